"""Whose turn it is to invite and to lead, for the next two years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from ..enums import MeetingState
from ..models import Body, Meeting, Seat
from .seats import seats_today

AHEAD = timedelta(days=730)
LOOKS_BACK = 20
# Without two dates to tell from, a body is taken to meet every other month.
USUAL_DISTANCE = timedelta(days=61)


@dataclass(frozen=True)
class Turn:
    """A meeting with its host; or, beyond the planned ones, about when somebody's turn would come."""

    at: datetime
    host: Seat | None
    meeting: Meeting | None = None

    @property
    def is_planned(self) -> bool:
        return self.meeting is not None

    @property
    def month(self) -> date:
        return timezone.localdate(self.at)


def rotation_order(body: Body) -> list[Seat]:
    """The seats that take turns, in their order."""
    return list(seats_today().filter(body=body, turn__isnull=False).select_related("person").order_by("turn"))


def next_in_order(order: Sequence[Seat], last: Seat | None) -> Seat | None:
    """Who comes after `last`. Whoever has left the order is followed by whoever had the next place."""
    if not order:
        return None
    if last is None or last.turn is None:
        return order[0]
    return next((seat for seat in order if (seat.turn or 0) > (last.turn or 0)), order[0])


def last_host(body: Body, *, before: datetime | None = None) -> Seat | None:
    """Who hosted, or is to host, the last meeting in the calendar that was not called off."""
    meetings = Meeting.objects.filter(body=body, host__isnull=False, deleted_at=None).exclude(
        state=MeetingState.CANCELLED
    )
    if before is not None:
        meetings = meetings.filter(starts_at__lt=before)
    latest = meetings.select_related("host").order_by("-starts_at").first()
    return latest.host if latest else None


def turns_ahead(body: Body, *, now: datetime | None = None) -> list[Turn]:
    """Planned meetings with their hosts, then the order carried on until two years from now; two queries."""
    now = now or timezone.now()
    meetings = Meeting.objects.filter(body=body, deleted_at=None).exclude(state=MeetingState.CANCELLED)
    meetings = meetings.select_related("host__person", "body")
    # What is to come, and enough of what was to tell how far apart meetings are and who hosted last.
    past = meetings.filter(ends_at__lt=now).order_by("-starts_at")[:LOOKS_BACK]
    known = meetings.filter(Q(ends_at__gte=now) | Q(pk__in=past.values("pk")))
    return turns_from(order=rotation_order(body), meetings=list(known.order_by("starts_at")), now=now)


def turns_from(*, order: Sequence[Seat], meetings: Sequence[Meeting], now: datetime) -> list[Turn]:
    """The same from seats in their order and meetings by date that were already fetched."""
    planned = [meeting for meeting in meetings if meeting.ends_at >= now]
    turns = [Turn(meeting.starts_at, meeting.host, meeting) for meeting in planned]
    if not order:
        return turns
    hosted = [meeting.host for meeting in meetings if meeting.host]
    last, at = (hosted[-1] if hosted else None), (meetings[-1].starts_at if meetings else now)
    distance = _distance(meetings)
    at = max(at, now - distance)
    while (at := at + distance) <= now + AHEAD:
        last = next_in_order(order, last)
        turns.append(Turn(at, last))
    return turns


def _distance(meetings: Sequence[Meeting]) -> timedelta:
    """How far apart the last meetings are; at least two weeks, so that the list stays readable."""
    starts = [meeting.starts_at for meeting in islice(reversed(meetings), 4)]
    if len(starts) < 2:
        return USUAL_DISTANCE
    return max((starts[0] - starts[-1]) / (len(starts) - 1), timedelta(days=14))
