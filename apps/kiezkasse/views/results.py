"""What became of the money: all districts, all years of one, one year idea by idea."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.charts import BarChart, Choropleth, Column, Kind, Table
from apps.core.exports import csv_response
from apps.core.http import UserRequest
from apps.core.templatetags.spk import euro, thousands
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District
from apps.sozialraum.queries import descendants_of, sozialraeume
from apps.sozialraum.queries.outlines import outlines_of

from ..domain.hybrid import office_points, weights_of
from ..enums import RoundState
from ..models import RegionBudget, Round
from ..queries import (
    active_rounds,
    idea_counts_by_region,
    idea_counts_by_round,
    region_budgets_of_all_years,
    region_results,
    rounds_visible_to,
    rounds_with_sums,
)
from ..queries.results import IdeaCounts


@require_safe
def results_all(request: UserRequest) -> HttpResponse:
    """All years of all districts: what there was, what was granted, on a map of Berlin."""
    rounds = _rounds_with_counts(request)
    granted: dict[str, Decimal] = {}
    for round in rounds:
        if round.is_recorded:  # type: ignore[attr-defined]
            granted[round.district.key] = granted.get(round.district.key, Decimal(0)) + round.granted  # type: ignore[attr-defined]
    districts = sozialraeume().filter(level=Level.BEZIRK).order_by("name")
    shapes = outlines_of(districts)
    names = sorted(shapes.shapes, key=lambda shape: shape.name)
    context = {
        "rounds": rounds,
        "districts": {round.district.slug: round.district for round in rounds},
        "figures": _sums(rounds),
        "year_chart": _granted_by_round(rounds, title=_("Bewilligtes Geld je Jahr und Bezirk")),
        "year_table": _round_table(rounds, name=str),
        "map": Choropleth(
            uid="karte",
            title=_("Bewilligtes Geld nach Bezirken, alle Jahre"),
            text=_("Karte von Berlin. Die Nummern stehen auch in der Tabelle der Bezirke."),
            shapes=shapes,
            values={shape.key: granted.get(shape.key) for shape in names},
            kind=Kind.EURO,
        ),
        "map_table": Table(
            caption=_("Bewilligt nach Bezirken, alle Jahre"),
            columns=[Column(_("Bezirk"), Kind.TEXT), Column(_("bewilligt"), Kind.EURO)],
            rows=[[shape.name, granted.get(shape.key)] for shape in names],
        ),
    }
    return render(request, "kiezkasse/results_all.html", context)


@require_safe
def results_district(request: UserRequest, district: str) -> HttpResponse:
    """All years of a district: granted by year, by region, on a map."""
    place = get_object_or_404(District.objects.select_related("sozialraum"), slug=district)
    rounds = _rounds_with_counts(request, place)
    budgets = list(region_budgets_of_all_years(place.pk))
    shapes = outlines_of(descendants_of(place.sozialraum, level=Level.BEZIRKSREGION))
    granted = _granted_by_region(budgets, rounds)
    context = {
        "district": place,
        "rounds": rounds,
        "figures": _sums(rounds),
        "year_chart": _granted_by_round(rounds, title=_("Bewilligtes Geld je Jahr")),
        "year_table": _round_table(rounds, name=lambda round: f"{round.programme} {round.year}"),
        "map": Choropleth(
            uid="karte",
            title=_("Bewilligtes Geld nach Regionen, alle Jahre"),
            text=_("Karte von %(place)s. Die Nummern stehen auch in der Tabelle der Regionen.") % {"place": place.name},
            shapes=shapes,
            values={key: sum(amounts.values(), Decimal(0)) for key, (_name, amounts) in granted.items()},
            kind=Kind.EURO,
        ),
        "region_table": _region_table(budgets, granted, rounds, idea_counts_by_region(place.pk)),
    }
    return render(request, "kiezkasse/results_district.html", context)


@require_safe
def results(request: UserRequest, district: str, year: int) -> HttpResponse:
    """What became of the money of a year: every region, every vote, every idea that got some."""
    round = visible_round(request, district, year)
    budgets = list(region_results(round))
    _add_office_points(round, budgets)
    context = {
        "round": round,
        "district": round.district,
        "budgets": budgets,
        "amount": sum(budget.amount for budget in budgets),
        "granted": sum(budget.granted for budget in budgets),
        "remaining": sum(budget.remaining for budget in budgets),
        "funded_count": sum(len(budget.funded) for budget in budgets),  # type: ignore[attr-defined, misc]
        "idea_count": sum(budget.public_count for budget in budgets),  # type: ignore[attr-defined]
        "any_decisions": any(budget.held or budget.waiting for budget in budgets),  # type: ignore[attr-defined]
        "map": _map_of_year(round, budgets),
    }
    return render(request, "kiezkasse/results.html", context)


def _add_office_points(round: Round, budgets: Iterable[RegionBudget]) -> None:
    """Give each vote `office`, the points of the offices, where they count."""
    if not weights_of(round).office:
        return
    for budget in budgets:
        for assembly in budget.held:  # type: ignore[attr-defined]
            for entry in assembly.decided:
                entry.office = office_points(entry)


@require_safe
def results_csv(request: UserRequest, district: str, year: int) -> HttpResponse:
    """The same as a table for spreadsheets: one line for each idea that got money."""
    round = visible_round(request, district, year)
    head = [
        _("Bezirk"),
        _("Jahr"),
        _("LOR-Schlüssel"),
        _("Region"),
        _("Betrag der Region"),
        _("Idee"),
        _("Kennung"),
        _("Thema"),
        _("beantragt"),
        _("bewilligt"),
    ]
    name = f"kiezkasse-{round.district.slug}-{round.year}.csv"
    return csv_response(name=name, head=head, rows=_result_rows(round, region_results(round)))


def visible_round(request: UserRequest, district: str, year: int) -> Round:
    """The round behind an address; a 404 page for whom it is not."""
    return get_object_or_404(rounds_visible_to(request.user), district__slug=district, year=year)


def _rounds_with_counts(request: UserRequest, district: District | None = None) -> list[Round]:
    """Published and closed rounds, newest first, each with its sums, `funded_count` and `is_recorded`.

    Of earlier years the portal may know the money of the regions alone, not what was granted.
    """
    rounds = active_rounds(request.user).exclude(state=RoundState.DRAFT)
    if district is not None:
        rounds = rounds_visible_to(request.user).filter(district=district).exclude(state=RoundState.DRAFT)
    counts = idea_counts_by_round(rounds)
    found = list(rounds_with_sums(rounds).order_by("-year", "district__name").prefetch_related(None))
    for round in found:
        round.funded_count = counts.get(round.pk, IdeaCounts()).funded  # type: ignore[attr-defined]
        round.is_recorded = round.state != RoundState.CLOSED or round.pk in counts  # type: ignore[attr-defined]
    return found


def _sums(rounds: Sequence[Round]) -> list[tuple[str, str]]:
    """The key figures of some years together."""
    return [
        (euro(sum((round.granted for round in rounds), Decimal(0))), _("bewilligt")),  # type: ignore[attr-defined]
        (thousands(sum(round.funded_count for round in rounds)), _("geförderte Ideen")),  # type: ignore[attr-defined]
        (thousands(sum(round.public_count for round in rounds)), _("Ideen bisher")),  # type: ignore[attr-defined]
    ]


def _granted_by_round(rounds: Sequence[Round], *, title: str) -> BarChart:
    return BarChart(
        uid="jahre",
        title=title,
        text=_("Ein Balken für jedes Jahr. Dieselben Zahlen stehen in der Tabelle darunter."),
        items=[
            (f"{round.district.name} {round.year}", round.granted if round.is_recorded else None)  # type: ignore[attr-defined]
            for round in rounds
        ],
        kind=Kind.EURO,
    )


def _round_table(rounds: Sequence[Round], *, name: Callable[[Round], str]) -> Table:
    return Table(
        caption=_("Jahr für Jahr"),
        columns=[
            Column(_("Runde"), Kind.TEXT),
            Column(_("Ideen")),
            Column(_("gefördert")),
            Column(_("Betrag"), Kind.EURO),
            Column(_("bewilligt"), Kind.EURO),
        ],
        rows=[
            [
                name(round),
                *([round.public_count, round.funded_count] if round.is_recorded else [None, None]),  # type: ignore[attr-defined]
                round.amount,  # type: ignore[attr-defined]
                round.granted if round.is_recorded else None,  # type: ignore[attr-defined]
            ]
            for round in rounds
        ],
        addresses=[reverse("kiezkasse:results", args=[round.district.slug, round.year]) for round in rounds],
    )


Granted = dict[str, tuple[str, dict[int, Decimal]]]


def _granted_by_region(budgets: Iterable[RegionBudget], rounds: Sequence[Round]) -> Granted:
    """LOR key → name and what was granted in each recorded year, in the order of names."""
    recorded = {round.pk for round in rounds if round.is_recorded}  # type: ignore[attr-defined]
    granted: Granted = {}
    for budget in budgets:
        _name, amounts = granted.setdefault(budget.region.key, (budget.region.name, {}))
        if budget.round_id in recorded:
            amounts[budget.round.year] = budget.granted
    return granted


def _region_table(
    budgets: Sequence[RegionBudget], granted: Granted, rounds: Sequence[Round], counts: dict[int, IdeaCounts]
) -> Table:
    years = [round.year for round in rounds if round.is_recorded]  # type: ignore[attr-defined]
    regions = {budget.region.key: budget.region for budget in budgets}
    rows = []
    for key, (name, amounts) in granted.items():
        count = counts.get(regions[key].pk, IdeaCounts())
        rows.append(
            [name, count.ideas, count.funded, *(amounts.get(year) for year in years), sum(amounts.values(), Decimal(0))]
        )
    sums = [sum((row[number] or 0 for row in rows), Decimal(0)) for number in range(1, 4 + len(years))]
    return Table(
        caption=_("Bewilligt nach Regionen"),
        columns=[
            Column(_("Region"), Kind.TEXT),
            Column(_("Ideen")),
            Column(_("gefördert")),
            *(Column(str(year), Kind.EURO) for year in years),
            Column(_("alle Jahre"), Kind.EURO),
        ],
        rows=rows,
        foot=[_("Zusammen"), *sums],
        addresses=[regions[key].get_absolute_url() for key in granted],
    )


def _map_of_year(round: Round, budgets: Sequence[RegionBudget]) -> Choropleth:
    regions = sozialraeume().filter(pk__in=[budget.region_id for budget in budgets])
    return Choropleth(
        uid="karte",
        title=_("Bewilligtes Geld nach Regionen, %(year)s") % {"year": round.year},
        text=_("Karte von %(place)s. Die Nummern stehen auch in der Tabelle der Regionen.")
        % {"place": round.district.name},
        shapes=outlines_of(regions),
        values={budget.region.key: budget.granted for budget in budgets},
        kind=Kind.EURO,
    )


def _result_rows(round: Round, budgets: Iterable[RegionBudget]) -> Iterator[list[object]]:
    for budget in budgets:
        for proposal in budget.funded:  # type: ignore[attr-defined]
            yield [
                round.district.name,
                round.year,
                budget.region.key,
                budget.region.name,
                budget.amount,
                proposal.title,
                proposal.reference,
                proposal.get_category_display(),
                proposal.cost,
                proposal.granted_amount,
            ]
