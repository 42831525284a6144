"""The public page of a vote: what is voted on, by which rules, until when, and its record."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..queries import votes_visible_to


@require_safe
def vote_detail(request: UserRequest, reference: str) -> HttpResponse:
    """One vote."""
    vote = get_object_or_404(votes_visible_to(request.user), reference=reference)
    return render(request, "voting/vote.html", {"vote": vote, "district": vote.region_budget.round.district})
