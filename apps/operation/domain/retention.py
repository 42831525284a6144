"""Forgetting what nobody needs any more: every night, in small portions, by one table."""

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.retention import Purpose, all_purposes
from apps.sozialraum.models import District

from ..models import RetentionPeriod
from ..queries import days_kept

if TYPE_CHECKING:
    from apps.accounts.models import User

logger = structlog.get_logger(__name__)

PORTION = 200
# What is left goes on the next night; the worker has other work too.
LONGEST_SECONDS = 150


def apply_retention() -> dict[str, int]:
    """Forget all that is over; how many by purpose. One that fails stops no other, and is raised at the end."""
    ends = time.monotonic() + LONGEST_SECONDS
    counts, errors = {}, []
    for purpose in all_purposes():
        try:
            counts[purpose.key] = _apply(purpose, ends)
        except Exception as error:  # the others must still be forgotten
            logger.exception("retention failed", purpose=purpose.key, error=type(error).__name__)
            errors.append(error)
    if errors:
        raise ExceptionGroup("retention", errors)
    return counts


def apply_purpose(key: str) -> int:
    """Forget what is over of one kind."""
    return _apply(_purpose(key), time.monotonic() + LONGEST_SECONDS)


def count_due() -> dict[str, int]:
    """How much a run would forget now, by purpose; nothing is changed."""
    return {purpose.key: sum(_number(due) for due in _all_due(purpose)) for purpose in all_purposes()}


@transaction.atomic
def set_periods(*, district: District, days: Mapping[str, int], actor: "User") -> int:
    """Choose how long a district keeps what. Returns how many changed. Raises DomainError outside the bounds."""
    changed = 0
    for key, number in days.items():
        purpose = _purpose(key)
        if not purpose.least <= number <= purpose.most:
            raise DomainError(
                _("Erlaubt sind %(least)s bis %(most)s Tage.") % {"least": purpose.least, "most": purpose.most},
                field=key,
            )
        period = RetentionPeriod.objects.select_for_update().filter(district=district, purpose=key).first()
        if number == (period.days if period else purpose.days):
            continue
        RetentionPeriod.objects.update_or_create(district=district, purpose=key, defaults={"days": number})
        changed += 1
    return changed


def _purpose(key: str) -> Purpose:
    found = next((purpose for purpose in all_purposes() if purpose.key == key), None)
    if found is None:
        raise DomainError(_("Diese Frist gibt es nicht."))
    return found


def _apply(purpose: Purpose, ends: float) -> int:
    forgotten = 0
    for due in _all_due(purpose):
        while time.monotonic() < ends and (keys := list(due[:PORTION])):
            number = purpose.forget(keys)
            forgotten += number
            if number < len(keys):
                # Somebody is working on one of them: the next night.
                break
            if not isinstance(due, QuerySet):
                due = due[PORTION:]
    return forgotten


def _all_due(purpose: Purpose) -> "Iterator[QuerySet[Any, Any] | Sequence[Any]]":
    """What is over, district by district, and what belongs to none."""
    now = timezone.now()
    if purpose.is_of_district:
        for pk in District.objects.order_by("pk").values_list("pk", flat=True):
            yield purpose.due(now - timedelta(days=days_kept(purpose.key, pk)), pk)
    yield purpose.due(now - timedelta(days=days_kept(purpose.key)), None)


def _number(due: "QuerySet[Any, Any] | Sequence[Any]") -> int:
    return due.count() if isinstance(due, QuerySet) else len(due)
