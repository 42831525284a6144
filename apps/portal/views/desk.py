"""The desk of the Anlaufstelle: what waits, one idea with all about it, the decision."""

from datetime import datetime, timedelta
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import may, require
from apps.kiezkasse.domain.mails import preview_step
from apps.kiezkasse.domain.moderation import PUBLISHABLE, publish_proposal, reject_proposal
from apps.kiezkasse.enums import ALLOWED_TRANSITIONS, AssemblyState, ProposalStatus
from apps.kiezkasse.forms.moderation import DESK_STATUSES, DeskFilterForm, PublishForm, RejectForm
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.queries import (
    assemblies_managed_by,
    counts_by_status,
    proposals_managed_by,
    regions_managed_by,
    similar_proposals,
)
from apps.kiezkasse.reasons import REJECTION_REASONS, reason_text

PER_PAGE = 25
QUEUE_LENGTH = 12
ASSEMBLIES = 8
WISHES = {"publish", "reject", "publish-preview", "reject-preview"}
DecisionForm: TypeAlias = PublishForm | RejectForm


@login_required
@never_cache
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """What is new in the own district, oldest first; the next assemblies; the way to enter a paper."""
    require(request.user, "kiezkasse.view_desk")
    proposals = proposals_managed_by(request.user)
    filters = DeskFilterForm(request.GET, regions=regions_managed_by(request.user))
    page = Paginator(filters.apply(proposals), PER_PAGE).get_page(request.GET.get("seite"))
    assemblies = assemblies_managed_by(request.user).filter(state__in=[AssemblyState.PLANNED, AssemblyState.OPEN])
    counts = counts_by_status(proposals)
    context = {
        "filters": filters,
        "page": page,
        "tabs": [(status.value, status.label, counts.get(status, 0)) for status in DESK_STATUSES],
        "status_label": filters.status.label,
        "overdue_before": _overdue_before(),
        "assemblies": assemblies.order_by("starts_at")[:ASSEMBLIES],
    }
    return render(request, "portal/desk.html", context)


@login_required
@never_cache
def desk_proposal(request: SignedInRequest, reference: str) -> HttpResponse:
    """One idea between the queue and the decision."""
    proposal = get_object_or_404(
        proposals_managed_by(request.user).select_related("planungsraum", "contact", "entered_by"), reference=reference
    )
    require(request.user, "kiezkasse.view_desk", proposal)
    wish, forms = _asked(request)
    form = forms[wish.partition("-")[0]] if wish else None
    if form is not None and wish in forms and form.is_valid() and (answer := _decide(request, proposal, wish, form)):
        return answer
    context = _item(request, proposal) | {
        "publish_form": forms["publish"],
        "reject_form": forms["reject"],
        "form": form,
        "preview": _preview(proposal, wish, form),
        "opened": wish.startswith("reject") or "vorlage" in request.GET,
    }
    return render(request, "portal/desk_proposal.html", context)


def _asked(request: SignedInRequest) -> tuple[str, dict[str, DecisionForm]]:
    """Which button was pressed, and both forms, filled in where somebody wrote something."""
    wish = request.POST.get("entscheidung", "") if request.method == "POST" else ""
    wish = wish if wish in WISHES else ""
    draft = {"reason": reason_text(request.GET.get("vorlage", ""))}
    forms: dict[str, DecisionForm] = {
        "publish": PublishForm(request.POST if wish.startswith("publish") else None, auto_id="zulassen_%s"),
        "reject": RejectForm(request.POST if wish.startswith("reject") else None, auto_id="ablehnen_%s", initial=draft),
    }
    return wish, forms


def _decide(request: SignedInRequest, proposal: Proposal, wish: str, form: DecisionForm) -> HttpResponse | None:
    """Carry the decision out and open the next idea; None if the rules of the subject refuse."""
    decide = publish_proposal if wish == "publish" else reject_proposal
    require(request.user, f"kiezkasse.{wish}_proposal", proposal)
    following = _following(request, proposal)
    try:
        decide(proposal=proposal, actor=request.user, **form.cleaned_data)
    except DomainError as error:
        form.show(error)
        return None
    messages.success(request, _done(request, proposal, wish))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    if following is None:
        return redirect(reverse("portal:desk") + query)
    return redirect(reverse("portal:desk-proposal", args=[following.reference]) + query)


def _done(request: SignedInRequest, proposal: Proposal, wish: str) -> SafeString:
    sentence = _("„{title}“ ist veröffentlicht.") if wish == "publish" else _("„{title}“ ist nicht zugelassen.")
    change = format_html(
        '<a href="{}">{}</a>', reverse("portal:desk-proposal", args=[proposal.reference]), _("Entscheidung ändern")
    )
    return format_html(sentence + " {change}", title=proposal.title, change=change)


def _item(request: SignedInRequest, proposal: Proposal) -> dict[str, Any]:
    status = ProposalStatus(proposal.status)
    queue = list(_queue(request)[: QUEUE_LENGTH + 1])
    return {
        "proposal": proposal,
        "district": proposal.region_budget.round.district,
        "contact": getattr(proposal, "contact", None),
        "steps": list(proposal.steps.select_related("actor")),
        "pictures": list(proposal.pictures.all()),
        "similar": similar_proposals(proposal),
        "queue": queue[:QUEUE_LENGTH],
        "queue_goes_on": len(queue) > QUEUE_LENGTH,
        "overdue_before": _overdue_before(),
        "may_publish": status in PUBLISHABLE and may(request.user, "kiezkasse.publish_proposal", proposal),
        "may_reject": ProposalStatus.REJECTED in ALLOWED_TRANSITIONS[status]
        and may(request.user, "kiezkasse.reject_proposal", proposal),
        "may_see_contact": may(request.user, "kiezkasse.view_proposal_contact", proposal),
        "reasons": REJECTION_REASONS,
    }


def _queue(request: SignedInRequest) -> QuerySet[Proposal]:
    """The ideas that wait, narrowed down as the desk was, whatever status was looked at there."""
    asked = request.GET.copy()
    asked.pop("stand", None)
    region = asked.get("region", "")
    filters = DeskFilterForm(asked, regions=[(region, region)])
    return filters.apply(proposals_managed_by(request.user))


def _following(request: SignedInRequest, proposal: Proposal) -> Proposal | None:
    """What opens after a decision: the next in the queue, from the beginning after the last."""
    waiting = _queue(request).exclude(pk=proposal.pk)
    later = waiting.filter(created_at__gte=proposal.created_at).first()
    return later or waiting.first()


def _preview(proposal: Proposal, wish: str, form: DecisionForm | None) -> dict[str, Any]:
    """The mail as it would go out, if somebody asked for it."""
    if form is None or not wish.endswith("-preview") or not form.is_valid():
        return {}
    status = ProposalStatus.PUBLISHED if wish.startswith("publish") else ProposalStatus.REJECTED
    return {"wanted": True, "mail": preview_step(proposal=proposal, status=status, reason=form.cleaned_data["reason"])}


def _overdue_before() -> datetime:
    """What came in before this moment waits longer than we promise."""
    return timezone.now() - timedelta(days=settings.SPK_ANSWER_DAYS)
