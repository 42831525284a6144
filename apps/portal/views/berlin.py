"""Berlin at a glance: twelve districts, and which of them take part."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.kiezkasse.enums import RoundState
from apps.kiezkasse.queries import active_rounds, rounds_with_sums
from apps.sozialraum.models import District


@require_safe
def berlin(request: UserRequest) -> HttpResponse:
    """All districts as a list and on a map."""
    districts = list(District.objects.select_related("sozialraum").order_by("name"))
    running: dict[int, list[object]] = {}
    for round in rounds_with_sums(active_rounds(request.user).filter(state=RoundState.PUBLISHED)):
        running.setdefault(round.district_id, []).append(round)
    context = {
        "area_notes": {district.key: _area_note(district) for district in districts},
        "rows": [(district, running.get(district.pk, [])) for district in districts],
        "active_count": sum(district.is_active for district in districts),
        "residents": sum(district.sozialraum.residents or 0 for district in districts),
        "residents_on": max(
            (day for district in districts if (day := district.sozialraum.residents_on) is not None), default=None
        ),
    }
    return render(request, "portal/berlin.html", context)


def _area_note(district: District) -> dict[str, str | bool]:
    """What the map says about a district, and where its bubble leads."""
    return {
        "note": _("nimmt am Portal teil") if district.is_active else _("nimmt noch nicht teil"),
        "address": district.get_absolute_url(),
        "link": _("Zum Bezirk %(name)s") % {"name": district.name},
        "marked": district.is_active,
    }
