"""Where the deadlines of Vorhaben come from: asked by the nightly proof, and when staff move one."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.kinds import VORHABEN_CARE
from apps.deadlines.sources import Standing

from .enums import Status
from .models import Vorhaben
from .standings import CARED_FOR, care_of

if TYPE_CHECKING:
    from apps.accounts.models import User


class VorhabenDeadlines:
    """Offices look at what stands in the list."""

    kinds = frozenset({VORHABEN_CARE})

    def wanted(self) -> Iterable[Standing]:
        cared_for = Vorhaben.objects.filter(status=Status.PUBLISHED, phase__in=CARED_FOR).order_by("pk")
        return (care_of(vorhaben) for vorhaben in cared_for.iterator())

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        found = Vorhaben.objects.filter(reference__in=subjects).order_by("pk")
        return [care_of(one) for one in (found.select_for_update(no_key=True) if lock else found)]

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """Looking after an entry moves it, nothing else does."""
        return False
