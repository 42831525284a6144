"""What hangs on the wall before an assembly: a QR code and a poster."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.pdf import render_pdf
from apps.core.qr_code import svg_qr_code
from apps.core.ratelimit import FILES_PER_NETWORK, limited

from ..enums import AssemblyState
from ..models import Assembly
from ..queries import agenda_of, assemblies_visible_to

# A sheet holds so many letters in large type; an idea takes as much as a line of text.
MOST_IDEAS, IDEA, ROOM = 10, 70, 900


@require_safe
def assembly_qr(request: UserRequest, reference: str) -> HttpResponse:
    """The code that leads to the page of the assembly."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    return HttpResponse(svg_qr_code(_address(assembly)), content_type="image/svg+xml")


@require_safe
@limited(action="file", rate=FILES_PER_NETWORK)
def assembly_poster(request: UserRequest, reference: str) -> HttpResponse:
    """One page for the notice board, as accessible PDF."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    if assembly.state == AssemblyState.CANCELLED:
        raise Http404
    address = _address(assembly)
    entries = list(agenda_of(assembly))
    words = len(assembly.invitation) + len(assembly.accessibility)
    context = {
        "assembly": assembly,
        "budget": assembly.region_budget,
        "district": assembly.region_budget.round.district,
        "entries": entries[:MOST_IDEAS],
        "further": len(entries[MOST_IDEAS:]),
        "is_long": words + IDEA * len(entries[:MOST_IDEAS]) > ROOM,
        "address": address,
    }
    pdf = render_pdf("kiezkasse/assembly_poster.html", context, files={"qr.svg": svg_qr_code(address)})
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="aushang-{assembly.reference}.pdf"'
    return answer


def _address(assembly: Assembly) -> str:
    return settings.SPK_SITE_URL.rstrip("/") + assembly.get_absolute_url()
