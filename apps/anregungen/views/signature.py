"""Signing: with an account at once, without one by a mail that has to be confirmed; and taking it back."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.ratelimit import MAILS_PER_MAILBOX, MAILS_PER_NETWORK, TooOftenError, client_network, count_use

from ..domain.links import ExpiredLinkError, signed_by_key
from ..domain.signature import (
    confirm_signature,
    discard_pending,
    request_signature,
    sign,
    withdraw_signature,
    withdraw_signature_by_key,
)
from ..forms.signature import SignForm
from ..models import Anregung
from ..queries import anregungen_visible_to, pending_signature
from .anregung import behind_link


@require_http_methods(["GET", "HEAD", "POST"])
def sign_anregung(request: UserRequest, reference: str) -> HttpResponse:
    """Sign. The answer is the same whoever asks, and whether they have signed already."""
    anregung = _anregung(request, reference)
    form = SignForm(request.POST or None, anregung=anregung, with_mail=not request.user.is_authenticated)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            said = _sign(request, anregung, form)
        except DomainError as error:
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(request, said)
            return redirect(f"{anregung.get_absolute_url()}#unterschreiben")
    context = {"anregung": anregung, "district": anregung.district, "form": form}
    return render(request, "anregungen/sign.html", context, status=status)


@login_required
@require_POST
def take_back(request: SignedInRequest, reference: str) -> HttpResponse:
    """With an account: one button. Doing it twice changes nothing."""
    anregung = _anregung(request, reference)
    try:
        withdraw_signature(anregung=anregung, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ihre Unterschrift ist zurückgenommen."))
    return redirect(f"{anregung.get_absolute_url()}#unterschreiben")


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def signature_confirm(request: UserRequest, key: uuid.UUID) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    pending = pending_signature(key)
    if pending is None:
        raise ExpiredLinkError
    anregung = pending.anregung
    if request.method != "POST":
        context = {"anregung": anregung, "district": anregung.district}
        return render(request, "anregungen/signature_confirm.html", context)
    if request.POST.get("nein"):
        discard_pending(key=key)
        messages.success(request, _("Ihre Adresse ist gelöscht. Es zählt keine Unterschrift von Ihnen."))
        return redirect(anregung)
    try:
        own_key = confirm_signature(key=key)
    except ExpiredLinkError:
        raise
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(anregung)
    messages.success(request, _("Danke. Ihre Unterschrift zählt jetzt."))
    return redirect("anregungen:signature-own", own_key)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def signature_own(request: UserRequest, key: str) -> HttpResponse:
    """Behind the private link: whether this person has signed, and the button that takes it back."""
    anregung, person = signed_by_key(key)
    if request.method == "POST":
        try:
            withdraw_signature_by_key(key=key)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Ihre Unterschrift ist zurückgenommen."))
        return redirect("anregungen:signature-own", key)
    context = {
        "anregung": anregung,
        "district": anregung.district,
        "has_signed": anregung.signatures.filter(person__startswith=person).exists(),
    }
    return render(request, "anregungen/signature_own.html", context)


def _sign(request: UserRequest, anregung: Anregung, form: SignForm) -> str:
    count_use(action="signature-network", key=client_network(request), rate=MAILS_PER_NETWORK)
    if request.user.is_authenticated:
        sign(anregung=anregung, actor=request.user)
        return _("Danke. Ihre Unterschrift zählt.")
    email = form.cleaned_data["email"]
    count_use(action="signature-mailbox", key=email, rate=MAILS_PER_MAILBOX)
    request_signature(anregung=anregung, email=email)
    return _("Wir haben eine E-Mail an diese Adresse geschickt. Ihre Unterschrift zählt, sobald Sie bestätigen.")


def _anregung(request: UserRequest, reference: str) -> Anregung:
    return get_object_or_404(anregungen_visible_to(request.user).filter(is_public=True), reference=reference)
