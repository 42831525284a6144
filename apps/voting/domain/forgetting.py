"""Deleting the rights of a vote that is over for long: who voted is nobody's business any more, how many stays."""

from collections.abc import Sequence
from dataclasses import asdict

import structlog
from django.db import transaction

from ..enums import LogKind
from ..models import Entitlement, PaperSheet, Vote
from ..queries import open_request_of, turnout_of
from .record import lock_vote, note
from .verifying import verify_vote

logger = structlog.get_logger(__name__)

AT_ONCE = 2000


def forget_rights(keys: Sequence[int]) -> int:
    """Delete the rights of votes that are over; returns of how many votes."""
    return sum(delete_rights(vote=vote) for vote in Vote.objects.filter(pk__in=keys).order_by("pk"))


@transaction.atomic
def delete_rights(*, vote: Vote) -> bool:
    """Delete the rights of a vote, and what was typed of paper that was never taken over.

    Their numbers go into the log, so that everything else is still proven against it. Where something does not agree
    the rights are the proof of it: they stay. They stay too while a second person is asked.
    """
    vote = lock_vote(vote)
    if open_request_of(vote) is not None:
        return False
    if verify_vote(vote):
        logger.error("rights kept, vote not sound", vote=vote.reference)
        return False
    turnout = turnout_of(vote)
    PaperSheet.objects.filter(batch__vote=vote).delete()
    while keys := list(vote.entitlements.values_list("pk", flat=True)[:AT_ONCE]):
        Entitlement.objects.filter(pk__in=keys).delete()
    note(vote, LogKind.RIGHTS_DELETED, {"rights": asdict(turnout)})
    return True
