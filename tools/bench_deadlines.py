"""Measures one sweep of the deadlines: `./dev bench deadlines [--deadlines N] [--record]`.

Runs inside .venv, in the throw-away database of the bench.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from tools.bench import FOLDER, RECORD, own_database, positive
from tools.paths import LOGS
from tools.progress import Failure, say, step


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    LOGS.mkdir(parents=True, exist_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with own_database("spk_bench_deadlines", keep=False):
            return _measure(options, " ".join(["./dev bench deadlines", *arguments]))
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench deadlines")
    parser.add_argument("--deadlines", type=positive, default=1_000_000, help="how many deadlines (1,000,000)")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    return parser


def _measure(options: argparse.Namespace, command: str) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from apps.deadlines.bench import measure_sweep

    quiet: dict[str, Any] = {"verbosity": 0}
    with step("Preparing an own database"):
        call_command("migrate", interactive=False, **quiet)
        call_command("import_lor", stdout=StringIO(), **quiet)
    with step(f"Writing and sweeping {options.deadlines:,} deadlines"):
        sweep = measure_sweep(deadlines=options.deadlines, due=max(1, options.deadlines // 1000))
    say()
    say(sweep.as_text())
    if options.record:
        at = datetime.now(UTC).astimezone()
        section = (
            f"\n### {at:%Y-%m-%d %H:%M}\n\n`{command}`\n\nLoad average {os.getloadavg()[0]:.1f}.\n\n{sweep.as_text()}\n"
        )
        RECORD.write_text(RECORD.read_text(encoding="utf-8") + section, encoding="utf-8")
    return 0 if sweep.is_kept else 1
