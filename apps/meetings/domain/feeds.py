"""The private calendar link of a person for a body: made, replaced by a new one, ended."""

from typing import TYPE_CHECKING

from django.db import transaction

from apps.core.private_keys import BrokenLinkError, PrivateKeys
from apps.core.reference import new_reference

from ..models import Body, BodyFeed

if TYPE_CHECKING:
    from apps.accounts.models import User

_SIGNER = PrivateKeys("meetings.body-feed")


@transaction.atomic
def renew_feed(*, body: Body, actor: "User") -> BodyFeed:
    """Make the link, or replace it: the old one is worthless from now on."""
    feed, _new = BodyFeed.objects.update_or_create(body=body, user=actor, defaults={"reference": new_reference()})
    return feed


@transaction.atomic
def revoke_feed(*, body: Body, actor: "User") -> None:
    """End the calendar: no link opens it any more. A second time changes nothing."""
    BodyFeed.objects.filter(body=body, user=actor).delete()


def feed_key(feed: BodyFeed) -> str:
    """What stands in the link: nothing in the database alone opens a calendar."""
    return _SIGNER.key(feed.reference)


def feed_by_key(key: str) -> BodyFeed | None:
    """The calendar that a link opens; None when it was made up, replaced, ended, or the person is gone."""
    try:
        reference = _SIGNER.read(key)
    except BrokenLinkError:
        return None
    feeds = BodyFeed.objects.select_related("user", "body").filter(user__is_active=True, body__deleted_at=None)
    return feeds.filter(reference=reference).first()
