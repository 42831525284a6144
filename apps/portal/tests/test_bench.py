"""The bench builds a portal that is true to the rules, and the pages stay as cheap as promised."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction

from apps.core.models import SearchWord
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.enums import PlaceKind
from apps.kiezkasse.models import Proposal, RegionBudget
from apps.portal.bench.builder import Builder
from apps.portal.bench.growth import grow
from apps.portal.bench.inside import Inside, look_inside
from apps.portal.bench.lines import send_at_once
from apps.portal.bench.load import Load, number_of_requests
from apps.portal.bench.report import AIMS, Report, Row
from apps.portal.bench.server import Memory
from apps.portal.bench.visits import Visit, submission_places, visits
from apps.sozialraum.enums import Level
from apps.sozialraum.queries import sozialraum_at

# The marker makes pytest-django prepare the test database; what `built` made outlives the single tests.
pytestmark = pytest.mark.django_db

PROPOSALS = 200
LOAD = Load(
    per_second=20,
    p50_ms=30,
    p95_ms=61,
    busy_p50_ms=50,
    busy_p95_ms=90,
    bytes_raw=40_000,
    bytes_gzip=6_000,
    requests=400,
    errors=0,
)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        Builder(PROPOSALS).build()
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("built")
class TestBuilder:
    def test_builds_as_many_public_ideas_as_wanted(self) -> None:
        assert Proposal.objects.filter(is_public=True).count() == PROPOSALS

    def test_builds_in_every_region_of_both_districts(self) -> None:
        assert RegionBudget.objects.filter(proposals__isnull=False).distinct().count() == 29

    def test_keeps_every_stored_count_and_sum(self) -> None:
        assert report_miscounts() == 0

    def test_puts_every_pin_into_its_region(self) -> None:
        for proposal in Proposal.objects.filter(place_kind=PlaceKind.PIN).select_related("region_budget__region")[:50]:
            assert proposal.point is not None
            found = sozialraum_at(point=proposal.point, level=Level.BEZIRKSREGION)
            assert found == proposal.region_budget.region

    def test_offers_a_place_in_every_region_for_handing_in(self) -> None:
        assert {region for region, _x, _y in submission_places()} == set(
            RegionBudget.objects.values_list("pk", flat=True)
        )


@pytest.mark.usefixtures("built")
@pytest.mark.django_db
def test_grows_by_copies_with_all_that_hangs_on_them() -> None:
    with transaction.atomic():
        grow(proposals=PROPOSALS + 150)
        assert Proposal.objects.filter(is_public=True).count() == PROPOSALS + 150
        assert report_miscounts() == 0
        copy = Proposal.objects.filter(is_public=True).latest("pk")
        assert (copy.steps.count(), copy.supports.count()) == (1, copy.support_count)
        assert SearchWord.objects.filter(word=copy.title.split()[-2]).exists()
        with connection.cursor() as cursor:
            indexes = connection.introspection.get_constraints(cursor, Proposal._meta.db_table)
        assert {"proposal_words", "proposal_newest", "kiezkasse_proposal_reference_key"} <= indexes.keys()
        transaction.set_rollback(True)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("home", 9),
        ("list", 8),
        ("filtered list", 8),
        ("region", 8),
        ("detail", 10),
        ("map feed, all points", 2),
        ("map feed, one screen", 2),
        ("Sozialraum page", 10),
        ("Planungsraum page", 10),
        ("hand-in form", 6),
        ("search", 10),
        ("search with typing error", 10),
        ("desk queue", 10),
    ],
)
def test_pages_ask_the_database_no_more_often_than_promised(name: str, most: int) -> None:
    visit = next(visit for visit in visits() if visit.name == name)
    inside = look_inside(replace(visit, addresses=visit.addresses[:6]))
    assert inside.queries <= most


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("name", ["home", "list", "detail", "Sozialraum page", "hand-in form"])
def test_pages_send_little_script(name: str) -> None:
    visit = next(visit for visit in visits() if visit.name == name)
    inside = look_inside(Visit(visit.name, visit.addresses[:3]))
    assert 0 < inside.script_bytes_gzip <= (60_000 if name == "home" else 130_000)


def _report() -> Report:
    inside = Inside(queries=4, bytes_raw=42_000, bytes_gzip=6_500, scripts=2, script_bytes_gzip=59_304)
    return Report(
        proposals=10_000,
        supports=30_000,
        comments=20_000,
        workers=2,
        visitors=4,
        machine="2 cores",
        database="PostgreSQL 15",
        busy_before="Load average before the run: 0.3.",
        at=datetime(2026, 11, 22, 4, 0, tzinfo=UTC),
        rows=[Row("list", LOAD, 25.0, inside), Row("submit", LOAD, 30.0)],
        memory=[Memory("main", pss=13, rss=24)],
    )


def test_report_compares_with_the_aims_of_measured_pages() -> None:
    verdicts = {(aim.page, aim.figure): aim.kept(found) for aim, found in _report().aims()}
    assert verdicts == {
        ("list", "queries"): True,
        ("list", "p95_ms"): False,
        ("list", "script_bytes_gzip"): True,
    }
    assert {aim.page for aim in AIMS} >= {"list", "detail", "map feed, all points"}


def test_report_allows_twice_the_time_at_a_million_ideas() -> None:
    limits = {(aim.page, aim.figure): aim.limit for aim, _found in replace(_report(), proposals=1_000_000).aims()}
    assert (limits["list", "p95_ms"], limits["list", "queries"]) == (120, 8)


def test_visitors_at_once_wait_for_the_end_of_each_answer() -> None:
    answer = b"HTTP/1.1 302 Found\r\nLocation: /ideen/\r\nContent-Length: 2\r\n\r\nok"
    with socket.create_server(("127.0.0.1", 0)) as server:
        threads = [Thread(target=_answer, args=(server, answer)) for _number in range(3)]
        for thread in threads:
            thread.start()
        found = send_at_once(server.getsockname()[1], [b"POST / HTTP/1.1\r\n\r\n"] * 3, time.time())
        for thread in threads:
            thread.join()
    assert [status for _seconds, status in found] == [302, 302, 302]


def _answer(server: socket.socket, answer: bytes) -> None:
    line, _address = server.accept()
    with line:
        line.recv(1000)
        for piece in (answer[:30], answer[30:]):
            line.sendall(piece)


def test_report_is_a_table_and_json() -> None:
    report = _report()
    table = report.as_markdown().splitlines()
    assert table[2].startswith("| page   | requests/s | p50 ms |")
    assert len({len(line) for line in table[2:6]}) == 1
    figures = report.as_json()
    assert figures["pages"]["list"]["queries"] == 4
    assert figures["pages"]["submit"]["p95_ms"] == 61
    assert [aim["kept"] for aim in figures["aims"]] == [True, False, True]


def test_number_of_requests_counts_warming_up() -> None:
    assert number_of_requests(requests=200, visitors=4) == 40 + 200 + 200
