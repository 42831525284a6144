"""Ballots on paper: at the table, the account of the sheets, the stacks from the urn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.form_fields import MailField
from apps.core.http import SignedInRequest, UserRequest
from apps.core.ratelimit import FILES_PER_NETWORK, TooOftenError, limited
from apps.kiezkasse.enums import VotingRight

from ..balance import gaps_of
from ..domain.casting import AlreadyVotedError, CodeRefusedError, Voter, check_open, person, take_paper, voter_with_code
from ..domain.paper import accept_batch, drop_batch, explain_gap, open_batch, record_sheets
from ..enums import BallotKind, VoteState
from ..forms.paper import GapForm, SheetsForm, StackForm, TableForm
from ..models import PaperAccount, PaperBatch, Vote
from ..papers import blank_ballot
from ..queries import may_be_counted, votes_visible_to
from ..queries.paper import batches_of, paper_balance
from .codes import WRONG_CODES_PER_PERSON
from .guesses import guessed
from .office import HANDLE, office_context, office_vote

TAKEN = "paper_taken"


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def ballot_pdf(request: UserRequest, reference: str) -> HttpResponse:
    """The ballot to print, for everybody."""
    vote = get_object_or_404(votes_visible_to(request.user), reference=reference)
    if not vote.by_paper or vote.kind == BallotKind.HANDS:
        raise Http404
    answer = HttpResponse(blank_ballot(vote), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="stimmzettel-{vote.reference}.pdf"'
    return answer


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: SignedInRequest, reference: str) -> HttpResponse:
    """Somebody brings a ballot: one field, one clear answer, and the field again for the next person."""
    vote = office_vote(request, reference, HANDLE)
    takes_mail = _takes_mail(vote)
    form = TableForm(request.POST or None, takes_mail=takes_mail)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            take_paper(vote=vote, voter=_voter(request, vote, form.cleaned_data["who"]), actor=request.user)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.add_error("who", _at_the_table(error))
        else:
            request.session[TAKEN] = vote.reference
            return redirect("voting:table", vote.reference)
    context = office_context(vote, "table") | {
        "form": form,
        "closed": _closed(vote),
        "taken": request.method != "POST" and request.session.pop(TAKEN, "") == vote.reference,
        "takes_mail": takes_mail,
        "spent": paper_balance(vote).spent,
    }
    return render(request, "voting/paper_table.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: SignedInRequest, reference: str) -> HttpResponse:
    """Where the sheets are, whether it adds up, and the stacks."""
    vote = office_vote(request, reference, HANDLE)
    wish = request.POST.get("wunsch", "")
    account = PaperAccount.objects.filter(vote=vote).first()
    known = {name: getattr(account, name) for name in ("issued", "returned", "spoiled")} if account else {}
    forms = {
        "verbleib": SheetsForm(request.POST if wish == "verbleib" else None, initial=known),
        "stapel": StackForm(request.POST if wish == "stapel" else None),
        "erklaerung": GapForm(
            request.POST if wish == "erklaerung" else None, initial={"explanation": vote.paper_explanation}
        ),
    }
    form = forms.get(wish)
    if form is not None and form.is_valid():
        try:
            return _act(request, vote, wish, form.cleaned_data)
        except DomainError as error:
            form.show(error)
    balance = paper_balance(vote)
    context = office_context(vote, "paper") | {
        "form": form,
        "forms": forms,
        "balance": balance,
        "gaps": gaps_of(balance),
        "batches": batches_of(vote),
        "may_type": may_be_counted(vote),
        "can_explain": balance.is_counted and not balance.open_batches and not balance.is_closed,
    }
    return render(request, "voting/paper.html", context, status=422 if form is not None and form.errors else 200)


@login_required
@require_POST
def paper_accept(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """All sheets are read twice and clear: the stack joins the other ballots."""
    vote, batch = batch_of(request, reference, number)
    try:
        accept_batch(batch=batch, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Stapel %(number)s ist übernommen.") % {"number": batch.number})
    return redirect("voting:paper", vote.reference)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper_drop(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Asks once; what was typed is gone then, the sheets are not."""
    vote, batch = batch_of(request, reference, number)
    if request.method != "POST":
        context = office_context(vote, "paper") | {"batch": batch}
        return render(request, "voting/paper_drop.html", context)
    try:
        drop_batch(batch=batch, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Stapel %(number)s ist verworfen.") % {"number": batch.number})
    return redirect("voting:paper", vote.reference)


def batch_of(request: SignedInRequest, reference: str, number: int) -> tuple[Vote, PaperBatch]:
    """A stack of a vote that this person handles, with how far it is typed."""
    vote = office_vote(request, reference, HANDLE)
    batch = get_object_or_404(batches_of(vote), number=number)
    batch.vote = vote
    return vote, batch


def _act(request: SignedInRequest, vote: Vote, wish: str, data: dict[str, object]) -> HttpResponse:
    facts: dict[str, object] = {"vote": vote, "actor": request.user, **data}
    match wish:
        case "verbleib":
            record_sheets(**facts)  # type: ignore[arg-type]
            messages.success(request, _("Der Verbleib der Blätter ist eingetragen."))
        case "stapel":
            batch = open_batch(**facts)  # type: ignore[arg-type]
            return redirect("voting:paper-type", vote.reference, batch.number)
        case _:
            explain_gap(**facts)  # type: ignore[arg-type]
            messages.success(request, _("Die Erklärung steht jetzt im Protokoll."))
    return redirect("voting:paper", vote.reference)


def _takes_mail(vote: Vote) -> bool:
    is_for_present = vote.region_budget.round.voting_right == VotingRight.PRESENT
    return (vote.by_account or vote.by_mail) and not is_for_present


def _voter(request: SignedInRequest, vote: Vote, typed: str) -> Voter:
    if "@" in typed and _takes_mail(vote):
        try:
            return person(vote, MailField().clean(typed))
        except ValidationError as error:
            raise DomainError(error.messages[0], field="who") from error
    with guessed(action="wrong-code-office", key=str(request.user.pk), rate=WRONG_CODES_PER_PERSON):
        return voter_with_code(vote, typed)


def _at_the_table(error: DomainError) -> str:
    """The sentence for the person behind the table, where the usual one speaks to the voter."""
    if isinstance(error, CodeRefusedError):
        return _(
            "Dieser Code gilt hier nicht: Er ist falsch abgetippt, schon genutzt, gesperrt oder gehört zu einer "
            "anderen Abstimmung."
        )
    if isinstance(error, AlreadyVotedError):
        return _("Mit dieser E-Mail-Adresse wurde schon abgestimmt.")
    return str(error)


def _closed(vote: Vote) -> str:
    """Why nobody can bring a ballot now; empty while the vote is open."""
    if not vote.by_paper:
        return _("Bei dieser Abstimmung gibt es keine Stimmzettel auf Papier.")
    if vote.state == VoteState.DRAFT:
        return _("Stimmzettel nimmt der Tisch an, sobald die Abstimmung läuft.")
    try:
        check_open(vote)
    except DomainError as error:
        return _("Der Tisch ist geschlossen.") + " " + str(error)
    return ""
