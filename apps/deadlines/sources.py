"""How apps above say what their objects want: without this app knowing them.

The app that owns an object registers a source in its AppConfig.ready(). Its domain functions pass the
standing of an object on as soon as it changes (domain/following.py); the checker asks for all of them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from .enums import Outcome

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What an object says about one of its deadlines at this moment.

    Who is responsible: a person, an office, or, with neither, the role that the district's rule names; the
    Senate department where there is no district.
    """

    kind: str
    subject: str
    outcome: Outcome = Outcome.WANTED
    reason: str = ""
    due_at: datetime
    title: str
    address: str = ""
    district_id: int | None
    region_id: int | None = None
    user_id: int | None = None
    department_id: int | None = None


class DeadlineSource(Protocol):
    """Where the deadlines of some kinds come from."""

    kinds: frozenset[str]

    def wanted(self) -> Iterable[Standing]:
        """All objects that want an open deadline right now."""

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        """How these objects stand for this kind, locked if wished; objects that are gone are left out."""

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """Move the date where the object keeps it, and follow it. False: the deadline itself keeps the date."""


_sources: dict[str, DeadlineSource] = {}


def register_source(source: DeadlineSource) -> None:
    """Make known where deadlines come from; twice is harmless."""
    for kind in source.kinds:
        _sources[kind] = source


def sources() -> list[DeadlineSource]:
    """Each registered source once."""
    return list(dict.fromkeys(_sources.values()))


def source_of(kind: str) -> DeadlineSource | None:
    """Who knows the objects of this kind."""
    return _sources.get(kind)
