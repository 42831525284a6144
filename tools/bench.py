"""Measures the production server with many ideas: `./dev bench [--proposals N] [--json FILE] [--record] [--keep]`.

Runs inside .venv. Works in a database of its own, `spk_bench_` and the number, which it makes and throws away again.
Every visitor's process imports this file again, so whatever is large is imported where it is used.
"""

import argparse
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tools import environment
from tools.paths import LOGS, ROOT, VAR
from tools.progress import Failure, say, step

if TYPE_CHECKING:
    from apps.portal.bench.report import Report

# With the number of ideas behind it: kept databases of different sizes stand beside each other.
DATABASE = "spk_bench"
# A kept database of ten thousand is what larger ones grow from: a minute less each time.
SEED_PROPOSALS = 10_000
# The last of Redis' sixteen: nothing of the portal itself lives there.
REDIS_NUMBER = 15
FOLDER = VAR / "bench"
# So many people support one idea at the same moment.
RUSH = 200
ENTRY = "assembly entry"
SUPPORTS = f"support, {RUSH} at once"
RECORD = ROOT / "docs" / "benchmarks.md"
# Files of the admin and the API's own pages: large, and on no page that is measured.
LEFT_OUT = ("admin", "drf_spectacular_sidecar", "gis", "rest_framework")


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["notifications"]:
        from tools import bench_notifications

        return bench_notifications.main(arguments[1:])
    if arguments[:1] == ["deadlines"]:
        from tools import bench_deadlines

        return bench_deadlines.main(arguments[1:])
    if arguments[:1] == ["meetings"]:
        from tools import bench_meetings

        return bench_meetings.main(arguments[1:])
    if arguments[:1] == ["counting"]:
        from tools import bench_counting

        return bench_counting.main(arguments[1:])
    if arguments[:1] == ["search"]:
        from tools import bench_search

        return bench_search.main(arguments[1:])
    if arguments[:1] == ["ballots"]:
        from tools import bench_ballots

        return bench_ballots.main(arguments[1:])
    options = _parser().parse_args(arguments)
    LOGS.mkdir(parents=True, exist_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        seed = f"{DATABASE}_{SEED_PROPOSALS}" if options.proposals > SEED_PROPOSALS else ""
        with own_database(f"{DATABASE}_{options.proposals}", keep=options.keep, seed=seed):
            report = _measure(options)
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
    say()
    say(report.as_markdown())
    if options.json:
        options.json.write_text(json.dumps(report.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.record:
        _record(report, " ".join(["./dev bench", *arguments]))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("--proposals", type=positive, default=10_000, help="how many ideas (10,000)")
    parser.add_argument("--requests", type=positive, default=200, help="requests for each kind of page (200)")
    parser.add_argument("--workers", type=positive, default=2, help="processes of the server (2)")
    parser.add_argument("--visitors", type=positive, default=4, help="visitors at once (4)")
    parser.add_argument("--only", action="append", default=[], help="only this kind of page; may be repeated")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    parser.add_argument("--keep", action="store_true", help="keep the database for the next run with as many ideas")
    return parser


def positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number above 0")
    return int(text)


@contextmanager
def own_database(name: str, *, keep: bool, seed: str = "") -> Iterator[None]:
    """An own database beside the portal's, and the environment of the real service around it.

    A new one begins as a copy of `seed`, where that is kept.
    """
    import psycopg

    url = environment.database_url()
    with psycopg.connect(url, autocommit=True) as connection:
        known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        if name not in known:
            start = f"TEMPLATE {seed}" if seed in known else ""
            connection.execute(f"CREATE DATABASE {name} {start}")
    os.environ |= _service(urlunsplit(urlsplit(url)._replace(path=f"/{name}")))
    try:
        yield
    finally:
        _close_connections()
        if not keep:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _service(database: str) -> dict[str, str]:
    """The environment that settings/production.py asks for; no mail leaves, no worker runs."""
    return {
        "DJANGO_SETTINGS_MODULE": "spk_portal.settings.bench",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "localhost",
        "SPK_SITE_URL": "https://localhost",
        "DATABASE_URL": database,
        "REDIS_URL": _redis_url(environment.redis_url()),
        "SPK_DATA_DIR": str(FOLDER),
        "SPK_METRICS_TOKEN": secrets.token_urlsafe(20),
        "EMAIL_HOST": "localhost",
        "EMAIL_SENDER": "portal@example.org",
        "LOG_LEVEL": "WARNING",
        "SPK_DEMO": "no",
        "DEBUG": "no",
    }


def _redis_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        query = dict(parse_qsl(parts.query)) | {"db": str(REDIS_NUMBER)}
        # urlunsplit would drop the empty host that the unix scheme needs.
        return f"unix://{parts.path}?{urlencode(query)}"
    return urlunsplit(parts._replace(path=f"/{REDIS_NUMBER}"))


def _measure(options: argparse.Namespace) -> "Report":
    import django

    django.setup()
    from apps.portal.bench.inside import look_inside
    from apps.portal.bench.load import burst, crowd, measure, number_of_requests, reader, sender, submitter, warm_up
    from apps.portal.bench.report import Report, Row
    from apps.portal.bench.server import machine, running_server
    from apps.portal.bench.sessions import signed_in_cookies
    from apps.portal.bench.visits import submission_places, visits
    from apps.portal.bench.writes import entries, likenesses, supports

    _prepare(options.proposals)
    report = Report(
        **_numbers(),
        workers=options.workers,
        visitors=options.visitors,
        machine=machine(),
        busy_before=f"Load average before the run: {os.getloadavg()[0]:.1f}.",
        at=datetime.now(UTC).astimezone(),
    )
    all_visits = {visit.name: visit for visit in visits()}
    with (
        crowd(options.visitors) as pool,
        running_server(root=ROOT, workers=options.workers, log=LOGS / "bench.log") as server,
    ):
        cookies = {visit.reader: signed_in_cookies(visit.reader) for visit in all_visits.values() if visit.reader}
        visitors = {
            name: reader(server.port, visit.addresses, cookies=cookies[visit.reader] if visit.reader else "")
            for name, visit in all_visits.items()
        }
        form = all_visits["hand-in form"].addresses[0]
        # Warming up, alone, and several at once: nobody writes down the same vote twice.
        needed = number_of_requests(requests=options.requests, visitors=options.visitors)
        visitors["similar ideas"] = sender(
            server.port, likenesses(number=needed), requests=options.requests, visitors=options.visitors
        )
        if not options.only or ENTRY in options.only:
            visitors[ENTRY] = sender(
                server.port, entries(number=needed), requests=options.requests, visitors=options.visitors
            )
        visitors["submit"] = submitter(server.port, form, submission_places())
        for name, visitor in visitors.items():
            if options.only and name not in options.only:
                continue
            with step(f"Measuring: {name}"):
                before = server.cpu_seconds()
                load = measure(pool, visitor, requests=options.requests, visitors=options.visitors)
                cpu = server.cpu_seconds() - before
                sent = number_of_requests(requests=options.requests, visitors=options.visitors)
                inside = look_inside(all_visits[name]) if name in all_visits else None
                report.rows.append(Row(name, load, 1000 * cpu / sent, inside))
        if not options.only or SUPPORTS in options.only:
            with step(f"Measuring: {SUPPORTS}"):
                rush = supports(people=RUSH)
                warm_up(pool, visitors["detail"], visitors=options.visitors)
                before = server.cpu_seconds()
                load = burst(pool, server.port, rush.posts, visitors=options.visitors)
                cpu = server.cpu_seconds() - before
                if not rush.is_exact():
                    raise Failure(f"{SUPPORTS}: the count is not exact.")
                report.rows.append(Row(SUPPORTS, load, 1000 * cpu / len(rush.posts)))
        return replace(report, memory=server.memory())


def _prepare(proposals: int) -> None:
    """Tables, areas, ideas and static files."""
    from django.core.management import call_command
    from django.db import connection

    from apps.kiezkasse.models import Proposal
    from apps.portal.bench.builder import MOST_WRITTEN, Builder
    from apps.portal.bench.growth import grow

    quiet: dict[str, Any] = {"verbosity": 0}
    with (LOGS / "bench-setup.log").open("w") as log:
        with step("Preparing an own database"):
            call_command("migrate", interactive=False, stdout=log, **quiet)
            call_command("import_lor", stdout=log)
        with step("Collecting static files"):
            call_command("collectstatic", interactive=False, stdout=log, ignore_patterns=list(LEFT_OUT), **quiet)
    there = Proposal.objects.filter(is_public=True).count()
    if there == proposals:
        say(f"  The {proposals:,} ideas of the last run are still there.")
        return
    if there not in (0, MOST_WRITTEN) or there > proposals:
        raise Failure("The kept database was not filled to the end: run once without --keep.")
    with step(f"Writing {proposals:,} ideas"):
        if there:
            grow(proposals=proposals)
        else:
            Builder(proposals).build()
        # What PostgreSQL does by itself in the hours after so many changes.
        connection.cursor().execute("VACUUM ANALYZE")


def _numbers() -> dict[str, Any]:
    from django.db import connection

    from apps.kiezkasse.models import Comment, Proposal, Support

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0].split()[0]
    return {
        "proposals": Proposal.objects.filter(is_public=True).count(),
        "supports": Support.objects.count(),
        "comments": Comment.objects.count(),
        "database": f"PostgreSQL {version}",
    }


def _close_connections() -> None:
    """Let go of the database and of what the run left in Redis."""
    from django.conf import settings

    if not settings.configured:
        return
    import redis
    from django.db import connections

    for connection in connections.all():
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
    client = redis.from_url(settings.REDIS_URL)
    names = [name for pattern in ("spk:*", "celery", "_kombu*", "unacked*") for name in client.scan_iter(pattern)]
    if names:
        client.delete(*names)


def _record(report: "Report", command: str) -> None:
    text = RECORD.read_text(encoding="utf-8") if RECORD.exists() else "# Benchmarks\n"
    section = f"\n### {report.at:%Y-%m-%d %H:%M}\n\n`{command}`\n\n{report.as_markdown()}\n"
    RECORD.write_text(text + section, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
