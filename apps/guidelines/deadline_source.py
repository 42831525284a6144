"""Where the deadlines of consultations come from."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.kinds import CONSULTATION
from apps.deadlines.sources import Standing

from .models import Consultation
from .standings import answering_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from apps.accounts.models import User


class ConsultationDeadlines:
    """The office answers what was said about a draft: of its district, the Senate department of Berlin's."""

    kinds = frozenset({CONSULTATION})

    def wanted(self) -> Iterable[Standing]:
        return (answering_of(one) for one in _consultations().filter(published_at=None))

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        found = _consultations().filter(pk__in=subjects)
        return [answering_of(one) for one in (found.select_for_update(no_key=True, of=("self",)) if lock else found)]

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """The day stands on the page of the consultation, and moves with its end."""
        return False


def _consultations() -> "QuerySet[Consultation]":
    return Consultation.objects.select_related("version__guideline").order_by("pk")
