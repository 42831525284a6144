"""The ways to a ballot: with an account, by a confirmed mail address, with a code."""

from collections.abc import Callable

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.private_keys import ExpiredLinkError
from apps.core.private_link import behind_private_link
from apps.core.ratelimit import (
    MAILS_PER_MAILBOX,
    MAILS_PER_NETWORK,
    Rate,
    TooOftenError,
    client_network,
    count_use,
)

from ..domain.casting import VoteClosedError, check_open, has_voted, person, voter_with_code
from ..domain.invitation import mail_ballot_link, voter_by_key
from ..forms.entry import CodeForm, DeclarationForm, MailForm
from ..models import Vote
from ..queries import confirmed_address
from .booth import announced_vote, enter_booth
from .guesses import guessed

# A library stands behind one address; a program that tries out codes does too.
WRONG_CODES_PER_NETWORK = Rate(times=30, seconds=3600)

behind_link = behind_private_link(template="voting/link_gone.html", expired=ExpiredLinkError)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: UserRequest, reference: str) -> HttpResponse:
    """Choose a way. What is wrong with one is said beside it; the other ways stay."""
    vote = announced_vote(reference)
    wish = request.POST.get("weg", "")
    forms = _forms(request, vote, wish)
    status, form = 200, forms.get(wish)
    if form is not None:
        status = 422
        if form.is_valid():
            try:
                return WAYS[wish](request, vote, form)
            except DomainError as error:
                status = 429 if isinstance(error, TooOftenError) else 422
                form.show(error)
    context = {
        "vote": vote,
        "district": vote.region_budget.round.district,
        "forms": forms,
        "form": form,
        "closed": _closed(vote),
        "address": confirmed_address(request.user),
    }
    return render(request, "voting/enter.html", context, status=status)


@require_safe
def mail_sent(request: UserRequest, reference: str) -> HttpResponse:
    """What happens next; the same for whoever has voted already."""
    vote = announced_vote(reference)
    return render(request, "voting/mail_sent.html", {"vote": vote, "district": vote.region_budget.round.district})


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def by_mail(request: UserRequest, key: str) -> HttpResponse:
    """Behind the link in the mail: a button opens the ballot, so that no mail scanner does."""
    vote, voter = voter_by_key(key)
    if request.method == "POST":
        return enter_booth(request, vote, voter)
    context = {
        "vote": vote,
        "district": vote.region_budget.round.district,
        "closed": _closed(vote),
        "has_voted": has_voted(vote, voter),
    }
    return render(request, "voting/by_mail.html", context)


def _by_account(request: UserRequest, vote: Vote, form: DeclarationForm) -> HttpResponse:
    check_open(vote)
    address = confirmed_address(request.user)
    if not vote.by_account or not address:
        raise DomainError(_("Bitte bestätigen Sie zuerst die E-Mail-Adresse Ihres Kontos."))
    return enter_booth(request, vote, person(vote, address))


def _by_mail(request: UserRequest, vote: Vote, form: MailForm) -> HttpResponse:
    check_open(vote)
    count_use(action="vote-mail-network", key=client_network(request), rate=MAILS_PER_NETWORK)
    count_use(action="vote-mail-mailbox", key=form.cleaned_data["email"], rate=MAILS_PER_MAILBOX)
    mail_ballot_link(vote=vote, email=form.cleaned_data["email"])
    return redirect("voting:mail-sent", vote.reference)


def _by_code(request: UserRequest, vote: Vote, form: CodeForm) -> HttpResponse:
    check_open(vote)
    with guessed(action="vote-code", key=client_network(request), rate=WRONG_CODES_PER_NETWORK):
        voter = voter_with_code(vote, form.cleaned_data["code"])
    return enter_booth(request, vote, voter)


WAYS: dict[str, Callable[..., HttpResponse]] = {"konto": _by_account, "mail": _by_mail, "code": _by_code}


def _forms(request: UserRequest, vote: Vote, wish: str) -> dict[str, DeclarationForm | CodeForm]:
    """The form of each way that the vote offers; only the one that was sent is filled in."""

    def data(way: str) -> QueryDict | None:
        return request.POST if wish == way else None

    forms: dict[str, DeclarationForm | CodeForm] = {}
    if vote.by_account and request.user.is_authenticated:
        forms["konto"] = DeclarationForm(data("konto"), vote=vote, auto_id="konto_%s")
    if vote.by_mail:
        forms["mail"] = MailForm(data("mail"), vote=vote, auto_id="mail_%s")
    if vote.by_code:
        forms["code"] = CodeForm(data("code"), auto_id="code_%s")
    return forms


def _closed(vote: Vote) -> str:
    """Why nobody can vote now; empty while the vote is open."""
    try:
        check_open(vote)
    except VoteClosedError as error:
        return str(error)
    return ""
