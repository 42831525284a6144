"""Deadlines as a month on a page and as a calendar file (RFC 5545) for the programs people already use."""

from calendar import Calendar as Weeks
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .days import holiday_name
from .models import Deadline

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, kw_only=True)
class Day:
    """One field of the month."""

    date: date
    deadlines: list[Deadline]
    is_in_month: bool
    is_today: bool
    holiday: str


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month in whole weeks, from Monday to Sunday."""

    first: date
    weeks: list[list[Day]]

    @property
    def days(self) -> list[Day]:
        """The days of this month on which something is due; what small screens show."""
        return [day for week in self.weeks for day in week if day.is_in_month and day.deadlines]

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def following(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


def first_of(text: str) -> date:
    """The month that an address names as "2026-06"; this month when it names none."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and len(text) == 7:
        number, wanted = int(month), int(year)
        if 1 <= number <= 12 and FIRST_YEAR <= wanted <= LAST_YEAR:
            return date(wanted, number, 1)
    return timezone.localdate().replace(day=1)


def span_of(first: date) -> tuple[date, date]:
    """The first and the last day that a month of whole weeks shows."""
    weeks = Weeks().monthdatescalendar(first.year, first.month)
    return weeks[0][0], weeks[-1][-1]


def month_of(first: date, deadlines: Iterable[Deadline]) -> Month:
    """The month that begins with `first`, with what is due on each day."""
    due: dict[date, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        due[deadline.due_day].append(deadline)
    today = timezone.localdate()
    return Month(
        first=first,
        weeks=[
            [
                Day(
                    date=day,
                    deadlines=due.get(day, []),
                    is_in_month=day.month == first.month,
                    is_today=day == today,
                    holiday=holiday_name(day),
                )
                for day in week
            ]
            for week in Weeks().monthdatescalendar(first.year, first.month)
        ],
    )


def calendar_file(deadlines: Iterable[Deadline]) -> bytes:
    """One whole-day event for each deadline; no names, only what the list shows."""
    calendar = Calendar()
    calendar.add("prodid", "-//SPK-Portal//Fristen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Fristen im SPK-Portal"))
    for deadline in deadlines:
        calendar.add_component(_event(deadline))
    content: bytes = calendar.to_ical()
    return content


def _event(deadline: Deadline) -> Event:
    address = settings.SPK_SITE_URL.rstrip("/") + deadline.get_absolute_url()
    event = Event()
    event.add("uid", f"{deadline.reference}@spk-portal")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", deadline.due_day)
    event.add("dtend", deadline.due_day + timedelta(days=1))
    event.add("summary", f"{deadline.rule.label}: {deadline.title}")
    event.add("description", f"{deadline.rule.task}\n\n{address}")
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    return event
