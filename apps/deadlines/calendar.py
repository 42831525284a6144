"""Deadlines as a month on a page and as a calendar file (RFC 5545) for the programs people already use."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from apps.core.calendar_files import calendar_of
from apps.core.months import Month, month_of

from .days import holiday_name
from .models import Deadline


def month_with(first: date, deadlines: Iterable[Deadline]) -> Month[Deadline]:
    """The month that begins with `first`, with what is due on each day."""
    due: dict[date, list[Deadline]] = defaultdict(list)
    for deadline in deadlines:
        due[deadline.due_day].append(deadline)
    return month_of(first, due, holiday=holiday_name)


def calendar_file(deadlines: Iterable[Deadline]) -> bytes:
    """One whole-day event for each deadline; no names, only what the list shows."""
    return calendar_of(map(_event, deadlines), product="Fristen", name=_("Fristen im SPK-Portal"))


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
