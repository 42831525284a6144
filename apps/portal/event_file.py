"""The calendar of the districts as a file to subscribe to (RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from icalendar import Event

from apps.core.calendar_files import calendar_of

from .events import CalendarEvent


def calendar_file(events: Iterable[CalendarEvent], *, name: str) -> bytes:
    """One entry for each event; what was called off stays in, marked as such, so that calendars strike it out."""
    return calendar_of(map(_entry, events), product="Termine", name=name)


def _entry(event: CalendarEvent) -> Event:
    address = settings.SPK_SITE_URL.rstrip("/") + event.path
    entry = Event()
    entry.add("uid", f"{event.uid}@spk-portal")
    entry.add("dtstamp", timezone.now())
    entry.add("sequence", event.sequence)
    if event.is_whole_day:
        entry.add("dtstart", event.first_day)
        entry.add("dtend", event.first_day + timedelta(days=1))
    else:
        entry.add("dtstart", timezone.localtime(event.starts_at))
        if event.ends_at > event.starts_at:
            entry.add("dtend", timezone.localtime(event.ends_at))
    if event.is_deadline:
        entry.add("transp", "TRANSPARENT")
    entry.add("summary", f"{event.title}: {event.about}" if event.is_deadline else event.title)
    if event.location:
        entry.add("location", event.location)
    parts = (event.cancel_reason, event.about, event.text, event.accessibility, address)
    entry.add("description", "\n\n".join(part for part in parts if part))
    entry.add("url", address)
    entry.add("categories", [str(event.kind.label)])
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.point:
        entry.add("geo", (event.point.y, event.point.x))
    return entry
