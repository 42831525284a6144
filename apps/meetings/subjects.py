"""What an item of an agenda can be about elsewhere in the portal, without this app knowing those things.

The app that owns a kind of thing registers it in its AppConfig.ready(). An item keeps kind and key alone: title,
address and who may see the thing are asked of its owner each time somebody reads the agenda.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

from apps.accounts.visitors import Visitor

MOST_HITS = 8


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One such thing as somebody who may see it reads it."""

    kind: str
    key: str
    title: str
    address: str
    label: str

    @property
    def value(self) -> str:
        """How forms name it."""
        return f"{self.kind}:{self.key}"

    def __str__(self) -> str:
        return f"{self.label}: {self.title}"


class SubjectKind(Protocol):
    """Where subjects of one kind come from."""

    name: str

    @property
    def label(self) -> Any:
        """What people call the kind, to be translated for whoever reads."""

    def find(self, words: str, user: Visitor, *, most: int) -> Iterable[tuple[str, str, str]]:
        """Key, title, address of things with these words that the reader may see, the best first."""

    def named(self, keys: Collection[str], user: Visitor) -> Iterable[tuple[str, str, str]]:
        """Key, title, address of those of these things that are there and that the reader may see."""

    def key_at(self, match: ResolverMatch) -> str:
        """The key of the thing whose page this is; empty for any other page."""


_kinds: dict[str, SubjectKind] = {}


def register_subjects(kind: SubjectKind) -> None:
    """Make known a kind of thing; twice is harmless."""
    _kinds[kind.name] = kind


def find_subjects(words: str, user: Visitor) -> list[Subject]:
    """What the reader may see with these words, some of each kind."""
    words = " ".join(words.split())[:120]
    if len(words) < 2:
        return []
    return [
        _subject(kind, row)
        for kind in _kinds.values()
        for row in list(kind.find(words, user, most=MOST_HITS))[:MOST_HITS]
    ]


def named_subjects(pairs: Iterable[tuple[str, str]], user: Visitor) -> dict[tuple[str, str], Subject]:
    """Those of these kinds and keys that the reader may see; what is gone or hidden is left out."""
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in pairs:
        keys[kind].add(key)
    found: dict[tuple[str, str], Subject] = {}
    for name, wanted in keys.items():
        if (owner := _kinds.get(name)) is not None:
            found |= {(name, row[0]): _subject(owner, row) for row in owner.named(wanted, user)}
    return found


def subject_at(address: str, user: Visitor) -> Subject | None:
    """The thing whose page in this portal has this address."""
    parts = urlsplit(address)
    site = urlsplit(settings.SPK_SITE_URL)
    if parts.netloc and parts.netloc != site.netloc:
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    pairs = [(kind.name, key) for kind in _kinds.values() if (key := kind.key_at(match))]
    return next(iter(named_subjects(pairs, user).values()), None)


def pair_of(value: str) -> tuple[str, str]:
    """Kind and key from how forms name a subject."""
    kind, _colon, key = value.partition(":")
    return kind, key


def _subject(kind: SubjectKind, row: tuple[str, str, str]) -> Subject:
    key, title, address = row
    return Subject(kind=kind.name, key=key, title=title, address=address, label=str(kind.label))
