"""Measures the search over everything: `./dev bench search [--things N]`.

With `--record` the figures are added to docs/benchmarks.md.

Runs inside .venv, in the throw-away database of the bench; asks the pages from inside the process, with the settings of
the real service.
"""

import argparse
import sys

from tools.bench import FOLDER, own_database, positive
from tools.bench_meetings import prepare, record, tidy_up
from tools.paths import LOGS
from tools.progress import Failure, say, step


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    LOGS.mkdir(parents=True, exist_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with own_database("spk_bench_search", keep=options.keep):
            return _measure(options, " ".join(["./dev bench search", *arguments]))
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench search")
    parser.add_argument("--things", type=positive, default=100_000, help="how many things of all kinds (100,000)")
    parser.add_argument("--keep", action="store_true", help="keep the database for the next run")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    return parser


def _measure(options: argparse.Namespace, command: str) -> int:
    import django

    django.setup()
    from apps.meetings.bench import HEAD, make_lead
    from apps.portal.bench.search import build, measure_search

    prepare()
    with step(f"Writing {options.things:,} things"):
        number = build(things=options.things)
        tidy_up()
    with step("Searching"):
        costs = measure_search(make_lead())
    text = "\n".join([f"{number:,} things.", "", HEAD, *(cost.as_row() for cost in costs)])
    say()
    say(text)
    if options.record:
        record(command, text)
    return 0 if all(cost.is_kept for cost in costs) else 1
