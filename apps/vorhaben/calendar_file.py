"""Dates of Vorhaben as calendar files (RFC 5545), for the calendars of phones and offices."""

from django.conf import settings
from django.utils import timezone
from icalendar import Event

from apps.core.calendar_files import calendar_of

from .enums import EventState
from .models import ParticipationDate


def calendar_file(event: ParticipationDate) -> bytes:
    """One date."""
    return calendar_of([_event(event)], product="Vorhaben")


def _event(event: ParticipationDate) -> Event:
    address = settings.SPK_SITE_URL.rstrip("/") + event.get_absolute_url()
    line = Event()
    line.add("uid", f"{event.reference}@spk-portal")
    line.add("dtstamp", timezone.now())
    line.add("sequence", event.version)
    line.add("dtstart", timezone.localtime(event.starts_at))
    line.add("dtend", timezone.localtime(event.ends_at))
    line.add("summary", event.title)
    line.add("location", ", ".join(part for part in (event.place, event.address) if part))
    parts = (event.cancel_reason, event.vorhaben.title, event.text, event.accessibility, event.online_url, address)
    line.add("description", "\n\n".join(part for part in parts if part))
    line.add("url", address)
    line.add("status", "CANCELLED" if event.state == EventState.CANCELLED else "CONFIRMED")
    if event.point:
        line.add("geo", (event.point.y, event.point.x))
    return line
