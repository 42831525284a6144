"""Supporting an idea: with an account in one click, without one by a mail that has to be confirmed.

The private link takes the support back. It carries a signature, no address; see domain.support.
"""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.private_link import behind_private_link
from apps.core.ratelimit import MAILS_PER_MAILBOX, MAILS_PER_NETWORK, TooOftenError, client_network, count_use
from apps.core.rights import require

from ..domain.links import ExpiredLinkError
from ..domain.support import (
    confirm_support,
    discard_pending,
    request_support,
    support_proposal,
    supported_by_key,
    withdraw_support,
    withdraw_support_by_key,
)
from ..forms.talk import SupportMailForm
from ..queries import pending_support, proposals_visible_to, visible_proposal_to_support


@require_POST
def proposal_support(request: UserRequest, reference: str) -> HttpResponse:
    """Support an idea, or take the support back. Doing the same twice changes nothing."""
    proposal = visible_proposal_to_support(request.user, reference)
    if proposal is None:
        raise Http404
    if not request.user.is_authenticated:
        return _whole_page(request, reverse("kiezkasse:proposal-support-mail", args=[reference]))
    require(request.user, "kiezkasse.support_proposal")
    back = bool(request.POST.get("zurueck"))
    act = withdraw_support if back else support_proposal
    try:
        proposal = act(proposal=proposal, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return _whole_page(request, proposal.get_absolute_url())
    if not request.htmx:
        return redirect(f"{proposal.get_absolute_url()}#unterstuetzen")
    proposal.refresh_from_db(fields=["support_count"])
    proposal.is_supported = not back  # type: ignore[attr-defined]
    return render(request, "kiezkasse/_support.html", {"proposal": proposal, "may_support": True})


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_support_mail(request: UserRequest, reference: str) -> HttpResponse:
    """Support without an account. The answer is the same whoever asks, and whether they support already."""
    proposal = get_object_or_404(proposals_visible_to(request.user), reference=reference)
    form = SupportMailForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        email = form.cleaned_data["email"]
        try:
            count_use(action="support-network", key=client_network(request), rate=MAILS_PER_NETWORK)
            count_use(action="support-mailbox", key=email, rate=MAILS_PER_MAILBOX)
            request_support(proposal=proposal, email=email)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("Wir haben eine E-Mail an diese Adresse geschickt. Ihre Unterstützung zählt, sobald Sie bestätigen."),
            )
            return redirect(f"{proposal.get_absolute_url()}#unterstuetzen")
    context = {"proposal": proposal, "form": form, "district": proposal.region_budget.round.district}
    return render(request, "kiezkasse/support_mail.html", context, status=status)


behind_mail_link = behind_private_link(template="kiezkasse/support_broken.html", expired=ExpiredLinkError)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_mail_link
def support_confirm(request: UserRequest, key: uuid.UUID) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    pending = pending_support(key)
    if pending is None:
        raise ExpiredLinkError
    if request.method != "POST":
        context = {"proposal": pending.proposal, "district": pending.proposal.region_budget.round.district}
        return render(request, "kiezkasse/support_confirm.html", context)
    if request.POST.get("nein"):
        discard_pending(key=key)
        messages.success(request, _("Ihre Adresse ist gelöscht. Es zählt keine Unterstützung von Ihnen."))
        return redirect(pending.proposal)
    try:
        own_key = confirm_support(key=key)
    except ExpiredLinkError:
        raise
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(pending.proposal)
    messages.success(request, _("Danke. Ihre Unterstützung zählt jetzt."))
    return redirect("kiezkasse:support-own", own_key)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_mail_link
def support_own(request: UserRequest, key: str) -> HttpResponse:
    """Behind the private link: whether this person supports the idea, and the button that takes it back."""
    proposal, is_supported = supported_by_key(key)
    if request.method == "POST":
        try:
            withdraw_support_by_key(key=key)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Ihre Unterstützung ist zurückgenommen."))
        return redirect("kiezkasse:support-own", key)
    context = {
        "proposal": proposal,
        "is_supported": is_supported,
        "own_key": key,
        "district": proposal.region_budget.round.district,
    }
    return render(request, "kiezkasse/support_own.html", context)


def _whole_page(request: UserRequest, address: str) -> HttpResponse:
    """Lead on to a page; htmx would else put it into the part it waits for."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
