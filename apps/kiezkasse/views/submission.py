"""The page that says what happens after an idea was handed in."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..domain.proposals import confirmable_until
from ..models import Proposal
from ..queries import proposals_visible_to


@require_safe
def proposal_sent(request: UserRequest, reference: str) -> HttpResponse:
    """What happens next and by when. Tells nothing about an idea that is not public yet."""
    proposal = get_object_or_404(
        Proposal.objects.select_related("region_budget__round__district", "contact"), reference=reference
    )
    if proposals_visible_to(request.user).filter(pk=proposal.pk, is_public=True).exists():
        return redirect(proposal)
    contact = getattr(proposal, "contact", None)
    context = {
        "proposal": proposal,
        "is_guardian": contact is not None and contact.is_guardian,
        "district": proposal.region_budget.round.district,
        "confirm_until": confirmable_until(proposal),
        "answer_until": timezone.now() + timedelta(days=settings.SPK_ANSWER_DAYS),
    }
    return render(request, "kiezkasse/proposal_sent.html", context)
