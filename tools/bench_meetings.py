"""Measures bodies after many years: `./dev bench meetings [--meetings N] [--items N] [--tasks N] [--files N]`.

With `--record` the figures are added to docs/benchmarks.md.

Runs inside .venv, in the throw-away database of the bench; asks the pages from inside the process, with the settings of
the real service.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from tools.bench import FOLDER, LEFT_OUT, RECORD, own_database, positive
from tools.paths import LOGS
from tools.progress import Failure, say, step


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    LOGS.mkdir(parents=True, exist_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with own_database("spk_bench_meetings", keep=options.keep):
            return _measure(options, " ".join(["./dev bench meetings", *arguments]))
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench meetings")
    parser.add_argument("--meetings", type=positive, default=2_000, help="how many meetings (2,000)")
    parser.add_argument("--items", type=positive, default=30_000, help="how many agenda items (30,000)")
    parser.add_argument("--tasks", type=positive, default=10_000, help="how many tasks (10,000)")
    parser.add_argument("--files", type=positive, default=5_000, help="how many files (5,000)")
    parser.add_argument("--keep", action="store_true", help="keep the database for the next run")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    return parser


def _measure(options: argparse.Namespace, command: str) -> int:
    import django

    django.setup()
    from apps.meetings.bench import HEAD, Size, build, make_lead, measure_pages
    from apps.oparl.bench import crawl, measure_lists, measure_publishing

    size = Size(meetings=options.meetings, items=options.items, tasks=options.tasks, files=options.files)
    prepare()
    with step(f"Writing {size.meetings:,} meetings, {size.items:,} items, {size.tasks:,} tasks, {size.files:,} files"):
        build(size)
        tidy_up()
    lead = make_lead()
    with step("Measuring pages"):
        costs = measure_pages(lead)
    with step("Publishing"):
        publishing = measure_publishing()
    with step("Measuring lists"):
        costs += measure_lists()
    begun = perf_counter()
    with step("Walking through all of it"):
        report = crawl()
    walk = f"{report.as_text()} {perf_counter() - begun:.0f} s."
    text = "\n".join([HEAD, *(cost.as_row() for cost in costs), "", publishing.as_text(), walk])
    say()
    say(text)
    if options.record:
        record(command, text)
    return 0 if all(cost.is_kept for cost in costs) and not report.errors else 1


def prepare() -> None:
    """All tables, the Sozialräume and the static files, in the database of a bench."""
    from django.core.management import call_command

    quiet: dict[str, Any] = {"verbosity": 0}
    with (LOGS / "bench-setup.log").open("w") as log:
        with step("Preparing an own database"):
            call_command("migrate", interactive=False, stdout=log, **quiet)
            call_command("import_lor", stdout=log)
        with step("Collecting static files"):
            call_command("collectstatic", interactive=False, stdout=log, ignore_patterns=list(LEFT_OUT), **quiet)


def tidy_up() -> None:
    """What PostgreSQL does by itself in the hours after so many new rows; indexes of words are slow before."""
    from django.db import connection

    connection.cursor().execute("VACUUM ANALYZE")


def record(command: str, text: str) -> None:
    """Add the figures of a run to docs/benchmarks.md."""
    at = datetime.now(UTC).astimezone()
    section = f"\n### {at:%Y-%m-%d %H:%M}\n\n`{command}`\n\nLoad average {os.getloadavg()[0]:.1f}.\n\n{text}\n"
    RECORD.write_text(RECORD.read_text(encoding="utf-8") + section, encoding="utf-8")
