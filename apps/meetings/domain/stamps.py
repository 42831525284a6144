"""When something inside a thing changes, the thing changed too: whoever copies our data asks for that."""

from typing import TypeVar

from django.db.models import Model
from django.utils import timezone

from ..models import Body, Meeting

M = TypeVar("M", bound=Model)


def touch(*things: Body | Meeting) -> None:
    """Note that something that is shown as part of these has changed."""
    for thing in things:
        thing.modified_at = timezone.now()
        thing.save(update_fields=["modified_at"])


def lock_body(body: Body) -> Body:
    """The body as it is now, kept from others until the transaction ends."""
    return Body.objects.select_for_update(no_key=True).get(pk=body.pk)


def lock_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is now, kept from others until the transaction ends."""
    return Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("body").get(pk=meeting.pk)
