"""The timeline of a guideline."""

from django.db.models import Prefetch

from apps.accounts.visitors import Visitor

from ..models import Guideline, ProcessEvent
from .versions import versions_visible_to


def events_of(guideline: Guideline, user: Visitor) -> list[ProcessEvent]:
    """What happened, the oldest first, with files; versions that the person may not read are left out."""
    readable = versions_visible_to(user).filter(guideline=guideline)
    events = guideline.process_events.order_by("on", "pk").prefetch_related(
        "files", Prefetch("version", queryset=readable)
    )
    found = list(events)
    for event in found:
        event.guideline = guideline
        for stored in event.files.all():
            stored.event = event
    return found
