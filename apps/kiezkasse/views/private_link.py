"""The pages behind the links of our mails that an account does not need: confirm an idea, get the link again."""

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

from ..domain.mails import mail_lost_links
from ..domain.proposals import confirm_proposal, confirmable_until, discard_proposal
from ..enums import Moderation, ProposalStatus
from ..forms import LostLinkForm
from ..models import Proposal
from .own_idea import Door, behind_private_link
from .pictures import picture_response

LINKS_PER_NETWORK = Rate(times=20, seconds=3600)
LINKS_PER_MAILBOX = Rate(times=3, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_private_link
def proposal_confirm(request: UserRequest, door: Door) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    proposal, key = door.proposal, door.key
    if request.method == "POST":
        try:
            confirm_proposal(proposal=proposal)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("kiezkasse:proposal-confirm", key)
        messages.success(request, _confirmed_words(proposal))
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


def _confirmed_words(proposal: Proposal) -> str:
    if proposal.region_budget.round.moderation == Moderation.AFTER:
        return _("Ihre Idee ist bestätigt. Jetzt können alle sie lesen.")
    return _("Ihre Idee ist bestätigt. Die Anlaufstelle prüft sie jetzt.")


@require_POST
@behind_private_link
def proposal_discard(request: UserRequest, door: Door) -> HttpResponse:
    """The idea was handed in with somebody else's address; they delete it."""
    proposal, key = door.proposal, door.key
    try:
        discard_proposal(proposal=proposal)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("kiezkasse:proposal-private", key)
    messages.success(request, _("Die Idee und Ihre Adresse sind gelöscht."))
    return redirect("portal:home")


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
def proposal_private_picture(request: UserRequest, door: Door, picture: str) -> HttpResponseBase:
    """A picture for the author before everybody may see it."""
    return picture_response(door.proposal, picture)
