"""What an idea said before its author changed it, for the office."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.http import SignedInRequest

from ..differences import changes_of
from ..queries import proposals_managed_by


@login_required
@never_cache
@require_safe
def proposal_versions(request: SignedInRequest, reference: str) -> HttpResponse:
    """Every change, the newest first, word by word."""
    ideas = proposals_managed_by(request.user).select_related("planungsraum")
    proposal = get_object_or_404(ideas, reference=reference)
    context = {"proposal": proposal, "changes": changes_of(proposal)}
    return render(request, "kiezkasse/proposal_versions.html", context)
