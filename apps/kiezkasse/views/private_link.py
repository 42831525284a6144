"""The pages behind the links of our mails: confirm an idea, see where it stands, take it back.

No account: whoever has the link may. Search engines and caches keep nothing of these pages, and the
address goes to no other site. (Referrer-Policy stays same-origin: with no-referrer browsers send
"Origin: null" along with a form, and the protection against forged forms refuses it.)
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use

from ..domain.links import ExpiredLinkError, proposal_by_key
from ..domain.mails import mail_lost_links
from ..domain.proposals import (
    confirm_proposal,
    confirmable_until,
    discard_proposal,
    is_withdrawable,
    withdraw_proposal,
)
from ..enums import ProposalStatus
from ..forms import LostLinkForm, WithdrawForm
from ..models import Proposal
from ..outlook import next_step
from ..queries import deciding_assembly, proposals_with_details
from .pictures import picture_response

Rest = ParamSpec("Rest")
LINKS_PER_NETWORK = Rate(times=20, seconds=3600)
LINKS_PER_MAILBOX = Rate(times=3, seconds=3600)


def behind_private_link(
    view: Callable[Concatenate[UserRequest, Proposal, str, Rest], HttpResponseBase],
) -> Callable[Concatenate[UserRequest, str, Rest], HttpResponseBase]:
    """Gives the view the idea that the key opens; a link that opens none is answered with a sentence."""

    @wraps(view)
    def inner(request: UserRequest, key: str, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        response: HttpResponseBase
        try:
            proposal = proposal_by_key(key, among=proposals_with_details(Proposal.objects.all()))
        except DomainError as error:
            status = 410 if isinstance(error, ExpiredLinkError) else 404
            response = render(request, "kiezkasse/proposal_link_broken.html", {"sentence": str(error)}, status=status)
        else:
            response = view(request, proposal, key, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return inner


@require_http_methods(["GET", "HEAD", "POST"])
@behind_private_link
def proposal_confirm(request: UserRequest, proposal: Proposal, key: str) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    if request.method == "POST":
        try:
            confirm_proposal(proposal=proposal)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("kiezkasse:proposal-confirm", key)
        messages.success(request, _("Ihre Idee ist bestätigt. Die Anlaufstelle prüft sie jetzt."))
        return redirect("kiezkasse:proposal-private", key)
    context = {
        "proposal": proposal,
        "private_key": key,
        "district": proposal.region_budget.round.district,
        "is_waiting": proposal.status == ProposalStatus.UNCONFIRMED,
        "is_expired": timezone.now() >= confirmable_until(proposal),
        "confirm_until": confirmable_until(proposal),
    }
    return render(request, "kiezkasse/proposal_confirm.html", context)


@require_POST
@behind_private_link
def proposal_discard(request: UserRequest, proposal: Proposal, key: str) -> HttpResponse:
    """The idea was handed in with somebody else's address; they delete it."""
    try:
        discard_proposal(proposal=proposal)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("kiezkasse:proposal-private", key)
    messages.success(request, _("Die Idee und Ihre Adresse sind gelöscht."))
    return redirect("portal:home")


@require_safe
@behind_private_link
def proposal_private(request: UserRequest, proposal: Proposal, key: str) -> HttpResponse:
    """Where the idea stands, what comes next, what was handed in, whom to ask."""
    if proposal.status == ProposalStatus.UNCONFIRMED:
        return redirect("kiezkasse:proposal-confirm", key)
    context = {
        "proposal": proposal,
        "private_key": key,
        "district": proposal.region_budget.round.district,
        "next_step": next_step(proposal, assembly=deciding_assembly(proposal)),
        "is_withdrawable": is_withdrawable(proposal),
    }
    return render(request, "kiezkasse/proposal_private.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_private_link
def proposal_withdraw(request: UserRequest, proposal: Proposal, key: str) -> HttpResponse:
    """Asks once, then takes the idea back."""
    if not is_withdrawable(proposal):
        return redirect("kiezkasse:proposal-private", key)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_proposal(proposal=proposal, reason=form.cleaned_data["reason"], actor=None)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Ihre Idee ist zurückgezogen."))
            return redirect("kiezkasse:proposal-private", key)
    district = proposal.region_budget.round.district
    context = {"proposal": proposal, "private_key": key, "district": district, "form": form}
    return render(request, "kiezkasse/proposal_withdraw.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request: UserRequest) -> HttpResponse:
    """Sends the private links again; the answer is the same whether there are ideas or not."""
    form = LostLinkForm(request.POST or None)
    status = 200
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            count_use(action="lost-link-from", key=client_network(request), rate=LINKS_PER_NETWORK)
            count_use(action="lost-link-for", key=email, rate=LINKS_PER_MAILBOX)
        except TooOftenError as error:
            form.add_error(None, str(error))
            status = 429
        else:
            mail_lost_links(email=email)
            messages.success(request, _("Wenn zu dieser Adresse eine Idee gehört, ist jetzt eine E-Mail unterwegs."))
            return redirect("kiezkasse:proposal-lost-link")
    return render(request, "kiezkasse/proposal_lost_link.html", {"form": form}, status=status)


@require_safe
@behind_private_link
def proposal_private_picture(request: UserRequest, proposal: Proposal, key: str, picture: str) -> HttpResponseBase:
    """A picture for the author before everybody may see it."""
    return picture_response(proposal, picture)
