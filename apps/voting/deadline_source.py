"""Where the deadlines of votes come from."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.kinds import VOTE_RESULT
from apps.deadlines.sources import Standing

from .enums import BallotKind, VoteState
from .models import Vote
from .standings import result_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from apps.accounts.models import User


class VoteDeadlines:
    """The office counts and publishes what was voted, or calls it off."""

    kinds = frozenset({VOTE_RESULT})

    def wanted(self) -> Iterable[Standing]:
        return map(result_of, _votes().filter(state=VoteState.SEALED).exclude(kind=BallotKind.HANDS))

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        found = _votes().filter(reference__in=subjects)
        return [result_of(one) for one in (found.select_for_update(no_key=True, of=("self",)) if lock else found)]

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """The day hangs on the end of the vote, and moves with it alone."""
        return False


def _votes() -> "QuerySet[Vote]":
    return Vote.objects.select_related("region_budget__round").order_by("pk")
