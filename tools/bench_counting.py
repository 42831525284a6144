"""Measures the counting engine: `./dev bench counting [--projects N] [--voters N] [--record]`.

Runs inside .venv, without Django and without a database.
"""

import argparse
import os
import sys
from datetime import UTC, datetime

from tools.bench import RECORD, positive
from tools.progress import say, step


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    from apps.kiezkasse.counting.bench import measure

    with step(f"Counting {options.projects:,} projects and {options.voters:,} ballots by several rules"):
        figures = measure(projects=options.projects, voters=options.voters)
    say()
    say(figures.as_text())
    if options.record:
        command = " ".join(["./dev bench counting", *arguments])
        at = datetime.now(UTC).astimezone()
        load = f"Load average {os.getloadavg()[0]:.1f}."
        section = f"\n### {at:%Y-%m-%d %H:%M}\n\n`{command}`\n\n{load}\n\n{figures.as_text()}\n"
        RECORD.write_text(RECORD.read_text(encoding="utf-8") + section, encoding="utf-8")
    for rule in figures.missed():
        print(f"Not reached: {rule}", file=sys.stderr)
    return 1 if figures.missed() else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench counting")
    parser.add_argument("--projects", type=positive, default=200, help="how many projects (200)")
    parser.add_argument("--voters", type=positive, default=50_000, help="how many voters (50,000)")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    return parser
