"""The demo: complete, true to the rules, and harmless when loaded twice."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.core.uploads import DOCX
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.enums import Act, AssemblyState, Channel, PlaceKind, ProposalStatus, RoundState
from apps.kiezkasse.models import (
    AgendaEntry,
    Assembly,
    Comment,
    Merge,
    Proposal,
    ProposalStep,
    RegionBudget,
    Report,
    Round,
    Support,
)
from apps.kiezkasse.windows import is_allowed
from apps.library.models import LibraryEntry
from apps.library.queries import programmes_for, public_entries
from apps.meetings.enums import DecisionState, TaskState
from apps.meetings.models import Body, Decision, MinutesVersion, Task
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.portal.demo.calendar import Calendar
from apps.portal.demo.loader import ALL_IDEAS
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District
from apps.sozialraum.queries import sozialraum_at
from apps.voting.domain.verifying import verify_vote
from apps.voting.enums import VoteState
from apps.voting.models import Vote
from apps.voting.queries import with_standing

# The marker makes pytest-django prepare the test database; what `demo` loaded outlives the single tests.
pytestmark = pytest.mark.django_db


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
        sums = Round.objects.annotate(split=Sum("region_budgets__amount")).values_list("district__key", "split")
        assert set(sums) == {("09", Decimal(100_000)), ("10", Decimal(45_000))}
        assert RegionBudget.objects.filter(source="").count() == 0

    def test_ideas_can_be_handed_in_today(self) -> None:
        for budget in RegionBudget.objects.filter(round__state=RoundState.PUBLISHED).select_related("round"):
            assert is_allowed(budget, Act.SUBMIT)

    def test_every_status_occurs(self) -> None:
        assert set(Proposal.objects.values_list("status", flat=True)) == set(ProposalStatus)
        assert Proposal.objects.filter(status=ProposalStatus.REJECTED, is_public=False).count() == 1

    def test_people_answer_each_other_and_report_and_two_ideas_are_one(self) -> None:
        assert Comment.objects.exclude(parent=None).count() == 2
        assert Report.objects.exclude(comment=None).exists()
        merge = Merge.objects.select_related("source", "target").get()
        assert merge.source.merged_into == merge.target
        assert merge.target.supports.filter(merge=merge).exists()

    def test_every_channel_and_every_kind_of_place_occurs(self) -> None:
        assert set(Proposal.objects.values_list("channel", flat=True)) == set(Channel) - {Channel.PLATFORM}
        assert set(Proposal.objects.values_list("place_kind", flat=True)) == set(PlaceKind)

    def test_every_region_of_the_current_rounds_has_an_idea(self) -> None:
        assert not RegionBudget.objects.filter(round__state=RoundState.PUBLISHED, proposals=None).exists()

    def test_every_pin_lies_in_its_region(self) -> None:
        for proposal in Proposal.objects.filter(place_kind=PlaceKind.PIN).select_related("region_budget__region"):
            assert proposal.point is not None
            found = sozialraum_at(point=proposal.point, level=Level.BEZIRKSREGION)
            assert found == proposal.region_budget.region, proposal.title

    def test_every_evening_to_come_lies_in_its_region(self) -> None:
        planned = Assembly.objects.filter(state=AssemblyState.PLANNED).select_related("region_budget__region")
        assert planned.count() >= 4
        for assembly in planned:
            assert assembly.point is not None
            found = sozialraum_at(point=assembly.point, level=Level.BEZIRKSREGION)
            assert found == assembly.region_budget.region, assembly.place

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
        sums = budget.assemblies.annotate(sum=Sum("entries__granted_amount")).order_by("starts_at")
        evenings = sums.values_list("sum", flat=True)
        assert list(evenings) == [Decimal(3_800), Decimal(3_500)]
        assert budget.remaining == 0

    def test_votes_never_exceed_the_people_present(self) -> None:
        for entry in AgendaEntry.objects.filter(method="yes_no").exclude(decided_at=None):
            assert (entry.yes or 0) + (entry.no or 0) + (entry.abstain or 0) == entry.present
        for assembly in Assembly.objects.filter(method="points").prefetch_related("entries"):
            points = sum(entry.points or 0 for entry in assembly.entries.all())
            assert 0 < points <= (assembly.present or 0) * assembly.points_each

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
        moments = [
            *Support.objects.values_list("proposal__published_at", "created_at"),
            *Comment.objects.values_list("proposal__published_at", "created_at"),
        ]
        assert len(moments) > 500
        assert all(published_at and published_at <= made_at <= timezone.now() for published_at, made_at in moments)

    def test_stored_counts_are_right(self) -> None:
        assert report_miscounts() == 0

    def test_no_mail_waits_for_people_of_the_past(self) -> None:
        """But for the invitations to an evening that is still to come, which the office has held back half-way."""
        waiting = OutboxMessage.objects.exclude(state=MessageState.SENT)
        assert set(waiting.values_list("kind", flat=True)) == {"invitation"}
        assert OutboxMessage.objects.filter(sent_at__gt=timezone.now()).count() == 0

    def test_invented_people_cannot_sign_in(self) -> None:
        people = User.objects.filter(email__endswith="@demo.spk-portal.example")
        assert people.count() == 25
        assert not any(person.has_usable_password() for person in people)


def test_demo_has_a_library_to_look_things_up(demo: str) -> None:
    kinds = dict(LibraryEntry.objects.values_list("kind").annotate(number=Count("pk")).order_by())
    assert kinds == {"programme": 7, "guide": 5, "video": 1, "reading": 5, "template": 7}
    assert LibraryEntry.objects.filter(kind="template", file_type=DOCX, state="published").count() == 7
    soonest = programmes_for(public_entries())[0]
    assert soonest.deadline_on is not None
    assert soonest.deadline_on >= timezone.localdate()


def test_demo_has_votes_to_cast_to_count_and_to_read(demo: str) -> None:
    votes: list[Any] = list(with_standing(Vote.objects.all()))
    assert Counter(vote.standing for vote in votes) == {"open": 2, "decided": 1, "draft": 1}
    assert all(verify_vote(vote) == [] for vote in Vote.objects.exclude(state=VoteState.DRAFT))
    (decided,) = (vote for vote in votes if vote.standing == "decided")
    assert len(decided.results.get().data["winners"]) > 0
    with_codes = Vote.objects.get(by_code=True, state=VoteState.ANNOUNCED)
    spent = Counter(with_codes.entitlements.exclude(channel="").values_list("channel", flat=True))
    assert spent == {"online": 21, "paper": 6}


def test_demo_has_bodies_with_decisions_and_tasks_in_every_state(demo: str) -> None:
    kog, group = Body.objects.get(slug="kog-sro"), Body.objects.get(district__key="09")
    assert kog.seats.count() == 13
    held = kog.meetings.filter(state="held").order_by("starts_at")
    assert (held.count(), timezone.localtime(held[0].starts_at).date()) == (7, date(2022, 6, 14))
    assert set(Decision.objects.filter(body=kog).values_list("state", flat=True)) == set(DecisionState)
    assert set(Task.objects.filter(body=kog).values_list("state", flat=True)) == set(TaskState)
    assert Task.objects.filter(body=kog, due_on__lt=timezone.localdate(), state="open").exists()
    versions = MinutesVersion.objects.filter(meeting__body=kog)
    states = dict(versions.values_list("state").annotate(number=Count("pk")).order_by())
    assert states == {"approved": 7, "circulated": 1}
    assert versions.exclude(correction_reason="").count() == 1
    assert versions.get(state="circulated").comments_until > timezone.localdate()
    upcoming = kog.meetings.filter(state="invited").get()
    assert set(upcoming.items.filter(carried_from__isnull=False).values_list("title", flat=True)) == {
        "Gemeinsame Fortbildung"
    }
    assert upcoming.items.filter(task__isnull=False).exists()
    assert group.meetings.filter(state="held").count() == 1
