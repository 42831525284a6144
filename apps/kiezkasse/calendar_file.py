"""Assemblies as calendar files (RFC 5545), for the calendars of phones and offices."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from apps.core.calendar_files import calendar_of

from .enums import AssemblyState
from .models import Assembly

STATES = {AssemblyState.CANCELLED: "CANCELLED"}


def calendar_file(assemblies: Iterable[Assembly], *, name: str) -> bytes:
    """One event for each assembly."""
    return calendar_of(map(_event, assemblies), product="Versammlungen", name=name)


def _event(assembly: Assembly) -> Event:
    address = settings.SPK_SITE_URL.rstrip("/") + assembly.get_absolute_url()
    event = Event()
    event.add("uid", f"{assembly.reference}@spk-portal")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", _berlin(assembly.starts_at))
    event.add("dtend", _berlin(assembly.ends_at))
    event.add("summary", _("Versammlung %(region)s") % {"region": assembly.region_budget.region.name})
    event.add("location", ", ".join(part for part in (assembly.place, assembly.address) if part))
    parts = (assembly.cancel_reason, assembly.invitation, assembly.accessibility, address)
    event.add("description", "\n\n".join(part for part in parts if part))
    event.add("url", address)
    event.add("status", STATES.get(AssemblyState(assembly.state), "CONFIRMED"))
    if assembly.point:
        event.add("geo", (assembly.point.y, assembly.point.x))
    return event


def _berlin(moment: datetime) -> datetime:
    return timezone.localtime(moment)
