"""The yearly Förderübersicht: every grant of a year, as a page, as PDF and as a table."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.exports import csv_response
from apps.core.http import UserRequest
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited

from ..models import Round
from ..queries import funding_of
from .results import visible_round


@require_safe
def funding(request: UserRequest, district: str, year: int) -> HttpResponse:
    """What each idea has by the ledger, with sums for the regions and the district."""
    round = visible_round(request, district, year)
    return render(request, "kiezkasse/funding_overview.html", _overview(round))


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def funding_pdf(request: UserRequest, district: str, year: int) -> HttpResponse:
    """The same for printing and for the files, as accessible PDF."""
    round = visible_round(request, district, year)
    context = _overview(round) | {"today": timezone.localdate()}
    answer = HttpResponse(render_pdf("kiezkasse/funding_pdf.html", context), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{_file_name(round)}.pdf"'
    return answer


@require_safe
def funding_csv(request: UserRequest, district: str, year: int) -> HttpResponse:
    """The same for spreadsheets: one line for each grant, without lines of sums."""
    round = visible_round(request, district, year)
    head = [
        _("LOR-Schlüssel"),
        _("Region"),
        _("Kennung"),
        _("Idee"),
        _("wer sie umsetzt"),
        _("beantragt"),
        _("bewilligt"),
        _("Tag der Entscheidung"),
        _("Stand"),
    ]
    rows = [
        [
            region.budget.region.key,
            region.budget.region.name,
            line.proposal.reference,
            line.title or _("nicht öffentlich"),
            line.carried_out_by,
            line.proposal.cost,
            line.granted,
            timezone.localdate(line.decided_at).isoformat(),
            line.proposal.get_status_display(),
        ]
        for region in funding_of(round)
        for line in region.lines
    ]
    return csv_response(name=f"{_file_name(round)}.csv", head=head, rows=rows)


def _overview(round: Round) -> dict[str, object]:
    regions = funding_of(round)
    return {
        "round": round,
        "district": round.district,
        "regions": [region for region in regions if region.lines],
        "without": [region.budget.region.name for region in regions if not region.lines],
        "number": sum(len(region.lines) for region in regions),
        "amount": sum((region.budget.amount for region in regions), Decimal(0)),
        "requested": sum((region.requested for region in regions), Decimal(0)),
        "granted": sum((region.granted for region in regions), Decimal(0)),
    }


def _file_name(round: Round) -> str:
    return f"foerderuebersicht-{round.district.slug}-{round.year}"
