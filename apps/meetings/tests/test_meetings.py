"""Planning, moving and cancelling meetings, in the time of Berlin."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.meetings.domain.meetings import MeetingPlan, cancel_meeting, plan_meeting, plan_series, replan_meeting
from apps.meetings.enums import MeetingState
from apps.meetings.models import Meeting
from apps.meetings.queries import next_meetings
from apps.notifications.models import OutboxMessage

from .factories import BodyFactory, MeetingFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")


def plan(**changes: Any) -> MeetingPlan:
    start = datetime(2027, 3, 9, 10, tzinfo=BERLIN)
    values: dict[str, Any] = {
        "title": "Sitzung im März",
        "starts_at": start,
        "ends_at": start + timedelta(hours=3),
        "place": "Gutshaus Steglitz",
    }
    return MeetingPlan(**(values | changes))


def test_plan_meeting_sets_the_last_day_for_items_by_the_rules(lead: User) -> None:
    meeting = plan_meeting(body=BodyFactory.create(item_days=21), plan=plan(), actor=lead)
    assert meeting.state == MeetingState.PLANNED
    assert meeting.item_deadline == meeting.starts_at - timedelta(days=21)


def test_a_series_keeps_its_hour_when_the_clocks_change(lead: User) -> None:
    meetings = plan_series(body=BodyFactory.create(), plan=plan(), number=3, weeks=4, actor=lead)
    assert [timezone.localtime(each.starts_at).strftime("%d.%m. %H:%M") for each in meetings] == [
        "09.03. 10:00",
        "06.04. 10:00",
        "04.05. 10:00",
    ]


@pytest.mark.parametrize(("number", "weeks", "field"), [(1, 4, "number"), (25, 4, "number"), (2, 53, "weeks")])
def test_a_series_has_limits(lead: User, number: int, weeks: int, field: str) -> None:
    with pytest.raises(DomainError) as error:
        plan_series(body=BodyFactory.create(), plan=plan(), number=number, weeks=weeks, actor=lead)
    assert (error.value.field, Meeting.objects.count()) == (field, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": datetime(2027, 3, 9, 10, tzinfo=BERLIN)}, "ends"),
        ({"ends_at": datetime(2027, 3, 19, 10, tzinfo=BERLIN)}, "last_day"),
        ({"item_deadline": datetime(2027, 3, 9, 10, tzinfo=BERLIN)}, "item_deadline"),
        ({"place": ""}, "place"),
    ],
)
def test_plans_that_cannot_be_are_refused(lead: User, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as error:
        plan_meeting(body=BodyFactory.create(), plan=plan(**changes), actor=lead)
    assert error.value.field == field


@pytest.mark.parametrize("link", ["https://bbb.berlin.de/b/kog", "https://senat.webex.com/meet/1"])
def test_links_to_call_in_lead_to_known_services(lead: User, link: str) -> None:
    assert plan_meeting(body=BodyFactory.create(), plan=plan(online_link=link), actor=lead).online_link == link


@pytest.mark.parametrize(
    "link",
    [
        "http://bbb.berlin.de/b/kog",
        "https://bbb.berlin.de.example.org/",
        "https://example.org/bbb.berlin.de",
        "https://ada@bbb.berlin.de/",
        "https://bbb.berlin.de:8080/",
        "javascript:alert(1)",
        "//bbb.berlin.de/",
        "bbb.berlin.de/b/kog",
    ],
)
def test_other_links_are_refused(lead: User, link: str) -> None:
    with pytest.raises(DomainError, match="Dieser Link ist nicht erlaubt") as error:
        plan_meeting(body=BodyFactory.create(), plan=plan(online_link=link), actor=lead)
    assert error.value.field == "online_link"


def test_a_meeting_of_several_days_is_not_over_on_the_second(citizen: User) -> None:
    start = timezone.now() - timedelta(days=1)
    meeting = MeetingFactory.create(starts_at=start, ends_at=start + timedelta(days=1, hours=6))
    assert list(next_meetings(citizen)) == [meeting]


def test_moving_tells_those_invited_with_a_higher_number(lead: User) -> None:
    one = ParticipantFactory.create()
    meeting = replan_meeting(meeting=one.meeting, plan=plan(), actor=lead)
    assert meeting.sequence == 1
    mail = OutboxMessage.objects.get()
    assert (mail.kind, mail.recipient) == ("meeting_moved", one.email)
    assert "Gutshaus Steglitz" in mail.text


def test_a_new_title_alone_tells_nobody(lead: User) -> None:
    one = ParticipantFactory.create()
    old = one.meeting
    same = {name: getattr(old, name) for name in ("starts_at", "ends_at", "place")}
    meeting = replan_meeting(meeting=old, plan=plan(title="Anders", **same), actor=lead)
    assert (meeting.sequence, OutboxMessage.objects.count()) == (0, 0)


def test_cancelling_needs_a_reason_and_tells_those_invited(lead: User) -> None:
    meeting = ParticipantFactory.create().meeting
    with pytest.raises(DomainError, match="warum die Sitzung ausfällt"):
        cancel_meeting(meeting=meeting, reason="  ", actor=lead)
    meeting = cancel_meeting(meeting=meeting, reason="Der Saal ist gesperrt.", actor=lead)
    assert (meeting.state, meeting.sequence) == (MeetingState.CANCELLED, 1)
    assert "Der Saal ist gesperrt." in OutboxMessage.objects.get().text
    assert cancel_meeting(meeting=meeting, reason="Noch einmal", actor=lead).cancel_reason == "Der Saal ist gesperrt."


@pytest.mark.parametrize("state", [MeetingState.RUNNING, MeetingState.HELD])
def test_what_has_begun_is_neither_moved_nor_cancelled(lead: User, state: MeetingState) -> None:
    meeting = MeetingFactory.create(state=state)
    with pytest.raises(DomainError):
        cancel_meeting(meeting=meeting, reason="Zu spät", actor=lead)
    with pytest.raises(DomainError):
        replan_meeting(meeting=meeting, plan=plan(), actor=lead)
