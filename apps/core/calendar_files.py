"""Calendar files (RFC 5545), for the calendars of phones and offices: what all of ours have in common.

Texts are escaped by the library; times are those of Berlin, with the rules of its summer time.
"""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

# How often a calendar that was subscribed to asks again.
REFRESH = timedelta(hours=6)


def calendar_of(events: Iterable[Event], *, product: str, name: str = "", method: str = "PUBLISH") -> bytes:
    """One file with these events. `product` says which part of the portal wrote it, `name` how calendars call it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//SPK-Portal//{product}//DE")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content
