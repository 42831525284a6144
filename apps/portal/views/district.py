"""The page of a district: its Anlaufstelle, its Kiezkassen, its regions."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.kiezkasse.enums import RoundState
from apps.kiezkasse.models import RegionBudget, Round
from apps.kiezkasse.outlook import most_important, windows_of
from apps.kiezkasse.queries import (
    is_followed,
    proposals_for_cards,
    public_proposals,
    region_budgets_with_numbers,
    rounds_visible_to,
    rounds_with_sums,
    upcoming_assemblies,
)
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District
from apps.sozialraum.queries import descendants_of

ASSEMBLIES = 3
IDEAS = 3


@require_safe
def district(request: UserRequest, slug: str) -> HttpResponse:
    """What a district does for participation, and whom to ask there."""
    district = get_object_or_404(District.objects.select_related("sozialraum"), slug=slug)
    context: dict[str, Any] = {
        "place": district,
        "regions": descendants_of(district.sozialraum, level=Level.BEZIRKSREGION).order_by("name"),
    }
    if district.is_active:
        rounds = list(rounds_with_sums(rounds_visible_to(request.user).filter(district=district)))
        for round in rounds:
            round.window = most_important(windows_of(round.phases.all()))  # type: ignore[attr-defined]
        running = next((round for round in rounds if round.state == RoundState.PUBLISHED), None)
        ideas = public_proposals().filter(region_budget__round__district=district)
        context |= {
            "district": district,
            "is_followed": is_followed(request.user, district=district),
            "rounds": rounds,
            "running": running,
            "board": _board(running) if running else [],
            "assemblies": upcoming_assemblies(request.user).filter(region_budget__round__district=district)[
                :ASSEMBLIES
            ],
            "proposals": proposals_for_cards(ideas).order_by("-published_at", "-pk")[:IDEAS],
        }
    return render(request, "portal/district.html", context)


def _board(round: Round) -> list[RegionBudget]:
    """The regions of the running year, each with its ideas, its money and what is open there."""
    budgets = list(region_budgets_with_numbers(round.region_budgets.select_related("region")).order_by("region__name"))
    for budget in budgets:
        budget.round = round
        budget.window = most_important(windows_of(round.phases.all(), region_budget_id=budget.pk))  # type: ignore[attr-defined]
    return budgets
