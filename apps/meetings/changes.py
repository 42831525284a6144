"""Telling apps above that something about a body or a meeting may have changed.

They register with `hear_changes`; what they do happens after the change is stored, and cannot undo it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from .models import Body, Meeting


@dataclass
class Change:
    """Which body or meeting to look at again."""

    body_id: int | None = None
    meeting_id: int | None = None
    is_told: bool = False

    def __call__(self) -> None:
        self.is_told = True
        for hearer in _hearers:
            hearer(self)


_hearers: list[Callable[[Change], None]] = []


def hear_changes(hearer: Callable[[Change], None]) -> None:
    """Be told of changes; twice is harmless."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def tell_change(thing: Body | Meeting) -> None:
    """Tell once per transaction, when it is stored."""
    change = Change(meeting_id=thing.pk) if isinstance(thing, Meeting) else Change(body_id=thing.pk)
    if not any(waiting[1] == change for waiting in connection.run_on_commit):
        transaction.on_commit(change, robust=True)
