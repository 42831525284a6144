"""The result of evening, online vote and offices together, each part shown with its figure."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.errors import DomainError
from apps.core.http import SignedInRequest, UserRequest
from apps.core.rights import require

from ..domain.hybrid import office_points, rank, record_other_parts, score, votes_of, weights_of
from ..domain.tally import share_out
from ..enums import ProposalStatus, TieRule
from ..forms.hybrid import OtherPartsForm
from ..models import AgendaEntry, Assembly
from ..queries import agenda_of, assemblies_visible_to
from ..queries.reviews import with_points_of_offices

TENTH = Decimal("0.1")


@require_safe
def assembly_result(request: UserRequest, reference: str) -> HttpResponse:
    """The order of the ideas, and how it came about."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    if not weights_of(assembly.region_budget.round).is_hybrid:
        raise Http404
    return render(request, "kiezkasse/assembly_result.html", _result(assembly))


@login_required
def assembly_result_edit(request: SignedInRequest, reference: str) -> HttpResponse:
    """Write down what was counted elsewhere."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    require(request.user, "kiezkasse.manage_assembly", assembly)
    entries = list(with_points_of_offices(agenda_of(assembly)))
    form = OtherPartsForm(request.POST or None, assembly=assembly, entries=entries)
    if form.is_valid():
        source = form.cleaned_data["online_source"]
        try:
            record_other_parts(assembly=assembly, parts=form.parts(), source=source, actor=request.user)
        except DomainError as error:
            form.show(error)
        else:
            messages.success(request, _("Das Ergebnis ist neu berechnet und öffentlich."))
            return redirect("kiezkasse:assembly-result", reference)
    context = {"assembly": assembly, "budget": assembly.region_budget, "form": form}
    return render(request, "kiezkasse/assembly_result_edit.html", context)


def _result(assembly: Assembly) -> dict[str, Any]:
    budget = assembly.region_budget
    weights = weights_of(budget.round)
    entries = {entry.proposal.reference: entry for entry in with_points_of_offices(agenda_of(assembly))}
    votes = [votes_of(entry) for entry in entries.values()]
    scores = score(votes, weights=weights)
    places = rank(votes, weights=weights, rule=TieRule(budget.round.tie_rule), seed=assembly.tie_seed)
    is_complete = bool(scores) and all(one.is_complete for one in scores.values())
    open_places = [place for place in places if _is_open(entries[place.reference])]
    amounts = share_out(open_places, budget.remaining) if is_complete else {}
    return {
        "assembly": assembly,
        "budget": budget,
        "round": budget.round,
        "weights": weights,
        "is_complete": is_complete,
        "rows": [
            {
                "place": place,
                "entry": entries[place.reference],
                "votes": votes_of(entries[place.reference]),
                "evening": _points(scores[place.reference].evening),
                "online": _points(scores[place.reference].online),
                "office": _points(scores[place.reference].office),
                "office_points": office_points(entries[place.reference]),
                "total": _points(scores[place.reference].total),
                "is_open": _is_open(entries[place.reference]),
                "amount": _amount(entries[place.reference], amounts.get(place.reference)),
            }
            for place in places
        ],
    }


def _is_open(entry: AgendaEntry) -> bool:
    """Nothing is decided yet, or the idea waits for this very result."""
    return not entry.is_decided or entry.proposal.status == ProposalStatus.WAITING


def _amount(entry: AgendaEntry, suggested: Decimal | None) -> Decimal | None:
    """What an idea has got already, else what the order would give it."""
    return entry.proposal.granted_amount or entry.granted_amount if not _is_open(entry) else suggested


def _points(value: Fraction | None) -> Decimal | None:
    """Rounded for the page alone; the order is computed exactly."""
    return None if value is None else (Decimal(value.numerator) / Decimal(value.denominator)).quantize(TENTH)
