"""What everybody sees of a consultation: the invitation, what was said, each paragraph with its contributions."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.core.errors import DomainError
from apps.core.http import UserRequest
from apps.core.ratelimit import MAILS_PER_MAILBOX, MAILS_PER_NETWORK, Rate, TooOftenError, client_network, count_use
from apps.core.rights import may

from ..domain.contributions import contribute
from ..domain.guest_contributions import request_contribution
from ..enums import VersionStatus
from ..forms.contribution import ContributionFilter, GuestSayForm, ReplyForm, SayForm, guest_of
from ..models import Agreement, Consultation, Contribution, Paragraph
from ..queries.consultations import (
    agreed_with,
    consultations_visible_to,
    contributions_of,
    figures_of,
    with_replies,
)

PER_PAGE = 20
PER_ACCOUNT = Rate(times=30, seconds=3600)


@require_safe
def consultation(request: UserRequest, slug: str, number: int) -> HttpResponse:
    """The invitation, until when, and all that was said, to be narrowed down."""
    consultation = consultation_here(request, slug, number)
    filters = ContributionFilter(request.GET, with_verdict=consultation.is_published)
    said = with_replies(narrowed(contributions_of(consultation), filters.wishes))
    context = around(consultation) | {
        "page": Paginator(said, PER_PAGE).get_page(request.GET.get("seite")),
        "filters": filters,
        "figures": figures_of(consultation),
        "extensions": list(consultation.extensions.all()),
        "may_run": may(request.user, "guidelines.run_consultation", consultation),
        **rights_on(request, consultation),
    }
    return render(request, "guidelines/consultation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: UserRequest, slug: str, number: int, key: str | None = None) -> HttpResponse:
    """One paragraph, or the whole draft: what was said about it, and the form to say something."""
    consultation = consultation_here(request, slug, number)
    paragraph = None
    if key is not None:
        paragraph = get_object_or_404(consultation.version.paragraphs.select_related("chapter"), key=key)
        paragraph.version = consultation.version
    is_guest = not request.user.is_authenticated
    form = (GuestSayForm if is_guest else SayForm)(request.POST or None, paragraph=paragraph)
    outcome = take(request, consultation, form)
    if isinstance(outcome, HttpResponse):
        return outcome
    said = contributions_of(consultation).filter(paragraph=paragraph)
    context = around(consultation) | {
        "paragraph": paragraph,
        "page": Paginator(with_replies(said), PER_PAGE).get_page(request.GET.get("seite")),
        "form": form,
        **rights_on(request, consultation, paragraph),
    }
    if paragraph is not None:
        context["agreeing"] = Agreement.objects.filter(paragraph=paragraph).count()
    return render(request, "guidelines/consultation_say.html", context, status=outcome)


def take(
    request: UserRequest,
    consultation: Consultation,
    form: SayForm | ReplyForm,
    parent: Contribution | None = None,
) -> HttpResponse | int:
    """Say what the form holds: leads on when it is taken, else the status of the page that shows the form again."""
    if not form.is_valid():
        return 422 if form.is_bound else 200
    said = form.said(parent)
    try:
        if not request.user.is_authenticated:
            count_mail(request, form.cleaned_data["email"])
            request_contribution(consultation=consultation, said=said, **guest_of(form))
            messages.success(
                request,
                _("Wir haben eine E-Mail an diese Adresse geschickt. Ihr Beitrag erscheint, sobald Sie bestätigen."),
            )
            return redirect(f"{request.path}#beitraege")
        count_use(action="contribution", key=str(request.user.pk), rate=PER_ACCOUNT)
        contribution = contribute(consultation=consultation, said=said, actor=request.user)
    except DomainError as error:
        form.show(error)
        return 429 if isinstance(error, TooOftenError) else 422
    messages.success(request, _("Ihr Beitrag ist veröffentlicht."))
    return redirect(f"{request.path}{_last_page(contribution)}#beitrag-{contribution.reference}")


def _last_page(contribution: Contribution) -> str:
    """Where the newest stands in the list about its paragraph; a reply stands with the others on one page."""
    if contribution.parent_id is not None:
        return ""
    said = contributions_of(contribution.consultation).filter(paragraph=contribution.paragraph)
    last = Paginator(said, PER_PAGE).num_pages
    return f"?seite={last}" if last > 1 else ""


def count_mail(request: UserRequest, email: str) -> None:
    """Nobody fills a stranger's mailbox. Raises TooOftenError."""
    count_use(action="contribution-network", key=client_network(request), rate=MAILS_PER_NETWORK)
    count_use(action="contribution-mailbox", key=email, rate=MAILS_PER_MAILBOX)


def consultation_here(request: UserRequest, slug: str, number: int) -> Consultation:
    """The consultation on this version, or 404."""
    found: Consultation = get_object_or_404(
        consultations_visible_to(request.user), version__guideline__slug=slug, version__number=number
    )
    return found


def around(consultation: Consultation) -> dict[str, Any]:
    """What every page of a consultation needs."""
    version = consultation.version
    now = timezone.now()
    return {
        "consultation": consultation,
        "edition": version,
        "guideline": version.guideline,
        "district": version.guideline.district,
        "is_open": consultation.is_open_at(now) and version.status == VersionStatus.CONSULTATION,
        "is_coming": consultation.starts_at > now,
    }


def rights_on(request: UserRequest, consultation: Consultation, paragraph: Paragraph | None = None) -> dict[str, Any]:
    """With what this person agrees, and whether they may hide something."""
    agrees, agreed = agreed_with(request.user, consultation, paragraph)
    return {
        "agrees": agrees,
        "agreed": agreed,
        "may_hide": may(request.user, "guidelines.hide_contribution", consultation),
    }


def narrowed(said: Any, wishes: Mapping[str, str]) -> Any:
    """Contributions of one kind, or with one verdict; what is hidden or withdrawn shows neither."""
    if wishes:
        said = said.filter(withdrawn_at=None, hidden_at=None)
    if kind := wishes.get("art"):
        said = said.filter(kind=kind)
    if verdict := wishes.get("ergebnis"):
        said = said.filter(answer__verdict=verdict)
    return said
