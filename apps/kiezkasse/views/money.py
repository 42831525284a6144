"""What everybody can read of a year: its rules, how its money moved, the book of each region."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..queries import (
    book_of,
    budgets_with_book,
    movements_of,
    region_budgets_visible_to,
    rounds_visible_to,
    totals_of_budgets,
    totals_of_lines,
)
from ..rulebook import amendments_in_words, rules_in_words


@require_safe
def round_rules(request: UserRequest, district: str, year: int) -> HttpResponse:
    """The rules of a year in plain words, and how they were changed since."""
    round = get_object_or_404(rounds_visible_to(request.user), district__slug=district, year=year)
    context = {
        "round": round,
        "district": round.district,
        "rules": rules_in_words(round),
        "amendments": amendments_in_words(round),
    }
    return render(request, "kiezkasse/round_rules.html", context)


@require_safe
def round_money(request: UserRequest, district: str, year: int) -> HttpResponse:
    """How the money of a year came to its regions and moved between them, with the reasons."""
    round = get_object_or_404(rounds_visible_to(request.user), district__slug=district, year=year)
    budgets = list(budgets_with_book(round.region_budgets.select_related("region")).order_by("region__name"))
    for budget in budgets:
        budget.round = round
        budget.totals = totals_of_budgets([budget])  # type: ignore[attr-defined]
    context = {
        "round": round,
        "district": round.district,
        "budgets": budgets,
        "totals": totals_of_budgets(budgets),
        "movements": movements_of(round),
    }
    return render(request, "kiezkasse/round_money.html", context)


@require_safe
def region_money(request: UserRequest, district: str, year: int, region: str) -> HttpResponse:
    """The book of one region: every line, and the figures they add up to."""
    budget = get_object_or_404(
        region_budgets_visible_to(request.user),
        round__district__slug=district,
        round__year=year,
        region__slug=region,
    )
    lines = book_of(budget)
    context = {
        "budget": budget,
        "round": budget.round,
        "district": budget.round.district,
        "lines": lines,
        "totals": totals_of_lines(lines),
    }
    return render(request, "kiezkasse/region_money.html", context)
