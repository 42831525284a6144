"""The private calendar link of a person: made, replaced by a new one, ended."""

from typing import TYPE_CHECKING

from django.db import transaction

from apps.core.private_keys import BrokenLinkError, PrivateKeys
from apps.core.reference import new_reference

from ..models import CalendarFeed

if TYPE_CHECKING:
    from apps.accounts.models import User

_SIGNER = PrivateKeys("deadlines.calendar-feed")


@transaction.atomic
def renew_feed(*, actor: "User") -> CalendarFeed:
    """Make the link, or replace it: the old one is worthless from now on."""
    feed, _created = CalendarFeed.objects.update_or_create(user=actor, defaults={"reference": new_reference()})
    return feed


@transaction.atomic
def revoke_feed(*, actor: "User") -> None:
    """End the calendar: no link opens it any more. A second time changes nothing."""
    CalendarFeed.objects.filter(user=actor).delete()


def feed_key(feed: CalendarFeed) -> str:
    """What stands in the link: nothing in the database alone opens a calendar."""
    return _SIGNER.key(feed.reference)


def feed_by_key(key: str) -> CalendarFeed | None:
    """The calendar that a link opens; None when it was made up, replaced, ended, or the person is gone."""
    try:
        reference = _SIGNER.read(key)
    except BrokenLinkError:
        return None
    return CalendarFeed.objects.select_related("user").filter(reference=reference, user__is_active=True).first()
