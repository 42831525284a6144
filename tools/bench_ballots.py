"""Measures casting at closing time: `./dev bench ballots [--ballots N]`.

With `--record` the figures are added to docs/benchmarks.md.

Runs inside .venv, in the throw-away database of the bench, against the production server with its workers.
"""

import argparse
import sys

from tools.bench import FOLDER, own_database, positive
from tools.bench_meetings import prepare, record
from tools.paths import LOGS, ROOT
from tools.progress import Failure, say, step

# The aim: a thousand ballots in a minute would be 17 a second; the rush of the last minutes is steeper.
LEAST_PER_SECOND = 60


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    LOGS.mkdir(parents=True, exist_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        with own_database("spk_bench_ballots", keep=False):
            return _measure(options, " ".join(["./dev bench ballots", *arguments]))
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench ballots")
    parser.add_argument("--ballots", type=positive, default=1_000, help="how many people cast (1,000)")
    parser.add_argument("--workers", type=positive, default=2, help="processes of the server (2)")
    parser.add_argument("--visitors", type=positive, default=4, help="so many cast at the same moment (4)")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    return parser


def _measure(options: argparse.Namespace, command: str) -> int:
    import django

    django.setup()
    from apps.portal.bench.ballots import casts, close, open_vote
    from apps.portal.bench.load import crowd, measure, number_of_requests, sender
    from apps.portal.bench.server import running_server

    prepare()
    vote = open_vote()
    sent = number_of_requests(requests=options.ballots, visitors=options.visitors)
    with step(f"Leading {sent:,} people into the booth"):
        posts = casts(vote, number=sent)
    with (
        crowd(options.visitors) as pool,
        running_server(root=ROOT, workers=options.workers, log=LOGS / "bench.log") as server,
        step("Casting"),
    ):
        visitor = sender(server.port, posts, requests=options.ballots, visitors=options.visitors)
        load = measure(pool, visitor, requests=options.ballots, visitors=options.visitors)
    with step("Sealing and proving"):
        outcome = close(vote)
    rows = [
        ("ballots a second", f"{load.per_second:.0f} (aim {LEAST_PER_SECOND})"),
        (f"{options.visitors} at once: p50, p95 in ms", f"{load.busy_p50_ms:.0f}, {load.busy_p95_ms:.0f}"),
        ("alone: p50, p95 in ms", f"{load.p50_ms:.0f}, {load.p95_ms:.0f}"),
        ("answers with an error", str(load.errors)),
        ("ballots in the urn, rights spent", f"{outcome.ballots:,}, {outcome.rights:,} of {sent:,}"),
        ("sealed, things that do not agree", f"{outcome.sealed:,}, {outcome.findings}"),
    ]
    text = "\n".join(
        [f"| {options.workers} workers | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)]
    )
    say()
    say(text)
    if options.record:
        record(command, text)
    missed = outcome.missed(sent)
    for sentence in missed:
        print(sentence, file=sys.stderr)
    return 0 if not missed and not load.errors and load.per_second >= LEAST_PER_SECOND else 1
