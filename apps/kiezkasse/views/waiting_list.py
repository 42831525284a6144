"""Who waits for money in a region, and giving it to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest
from apps.core.rights import require
from apps.core.templatetags.spk import euro

from ..domain.waiting_list import grant_from_waiting_list, waiting_places
from ..forms.waiting_list import WaitingGrantForm, suggested_amount
from ..models import Assembly
from ..queries import assemblies_visible_to, proposals_visible_to


@login_required
@never_cache
def waiting_list(request: SignedInRequest, reference: str) -> HttpResponse:
    """The free money of the region and the ideas in their order."""
    return _page(request, _managed(request, reference))


@login_required
@never_cache
def waiting_list_grant(request: SignedInRequest, reference: str, idea: str) -> HttpResponse:
    """One idea gets money: all of it, or what there is."""
    assembly = _managed(request, reference)
    budget = assembly.region_budget
    proposal = get_object_or_404(proposals_visible_to(request.user).filter(region_budget=budget), reference=idea)
    amount = suggested_amount(proposal.cost, budget.remaining)
    form = WaitingGrantForm(request.POST or None, initial={"granted": amount})
    if form.is_valid():
        granted, reason = form.cleaned_data["granted"], form.cleaned_data["reason"]
        try:
            grant_from_waiting_list(proposal=proposal, amount=granted, reason=reason, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            words = {"title": proposal.title, "amount": euro(granted)}
            messages.success(request, _("„%(title)s“ bekommt %(amount)s.") % words)
            return redirect("kiezkasse:waiting-list", reference)
    context = {"assembly": assembly, "budget": budget, "proposal": proposal, "form": form}
    places = waiting_places(budget)
    context["place"] = next((rank for rank, entry in places if entry.proposal_id == proposal.pk), None)
    return render(request, "kiezkasse/assembly_waiting_grant.html", context)


def _managed(request: SignedInRequest, reference: str) -> Assembly:
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    require(request.user, "kiezkasse.manage_assembly", assembly)
    return assembly


def _page(request: SignedInRequest, assembly: Assembly) -> HttpResponse:
    budget = assembly.region_budget
    places = waiting_places(budget)
    context = {
        "assembly": assembly,
        "budget": budget,
        "places": places,
        "wanted": sum(entry.proposal.cost for _rank, entry in places),
    }
    return render(request, "kiezkasse/assembly_waiting_list.html", context)
