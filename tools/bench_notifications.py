"""Measures how fast mail goes out: `./dev bench notifications [--messages N] [--subscribers N] [--record]`.

Runs inside .venv, in the throw-away database of the bench; the mails end at a server of this process.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from tools.bench import DATABASE, FOLDER, RECORD, own_database, positive
from tools.paths import LOGS, ROOT
from tools.progress import Failure, say, step

# As many as the real service has, and as may send at the same time.
WORKERS = 2


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    LOGS.mkdir(parents=True, exist_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with own_database(f"{DATABASE}_mail", keep=False):
            return _measure(options, " ".join(["./dev bench notifications", *arguments]))
    except (Failure, TimeoutError) as failure:
        print(f"\n{failure}; see {LOGS / 'bench-mail.log'}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench notifications")
    parser.add_argument("--messages", type=positive, default=100_000, help="how many mails (100,000)")
    parser.add_argument("--subscribers", type=positive, default=5_000, help="how many are invited at once (5,000)")
    parser.add_argument("--only", choices=["mail", "wave"], help="one of both")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    return parser


def _measure(options: argparse.Namespace, command: str) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from apps.kiezkasse.bench_wave import WaveFigures, measure_wave
    from apps.notifications.bench import MailFigures, measure_mail

    quiet: dict[str, Any] = {"verbosity": 0}
    way: dict[str, Any] = {"workers": WORKERS, "root": ROOT, "log": LOGS / "bench-mail.log"}
    with step("Preparing an own database"):
        call_command("migrate", interactive=False, **quiet)
        call_command("import_lor", stdout=StringIO(), **quiet)
    measured: list[MailFigures | WaveFigures] = []
    if options.only != "wave":
        with step(f"Writing and sending {options.messages:,} mails"):
            measured.append(measure_mail(messages=options.messages, **way))
    if options.only != "mail":
        with step(f"Inviting {options.subscribers:,} people"):
            measured.append(measure_wave(subscribers=options.subscribers, **way))
    tables = "\n\n".join(figures.as_markdown() for figures in measured)
    say()
    say(tables)
    if options.record:
        _record(RECORD, tables, command)
    if missed := [words for figures in measured for words in figures.missed()]:
        say(f"\nMissed: {', '.join(missed)}.")
        return 1
    return 0


def _record(file: Path, table: str, command: str) -> None:
    at = datetime.now(UTC).astimezone()
    section = f"\n### {at:%Y-%m-%d %H:%M}\n\n`{command}`\n\nLoad average {os.getloadavg()[0]:.1f}.\n\n{table}\n"
    file.write_text(file.read_text(encoding="utf-8") + section, encoding="utf-8")
