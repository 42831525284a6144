"""Compares what is to be published with what was, and writes down the difference alone.

An object whose words are the same keeps its times. An object that stands in others carries its own
times into them, so a change is seen from outside in.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from apps.core.reference import new_reference

from ..enums import Kind
from ..models import Entry
from .drafts import Draft, To, Whole, address, is_left_out, written

# What stands in others comes before them.
ORDER = (
    *(Kind.LOCATION, Kind.FILE, Kind.TERM, Kind.MEMBERSHIP, Kind.CONSULTATION, Kind.ITEM, Kind.PAPER, Kind.PERSON),
    *(Kind.MEETING, Kind.ORGANIZATION, Kind.BODY, Kind.SYSTEM),
)
RANK = {kind: rank for rank, kind in enumerate(ORDER)}
LOCK = 7_310_011
ROWS_AT_ONCE = 1_000


@dataclass
class Settled:
    """What came of it, in numbers; and which organizations came or went."""

    new: int = 0
    changed: int = 0
    taken_back: int = 0
    organizations: set[str] = field(default_factory=set)

    def add(self, other: "Settled") -> None:
        self.new += other.new
        self.changed += other.changed
        self.taken_back += other.taken_back
        self.organizations |= other.organizations

    def as_numbers(self) -> dict[str, int]:
        return {"new": self.new, "changed": self.changed, "taken_back": self.taken_back}


def take_turn() -> None:
    """Publish one after the other, so that the latest look at the things is what stays. Ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def this_second() -> datetime:
    """Now, as finely as the interface tells it."""
    return timezone.now().replace(microsecond=0)


@transaction.atomic
def settle(units: Mapping[str, Sequence[Draft]]) -> Settled:
    """Bring the entries of these units in line with their drafts; what is in no draft any more is taken back."""
    known = {(entry.kind, entry.source): entry for entry in Entry.objects.filter(unit__in=units).defer("content")}
    work = _Work(known, this_second())
    for unit, drafts in units.items():
        work.take(unit, drafts)
    work.take_back_the_rest()
    return work.write()


class _Work:
    """One run: entries by kind and source, and the objects in full as others hold them."""

    def __init__(self, known: dict[tuple[str, str], Entry], now: datetime) -> None:
        self.known = known
        self.now = now
        self.whole: dict[tuple[Kind, str], dict[str, Any]] = {}
        self.seen: set[tuple[str, str]] = set()
        self.new: list[Entry] = []
        self.changed: list[Entry] = []
        self.settled = Settled()

    def take(self, unit: str, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            self._entry_of(unit, draft)
        for draft in sorted(drafts, key=lambda each: RANK[each.kind]):
            self._settle(draft)

    def _entry_of(self, unit: str, draft: Draft) -> None:
        """Known entries keep their key, new ones get one before anything points to them."""
        name = (draft.kind, draft.source)
        self.seen.add(name)
        if name not in self.known:
            key = draft.key or new_reference()
            self.known[name] = Entry(kind=draft.kind, key=key, source=draft.source, unit=unit, created_at=self.now)

    def _settle(self, draft: Draft) -> None:
        entry = self.known[(draft.kind, draft.source)]
        head = {"id": address(draft.kind, entry.key), "type": draft.kind.schema}
        values, back = self._resolved(draft.kind, draft.values), self._resolved(draft.kind, draft.back)
        digest = hashlib.sha256(_json({**head, **values, **back}).encode()).hexdigest()
        is_new = entry.pk is None
        if is_new or entry.is_deleted or entry.digest != digest:
            (self.new if is_new else self.changed).append(entry)
            if draft.kind == Kind.ORGANIZATION and (is_new or entry.is_deleted):
                self.settled.organizations.add(entry.key)
            entry.modified_at, entry.digest, entry.is_deleted = self.now, digest, False
            entry.body_key, entry.organization = draft.body_key, draft.organization
            entry.content = _json({**head, **values, **back, **_times(entry)})
        self.whole[(draft.kind, draft.source)] = {**head, **values, **_times(entry)}

    def _resolved(self, kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
        found = ((name, self._value(value)) for name, value in values.items())
        return {name: value for name, value in found if not is_left_out(kind, name, value)}

    def _value(self, value: Any) -> Any:
        if isinstance(value, To):
            return address(value.kind, self.known[(value.kind, value.source)].key)
        if isinstance(value, Whole):
            return self.whole[(value.kind, value.source)]
        if isinstance(value, list | tuple):
            return [self._value(each) for each in value]
        return written(value)

    def take_back_the_rest(self) -> None:
        for name, entry in self.known.items():
            if name in self.seen or entry.is_deleted:
                continue
            entry.modified_at, entry.digest, entry.is_deleted = self.now, "", True
            head = {"id": address(Kind(entry.kind), entry.key), "type": Kind(entry.kind).schema}
            entry.content = _json({**head, **_times(entry), "deleted": True})
            self.changed.append(entry)
            self.settled.taken_back += 1
            if entry.kind == Kind.ORGANIZATION:
                self.settled.organizations.add(entry.key)

    def write(self) -> Settled:
        Entry.objects.bulk_create(self.new, batch_size=ROWS_AT_ONCE)
        fields = ["body_key", "organization", "content", "digest", "modified_at", "is_deleted"]
        Entry.objects.bulk_update(self.changed, fields, batch_size=ROWS_AT_ONCE)
        self.settled.new = len(self.new)
        self.settled.changed = len(self.changed) - self.settled.taken_back
        return self.settled


def _times(entry: Entry) -> dict[str, str]:
    return {"created": written(entry.created_at), "modified": written(entry.modified_at)}


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
