"""How long what is kept, and why: each app lists its purposes in retention.py, with bounds that no district leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from .registry import from_each_app


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """One kind of data that ends.

    `due` finds the keys of what is over: all that a moment `before` says, of one district or, with None,
    what belongs to none. `forget` deletes or empties some of it by their keys, each safe to ask twice, and
    says how many.
    """

    key: str
    title: Any
    # When the time begins: "nach dem Einreichen".
    since: Any
    # What happens then: "werden gelöscht".
    what: Any
    days: int
    least: int
    most: int
    due: "Callable[[datetime, int | None], QuerySet[Any, Any] | Sequence[Any]]"
    forget: Callable[[Sequence[Any]], int]
    # Otherwise it belongs to the whole portal, and the shortest time that a district has chosen counts.
    is_of_district: bool = True

    @property
    def is_fixed(self) -> bool:
        """Nobody may change it."""
        return self.least == self.most


def all_purposes() -> list[Purpose]:
    """Every kind of data that ends, of this installation."""
    return from_each_app(settings.INSTALLED_APPS, "retention", "PURPOSES")
