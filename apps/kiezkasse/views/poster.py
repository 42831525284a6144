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

# A sheet holds so many lines of so many letters below place and time; an idea takes one line.
LINES, LETTERS = 12, 58
SMALL_LINES, SMALL_LETTERS = 22, 74
# So many ideas are named even if the texts are very long.
FEWEST_IDEAS = 3


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
    is_small, most = _room_for_ideas(assembly, number=len(entries))
    context = {
        "assembly": assembly,
        "budget": assembly.region_budget,
        "district": assembly.region_budget.round.district,
        "entries": entries[:most],
        "further": len(entries[most:]),
        "is_small": is_small,
        "address": address,
    }
    pdf = render_pdf("kiezkasse/assembly_poster.html", context, files={"qr.svg": svg_qr_code(address)})
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="aushang-{assembly.reference}.pdf"'
    return answer


def _address(assembly: Assembly) -> str:
    return settings.SPK_SITE_URL.rstrip("/") + assembly.get_absolute_url()


def _room_for_ideas(assembly: Assembly, *, number: int) -> tuple[bool, int]:
    """Whether the letters have to be small, and how many ideas then stay on the sheet."""

    def lines(letters: int) -> int:
        texts = f"{assembly.invitation or '-' * 130}\n{assembly.accessibility}".splitlines()
        return sum(-(-len(line) // letters) for line in texts) + bool(assembly.capacity)

    has_all = assembly.step_free and assembly.induction_loop and assembly.sign_language and assembly.childcare
    second_row, gap = 2 * has_all, bool(assembly.capacity)
    if lines(LETTERS) + number + second_row + gap <= LINES:
        return False, number
    room = max(FEWEST_IDEAS, SMALL_LINES - lines(SMALL_LETTERS))
    return True, number if number <= room else room - 1
