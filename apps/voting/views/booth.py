"""Who stands in the booth: kept in the session from the entry to the cast ballot, never what is marked."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers

from apps.core.http import UserRequest, kept_private

from ..domain.casting import Receipt, Voter
from ..enums import EntitlementKind
from ..models import Vote
from ..queries import public_vote

VOTERS = "voters"
RECEIPTS = "vote_receipts"
Rest = ParamSpec("Rest")


def announced_vote(reference: str) -> Vote:
    """A vote that everybody may know of. Raises Http404."""
    vote = public_vote(reference)
    if vote is None:
        raise Http404
    return vote


def enter_booth(request: UserRequest, vote: Vote, voter: Voter) -> HttpResponse:
    """Remember who votes, and lead to the ballot."""
    request.session[VOTERS] = request.session.get(VOTERS, {}) | {vote.reference: [voter.kind, voter.key]}
    return redirect("voting:ballot", vote.reference)


def leave_booth(request: UserRequest, vote: Vote, receipt: Receipt) -> None:
    """The next person at this screen starts anew; the receipt stays for whoever just voted."""
    voters = request.session.get(VOTERS, {})
    voters.pop(vote.reference, None)
    request.session[VOTERS] = voters
    request.session[RECEIPTS] = {vote.reference: [receipt.number, receipt.was_changed]}


def voter_in_booth(request: UserRequest, vote: Vote) -> Voter | None:
    """Who came in by one of the ways."""
    known = request.session.get(VOTERS, {}).get(vote.reference)
    return Voter(kind=EntitlementKind(known[0]), key=known[1]) if known else None


def in_booth(
    view: Callable[Concatenate[UserRequest, Vote, Voter, Rest], HttpResponseBase],
) -> Callable[Concatenate[UserRequest, str, Rest], HttpResponseBase]:
    """Pages for whoever came in; all others are led to the ways in. Nothing here is kept by a cache."""

    @wraps(view)
    def inner(request: UserRequest, reference: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        vote = announced_vote(reference)
        voter = voter_in_booth(request, vote)
        response: HttpResponseBase
        if voter is None:
            response = redirect("voting:enter", vote.reference)
        else:
            response = view(request, vote, voter, *args, **kwargs)
        add_never_cache_headers(response)
        return kept_private(response)

    return inner
