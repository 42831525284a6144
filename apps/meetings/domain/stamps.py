"""When something inside a thing changes, the thing changed too: whoever copies our data asks for that."""

from typing import TypeVar

from django.db.models import Model
from django.utils import timezone

from ..changes import tell_change
from ..models import Body, Meeting

M = TypeVar("M", bound=Model)


def touch(*things: Body | Meeting) -> None:
    """Note that something that is shown as part of these has changed."""
    for thing in things:
        thing.modified_at = timezone.now()
        thing.save(update_fields=["modified_at"])
        tell_change(thing)


def lock_body(body: Body) -> Body:
    """The body as it is now, kept from others until the transaction ends."""
    tell_change(body)
    return Body.objects.select_for_update(no_key=True).get(pk=body.pk)


def lock_meeting(meeting: Meeting, *, is_told: bool = True) -> Meeting:
    """The meeting as it is now, kept from others until the transaction ends.

    Notes are saved every few seconds and shown to nobody before they are minutes: they are not told of.
    """
    if is_told:
        tell_change(meeting)
    return Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("body").get(pk=meeting.pk)
