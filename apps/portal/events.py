"""The calendar of the districts: what all apps have for everybody, as one kind of value.

Each source is one question to the app that owns the dates; to add one, write its query there, turn its rows
into events here and put it into SOURCES.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from django.contrib.gis.geos import Point
from django.db.models import CharField, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.anregungen.queries.anregung import signatures_ending_between
from apps.core.months import Month, month_of, span_of
from apps.core.prepared import Prepared
from apps.deadlines.days import holiday_name
from apps.guidelines.models import Consultation
from apps.guidelines.queries.consultations import consultations_ending_between
from apps.kiezkasse.enums import AssemblyState, PhaseKind
from apps.kiezkasse.models import Assembly, Phase
from apps.kiezkasse.queries import assemblies_between, windows_ending_between
from apps.meetings.enums import MeetingState
from apps.meetings.models import Meeting
from apps.meetings.queries import public_meetings_between
from apps.vorhaben.enums import EventState
from apps.vorhaben.models import ParticipationDate
from apps.vorhaben.queries.events import public_events_between
from apps.voting.models import Vote
from apps.voting.queries import votes_ending_between

from .enums import EventKind

A_MOMENT = timedelta(seconds=1)
A_YEAR = timedelta(days=366)
# What a calendar that was subscribed to keeps of the past.
A_QUARTER = timedelta(days=92)
# Of each source; a list that is longer is narrowed down by whoever reads it.
MOST = 500


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One date for everybody: an evening, a walk, a meeting, or the last moment for something."""

    uid: str
    kind: EventKind
    title: str
    about: str = ""
    path: str
    district: str = ""
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    address: str = ""
    point: Point | None = None
    accessibility: str = ""
    step_free: bool = False
    induction_loop: bool = False
    sign_language: bool = False
    childcare: bool = False
    is_cancelled: bool = False
    cancel_reason: str = ""
    sequence: int = 0
    text: str = field(default="", repr=False)

    @property
    def is_deadline(self) -> bool:
        return self.kind == EventKind.DEADLINE

    @property
    def is_whole_day(self) -> bool:
        """A last day that ends at midnight has no hour."""
        return self.is_deadline and timezone.localtime(self.ends_at).time() == time(0)

    @property
    def shown_at(self) -> datetime:
        """The moment under which it stands: what ends at midnight stands on the day before."""
        return self.ends_at - A_MOMENT if self.is_deadline else self.starts_at

    @property
    def first_day(self) -> date:
        return timezone.localdate(self.shown_at)

    @property
    def last_day(self) -> date:
        return max(self.first_day, timezone.localdate(self.ends_at - A_MOMENT))

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def location(self) -> str:
        return ", ".join(part for part in (self.place, self.address) if part)


def _of_assembly(assembly: Any) -> CalendarEvent:
    row: Assembly = assembly
    region = row.region_budget.region.name
    return CalendarEvent(
        uid=row.reference,
        kind=EventKind.ASSEMBLY,
        title=_("Versammlung %(region)s") % {"region": region},
        about=f"{row.region_budget.round.programme} {region} {row.region_budget.round.year}",
        path=row.get_absolute_url(),
        district=row.region_budget.round.district.name,
        point=row.point,
        step_free=row.step_free,
        induction_loop=row.induction_loop,
        sign_language=row.sign_language,
        childcare=row.childcare,
        is_cancelled=row.state == AssemblyState.CANCELLED,
        sequence=max(assembly.changes - 1, 0),
        text=row.invitation,
        **_where_and_when(row),
    )


def _of_vorhaben(row: ParticipationDate) -> CalendarEvent:
    return CalendarEvent(
        uid=row.reference,
        kind=EventKind.VORHABEN,
        title=row.title,
        about=row.vorhaben.title,
        path=row.get_absolute_url(),
        district=row.vorhaben.district.name,
        point=row.point,
        step_free=row.step_free,
        induction_loop=row.induction_loop,
        sign_language=row.sign_language,
        childcare=row.childcare,
        is_cancelled=row.state == EventState.CANCELLED,
        sequence=row.version,
        text=row.text,
        **_where_and_when(row),
    )


