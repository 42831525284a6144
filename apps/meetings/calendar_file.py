"""Meetings as calendar files: an invitation that calendars answer to, and a feed to subscribe to (RFC 5545, 5546)."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from .enums import MeetingState, Reply
from .models import Meeting, Participant

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
    calendar = _calendar("CANCEL" if cancelled else "REQUEST")
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
    calendar.add_component(event)
    return _written(calendar)


def feed_file(meetings: Iterable[Meeting], *, name: str, inside: bool) -> bytes:
    """Dates to subscribe to. Links to call in stand only in what people inside get."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, inside=inside))
    return _written(calendar)


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//SPK-Portal//Sitzungen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


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


def _written(calendar: Calendar) -> bytes:
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _berlin(moment: datetime) -> datetime:
    return timezone.localtime(moment)
