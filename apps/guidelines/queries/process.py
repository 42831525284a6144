"""The timeline of a guideline."""

from collections.abc import Sequence

from ..models import Guideline, GuidelineVersion, ProcessEvent


def events_of(guideline: Guideline, readable: Sequence[GuidelineVersion]) -> list[ProcessEvent]:
    """What happened, the oldest first, with files; versions that are not among those one may read are left out."""
    versions: dict[int | None, GuidelineVersion] = {version.pk: version for version in readable}
    found = list(guideline.process_events.order_by("on", "pk").prefetch_related("files"))
    for event in found:
        event.guideline, event.version = guideline, versions.get(event.version_id)
        for stored in event.files.all():
            stored.event = event
    return found
