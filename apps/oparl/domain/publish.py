"""Publishing: what is public of bodies and meetings becomes entries, at once when it changes and again each night."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from apps.core.language import stored_words
from apps.meetings.changes import Change
from apps.meetings.queries import (
    bodies_changed_since,
    every_meeting,
    meetings_changed_since,
    meetings_of_bodies,
    published_meetings,
)

from ..models import Entry
from .meeting_drafts import meeting_drafts
from .settling import Settled, settle, take_turn
from .territory_drafts import territory_units

MEETINGS_AT_ONCE = 200
# How far the frequent job looks back; far enough for runs that were late.
LOOKS_BACK = timedelta(minutes=30)


def publish_change(change: Change) -> None:
    """After a body or a meeting was written."""
    if change.body_id is not None:
        publish_territory()
    if change.meeting_id is not None:
        publish_meetings([change.meeting_id])


def publish_recent() -> dict[str, int]:
    """What was written in the last minutes, should the change itself not have been heard."""
    since = timezone.now() - LOOKS_BACK
    settled = Settled()
    if bodies_changed_since(since) or not Entry.objects.exists():
        settled.add(publish_territory())
    settled.add(publish_meetings(meetings_changed_since(since)))
    return settled.as_numbers()


def publish_all() -> dict[str, int]:
    """Look at everything, and take back what is no more."""
    settled = publish_territory()
    meetings = every_meeting()
    settled.add(publish_meetings(meetings))
    gone = Entry.objects.filter(unit__startswith="meeting:", is_deleted=False).exclude(unit__in=map(_unit, meetings))
    settled.add(_settle_nothing(gone.values_list("unit", flat=True).distinct()))
    return settled.as_numbers()


@transaction.atomic
def publish_territory() -> Settled:
    """Berlin, the districts, their organizations and people; and the meetings of those that came or went."""
    take_turn()
    with stored_words():
        settled = settle(territory_units())
    if settled.organizations:
        settled.add(publish_meetings(meetings_of_bodies(settled.organizations)))
    return settled


def publish_meetings(keys: Collection[int]) -> Settled:
    """These meetings as everybody may see them; what is not public leaves no trace but that it was."""
    settled = Settled()
    for some in _portions(sorted(keys)):
        with transaction.atomic(), stored_words():
            take_turn()
            drafts = {_unit(each.meeting.pk): meeting_drafts(each) for each in published_meetings(some)}
            settled.add(settle({_unit(key): drafts.get(_unit(key), []) for key in some}))
    return settled


def _settle_nothing(units: Collection[str]) -> Settled:
    with transaction.atomic():
        take_turn()
        return settle({unit: [] for unit in units})


def _portions(keys: Collection[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while some := list(islice(rest, MEETINGS_AT_ONCE)):
        yield some


def _unit(key: int) -> str:
    return f"meeting:{key}"
