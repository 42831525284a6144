"""Meetings as calendar files: an invitation that calendars answer to, and a feed to subscribe to (RFC 5545, 5546)."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vText

from apps.core.calendar_files import calendar_of

from .enums import MeetingState, Reply
from .models import Meeting, Participant

PRODUCT = "Sitzungen"
PARTSTAT = {
    Reply.OPEN: "NEEDS-ACTION",
    Reply.COMES: "ACCEPTED",
    Reply.DEPUTY: "DELEGATED",
    Reply.EXCUSED: "DECLINED",
}


def invitation_file(participant: Participant) -> bytes:
    """One person's invitation: new, changed (a higher SEQUENCE) or called off (METHOD:CANCEL)."""
    meeting = participant.meeting
    cancelled = meeting.state == MeetingState.CANCELLED
    event = _event(meeting, inside=True)
    organiser = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}")
    organiser.params["CN"] = vText(meeting.body.name)
    event["organizer"] = organiser
    if participant.email:
        attendee = vCalAddress(f"mailto:{participant.email}")
        attendee.params["CN"] = vText(participant.name)
        attendee.params["PARTSTAT"] = vText(PARTSTAT[Reply(participant.reply)])
        attendee.params["RSVP"] = vText("TRUE")
        event.add("attendee", attendee, encode=False)
    return calendar_of([event], product=PRODUCT, method="CANCEL" if cancelled else "REQUEST")


def feed_file(meetings: Iterable[Meeting], *, name: str, inside: bool) -> bytes:
    """Dates to subscribe to. Links to call in stand only in what people inside get."""
    events = (_event(meeting, inside=inside) for meeting in meetings)
    return calendar_of(events, product=PRODUCT, name=name)


def _event(meeting: Meeting, *, inside: bool) -> Event:
    address = settings.SPK_SITE_URL.rstrip("/") + meeting.get_absolute_url()
    event = Event()
    event.add("uid", f"sitzung-{meeting.reference}@spk-portal")
    event.add("dtstamp", timezone.now())
    event.add("last-modified", meeting.modified_at)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", _berlin(meeting.starts_at))
    event.add("dtend", _berlin(meeting.ends_at))
    event.add("summary", f"{meeting.body.short_name}: {meeting.title}")
    event.add("location", ", ".join(part for part in (meeting.place, meeting.address, meeting.room) if part))
    online = _("Zuschalten: %(link)s") % {"link": meeting.online_link} if inside and meeting.online_link else ""
    words = (meeting.cancel_reason, meeting.invitation, meeting.accessibility, online, address)
    event.add("description", "\n\n".join(part for part in words if part))
    event.add("url", address)
    event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
    return event


def _berlin(moment: datetime) -> datetime:
    return timezone.localtime(moment)