def _of_meeting(row: Meeting) -> CalendarEvent:
    return CalendarEvent(
        uid=f"sitzung-{row.reference}",
        kind=EventKind.MEETING,
        title=row.title,
        about=row.body.name,
        path=row.get_absolute_url(),
        district=row.body.district.name if row.body.district else "",
        is_cancelled=row.state == MeetingState.CANCELLED,
        sequence=row.sequence,
        text=row.invitation,
        **_where_and_when(row),
    )


def _of_window(row: Phase) -> CalendarEvent:
    programme = f"{row.round.programme} {row.round.district.name} {row.round.year}"
    region = row.region_budget.region.name if row.region_budget else ""
    where = row.region_budget or row.round
    words = {
        PhaseKind.SUBMISSION: _("Letzter Tag, um Ideen einzureichen"),
        PhaseKind.VOTE: _("Letzter Tag der Online-Abstimmung"),
    }
    return CalendarEvent(
        uid=f"zeitraum-{row.pk}",
        kind=EventKind.DEADLINE,
        title=words[PhaseKind(row.kind)],
        about=_("%(programme)s, nur %(region)s") % {"programme": programme, "region": region} if region else programme,
        path=where.get_absolute_url(),
        district=row.round.district.name,
        starts_at=row.ends_at,
        ends_at=row.ends_at,
    )


def _where_and_when(row: Any) -> dict[str, Any]:
    names = ("starts_at", "ends_at", "place", "address", "accessibility", "cancel_reason")
    return {name: getattr(row, name) for name in names}


def _of_signatures(row: Any) -> CalendarEvent:
    return CalendarEvent(
        uid=f"anregung-{row.reference}",
        kind=EventKind.DEADLINE,
        title=_("Letzter Tag, um zu unterschreiben"),
        about=row.title,
        path=row.get_absolute_url(),
        district=row.district.name,
        starts_at=row.collect_until,
        ends_at=row.collect_until,
    )


def _of_consultation(row: Consultation) -> CalendarEvent:
    district = row.version.guideline.district
    return CalendarEvent(
        uid=f"konsultation-{row.pk}",
        kind=EventKind.DEADLINE,
        title=_("Letzter Tag, um zum Entwurf etwas zu sagen"),
        about=row.version.guideline.title,
        path=row.get_absolute_url(),
        district=district.name if district else "",
        starts_at=row.ends_at,
        ends_at=row.ends_at,
    )


Between = Callable[..., Any]


# Which question finds the rows of a kind, and how they become events.
def _of_vote(row: Vote) -> CalendarEvent:
    return CalendarEvent(
        uid=f"abstimmung-{row.reference}",
        kind=EventKind.DEADLINE,
        title=_("Letzter Tag, um abzustimmen"),
        about=row.title,
        path=row.get_absolute_url(),
        district=row.region_budget.round.district.name,
        starts_at=row.ends_at,
        ends_at=row.ends_at,
    )


SOURCES: tuple[tuple[EventKind, Between, Callable[[Any], CalendarEvent]], ...] = (
    (EventKind.ASSEMBLY, assemblies_between, _of_assembly),
    (EventKind.VORHABEN, public_events_between, _of_vorhaben),
    (EventKind.MEETING, public_meetings_between, _of_meeting),
    (EventKind.DEADLINE, windows_ending_between, _of_window),
    (EventKind.DEADLINE, signatures_ending_between, _of_signatures),
    (EventKind.DEADLINE, consultations_ending_between, _of_consultation),
    (EventKind.DEADLINE, votes_ending_between, _of_vote),
)


def events_between(start: datetime, end: datetime, *, key: str = "", kind: str = "") -> list[CalendarEvent]:
    """All that is public and falls into a time, soonest first; one query for each source.

    `key` narrows it down to a Sozialraum of any level: what is for all of a district is for each Kiez in it.
    """
    found = (
        map(to_event, between(start, end, key=key)[:MOST])
        for of_kind, between, to_event in SOURCES
        if not kind or of_kind == kind
    )
    return sorted(chain.from_iterable(found), key=lambda event: (event.shown_at, event.uid))


def coming_events(*, key: str = "", kind: str = "") -> list[CalendarEvent]:
    """What has not ended yet, of the next year."""
    now = timezone.now()
    return events_between(now, now + A_YEAR, key=key, kind=kind)


