"""One contribution with its replies; confirming by mail, and the private page that takes everything back."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.private_keys import ExpiredLinkError
from apps.core.private_link import behind_private_link
from apps.core.ratelimit import TooOftenError

from ..domain.agreements import agree, take_back_agreement
from ..domain.contributions import withdraw_contribution
from ..domain.guest_contributions import confirm_pending, discard_pending, request_agreement, withdraw_by_key
from ..domain.own_links import own_by_key, own_key
from ..forms.contribution import AgreeMailForm, GuestReplyForm, ReplyForm
from ..models import Agreement, Consultation, Contribution, Paragraph
from ..queries.consultations import contributions_of, contributions_visible_to, pending_contribution, with_replies
from .consultations import around, consultation_here, count_mail, rights_on, take

behind_link = behind_private_link(template="guidelines/contribution_gone.html", expired=ExpiredLinkError)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: UserRequest, reference: str) -> HttpResponse:
    """One contribution with its replies, and the form to answer it."""
    found = get_object_or_404(contributions_visible_to(request.user).filter(parent=None), reference=reference)
    consultation = found.consultation
    form = (ReplyForm if request.user.is_authenticated else GuestReplyForm)(request.POST or None)
    outcome = take(request, consultation, form, found)
    if isinstance(outcome, HttpResponse):
        return outcome
    shown = with_replies(contributions_of(consultation)).get(pk=found.pk)
    context = around(consultation) | {"contribution": shown, "form": form, **rights_on(request, consultation)}
    return render(request, "guidelines/contribution.html", context, status=outcome)


@login_required
@require_POST
def contribution_withdraw(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whoever wrote it with an account deletes it; for everybody else it does not exist here."""
    found = get_object_or_404(contributions_visible_to(request.user), reference=reference, author=request.user)
    withdraw_contribution(contribution=found)
    messages.success(request, _("Ihr Beitrag ist gelöscht."))
    return redirect(found)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_agree(request: UserRequest, reference: str) -> HttpResponse:
    """Agree with a contribution, or take that back."""
    found = get_object_or_404(contributions_visible_to(request.user).filter(parent=None), reference=reference)
    return _agree(request, found.consultation, contribution=found)


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_agree(request: UserRequest, slug: str, number: int, key: str) -> HttpResponse:
    """Agree with a paragraph as it stands in the draft, or take that back."""
    consultation = consultation_here(request, slug, number)
    paragraph = get_object_or_404(consultation.version.paragraphs.select_related("chapter"), key=key)
    paragraph.version = consultation.version
    return _agree(request, consultation, paragraph=paragraph)


def _agree(
    request: UserRequest,
    consultation: Consultation,
    *,
    paragraph: Paragraph | None = None,
    contribution: Contribution | None = None,
) -> HttpResponse:
    """With an account at once; without one by a mail, and the answer is the same whoever asks."""
    things: dict[str, Any] = {"paragraph": paragraph, "contribution": contribution}
    back = contribution.get_absolute_url() if contribution else _page_of(consultation, paragraph)
    user = request.user
    form = None if user.is_authenticated else AgreeMailForm(request.POST or None)
    status = 422 if form is not None and form.is_bound else 200
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            if user.is_authenticated:
                sentence = _change_agreement(consultation, things, back=bool(request.POST.get("zurueck")), actor=user)
            else:
                sentence = _ask_for_agreement(request, consultation, things)
        except DomainError as error:
            if form is None:
                messages.error(request, str(error))
                return redirect(back)
            status = 429 if isinstance(error, TooOftenError) else 422
            form.show(error)
        else:
            messages.success(request, sentence)
            return redirect(back)
    agrees, agreed = (rights_on(request, consultation, paragraph)[name] for name in ("agrees", "agreed"))
    context = (
        around(consultation)
        | things
        | {
            "form": form,
            "back": back,
            "is_agreed": contribution.pk in agreed if contribution else agrees,
        }
    )
    return render(request, "guidelines/contribution_agree.html", context, status=status)


def _change_agreement(consultation: Consultation, things: dict[str, Any], *, back: bool, actor: User) -> str:
    if back:
        take_back_agreement(consultation=consultation, actor=actor, **things)
        return _("Ihre Zustimmung ist zurückgenommen.")
    agree(consultation=consultation, actor=actor, **things)
    return _("Ihre Zustimmung zählt.")


def _ask_for_agreement(request: UserRequest, consultation: Consultation, things: dict[str, Any]) -> str:
    email = request.POST["email"]
    count_mail(request, email)
    request_agreement(consultation=consultation, email=email, **things)
    return _("Wir haben eine E-Mail an diese Adresse geschickt. Ihre Zustimmung zählt, sobald Sie bestätigen.")


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def contribution_confirm(request: UserRequest, key: uuid.UUID) -> HttpResponse:
    """One button confirms; opening the link alone does not, or mail scanners would."""
    pending = pending_contribution(key)
    if pending is None:
        raise ExpiredLinkError
    if request.method != "POST":
        context = around(pending.consultation) | {"pending": pending}
        return render(request, "guidelines/contribution_confirm.html", context)
    if request.POST.get("nein"):
        discard_pending(key=key)
        messages.success(request, _("Was Sie geschrieben haben und Ihre Adresse sind gelöscht."))
        return redirect(pending.consultation)
    try:
        entry = confirm_pending(key=key)
    except ExpiredLinkError:
        raise
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(pending.consultation)
    is_agreement = isinstance(entry, Agreement)
    messages.success(
        request,
        _("Danke. Ihre Zustimmung zählt jetzt.") if is_agreement else _("Danke. Ihr Beitrag ist veröffentlicht."),
    )
    return redirect("guidelines:contribution-own", own_key(entry))


@require_http_methods(["GET", "HEAD", "POST"])
@behind_link
def contribution_own(request: UserRequest, key: str) -> HttpResponse:
    """Behind the private link: what this person said or agrees with, what became of it, and how to take it back."""
    entry = own_by_key(key)
    consultation = entry.consultation
    if request.method == "POST":
        withdraw_by_key(key=key)
        if isinstance(entry, Agreement):
            messages.success(request, _("Ihre Zustimmung ist zurückgenommen."))
            return redirect(consultation)
        messages.success(request, _("Ihr Beitrag ist gelöscht."))
        return redirect("guidelines:contribution-own", key)
    is_agreement = isinstance(entry, Agreement)
    context = around(consultation) | {
        "entry": entry,
        "is_agreement": is_agreement,
        "address": _agreed_page(entry) if isinstance(entry, Agreement) else entry.get_absolute_url(),
    }
    return render(request, "guidelines/contribution_own.html", context)


def _agreed_page(agreement: Agreement) -> str:
    if agreement.contribution is not None:
        return agreement.contribution.get_absolute_url()
    return _page_of(agreement.consultation, agreement.paragraph)


def _page_of(consultation: Consultation, paragraph: Paragraph | None) -> str:
    """The page on which a paragraph of the draft is talked about."""
    if paragraph is None:
        return consultation.get_absolute_url()
    version = consultation.version
    return reverse("guidelines:consultation-paragraph", args=[version.guideline.slug, version.number, paragraph.key])
