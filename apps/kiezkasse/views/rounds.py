"""The public pages of a year: all rounds, one round, one region of it."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.templatetags.spk import euro
from apps.sozialraum.enums import Level

from ..enums import Act, RoundState
from ..filters import LIST_NAMES, ProposalFilter, tidied
from ..models import Phase, RegionBudget, Round
from ..outlook import Window, all_windows_of, most_important, what_comes_next, windows_of, year_chart
from ..queries import (
    active_rounds,
    is_followed,
    public_proposals,
    region_budgets_visible_to,
    region_budgets_with_numbers,
    rounds_visible_to,
    rounds_with_sums,
    upcoming_assemblies,
)
from ..windows import acts_allowed, with_openness
from .proposals import areas_around, listing

ASSEMBLIES = 6


@require_safe
def round_list(request: UserRequest) -> HttpResponse:
    """The Kiezkassen of all districts that take part: what runs now, what has been."""
    found: dict[str, list[Round]] = {state: [] for state in RoundState.values}
    for round in rounds_with_sums(active_rounds(request.user)):
        round.window = most_important(windows_of(round.phases.all()))  # type: ignore[attr-defined]
        found[round.state].append(round)
    context = {
        "running": found[RoundState.PUBLISHED],
        "drafts": found[RoundState.DRAFT],
        "earlier": found[RoundState.CLOSED],
    }
    return render(request, "kiezkasse/round_list.html", context)


@require_safe
def round_latest(request: UserRequest, district: str) -> HttpResponse:
    """The short address of a district's Kiezkasse leads to its newest year."""
    round = rounds_visible_to(request.user).filter(district__slug=district).order_by("-year").first()
    if round is None:
        raise Http404
    return redirect(round)


@require_safe
def round_detail(request: UserRequest, district: str, year: int) -> HttpResponse:
    """The year of a district: what it is, what is open, how much money each region has."""
    round = get_object_or_404(rounds_with_sums(rounds_visible_to(request.user)), district__slug=district, year=year)
    budgets = list(region_budgets_with_numbers(round.region_budgets.select_related("region")).order_by("region__name"))
    context = {
        "round": round,
        "district": round.district,
        **_year(round, all_windows_of(round.phases.all(), names={row.pk: row.region.name for row in budgets})),
        "window": most_important(windows_of(round.phases.all())),
        "takes_ideas": takes_ideas(budgets, round.phases.all()),
        "is_followed": is_followed(request.user, round=round),
        "follow_key": f"{round.district.key}-{round.year}",
        "budgets": budgets,
        "area_notes": {budget.region.key: _area_note(budget) for budget in budgets},
        "remaining": round.amount - round.granted,  # type: ignore[attr-defined]
        "assemblies": upcoming_assemblies(request.user).filter(region_budget__round=round)[:ASSEMBLIES],
    }
    return render(request, "kiezkasse/round_detail.html", context)


@require_safe
def region_detail(request: UserRequest, district: str, year: int, region: str) -> HttpResponse:
    """The ideas of one region: filtered, ordered, page by page, and on the map."""
    if (query := tidied(request.GET, known=LIST_NAMES)) is not None:
        return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
    budget = get_object_or_404(
        region_budgets_visible_to(request.user).prefetch_related(
            Prefetch("round__phases", queryset=with_openness(Phase.objects.all()))
        ),
        round__district__slug=district,
        round__year=year,
        region__slug=region,
    )
    filterset = ProposalFilter(request.GET, queryset=public_proposals().filter(region_budget=budget))
    scope = {"region": budget.region.key, "jahr": year}
    windows = windows_of(budget.round.phases.all(), region_budget_id=budget.pk)
    context = listing(request, filterset, place=budget.region.name, scope=scope) | {
        **areas_around(Level.BEZIRKSREGION, budget.region.key),
        "budget": budget,
        "round": budget.round,
        "district": budget.round.district,
        **_year(budget.round, windows),
        "window": most_important(windows),
        "takes_ideas": takes_ideas([budget], budget.round.phases.all()),
        "is_followed": is_followed(request.user, region=budget.region),
        "assembly": upcoming_assemblies(request.user).filter(region_budget=budget).first(),
    }
    return render(request, "kiezkasse/region_detail.html", context)


def takes_ideas(budgets: Iterable[RegionBudget], phases: Iterable[Phase]) -> bool:
    """Whether an idea can be handed in now in one of these regions; `phases` are all windows of their round."""
    return any(Act.SUBMIT in acts_allowed(budget, phases) for budget in budgets)


def _year(round: Round, windows: list[Window]) -> dict[str, object]:
    """The windows as a picture and as a list: what is open, what comes next."""
    title = _("Das Jahr der %(name)s") % {"name": round}
    return {
        "windows": windows,
        "open_windows": [window for window in windows if window.is_open],
        "next_window": what_comes_next(windows),
        "year_chart": year_chart(windows, title=title),
    }


def _area_note(budget: RegionBudget) -> dict[str, str]:
    """What the map says about a region, and where its bubble leads."""
    number: int = budget.public_count  # type: ignore[attr-defined]
    ideas = ngettext("%(number)s Idee", "%(number)s Ideen", number) % {"number": number}
    money = _("%(rest)s von %(amount)s sind noch da") % {"rest": euro(budget.remaining), "amount": euro(budget.amount)}
    return {
        "note": f"{ideas}, {money}",
        "address": budget.get_absolute_url(),
        "link": _("Zur Seite von %(region)s") % {"region": budget.region.name},
    }
