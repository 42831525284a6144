"""Whose turn it is: the order goes on, two exchange, one is passed over."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.meetings.domain.hosting import skip_host, swap_hosts
from apps.meetings.domain.meetings import MeetingPlan, plan_meeting, plan_series
from apps.meetings.enums import ChairRule, MeetingState
from apps.meetings.models import Body, Meeting, Seat
from apps.meetings.queries import turns_ahead

from .factories import BodyFactory, MeetingFactory, SeatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(db: None) -> Body:
    return BodyFactory.create(chair_rule=ChairRule.ROTATING)


@pytest.fixture
def order(body: Body) -> list[Seat]:
    """Mitte, Pankow, Spandau, in this order; a fourth seat takes no turn."""
    SeatFactory.create(body=body, organisation="Senat")
    return [
        SeatFactory.create(body=body, organisation=name, turn=turn)
        for turn, name in enumerate(("Mitte", "Pankow", "Spandau"), start=1)
    ]


def plan(starts_at: datetime) -> MeetingPlan:
    return MeetingPlan(title="Sitzung", starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place="Rathaus")


def hosts(body: Body) -> list[str]:
    meetings = Meeting.objects.filter(body=body).exclude(state=MeetingState.CANCELLED).order_by("starts_at")
    return [meeting.host.organisation if meeting.host else "" for meeting in meetings]


def series(body: Body, number: int, actor: User) -> list[Meeting]:
    start = timezone.now() + timedelta(days=40)
    return plan_series(body=body, plan=plan(start), number=number, weeks=8, actor=actor)


def test_new_meetings_go_on_in_the_order(body: Body, order: list[Seat], lead: User) -> None:
    series(body, 4, lead)
    assert hosts(body) == ["Mitte", "Pankow", "Spandau", "Mitte"]


def test_a_meeting_called_off_passes_its_turn_on(body: Body, order: list[Seat], lead: User) -> None:
    MeetingFactory.create(body=body, host=order[0], state=MeetingState.HELD, starts_at=timezone.now())
    MeetingFactory.create(body=body, host=order[1], state=MeetingState.CANCELLED)
    plan_meeting(body=body, plan=plan(timezone.now() + timedelta(days=60)), actor=lead)
    assert hosts(body) == ["Mitte", "Pankow"]


def test_where_the_chair_is_fixed_nobody_hosts(order: list[Seat], body: Body, lead: User) -> None:
    Body.objects.filter(pk=body.pk).update(chair_rule=ChairRule.FIXED)
    meeting = plan_meeting(body=body, plan=plan(timezone.now() + timedelta(days=60)), actor=lead)
    assert meeting.host is None


def test_swap_exchanges_two_and_nothing_else(body: Body, order: list[Seat], lead: User) -> None:
    first, _second, third, _fourth = series(body, 4, lead)
    swap_hosts(meeting=first, other=third, actor=lead)
    assert hosts(body) == ["Spandau", "Pankow", "Mitte", "Mitte"]


def test_skip_lets_all_later_ones_move_up(body: Body, order: list[Seat], lead: User) -> None:
    _first, second, _third, _fourth = series(body, 4, lead)
    skip_host(meeting=second, actor=lead)
    assert hosts(body) == ["Mitte", "Spandau", "Mitte", "Pankow"]


def test_only_meetings_to_come_change_hands(body: Body, order: list[Seat], lead: User) -> None:
    held = MeetingFactory.create(body=body, host=order[0], state=MeetingState.HELD)
    coming = MeetingFactory.create(body=body, host=order[1])
    with pytest.raises(DomainError, match="die noch bevorstehen"):
        swap_hosts(meeting=held, other=coming, actor=lead)


def test_skip_needs_somebody_else(body: Body, lead: User) -> None:
    only = SeatFactory.create(body=body, turn=1)
    meeting = MeetingFactory.create(body=body, host=only)
    with pytest.raises(DomainError, match="sonst niemand"):
        skip_host(meeting=meeting, actor=lead)


def test_two_years_ahead_are_shown(body: Body, order: list[Seat], lead: User) -> None:
    series(body, 3, lead)
    turns = turns_ahead(body)
    assert [turn.is_planned for turn in turns[:4]] == [True, True, True, False]
    assert [turn.host.organisation for turn in turns[:5] if turn.host] == [
        "Mitte",
        "Pankow",
        "Spandau",
        "Mitte",
        "Pankow",
    ]
    assert turns[-1].at <= timezone.now() + timedelta(days=730)
    assert turns[-1].at > timezone.now() + timedelta(days=730 - 57)


def test_whoever_left_is_followed_by_the_next_place(body: Body, order: list[Seat], lead: User) -> None:
    MeetingFactory.create(body=body, host=order[1], state=MeetingState.HELD, starts_at=timezone.now())
    Seat.objects.filter(pk=order[1].pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    plan_meeting(body=body, plan=plan(timezone.now() + timedelta(days=60)), actor=lead)
    assert hosts(body) == ["Pankow", "Spandau"]
