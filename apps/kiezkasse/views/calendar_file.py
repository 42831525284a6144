"""The dates of assemblies for people's own calendars."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.sozialraum.models import District

from ..calendar_file import calendar_file
from ..queries import assemblies_visible_to

MOST_DATES = 200


@require_safe
def assembly_calendar(request: UserRequest, reference: str) -> HttpResponse:
    """One evening."""
    assembly = get_object_or_404(assemblies_visible_to(request.user), reference=reference)
    content = calendar_file([assembly], name=_("Versammlung %(region)s") % {"region": assembly.region_budget.region})
    return _answer(content, f"versammlung-{assembly.reference}")


@require_safe
def district_calendar(request: UserRequest, district: str) -> HttpResponse:
    """All evenings of a district, to subscribe to."""
    place = get_object_or_404(District, slug=district, is_active=True)
    assemblies = assemblies_visible_to(request.user).filter(region_budget__round__district=place)
    content = calendar_file(
        assemblies.order_by("-starts_at")[:MOST_DATES],
        name=_("Versammlungen %(district)s") % {"district": place.name},
    )
    return _answer(content, f"versammlungen-{place.slug}")


def _answer(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer
