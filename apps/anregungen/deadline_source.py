"""Where the deadlines of Anregungen come from: asked by the nightly proof, and when staff move one."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.kinds import ANREGUNG_CHECK, ANREGUNG_DECISION, ANREGUNG_SIGNATURES
from apps.deadlines.sources import Standing

from .domain.decision import move_decision
from .enums import IN_CHECK, Status
from .models import Anregung
from .standings import check_of, decision_of, signatures_of

if TYPE_CHECKING:
    from apps.accounts.models import User

STANDING: dict[str, Callable[[Anregung], Standing]] = {
    ANREGUNG_CHECK: check_of,
    ANREGUNG_SIGNATURES: signatures_of,
    ANREGUNG_DECISION: decision_of,
}


class AnregungDeadlines:
    """The Anlaufstelle checks, people sign, the office decides."""

    kinds = frozenset(STANDING)

    def wanted(self) -> Iterable[Standing]:
        for anregung in Anregung.objects.filter(status__in=IN_CHECK).order_by("pk").iterator():
            yield check_of(anregung)
        for anregung in Anregung.objects.filter(status=Status.COLLECTING).order_by("pk").iterator():
            yield signatures_of(anregung)
        for anregung in Anregung.objects.filter(status=Status.OFFICE).order_by("pk").iterator():
            yield decision_of(anregung)

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        found = Anregung.objects.filter(reference__in=subjects).order_by("pk")
        return [STANDING[kind](one) for one in (found.select_for_update(no_key=True) if lock else found)]

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """The day of the decision stands on the public page, so it is moved there; the check is moved as a deadline."""
        if kind != ANREGUNG_DECISION:
            return False
        move_decision(reference=subject, due_at=due_at, reason=reason, actor=actor)
        return True
