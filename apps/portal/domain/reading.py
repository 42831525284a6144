"""Who has an idea open at the desk right now. Kept for less than a minute, in the cache alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import RedisError

from apps.kiezkasse.models import Proposal

if TYPE_CHECKING:
    from apps.accounts.models import User

logger = structlog.get_logger(__name__)
# The page says every 20 seconds that it is still open.
KEPT_FOR = 50


@dataclass(frozen=True)
class Reader:
    """A colleague who looks at the same idea."""

    name: str
    since: datetime


def note_reading(*, proposal: Proposal, actor: "User") -> None:
    """Somebody has the idea open. A cache that is away costs nothing but the hint."""
    key = _key(proposal, actor)
    try:
        if not cache.touch(key, KEPT_FOR):
            cache.set(key, timezone.now(), KEPT_FOR)
    except RedisError as error:
        logger.warning("reading not noted", reason=type(error).__name__)


def also_reading(proposal: Proposal, colleagues: "Iterable[User]", *, but: "User") -> list[Reader]:
    """The colleagues who have the idea open too, and since when."""
    others = {_key(proposal, person): person for person in colleagues if person.pk != but.pk}
    try:
        found = cache.get_many(others)
    except RedisError:
        return []
    readers = [Reader(name=person.public_name, since=found[key]) for key, person in others.items() if key in found]
    return sorted(readers, key=lambda reader: reader.since)


def _key(proposal: Proposal, person: "User") -> str:
    return f"desk-reading:{proposal.pk}:{person.pk}"
