"""Writing the public record of a vote."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from apps.core.prepared import Prepared
from apps.deadlines.domain.following import follow

from .. import clock
from ..enums import ALLOWED_TRANSITIONS, LogKind, VoteState
from ..models import LogEntry, Vote
from ..seals import sha256_of_entry
from ..standings import result_of

if TYPE_CHECKING:
    from apps.accounts.models import User


def lock_vote(vote: Vote) -> Vote:
    """The vote as it is now. Its row is the first lock of every write here: vote, entitlement, ballot.

    Ballots, closing and everything else of one vote wait for each other at it.
    """
    found = _locked.first(vote.pk)
    if found is None:
        raise Vote.DoesNotExist
    return found


_locked = Prepared(
    lambda pk: (
        Vote.objects.select_for_update(no_key=True, of=("self",))
        .select_related("region_budget__round__district", "region_budget__region")
        .filter(pk=pk)
    )
)


def note(vote: Vote, kind: LogKind, data: Mapping[str, Any]) -> LogEntry:
    """Add a line to the log of a locked vote and move its head."""
    number, at = vote.log.count() + 1, clock.database_clock()
    entry = LogEntry.objects.create(
        vote=vote,
        number=number,
        kind=kind,
        data=dict(data),
        at=at,
        before=vote.head,
        sha256=sha256_of_entry(before=vote.head, number=number, kind=kind, at=at, data=dict(data)),
    )
    vote.head = entry.sha256
    vote.save(update_fields=["head"])
    return entry


def move(vote: Vote, state: VoteState, *, actor: "User | None" = None) -> None:
    """Bring a locked vote into another state, its deadline with it; only the ways of ALLOWED_TRANSITIONS are open."""
    if state not in ALLOWED_TRANSITIONS[VoteState(vote.state)]:
        raise ValueError(f"{vote.state} → {state}")
    vote.state = state
    vote.save(update_fields=["state"])
    follow([result_of(vote)], actor=actor)
