"""The table of what each window allows: every act, every window, state and exception; edges to the second."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from apps.kiezkasse.enums import Act, PhaseKind, RoundState
from apps.kiezkasse.models import Phase, RegionBudget
from apps.kiezkasse.windows import (
    TABLE,
    WindowClosedError,
    acts_allowed,
    is_allowed,
    opening_in_words,
    opening_table,
    require_open,
    with_openness,
)

from .factories import PhaseFactory, RegionBudgetFactory, RoundFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 5, 3, 10, 0, tzinfo=UTC)  # Monday, 12 o'clock in Berlin
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
# Written down once more by hand: the window that opens each act, and what holds where there is none.
EXPECTED = {
    Act.SUBMIT: (PhaseKind.SUBMISSION, False),
    Act.EDIT: (PhaseKind.SUBMISSION, False),
    Act.SUPPORT: (PhaseKind.SUPPORT, True),
    Act.COMMENT: (PhaseKind.SUPPORT, True),
    Act.REVIEW: (PhaseKind.REVIEW, True),
    Act.DECIDE: (PhaseKind.ASSEMBLY, True),
    Act.VOTE: (PhaseKind.VOTE, False),
    Act.IMPLEMENT: (PhaseKind.IMPLEMENTATION, True),
}
SetClock = Callable[[datetime], None]


@pytest.fixture
def database_clock(db: None) -> SetClock:
    """Sets the clock of the database to a moment, for this test alone; it stands at Monday noon."""

    def set_to(moment: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION test_clock.statement_timestamp() RETURNS timestamptz LANGUAGE sql AS "
                f"$$ SELECT timestamptz '{moment.isoformat()}' $$"
            )

    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA test_clock")
        cursor.execute("SET LOCAL search_path = test_clock, pg_catalog, public")
    set_to(NOON)
    return set_to


@pytest.fixture
def budget(database_clock: SetClock) -> RegionBudget:
    return RegionBudgetFactory.create(round__year=2027)


def window(budget: RegionBudget, kind: PhaseKind, starts: timedelta, ends: timedelta, **more: Any) -> Phase:
    return PhaseFactory.create(round=budget.round, kind=kind, starts_at=NOON + starts, ends_at=NOON + ends, **more)


def test_table_knows_every_act_and_every_window() -> None:
    assert set(TABLE) == set(Act) == set(EXPECTED)
    assert {kind for row in TABLE.values() for kind in row.windows} == set(PhaseKind)
    assert opening_table()[0] == (Act.SUBMIT, [PhaseKind.SUBMISSION], False)


@pytest.mark.parametrize("act", Act)
def test_an_act_without_windows(budget: RegionBudget, act: Act) -> None:
    assert is_allowed(budget, act) is EXPECTED[act][1]


@pytest.mark.parametrize("kind", PhaseKind)
@pytest.mark.parametrize("act", Act)
def test_an_open_window_allows_what_the_table_says(budget: RegionBudget, act: Act, kind: PhaseKind) -> None:
    window(budget, kind, -DAY, DAY)
    opens, unless_set = EXPECTED[act]
    assert is_allowed(budget, act) is (kind == opens or unless_set)
    assert (act in acts_allowed(budget, with_openness(budget.round.phases.all()))) is is_allowed(budget, act)


@pytest.mark.parametrize("kind", PhaseKind)
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("away", [-2 * DAY, DAY])
def test_a_closed_window_allows_nothing(budget: RegionBudget, act: Act, kind: PhaseKind, away: timedelta) -> None:
    window(budget, kind, away, away + DAY)
    opens, unless_set = EXPECTED[act]
    assert is_allowed(budget, act) is (kind != opens and unless_set)


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.CLOSED])
@pytest.mark.parametrize("act", Act)
def test_nothing_is_allowed_outside_a_published_round(budget: RegionBudget, act: Act, state: RoundState) -> None:
    window(budget, EXPECTED[act][0], -DAY, DAY)
    assert is_allowed(budget, act)
    budget.round.state = state
    assert not is_allowed(budget, act)
    assert acts_allowed(budget, with_openness(budget.round.phases.all())) == []


@pytest.mark.parametrize("act", Act)
def test_the_window_of_a_region_replaces_that_of_the_round(budget: RegionBudget, act: Act) -> None:
    kind = EXPECTED[act][0]
    neighbour = RegionBudgetFactory.create(round=budget.round, region_key="091004")
    window(budget, kind, -DAY, DAY)
    exception = window(budget, kind, DAY, 2 * DAY, region_budget=budget)
    assert not is_allowed(budget, act)
    assert is_allowed(neighbour, act)
    windows = list(with_openness(budget.round.phases.all()))
    assert act not in acts_allowed(budget, windows)
    assert act in acts_allowed(neighbour, windows)
    exception.delete()
    assert is_allowed(budget, act)


@pytest.mark.parametrize("act", Act)
def test_a_region_can_be_open_where_the_round_is_closed(budget: RegionBudget, act: Act) -> None:
    kind = EXPECTED[act][0]
    neighbour = RegionBudgetFactory.create(round=budget.round, region_key="091004")
    window(budget, kind, -2 * DAY, -DAY)
    window(budget, kind, -DAY, DAY, region_budget=budget)
    assert is_allowed(budget, act)
    assert not is_allowed(neighbour, act)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [(NOON - SECOND, False), (NOON, True), (NOON + DAY - SECOND, True), (NOON + DAY, False)],
    ids=["a second before", "on the stroke", "the last second", "at the end"],
)
def test_windows_open_and_close_to_the_second_by_the_clock_of_the_database(
    budget: RegionBudget, database_clock: SetClock, moment: datetime, is_open: bool
) -> None:
    window(budget, PhaseKind.SUBMISSION, timedelta(0), DAY)
    database_clock(moment)
    assert is_allowed(budget, Act.SUBMIT) is is_open


def test_a_second_window_of_the_same_kind_counts_too(budget: RegionBudget) -> None:
    window(budget, PhaseKind.SUBMISSION, -5 * DAY, -4 * DAY)
    window(budget, PhaseKind.SUBMISSION, -DAY, DAY)
    assert is_allowed(budget, Act.SUBMIT)


def test_windows_of_other_rounds_do_not_count(budget: RegionBudget) -> None:
    PhaseFactory.create(round=RoundFactory.create(year=2026), starts_at=NOON - DAY, ends_at=NOON + DAY)
    assert not is_allowed(budget, Act.SUBMIT)


def test_require_open_says_when_it_opens_or_ended(budget: RegionBudget, database_clock: SetClock) -> None:
    with pytest.raises(WindowClosedError, match=r"in Adlershof gerade nicht: „Ideen einreichen“.*steht noch nicht"):
        require_open(budget, Act.SUBMIT)
    window(budget, PhaseKind.SUBMISSION, timedelta(0), DAY)
    require_open(budget, Act.SUBMIT)
    database_clock(NOON - DAY)
    with pytest.raises(WindowClosedError, match=r"Es öffnet am Montag, 3\. Mai 2027, 12 Uhr"):
        require_open(budget, Act.SUBMIT)
    database_clock(NOON + 3 * DAY)
    with pytest.raises(WindowClosedError, match=r"Es endete am Dienstag, 4\. Mai 2027, 12 Uhr"):
        require_open(budget, Act.SUBMIT)
    window(budget, PhaseKind.SUBMISSION, 9 * DAY, 10 * DAY)
    assert "öffnet am Mittwoch, 12. Mai" in opening_in_words(budget, Act.SUBMIT)


def test_require_open_names_the_state_of_the_round(budget: RegionBudget) -> None:
    for state, words in ((RoundState.DRAFT, "noch nicht öffentlich"), (RoundState.CLOSED, "abgeschlossen")):
        budget.round.state = state
        with pytest.raises(WindowClosedError, match=words):
            require_open(budget, Act.SUPPORT)


def test_api_says_what_is_possible_in_a_region(budget: RegionBudget, client: Client) -> None:
    window(budget, PhaseKind.SUBMISSION, -DAY, DAY)
    window(budget, PhaseKind.SUPPORT, DAY, 2 * DAY)
    row = client.get(f"/api/v1/regions/{budget.pk}/").json()
    assert row["allowed"] == ["submit", "edit", "review", "decide", "implement"]


@pytest.mark.parametrize("number", [1, 3])
def test_api_costs_the_same_for_one_and_three_regions(
    client: Client, django_assert_num_queries: Any, number: int
) -> None:
    round = RoundFactory.create()
    for key in ("092007", "091004", "093011")[:number]:
        RegionBudgetFactory.create(round=round, region_key=key)
    PhaseFactory.create(round=round)
    with django_assert_num_queries(2):
        assert len(client.get("/api/v1/regions/").json()["results"]) == number
