"""What the portal keeps about a person, collected from the apps that keep it.

An app registers one part in its AppConfig.ready(); the account page lists all parts, the download
contains them, and deleting the account asks each of them to forget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from .models import User


@dataclass(frozen=True, kw_only=True)
class OwnThing:
    """One line of the account page."""

    title: str
    address: str
    at: datetime
    note: str = ""


class OwnDataPart(Protocol):
    """One kind of data: ideas, comments …"""

    key: str
    rank: int
    title: Any
    empty: Any

    def things(self, user: User) -> list[OwnThing]:
        """What the account page lists, newest first."""

    def export(self, user: User) -> Sequence[Mapping[str, object]]:
        """Everything kept about the person, for the download."""

    def forget(self, user: User, *, keep_name: bool) -> None:
        """Take the person out of it; runs in the transaction that deletes the account."""


_parts: list[OwnDataPart] = []


def register_own_data(part: OwnDataPart) -> None:
    """Make a part known; twice is harmless."""
    if all(known.key != part.key for known in _parts):
        _parts.append(part)


def own_data_parts() -> list[OwnDataPart]:
    """All parts, what people care about most first."""
    return sorted(_parts, key=lambda part: part.rank)
