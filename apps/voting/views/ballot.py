"""The booth: filling in, looking over, casting, and what one takes home."""

import hashlib
import random
from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.ratelimit import Rate, client_network, count_use
from apps.kiezkasse.enums import Category

from ..domain.casting import Voter, cast_ballot, check_open, has_voted, may_change
from ..domain.receipts import is_counted
from ..enums import EntitlementKind
from ..forms.ballot import BallotForm
from ..forms.entry import ReceiptForm
from ..models import Option, Vote
from ..queries import options_for_ballot, rights_deleted, still_open_for
from ..words import basket, how_to_fill_in
from .booth import RECEIPTS, announced_vote, in_booth, leave_booth

RECEIPTS_PER_NETWORK = Rate(times=60, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
@in_booth
def ballot(request: UserRequest, vote: Vote, voter: Voter) -> HttpResponse:
    """The ballot, its review and the cast, one address; marks travel in the form alone and are kept nowhere."""
    options = in_drawn_order(options_for_ballot(vote), voter)
    form = BallotForm(request.POST or None, vote=vote, options=options)
    step = request.POST.get("schritt", "")
    is_cast = step == "abgeben" and form.is_valid()
    # Whoever casts is asked under the lock.
    is_change = not is_cast and has_voted(vote, voter)
    if not is_cast and (refusal := _refusal(request, vote, voter, is_change=is_change)):
        return refusal
    if step == "pruefen" and form.is_valid():
        return render(request, "voting/review.html", _review(form, voter))
    if is_cast:
        try:
            receipt = cast_ballot(vote=vote, voter=voter, marks=form.marks)
        except DomainError as error:
            is_change = has_voted(vote, voter)
            if refusal := _refusal(request, vote, voter, is_change=is_change):
                return refusal
            form.show(error)
        else:
            leave_booth(request, vote, receipt)
            return redirect("voting:receipt", vote.reference)
    if step == "aendern":
        form.is_valid()
        form = BallotForm(vote=vote, options=options, marks=form.marks)
    context = _context(vote) | _screen(form) | {"is_change": is_change}
    return render(request, "voting/ballot.html", context, status=422 if form.is_bound and form.errors else 200)


@never_cache
@require_safe
def receipt(request: UserRequest, reference: str) -> HttpResponse:
    """The ballot is in the urn. The number says that, and nothing about what was on it."""
    vote = announced_vote(reference)
    known = request.session.get(RECEIPTS, {}).get(reference)
    if known is None:
        return redirect("voting:check", reference)
    number, was_changed = known
    context = _context(vote) | {"number": number, "was_changed": was_changed}
    context |= {"others": still_open_for(request.user, besides=vote)}
    return render(request, "voting/receipt.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_receipt(request: UserRequest, reference: str) -> HttpResponse:
    """Ask whether a ballot is in the urn, by the number on the receipt."""
    vote = announced_vote(reference)
    form, answer = ReceiptForm(request.POST or None), None
    deleted = rights_deleted(vote)
    if deleted is None and form.is_valid():
        try:
            count_use(action="vote-receipt", key=client_network(request), rate=RECEIPTS_PER_NETWORK)
            answer = is_counted(vote, form.cleaned_data["receipt"])
        except DomainError as error:
            form.show(error)
    context = _context(vote) | {"form": form, "answer": answer, "deleted": deleted}
    return render(request, "voting/check_receipt.html", context, status=422 if form.errors else 200)


def _refusal(request: UserRequest, vote: Vote, voter: Voter, *, is_change: bool) -> HttpResponse | None:
    """The page for whoever comes too early or too late, or has voted; nothing for all others."""
    try:
        check_open(vote)
    except DomainError as error:
        return render(request, "voting/closed.html", _context(vote) | {"sentence": str(error)}, status=409)
    if is_change and not may_change(vote, voter):
        return render(request, "voting/already_voted.html", _context(vote), status=409)
    return None


def in_drawn_order(options: Iterable[Option], voter: Voter) -> list[Option]:
    """Another order for everybody, so that no idea gains by standing first; the same one whenever this voter looks."""
    seed = hashlib.sha256(f"order:{voter.key}".encode()).digest()
    drawn = sorted(options, key=lambda option: option.number)
    random.Random(seed).shuffle(drawn)  # noqa: S311  # nothing secret hangs on it
    return drawn


def _review(form: BallotForm, voter: Voter) -> dict[str, object]:
    may_change = form.vote.changes_allowed and voter.kind == EntitlementKind.PERSON
    return _context(form.vote) | {"form": form, "basket": basket(form), "may_change": may_change}


def _screen(form: BallotForm) -> dict[str, object]:
    """What the ballot shows besides its ideas."""
    vote, standing = form.vote, form.standing
    places = {option.proposal.planungsraum.name for option in standing if option.proposal.planungsraum}
    topics = {option.category for option in standing if option.category}
    return {
        "form": form,
        "filling": how_to_fill_in(vote, len(standing)),
        "basket": basket(form),
        "places": range(1, form.most + 1),
        "budget_cents": int(vote.budget * 100),
        # Nothing to narrow down where all are alike.
        "regions": sorted(places) if len(places) > 1 else [],
        "topics": [(key, label) for key, label in Category.choices if key in topics] if len(topics) > 1 else [],
    }


def _context(vote: Vote) -> dict[str, object]:
    return {"vote": vote, "district": vote.region_budget.round.district}
