"""What the pages of the office have in common: whose vote it is, and the way between codes and paper."""

from typing import Any

from django.shortcuts import get_object_or_404

from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..models import Vote
from ..queries import votes_managed_by, with_standing

MANAGE = "voting.manage_vote"
HANDLE = "voting.handle_ballots"


def office_vote(request: SignedInRequest, reference: str, right: str) -> Vote:
    """A vote that this person works with, or 404; without the right for what they want, 403."""
    vote: Vote = get_object_or_404(with_standing(votes_managed_by(request.user)), reference=reference)
    require(request.user, right, vote)
    return vote


def office_context(vote: Vote, here: str) -> dict[str, Any]:
    """What every page for codes and paper shows: the vote, and which page of the three this is."""
    return {"vote": vote, "district": vote.region_budget.round.district, "here": here}
