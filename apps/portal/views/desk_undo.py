"""Taking the last decision back, for some seconds after it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.kiezkasse.domain.moderation import undo_decision
from apps.kiezkasse.models import Proposal, ProposalStep
from apps.kiezkasse.queries import proposals_managed_by

SECONDS = 10
SESSION_KEY = "desk_undo"


@dataclass(frozen=True)
class UndoOffer:
    """What the page offers to take back, and for how many seconds it still says so."""

    reference: str
    title: str
    seconds: int


def offer_undo(request: SignedInRequest, proposal: Proposal) -> None:
    """Remember the decision just taken, so that the next page offers to take it back."""
    step = proposal.steps.order_by("at", "pk").last()
    if step is not None:
        request.session[SESSION_KEY] = {
            "step": step.pk,
            "reference": proposal.reference,
            "title": proposal.title,
            "until": timezone.now().timestamp() + SECONDS,
        }


def undo_offer(request: SignedInRequest) -> UndoOffer | None:
    """What can be taken back right now."""
    kept = request.session.get(SESSION_KEY)
    if not kept or (left := kept["until"] - timezone.now().timestamp()) <= 0:
        return None
    return UndoOffer(kept["reference"], kept["title"], max(1, round(left)))


@login_required
@require_POST
def desk_undo(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put the idea back to where it stood before the own last decision."""
    proposal = get_object_or_404(proposals_managed_by(request.user), reference=reference)
    require(request.user, "kiezkasse.publish_proposal", proposal)
    kept = request.session.pop(SESSION_KEY, None)
    step = ProposalStep.objects.filter(pk=kept["step"] if kept else 0, proposal=proposal).first()
    try:
        if step is None:
            raise DomainError(
                _("Das lässt sich nicht mehr rückgängig machen. Sie können die Entscheidung aber ändern.")
            )
        undo_decision(step=step, actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Rückgängig gemacht: „%(title)s“ steht wie vorher.") % {"title": proposal.title})
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("portal:desk-proposal", args=[reference]) + query)
