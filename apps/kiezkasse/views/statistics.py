"""The figures of a year: for everybody, as pictures, tables and files."""

from decimal import Decimal

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.exports import csv_response
from apps.core.http import UserRequest

from ..statistics import YearStatistics
from .results import visible_round


@require_safe
def statistics(request: UserRequest, district: str, year: int) -> HttpResponse:
    """How many ideas, from where, by which way, what became of them, how long it took."""
    round = visible_round(request, district, year)
    context = {"round": round, "district": round.district, "statistics": YearStatistics(round)}
    return render(request, "kiezkasse/statistics_year.html", context)


@require_safe
def statistics_csv(request: UserRequest, district: str, year: int, part: str) -> HttpResponse:
    """One table of it for spreadsheets, with plain numbers."""
    round = visible_round(request, district, year)
    found = YearStatistics(round).part(part)
    if found is None:
        raise Http404(_("Diese Tabelle gibt es nicht."))
    head = [column.label for column in found.table.columns]
    rows = [[_plain(cell) for cell in row] for row in found.table.rows]
    return csv_response(name=f"statistik-{part}-{round.district.slug}-{round.year}.csv", head=head, rows=rows)


def _plain(cell: object) -> object:
    return round(cell, 2) if isinstance(cell, Decimal | float) else "" if cell is None else cell
