"""The office at work on votes: preparing, announcing, acts that take two, proving."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require

from ..domain.counting import start_count
from ..domain.hands import take_hands
from ..domain.two_persons import agree, ask_for, possible_acts, refuse
from ..domain.verifying import verify_vote
from ..domain.vote import announce_vote, change_vote, choose_options, delete_draft, prepare_vote, withdraw_option
from ..enums import BallotKind, Channel, TwoPersonAct, VoteState
from ..forms.plan import KINDS, BeginForm, HandsForm, OptionsForm, PlanForm, RequestForm, WithdrawForm
from ..models import Vote
from ..queries import (
    assemblies_to_take,
    budgets_to_vote_on,
    cancel_reason_of,
    correction_of,
    may_be_counted,
    open_request_of,
    proposals_for_ballot,
    refused_request_of,
    turnout_of,
    votes_managed_by,
    with_standing,
)
from ..queries.paper import paper_balance
from ..standings import undecided_until
from ..words import how_it_is_counted, how_to_fill_in, who_votes
from .office import HANDLE, MANAGE, office_vote

PER_PAGE = 30
# Two forms of the page ask for a reason.
WITHDRAW = "herausnehmen_%s"


@login_required
@never_cache
@require_safe
def vote_work(request: SignedInRequest) -> HttpResponse:
    """All votes of the district, what runs first."""
    require(request.user, HANDLE)
    votes = with_standing(votes_managed_by(request.user))
    context = {
        "page": Paginator(votes, PER_PAGE).get_page(request.GET.get("seite")),
        "may_prepare": may(request.user, MANAGE),
    }
    return render(request, "voting/work.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote_new(request: SignedInRequest) -> HttpResponse:
    """Prepare a vote: first its region and kind of ballot, then everything else on one page."""
    require(request.user, MANAGE)
    budgets = budgets_to_vote_on(request.user)
    begin = BeginForm(request.GET if "region" in request.GET else None, budgets=budgets)
    if not begin.is_valid():
        return render(request, "voting/vote_new.html", {"form": begin, "has_regions": budgets.exists()})
    budget, kind = begin.cleaned_data["region"], BallotKind(begin.cleaned_data["kind"])
    initial = {
        "title": _("Abstimmung %(region)s %(year)s") % {"region": budget.region.name, "year": budget.round.year},
        "budget": budget.remaining,
    }
    form = PlanForm(request.POST or None, kind=kind, initial=initial)
    if form.is_valid():
        try:
            vote = prepare_vote(region_budget=budget, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Entwurf ist gespeichert. Bis zur Ankündigung sieht ihn nur Ihr Amt."))
            return redirect("voting:standing", vote.reference)
    context = {"form": form, "budget": budget, "district": budget.round.district, "kinds": KINDS}
    return render(request, "voting/plan.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote_from_assembly(request: SignedInRequest) -> HttpResponse:
    """Make a result that everybody can recount from what an evening counted."""
    require(request.user, MANAGE)
    assemblies = assemblies_to_take(request.user)
    form = HandsForm(request.POST or None, assemblies=assemblies)
    if form.is_valid():
        try:
            vote = take_hands(
                assembly=form.cleaned_data["assembly"], rule=form.cleaned_data["rule"], actor=request.user
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Stimmen der Versammlung sind übernommen. Jetzt können Sie zählen lassen."))
            return redirect("voting:standing", vote.reference)
    context = {"form": form, "has_assemblies": assemblies.exists()}
    return render(request, "voting/from_assembly.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote_change(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change a draft."""
    vote = office_vote(request, reference, MANAGE)
    kind = request.GET.get("kind", vote.kind)
    if kind not in dict(KINDS):
        raise Http404
    form = PlanForm(request.POST or None, kind=BallotKind(kind), vote=vote)
    if form.is_valid():
        try:
            change_vote(vote=vote, plan=form.plan(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Angaben sind gespeichert."))
            return redirect("voting:standing", reference)
    context = _context(vote) | {"form": form, "budget": vote.region_budget, "kinds": KINDS}
    return render(request, "voting/plan.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote_options(request: SignedInRequest, reference: str) -> HttpResponse:
    """Which ideas stand on the ballot."""
    vote = office_vote(request, reference, MANAGE)
    form = OptionsForm(request.POST or None, vote=vote, proposals=list(proposals_for_ballot(vote.region_budget)))
    if form.is_valid():
        try:
            choose_options(vote=vote, proposals=form.chosen(), incompatible=form.groups(), actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Der Stimmzettel ist gespeichert."))
            return redirect("voting:standing", reference)
    context = _context(vote) | {"form": form}
    return render(request, "voting/options.html", context, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def standing(request: SignedInRequest, reference: str) -> HttpResponse:
    """All about one vote, and what can be done now. Nothing of what lies in the urn."""
    vote = office_vote(request, reference, HANDLE)
    return render(request, "voting/standing.html", _standing(request, vote))


ACTS = {
    "ankuendigen": (announce_vote, gettext_lazy("Die Abstimmung ist angekündigt. Ihre Regeln stehen jetzt fest.")),
    "verwerfen": (delete_draft, gettext_lazy("Der Entwurf ist gelöscht.")),
    "zaehlen": (start_count, gettext_lazy("Die Zählung läuft. Diese Seite zeigt, wie weit sie ist.")),
}


@login_required
@require_POST
def act(request: SignedInRequest, reference: str, name: str) -> HttpResponse:
    """One button: announce, throw a draft away, have the ballots counted."""
    vote = office_vote(request, reference, MANAGE)
    if name not in ACTS:
        raise Http404
    function, words = ACTS[name]
    try:
        function(vote=vote, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(words))
        if name == "verwerfen":
            return redirect("voting:work")
    return redirect("voting:standing", reference)


@login_required
@require_POST
def withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """An idea no longer stands for election."""
    vote = office_vote(request, reference, MANAGE)
    form = WithdrawForm(request.POST, vote=vote, auto_id=WITHDRAW)
    if form.is_valid():
        try:
            withdraw_option(vote=vote, actor=request.user, **form.cleaned_data)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Die Idee steht nicht mehr zur Wahl. Alle lesen, warum."))
            return redirect("voting:standing", reference)
    context = _standing(request, vote) | {"withdraw_form": form, "form": form}
    return render(request, "voting/standing.html", context, status=422)


@login_required
@require_POST
def ask(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask for an act that takes two people."""
    vote = office_vote(request, reference, MANAGE)
    form = RequestForm(request.POST, acts=possible_acts(vote))
    if form.is_valid():
        data = form.cleaned_data
        try:
            ask_for(
                vote=vote,
                act=TwoPersonAct(data["act"]),
                reason=data["reason"],
                ends_at=data.get("ends_at"),
                actor=request.user,
            )
        except DomainError as error:
            form.show(error)
        else:
            messages.success(
                request, _("Der Antrag ist gestellt. Es geschieht erst etwas, wenn eine zweite Person zustimmt.")
            )
            return redirect("voting:standing", reference)
    context = _standing(request, vote) | {"request_form": form, "form": form}
    return render(request, "voting/standing.html", context, status=422)


@login_required
@require_POST
def answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """Agree to what somebody else asked for, or not."""
    vote = office_vote(request, reference, MANAGE)
    waiting = open_request_of(vote)
    if waiting is None:
        messages.error(request, _("Über diesen Antrag ist schon entschieden."))
        return redirect("voting:standing", reference)
    try:
        if request.POST.get("antwort") == "ja":
            agree(request=waiting, actor=request.user)
            messages.success(request, _("Sie haben zugestimmt. Es ist ausgeführt und steht im Protokoll."))
        else:
            refuse(request=waiting, actor=request.user)
            messages.success(request, _("Der Antrag ist abgelehnt. Es hat sich nichts geändert."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("voting:standing", reference)


@login_required
@require_POST
def verify(request: SignedInRequest, reference: str) -> HttpResponse:
    """Prove the vote against its record; the page names what does not agree."""
    vote = office_vote(request, reference, HANDLE)
    return render(request, "voting/verified.html", _context(vote) | {"findings": verify_vote(vote)})


def _standing(request: SignedInRequest, vote: Vote) -> dict[str, Any]:
    options = list(vote.options.order_by("number"))
    manages, acts = may(request.user, MANAGE, vote), possible_acts(vote)
    left = [option for option in options if not option.is_withdrawn]
    results = list(vote.results.defer("data", "explanation").order_by("-number"))
    countable = may_be_counted(vote)
    running = vote.state == VoteState.ANNOUNCED or countable
    return _context(vote) | {
        "options": options,
        "may_manage": manages,
        "who": who_votes(vote),
        "filling": how_to_fill_in(vote, len(left)),
        "counting": how_it_is_counted(vote),
        "turnout": turnout_of(vote) if vote.state != VoteState.DRAFT else None,
        "channels": Channel.choices,
        "balance": paper_balance(vote) if vote.by_paper and countable else None,
        "results": results,
        "is_counting": any(result.state == "counting" for result in results),
        "may_count": manages and countable,
        "correction": correction_of(vote) if countable else None,
        "waiting": open_request_of(vote),
        "refused": refused_request_of(vote),
        "withdraw_form": WithdrawForm(vote=vote, auto_id=WITHDRAW) if manages and running and left else None,
        "request_form": RequestForm(acts=acts) if manages and acts else None,
        "undecided_until": undecided_until(vote) if TwoPersonAct.REOPEN in acts else None,
        "cancel_reason": cancel_reason_of(vote),
    }


def _context(vote: Vote) -> dict[str, Any]:
    return {"vote": vote, "district": vote.region_budget.round.district, "round": vote.region_budget.round}
