"""The overview of the Anlaufstelle, and its figures as a file for the yearly report."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.exports import csv_response
from apps.core.http import SignedInRequest
from apps.core.rights import require

from ..overview import RIGHT, Overview

# As wide as a column of a printed page; word processors know no "all there is".
PICTURE = 640


@login_required
@never_cache
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """What waits, who works on what, how many of each in every month of a year."""
    require(request.user, RIGHT)
    year = request.GET.get("jahr", "")
    shown = Overview(request.user, int(year) if year.isdecimal() and len(year) == 4 else None)
    return render(request, "portal/desk_overview.html", {"overview": shown})


@login_required
@never_cache
@require_safe
def overview_csv(request: SignedInRequest, year: int) -> HttpResponse:
    """The figures of one year by month, with a decimal comma."""
    table = _of_year(request, year).table
    head = [column.label for column in table.columns]
    rows = [[cell if cell is not None else "" for cell in row] for row in table.rows]
    return csv_response(name=f"anlaufstelle-{year}.csv", head=head, rows=rows)


@login_required
@never_cache
@require_safe
def overview_svg(request: SignedInRequest, year: int, figure: str) -> HttpResponse:
    """One of the pictures, to be put into the yearly report."""
    chart = next((one for one in _of_year(request, year).charts if one.uid == figure), None)
    if chart is None:
        raise Http404
    picture = render_to_string(chart.template, {"chart": chart, "width": PICTURE})
    response = HttpResponse(picture.strip(), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="anlaufstelle-{year}-{figure}.svg"'
    return response


def _of_year(request: SignedInRequest, year: int) -> Overview:
    require(request.user, RIGHT)
    shown = Overview(request.user, year)
    if shown.year != year:
        raise Http404
    return shown
