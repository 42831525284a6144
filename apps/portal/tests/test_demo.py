"""The demo: complete, true to the rules, and harmless when loaded twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Sum
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.enums import AssemblyState, Channel, PhaseKind, PlaceKind, ProposalStatus, RoundState
from apps.kiezkasse.models import (
    AgendaEntry,
    Assembly,
    Comment,
    Proposal,
    ProposalStep,
    RegionBudget,
    Round,
    Support,
)
from apps.kiezkasse.queries import is_open
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.portal.demo.calendar import Calendar
from apps.portal.demo.clock import as_of
from apps.portal.demo.content import Ago, LastYear
from apps.portal.demo.loader import ALL_IDEAS, load_demo
from apps.portal.demo.pictures import DRAWINGS, HEIGHT, WIDTH, draw
from apps.portal.demo.rounds import demo_rounds
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District
from apps.sozialraum.queries import sozialraum_at


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The demo as the command loads it, once for all tests of this module; gives what it printed."""
    output = StringIO()
    with django_db_blocker.unblock(), override_settings(SPK_DEMO=True), transaction.atomic():
        call_command("load_demo", stdout=output)
        yield output.getvalue()
        transaction.set_rollback(True)


def test_load_demo_reports_what_it_did(demo: str) -> None:
    assert demo == f"Demo geladen: {len(ALL_IDEAS)} Ideen, {Assembly.objects.count()} Versammlungen.\n"


def test_load_demo_is_refused_outside_the_demo(db: None) -> None:
    with pytest.raises(CommandError, match="SPK_DEMO"):
        call_command("load_demo")
    with pytest.raises(DomainError, match="SPK_DEMO"):
        load_demo()


def test_load_demo_a_second_time_changes_nothing(demo: str) -> None:
    output = StringIO()
    with CaptureQueriesContext(connection) as queries:
        call_command("load_demo", stdout=output)
    assert output.getvalue() == f"Die Demo ist schon geladen: {len(ALL_IDEAS)} Ideen.\n"
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []


@pytest.mark.usefixtures("demo")
class TestContent:
    """What the loaded demo holds."""

    def test_two_districts_take_part_and_say_whom_to_ask(self) -> None:
        districts = District.objects.filter(is_active=True)
        assert [district.key for district in districts] == ["09", "10"]
        assert all("Demo" in district.contact_name for district in districts)
        assert all(district.contact_email.endswith("@example.org") for district in districts)

    def test_rounds_of_this_year_last_year_and_2024(self) -> None:
        year = Calendar(timezone.now()).year
        rounds = Round.objects.values_list("district__key", "year", "state").order_by("district__key", "year")
        assert list(rounds) == [
            ("09", 2024, RoundState.CLOSED),
            ("09", year - 1, RoundState.CLOSED),
            ("09", year, RoundState.PUBLISHED),
            ("10", year, RoundState.PUBLISHED),
        ]

    def test_money_of_every_round_is_exact(self) -> None:
        sums = Round.objects.annotate(total=Sum("region_budgets__amount")).values_list("district__key", "total")
        assert set(sums) == {("09", Decimal(100_000)), ("10", Decimal(45_000))}
        assert RegionBudget.objects.filter(source="").count() == 0

    def test_ideas_can_be_handed_in_today(self) -> None:
        for budget in RegionBudget.objects.filter(round__state=RoundState.PUBLISHED).select_related("round"):
            assert is_open(region_budget=budget, kind=PhaseKind.SUBMISSION, at=timezone.now())

    def test_every_status_occurs(self) -> None:
        assert set(Proposal.objects.values_list("status", flat=True)) == set(ProposalStatus)
        assert Proposal.objects.filter(status=ProposalStatus.REJECTED, is_public=False).count() == 1

    def test_every_channel_and_every_kind_of_place_occurs(self) -> None:
        assert set(Proposal.objects.values_list("channel", flat=True)) == set(Channel)
        assert set(Proposal.objects.values_list("place_kind", flat=True)) == set(PlaceKind)

    def test_every_region_of_the_current_rounds_has_an_idea(self) -> None:
        assert not RegionBudget.objects.filter(round__state=RoundState.PUBLISHED, proposals=None).exists()

    def test_every_pin_lies_in_its_region(self) -> None:
        for proposal in Proposal.objects.filter(place_kind=PlaceKind.PIN).select_related("region_budget__region"):
            assert proposal.point is not None
            found = sozialraum_at(point=proposal.point, level=Level.BEZIRKSREGION)
            assert found == proposal.region_budget.region, proposal.title

    def test_every_address_lies_in_its_region(self) -> None:
        ideas = Proposal.objects.filter(place_kind=PlaceKind.ADDRESS).select_related("planungsraum", "region_budget")
        assert ideas.count() >= 4
        for proposal in ideas:
            assert proposal.planungsraum is not None
            assert proposal.planungsraum.parent_id == proposal.region_budget.region_id

    def test_some_ideas_got_all_some_a_part_some_nothing(self) -> None:
        granted = Proposal.objects.filter(status=ProposalStatus.GRANTED)
        full = [proposal for proposal in granted if proposal.granted_amount == proposal.cost]
        assert 0 < len(full) < len(granted)
        assert Proposal.objects.filter(status=ProposalStatus.NOT_GRANTED).exists()

    def test_two_evenings_in_adlershof_spent_the_last_euro(self) -> None:
        year = Calendar(timezone.now()).year - 1
        budget = RegionBudget.objects.get(round__year=year, region__key="092007")
        evenings = budget.assemblies.annotate(sum=Sum("entries__granted_amount")).values_list("sum", flat=True)
        assert list(evenings) == [Decimal(3_800), Decimal(3_500)]
        assert budget.remaining == 0

    def test_votes_never_exceed_the_people_present(self) -> None:
        for entry in AgendaEntry.objects.exclude(decided_at=None):
            assert entry.yes + entry.no + entry.abstain == entry.present

    def test_one_evening_can_be_opened_and_others_follow_within_a_fortnight(self) -> None:
        now = timezone.now()
        planned = Assembly.objects.filter(state=AssemblyState.PLANNED).order_by("starts_at")
        tonight = planned[0]
        assert tonight.starts_at < now + timedelta(hours=36)
        assert tonight.entries.count() == 6
        assert all(now < assembly.ends_at and assembly.starts_at < now + timedelta(days=15) for assembly in planned)
        assert len(planned) == 4
        assert set(Assembly.objects.values_list("state", flat=True)) == {
            AssemblyState.PLANNED,
            AssemblyState.CLOSED,
            AssemblyState.CANCELLED,
        }

    def test_the_lebenslauf_lies_in_the_past_and_in_order(self) -> None:
        assert not ProposalStep.objects.filter(at__gt=timezone.now()).exists()
        for proposal in Proposal.objects.prefetch_related("steps"):
            steps = sorted(proposal.steps.all(), key=lambda step: step.pk)
            moments = [proposal.created_at, *(step.at for step in steps)]
            assert moments == sorted(moments), proposal.title

    def test_supports_and_comments_come_after_publication(self) -> None:
        for made in [*Support.objects.select_related("proposal"), *Comment.objects.select_related("proposal")]:
            assert made.proposal.published_at is not None
            assert made.proposal.published_at <= made.created_at <= timezone.now()

    def test_stored_counts_are_right(self) -> None:
        assert report_miscounts() == 0

    def test_no_mail_waits_for_people_of_the_past(self) -> None:
        assert OutboxMessage.objects.exclude(state=MessageState.SENT).count() == 0
        assert OutboxMessage.objects.filter(sent_at__gt=timezone.now()).count() == 0

    def test_invented_people_cannot_sign_in(self) -> None:
        people = User.objects.filter(email__endswith="@demo.spk-portal.example")
        assert people.count() == 25
        assert not any(person.has_usable_password() for person in people)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("now", [datetime(2026, 12, 17, 20, tzinfo=UTC), datetime(2027, 1, 1, 1, tzinfo=UTC)])
