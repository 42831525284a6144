"""The next year from the pattern of this one: same weekdays, same settings, nothing else."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.copying import OWN_OF_A_YEAR, copy_round, to_next_year, weeks_to_next_year
from apps.kiezkasse.domain.rounds import create_round
from apps.kiezkasse.enums import Category, PhaseKind, RoundState
from apps.kiezkasse.models import LedgerEntry, Phase, RegionBudget, Round, RuleAmendment
from apps.sozialraum.models import District

from .factories import AssemblyFactory, PhaseFactory, ProposalFactory, RegionBudgetFactory, RoundFactory

moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001
    datetime(2040, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(moments)
def test_to_next_year_keeps_weekday_and_hour(moment: datetime) -> None:
    before = timezone.localtime(moment)
    after = timezone.localtime(to_next_year(moment, year=before.year))
    assert after.weekday() == before.weekday()
    assert after.date() - before.date() in (timedelta(weeks=52), timedelta(weeks=53))
    # An hour that the clocks skip in March is an hour later that day.
    assert after.hour - before.hour in (0, 1)


@given(moments, st.timedeltas(timedelta(hours=3), timedelta(days=400)))
def test_to_next_year_keeps_the_length_of_a_window(starts_at: datetime, length: timedelta) -> None:
    year = starts_at.year
    first, last = (timezone.localtime(moment) for moment in (starts_at, starts_at + length))
    new_first, new_last = (timezone.localtime(to_next_year(moment, year=year)) for moment in (first, last))
    assert new_last.date() - new_first.date() == last.date() - first.date()
    assert new_first < new_last


@given(st.integers(2020, 2060), st.integers(1, 52), st.integers(1, 7))
def test_to_next_year_stays_in_the_same_calendar_week(year: int, week: int, weekday: int) -> None:
    day = date.fromisocalendar(year, week, weekday)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())
    after = timezone.localtime(to_next_year(noon, year=year)).date()
    assert after.isocalendar() == (year + 1, week, weekday)


def test_weeks_to_next_year_knows_long_years() -> None:
    assert [weeks_to_next_year(year) for year in (2025, 2026, 2027, 2032)] == [52, 53, 52, 53]


@pytest.mark.django_db
def test_copy_round_takes_settings_and_windows_and_nothing_else(lead: User) -> None:
    round = RoundFactory.create(
        year=2026,
        programme="Stadtteilbudget",
        fundable="Feste",
        categories=[Category.GREEN],
        max_ideas=2,
        weight_evening=60,
        weight_online=40,
        total=100_000,
        split_floor=2_600,
        split_counted_on=date(2024, 12, 31),
    )
    budget = RegionBudgetFactory.create(round=round)
    ProposalFactory.create(region_budget=budget)
    AssemblyFactory.create(region_budget=budget)
    RuleAmendment.objects.create(round=round, rule="max_ideas", reason="x", office="x")
    common = PhaseFactory.create(round=round, kind=PhaseKind.SUBMISSION)
    exception = PhaseFactory.create(round=round, kind=PhaseKind.SUBMISSION, region_budget=budget)

    made = copy_round(round=round, actor=lead)

    assert (made.year, made.state, made.copied_from, made.split_counted_on) == (2027, RoundState.DRAFT, round, None)
    for field in Round._meta.concrete_fields:
        if field.name not in OWN_OF_A_YEAR:
            assert getattr(made, field.attname) == getattr(round, field.attname)
    new_budget = made.region_budgets.get()
    assert (new_budget.region_id, new_budget.amount, new_budget.granted) == (budget.region_id, Decimal(0), Decimal(0))
    windows = {phase.region_budget_id: phase for phase in made.phases.all()}
    assert set(windows) == {None, new_budget.pk}
    for old, key in ((common, None), (exception, new_budget.pk)):
        new = windows[key]
        assert timezone.localtime(new.starts_at).weekday() == timezone.localtime(old.starts_at).weekday()
        assert new.starts_at == to_next_year(old.starts_at, year=2026)
        assert new.ends_at == to_next_year(old.ends_at, year=2026)
    for rows in (
        made.amendments.all(),
        new_budget.proposals.all(),
        new_budget.assemblies.all(),
        LedgerEntry.objects.filter(region_budget__round=made),
    ):
        assert not rows.exists()
    assert Phase.objects.filter(round=round).count() == 2


@pytest.mark.django_db
def test_copy_round_happens_once(lead: User) -> None:
    round = RoundFactory.create(year=2026)
    copy_round(round=round, actor=lead)
    with pytest.raises(DomainError, match="gibt es schon eine Runde 2027"):
        copy_round(round=round, actor=lead)


@pytest.mark.django_db
def test_create_round_has_all_regions_without_money(lead: User, district: District) -> None:
    round = create_round(district=district, year=2031, programme=" Kiezkasse ", actor=lead)
    assert (round.state, round.programme) == (RoundState.DRAFT, "Kiezkasse")
    assert RegionBudget.objects.filter(round=round, amount=0).count() == 20
    for year, programme, words in ((2031, "x", "schon eine Runde"), (1999, "x", "ein Jahr an"), (2032, " ", "heißt")):
        with pytest.raises(DomainError, match=words):
            create_round(district=district, year=year, programme=programme, actor=lead)
