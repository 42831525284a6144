"""Where the deadlines of the library come from: asked by the nightly proof, and when staff move one."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.sources import Standing

from .enums import EntryState
from .models import LibraryEntry
from .standings import KINDS, check_of, kind_of

if TYPE_CHECKING:
    from apps.accounts.models import User


class LibraryDeadlines:
    """Offices look at what they offer to read."""

    kinds = frozenset(KINDS)

    def wanted(self) -> Iterable[Standing]:
        public = LibraryEntry.objects.filter(state=EntryState.PUBLISHED).order_by("pk")
        return (check_of(entry, kind_of(entry)) for entry in public.iterator())

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        found = LibraryEntry.objects.filter(reference__in=subjects).order_by("pk")
        return [check_of(one, kind) for one in (found.select_for_update(no_key=True) if lock else found)]

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """Looking at an entry moves it, nothing else does."""
        return False