def past_events(*, key: str = "", kind: str = "") -> list[CalendarEvent]:
    """What is over, of the last year, latest first."""
    now = timezone.now()
    found = events_between(now - A_YEAR, now, key=key, kind=kind)
    return [event for event in reversed(found) if event.ends_at <= now]


def events_this_weekend(*, key: str = "", kind: str = "") -> list[CalendarEvent]:
    """Saturday and Sunday of this week."""
    today = timezone.localdate()
    saturday = today + timedelta(days=5 - today.weekday())
    return events_between(_midnight(saturday), _midnight(saturday + timedelta(days=2)), key=key, kind=kind)


def next_events(*, key: str = "", number: int = 3) -> list[CalendarEvent]:
    """The next dates that take place, for pages that are about more; one query for all of them."""
    now = timezone.now()
    rows = _next(now, now + A_QUARTER, key=key, number=number)
    return [
        CalendarEvent(
            uid=reference,
            kind=EventKind(kind),
            title=_("Versammlung %(region)s") % {"region": title} if kind == EventKind.ASSEMBLY else title,
            about=about,
            path=reverse(PAGES[kind], args=[reference]),
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            address=address,
        )
        for starts_at, ends_at, kind, reference, title, about, place, address in rows
    ]


PAGES: dict[str, str] = {
    EventKind.ASSEMBLY: "kiezkasse:assembly",
    EventKind.VORHABEN: "vorhaben:event",
    EventKind.MEETING: "meetings:meeting",
}


def _next_rows(now: datetime, end: datetime, *, key: str, number: int) -> Any:
    assemblies = assemblies_between(now, end, key=key).exclude(state=AssemblyState.CANCELLED)
    dates = public_events_between(now, end, key=key).exclude(state=EventState.CANCELLED)
    meetings = public_meetings_between(now, end, key=key).exclude(state=MeetingState.CANCELLED)
    parts = [
        _row(assemblies, EventKind.ASSEMBLY, "region_budget__region__name", "region_budget__round__programme"),
        _row(dates, EventKind.VORHABEN, "title", "vorhaben__title"),
        _row(meetings, EventKind.MEETING, "title", "body__name"),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("starts_at")[:number]


def _row(found: Any, kind: EventKind, title: str, about: str) -> Any:
    marked = found.order_by().annotate(of_kind=Value(kind.value, output_field=CharField()))
    return marked.values_list("starts_at", "ends_at", "of_kind", "reference", title, about, "place", "address")


_next: Prepared[tuple[Any, ...]] = Prepared(_next_rows)


def events_to_subscribe_to(*, key: str = "", kind: str = "") -> list[CalendarEvent]:
    """What a calendar keeps: a year ahead and some months back."""
    now = timezone.now()
    return events_between(now - A_QUARTER, now + A_YEAR, key=key, kind=kind)


def month_with(first: date, *, key: str = "", kind: str = "") -> Month[CalendarEvent]:
    """A month in whole weeks; what lasts several days stands on each of them."""
    start, end = span_of(first)
    on: dict[date, list[CalendarEvent]] = defaultdict(list)
    for event in events_between(_midnight(start), _midnight(end + timedelta(days=1)), key=key, kind=kind):
        for day in _days(max(event.first_day, start), min(event.last_day, end)):
            on[day].append(event)
    return month_of(first, on, holiday=holiday_name)


def by_month(events: Iterable[CalendarEvent]) -> list[tuple[date, Sequence[CalendarEvent]]]:
    """Events under the first day of their month, in their order."""
    groups: dict[date, list[CalendarEvent]] = {}
    for event in events:
        groups.setdefault(event.first_day.replace(day=1), []).append(event)
    return list(groups.items())


def pins_of(events: Iterable[CalendarEvent]) -> list[tuple[float, float, str, str, str]]:
    """[(longitude, latitude, path, kind, title), …] of what takes place somewhere on the map."""
    return [
        (round(event.point.x, 5), round(event.point.y, 5), event.path, event.kind.value, event.title)
        for event in events
        if event.point is not None and not event.is_cancelled
    ]


def number_in(month: Month[CalendarEvent]) -> int:
    """How many there are in a month; what lasts several days counts once."""
    return len({event.uid for day in month.days for event in day.entries})


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
