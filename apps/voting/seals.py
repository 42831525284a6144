"""Hashes of votes: one way to write a thing as bytes, keyed hashes of keys and rows, the chain of the log.

Keyed hashes use the secret of this installation: whoever has only the database can neither make a row that passes nor
try out codes. What the public shall check, the log and the sealed ballots, is hashed without a key.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.crypto import salted_hmac

from apps.accounts.person import person_key

from .models import Ballot, Entitlement, LogEntry


def canonical(data: Any) -> str:
    """The same thing is the same text everywhere: sorted names, no spaces."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    """The hash that anybody can make again."""
    return hashlib.sha256(text.encode()).hexdigest()


def keyed(purpose: str, value: str) -> str:
    """A hash that only this installation can make."""
    return salted_hmac(f"voting.{purpose}", value, algorithm="sha256").hexdigest()


def person_of_vote(vote_id: int, email: str) -> str:
    """What a vote knows of somebody with a mail address: the keys of two votes cannot be laid beside each other."""
    return keyed("person", f"{vote_id}:{person_key(email)}")


def is_same(one: str, other: str) -> bool:
    """Compare two hashes without telling by the time it takes how much of them agrees."""
    return hmac.compare_digest(one, other)


def mac_of_ballot(ballot: Ballot) -> str:
    """What the row of a ballot must carry."""
    return keyed("ballot", canonical([ballot.vote_id, str(ballot.pk), ballot.channel, ballot.payload]))


def mac_of_entitlement(row: Entitlement) -> str:
    """What the row of an entitlement must carry."""
    days = [day.isoformat() if day else "" for day in (row.used_on, row.voided_on)]
    return keyed(
        "entitlement", canonical([row.vote_id, row.batch_id, row.kind, row.key, row.channel, row.receipt, *days])
    )


def leaf_of_ballot(ballot: Ballot) -> str:
    """The hash of one sealed ballot, without a key."""
    return sha256(canonical([str(ballot.pk), ballot.channel, ballot.payload]))


def sha256_of_ballots(payloads: Iterable[Mapping[str, Any]]) -> str:
    """The hash over all ballots of a vote: one line each, sorted, so that no order can be read from it."""
    return sha256("\n".join(sorted(canonical(payload) for payload in payloads)))


def sha256_of_codes(keys: Iterable[str]) -> str:
    """The hash over the keyed hashes of a batch of codes."""
    return sha256("\n".join(sorted(keys)))


def sha256_of_entry(*, before: str, number: int, kind: str, at: datetime, data: Any) -> str:
    """The hash of a line of the log; with the line before it in it, no line can be changed alone."""
    return sha256(canonical([before, number, kind, at.astimezone(UTC).isoformat(), data]))


def hash_of_entry(entry: LogEntry) -> str:
    """What a stored line of the log must carry."""
    return sha256_of_entry(before=entry.before, number=entry.number, kind=entry.kind, at=entry.at, data=entry.data)
