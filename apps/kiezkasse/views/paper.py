"""The form for ideas on paper: to print from the browser or as PDF, with the same questions as online."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.pdf import render_pdf
from apps.core.ratelimit import FILES_PER_NETWORK, limited

from ..domain.consents import CONSENT_VERSION, WORDINGS
from ..enums import Category, ConsentPurpose, CostKind
from ..models import Round
from ..outlook import most_important, windows_of
from ..queries import rounds_visible_to

LINES = 6


@require_safe
def paper_form(request: UserRequest, district: str, year: int) -> HttpResponse:
    """The form as a page: readable for everybody, and printed as it is."""
    return render(request, "kiezkasse/paper_form.html", _content(_round(request, district, year)))


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def paper_form_pdf(request: UserRequest, district: str, year: int) -> HttpResponse:
    """The form as accessible PDF."""
    round = _round(request, district, year)
    pdf = render_pdf("kiezkasse/paper_form_pdf.html", _content(round))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="idee-{round.district.slug}-{round.year}.pdf"'
    return answer


def _round(request: UserRequest, district: str, year: int) -> Round:
    rounds = rounds_visible_to(request.user).prefetch_related("phases")
    return get_object_or_404(rounds, district__slug=district, year=year)


def _content(round: Round) -> dict[str, Any]:
    categories = [label for value, label in Category.choices if value in round.categories]
    consents = [WORDINGS[purpose] for purpose in ConsentPurpose if purpose != ConsentPurpose.GUARDIAN]
    return {
        "round": round,
        "district": round.district,
        "window": most_important(window for window in windows_of(round.phases.all()) if window.kind == "submission"),
        "categories": categories,
        "cost_kinds": [kind.label for kind in CostKind],
        "lines": range(1, LINES + 1),
        "consents": consents,
        "consent_version": CONSENT_VERSION,
    }
