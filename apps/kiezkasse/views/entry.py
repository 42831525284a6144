"""Staff enter an idea that came on paper, by phone, by mail or in the room."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..domain.consents import CONSENT_VERSION
from ..domain.proposals import enter_proposal
from ..forms.entry import ENTRY_CHANNELS, EntryForm
from ..models import RegionBudget
from ..queries import proposals_managed_by, region_budgets_to_plan


@login_required
@never_cache
def proposal_enter(request: SignedInRequest) -> HttpResponse:
    """The form; all regions of the own district, whether or not the window is open."""
    require(request.user, "kiezkasse.enter_proposal")
    budgets = list(region_budgets_to_plan(request.user))
    form = EntryForm(request.POST or None, budgets=budgets, initial=_preset(request, budgets))
    if form.is_valid():
        require(request.user, "kiezkasse.enter_proposal", form.cleaned_data["region_budget"])
        try:
            proposal = enter_proposal(actor=request.user, **form.wishes())
        except DomainError as error:
            form.show(error)
        else:
            return redirect("kiezkasse:proposal-entered", proposal.reference)
    context = {"form": form, "budgets": budgets, "consent_version": CONSENT_VERSION}
    return render(request, "kiezkasse/proposal_enter.html", context)


@login_required
@never_cache
@require_safe
def proposal_entered(request: SignedInRequest, reference: str) -> HttpResponse:
    """The reference to write on the paper, and the way to the next one."""
    proposal = get_object_or_404(proposals_managed_by(request.user), reference=reference)
    return render(request, "kiezkasse/proposal_entered.html", {"proposal": proposal})


def _preset(request: SignedInRequest, budgets: list[RegionBudget]) -> dict[str, Any]:
    """What the address asks for, so that a pile of papers of one region goes quickly."""
    region, channel = request.GET.get("kiezkasse", ""), request.GET.get("weg", "")
    return {
        "region": region if region in {str(budget.pk) for budget in budgets} else "",
        "channel": channel if channel in set(ENTRY_CHANNELS) else "",
    }
