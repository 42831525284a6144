"""What the pages for codes and paper have in common: whose vote it is, and the way between them."""

from typing import Any

from django.shortcuts import get_object_or_404

from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..models import Vote
from ..queries import votes_managed_by, with_standing


def handled_vote(request: SignedInRequest, reference: str) -> Vote:
    """A vote that this person hands out codes and takes ballots for; 404 for all others, 403 without the right."""
    vote = get_object_or_404(with_standing(votes_managed_by(request.user)), reference=reference)
    require(request.user, "voting.handle_ballots", vote)
    return vote


def office_context(vote: Vote, here: str) -> dict[str, Any]:
    """What every such page shows: the vote, and which page of the three this is."""
    return {"vote": vote, "district": vote.region_budget.round.district, "here": here}