def test_load_demo_works_around_new_year(now: datetime, settings: Any) -> None:
    settings.SPK_DEMO = True
    call_command("import_addresses", stdout=StringIO())
    with as_of(now):
        report = load_demo()
    assert report.ideas == len(ALL_IDEAS)
    assert report_miscounts() == 0


@pytest.mark.parametrize(
    ("today", "year"),
    [("2026-06-15", 2026), ("2026-12-17", 2026), ("2026-12-18", 2027), ("2026-12-31", 2027), ("2027-01-01", 2027)],
)
def test_calendar_keeps_all_windows_open_whatever_the_day(today: str, year: int) -> None:
    calendar = Calendar(datetime.fromisoformat(f"{today}T12:00:00+01:00"))
    assert calendar.year == year
    for round in demo_rounds(calendar):
        for kind, starts_at, ends_at in round.phases:
            assert starts_at < ends_at
            if kind == PhaseKind.SUBMISSION and not round.closed:
                assert starts_at < calendar.now < ends_at
    assert calendar.evening(Ago(-13, "18:00")) < calendar.day(year=year + 1, month=1, day=1)


def test_calendar_moves_evenings_to_the_middle_of_the_week() -> None:
    calendar = Calendar(datetime(2026, 11, 22, 12, tzinfo=UTC))
    weekdays = {timezone.localtime(calendar.evening(Ago(days, "18:00"))).weekday() for days in range(-14, 20)}
    assert weekdays == {1, 2, 3}
    assert timezone.localtime(calendar.evening(LastYear(4, 16, "18:00"))).hour == 18


def test_calendar_evening_of_today_that_is_over_begins_tomorrow() -> None:
    early = Calendar(datetime(2026, 11, 22, 10, tzinfo=UTC)).evening(Ago(0, "18:30"), exactly=True)
    late = Calendar(datetime(2026, 11, 22, 22, tzinfo=UTC)).evening(Ago(0, "18:30"), exactly=True)
    assert late - early == timedelta(days=1)


def test_calendar_never_puts_the_past_into_the_future() -> None:
    calendar = Calendar(datetime(2026, 11, 22, 6, tzinfo=UTC))
    assert calendar.moment(Ago(0, "23:00")) == calendar.now


@pytest.mark.parametrize("name", DRAWINGS)
def test_draw_makes_small_pictures(name: str) -> None:
    content = draw(name)
    assert len(content) < 120_000
    assert Image.open(BytesIO(content)).size == (WIDTH, HEIGHT)
