"""How long deadlines are kept that are settled."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.core.retention import Purpose

from .enums import DeadlineState, Outcome
from .models import Deadline
from .sources import source_of


def _old_deadlines(before: datetime, district_id: int | None) -> QuerySet[Deadline, int]:
    """Settled for so long. What staff settled while its object still waits stays: it would be set anew."""
    old = Deadline.objects.exclude(state=DeadlineState.OPEN).filter(closed_at__lt=before, district=district_id)
    by_hand: dict[str, dict[str, int]] = defaultdict(dict)
    for pk, kind, subject in old.filter(is_by_hand=True).values_list("pk", "kind", "subject"):
        by_hand[kind][subject] = pk
    needed = [
        subjects[standing.subject]
        for kind, subjects in by_hand.items()
        if (source := source_of(kind)) is not None
        for standing in source.standings(kind, subjects)
        if standing.outcome == Outcome.WANTED
    ]
    return old.exclude(pk__in=needed).order_by("closed_at", "pk").values_list("pk", flat=True)


def _delete_deadlines(keys: Sequence[int]) -> int:
    """With their history and what people were reminded of."""
    return Deadline.objects.filter(pk__in=keys).delete()[1].get("deadlines.Deadline", 0)


PURPOSES = [
    Purpose(
        key="deadlines",
        title=_("Erledigte Fristen: worum es ging, wer zuständig war, wer erinnert wurde"),
        since=_("nach dem Ende der Frist"),
        what=_("werden gelöscht"),
        days=730,
        least=180,
        most=1825,
        due=_old_deadlines,
        forget=_delete_deadlines,
    ),
]
