"""Guidelines at the desk: contributions that were reported, what is hidden, who is blocked, how far the answers are."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.guidelines.domain.contribution_reports import hide_contribution, keep_contribution, undo_report_decision
from apps.guidelines.queries.consultations import (
    contributions_visible_to,
    hidden_contributions,
    reported_contributions,
    waiting_consultations,
)
from apps.kiezkasse.domain.blocking import block_person
from apps.kiezkasse.forms.moderation import BlockForm
from apps.kiezkasse.queries.desk import number_said_by, proposals_of_person
from apps.moderation.queries import texts_offered

from .desk_work import blocked_in_words

RIGHT = "guidelines.hide_contribution"
MOST = 50
SESSION_KEY = "desk_undo_contribution"


@login_required
@never_cache
@require_safe
def desk_guidelines(request: SignedInRequest) -> HttpResponse:
    """What is reported, with the buttons that decide; what is hidden; which answers are owed by when."""
    require(request.user, RIGHT)
    reported = list(reported_contributions(request.user)[:MOST])
    district = reported[0].consultation.version.guideline.district if reported else None
    context = {
        "reported": reported,
        "texts": texts_offered(district)["hide"] if district else [],
        "hidden": list(hidden_contributions(request.user)[:MOST]),
        "consultations": list(waiting_consultations(request.user)),
        "undo": request.session.pop(SESSION_KEY, None),
        "waiting_contributions": len(reported),
    }
    return render(request, "portal/desk_guidelines.html", context)


@login_required
@require_POST
def desk_contribution(request: SignedInRequest, reference: str) -> HttpResponse:
    """Decide what was reported: it stays, it is hidden with a reason, or the last decision is taken back."""
    contribution = get_object_or_404(contributions_visible_to(request.user), reference=reference)
    require(request.user, RIGHT, contribution)
    wish = request.POST.get("ergebnis", "")
    try:
        if wish == "rueckgaengig":
            undo_report_decision(contribution=contribution, actor=request.user)
            messages.success(request, _("Rückgängig gemacht: Die Meldung wartet wieder."))
            return redirect("portal:desk-guidelines")
        if wish == "ausblenden":
            hide_contribution(
                contribution=contribution, reason=request.POST.get("reason", "")[:1000], actor=request.user
            )
        else:
            keep_contribution(contribution=contribution, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("portal:desk-guidelines")
    request.session[SESSION_KEY] = reference
    messages.success(request, _("Die Meldung ist bearbeitet."))
    return redirect("portal:desk-guidelines")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_contribution_block(request: SignedInRequest, reference: str) -> HttpResponse:
    """Asks once, saying what will be hidden; then blocks whoever wrote the contribution. In a district alone."""
    contribution = get_object_or_404(
        contributions_visible_to(request.user).filter(withdrawn_at=None), reference=reference
    )
    district = contribution.consultation.version.guideline.district
    if district is None:
        raise Http404
    require(request.user, "moderation.block_person", contribution)
    user, person = contribution.author, contribution.person
    email = user.email if user else contribution.email
    form = BlockForm(request.POST or None, can_write=email != "")
    if form.is_valid():
        try:
            outcome = block_person(contribution=contribution, reason=form.cleaned_data["reason"], actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, blocked_in_words(outcome))
            return redirect("portal:desk-blocks")
    context = {
        "district": district,
        "form": form,
        "ideas": list(proposals_of_person(district, user=user, email=email).order_by("created_at")),
        "comments": number_said_by(district, user=user, person=person),
        "person_name": contribution.said_by,
        "back": contribution.get_absolute_url(),
    }
    return render(request, "portal/desk_block.html", context, status=422 if form.is_bound else 200)
