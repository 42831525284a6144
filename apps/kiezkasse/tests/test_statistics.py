"""The figures of a year: exact numbers from known ideas, few queries."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.sozialraum.models import Sozialraum

from ..enums import Channel, ProposalStatus
from ..models import Proposal, ProposalStep, RegionBudget
from ..queries.statistics import Flow, days_to_decision, flows_by_month
from ..statistics import YearStatistics, course_of
from .factories import ProposalFactory, RegionBudgetFactory

pytestmark = pytest.mark.django_db
Queries = Callable[..., Any]
S = ProposalStatus


@pytest.fixture
def budget() -> RegionBudget:
    """Adlershof with four public ideas, one of them granted, and one nobody sees yet."""
    budget: RegionBudget = RegionBudgetFactory.create()
    ProposalFactory.create(region_budget=budget, status=S.GRANTED, category="green", channel=Channel.PAPER)
    ProposalFactory.create(region_budget=budget, status=S.NOT_GRANTED, category="green")
    ProposalFactory.create(region_budget=budget, status=S.WAITING, category="sport")
    ProposalFactory.create(region_budget=budget, category="sport", cost=Decimal(100))
    ProposalFactory.create(region_budget=budget, status=S.SUBMITTED)
    RegionBudget.objects.filter(pk=budget.pk).update(granted=600)
    return budget


def address(name: str, budget: RegionBudget, *parts: str) -> str:
    return reverse(f"kiezkasse:{name}", args=[budget.round.district.slug, budget.round.year, *parts])


def rows(budget: RegionBudget, part: str) -> list[list[Any]]:
    found = YearStatistics(budget.round).part(part)
    assert found is not None
    return [list(row) for row in found.table.rows]


def test_ideas_by_region_count_public_ideas_and_decisions(budget: RegionBudget) -> None:
    Sozialraum.objects.filter(pk=budget.region_id).update(residents=20_000, residents_on=date(2025, 12, 31))
    third = Decimal(100) / 3
    assert rows(budget, "ideen") == [["Adlershof", 20_000, 4, Decimal("0.2"), 3, 1, third]]


def test_regions_without_residents_are_not_ausgewiesen(budget: RegionBudget) -> None:
    Sozialraum.objects.filter(pk=budget.region_id).update(residents=None, residents_on=None)
    part = YearStatistics(budget.round).part("ideen")
    assert part is not None
    assert part.table.rows[0][1:4] == [None, 4, None]
    assert [entry.words for entry in part.charts[0].legend] == ["nicht ausgewiesen"]


def test_money_by_region_comes_from_the_region(budget: RegionBudget) -> None:
    row = rows(budget, "geld")[0]
    assert row[:5] == ["Adlershof", Decimal(7300), Decimal(2500), Decimal(600), Decimal(6700)]


def test_categories_and_channels_stand_beside_each_other(budget: RegionBudget) -> None:
    by_name = {row[0]: row[1:] for row in rows(budget, "themen")}
    assert by_name["Grün und Umwelt"] == [2, 2, 1, Decimal(50), Decimal(1600), Decimal(600)]
    assert by_name["Kultur und Geschichte"] == [0, 0, 0, None, Decimal(0), Decimal(0)]
    assert {row[0]: row[1] for row in rows(budget, "wege")} | {"online": 3, "auf Papier": 1} == {
        row[0]: row[1] for row in rows(budget, "wege")
    }


def test_status_names_only_what_there_is(budget: RegionBudget) -> None:
    assert [tuple(row) for row in rows(budget, "stand")] == [
        ("veröffentlicht", 1),
        ("bewilligt", 1),
        ("nicht bewilligt", 1),
        ("auf der Warteliste", 1),
    ]


def _decided_after(budget: RegionBudget, days: int) -> None:
    proposal = ProposalFactory.create(region_budget=budget, status=S.NOT_GRANTED)
    now = timezone.now()
    Proposal.objects.filter(pk=proposal.pk).update(created_at=now - timedelta(days=days))
    ProposalStep.objects.filter(proposal=proposal, status=S.NOT_GRANTED).update(at=now)
    # A later decision about the same idea counts for nothing here.
    ProposalStep.objects.create(proposal=proposal, status=S.GRANTED, at=now + timedelta(days=40), office="Abend")


def test_days_to_decision_take_the_first_one() -> None:
    budget = RegionBudgetFactory.create()
    for days in (3, 20, 45):
        _decided_after(budget, days)
    ProposalFactory.create(region_budget=budget)
    waiting = days_to_decision(budget.round)
    assert (waiting.decided, waiting.buckets) == (3, [1, 1, 1, 0, 0])
    assert waiting.median == Decimal(20)


def test_days_to_decision_of_nothing_are_none() -> None:
    waiting = days_to_decision(RegionBudgetFactory.create().round)
    assert (waiting.median, waiting.decided, waiting.buckets) == (None, 0, [0, 0, 0, 0, 0])


def test_flows_tell_what_each_step_came_from(budget: RegionBudget) -> None:
    flows = {(flow.before, flow.after): 0 for flow in flows_by_month(budget.round)}
    for flow in flows_by_month(budget.round):
        flows[flow.before, flow.after] += flow.ideas
    assert flows == {
        ("", S.SUBMITTED): 4,
        (S.SUBMITTED, S.PUBLISHED): 4,
        (S.PUBLISHED, S.GRANTED): 1,
        (S.PUBLISHED, S.NOT_GRANTED): 1,
        (S.PUBLISHED, S.WAITING): 1,
    }


def test_course_says_where_ideas_stood_at_the_end_of_each_month() -> None:
    january, february, march, april = (date(2026, month, 1) for month in (1, 2, 3, 4))
    flows = [
        Flow(january, "", S.SUBMITTED, 5),
        Flow(january, S.SUBMITTED, S.PUBLISHED, 3),
        Flow(march, S.PUBLISHED, S.GRANTED, 2),
    ]
    assert course_of(flows, until=april) == [
        (january, [2, 3, 0, 0, 0, 0], 5),
        (february, [2, 3, 0, 0, 0, 0], 5),
        (march, [2, 1, 2, 0, 0, 0], 5),
        (april, [2, 1, 2, 0, 0, 0], 5),
    ]
    assert len(course_of(flows, until=date(2027, 1, 1))) == 3
    assert course_of([], until=april) == []


def test_statistics_page_defines_what_it_counts(client: Client, budget: RegionBudget) -> None:
    page = client.get(address("statistics", budget)).content.decode()
    assert "Alle Wege zählen gleich." in page
    assert page.count('role="img"') >= 8
    assert "style=" not in page


def test_statistics_page_without_ideas_says_so(client: Client) -> None:
    budget = RegionBudgetFactory.create()
    assert "Noch gibt es keine Ideen zu zählen" in client.get(address("statistics", budget)).content.decode()


@pytest.mark.parametrize("part", ["ideen", "geld", "themen", "wege", "stand", "verlauf", "dauer"])
def test_statistics_csv_holds_the_same_figures(client: Client, budget: RegionBudget, part: str) -> None:
    response = client.get(address("statistics-csv", budget, part))
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == len(rows(budget, part)) + 1
    assert lines[1][0] == str(rows(budget, part)[0][0])


def test_statistics_csv_of_an_unknown_table_is_not_found(client: Client, budget: RegionBudget) -> None:
    assert client.get(address("statistics-csv", budget, "gibtesnicht")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_statistics_ask_nine_times(
    client: Client, budget: RegionBudget, number: int, django_assert_num_queries: Queries
) -> None:
    for key in ["092005", "092006", "092008"][:number]:
        ProposalFactory.create(region_budget=RegionBudgetFactory.create(region_key=key), status=S.GRANTED)
    page = address("statistics", budget)
    with django_assert_num_queries(9):
        client.get(page)
