"""The page of a Sozialraum, the hub of the portal: what is open where I live, and what became of it."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest
from apps.core.qr_code import svg_qr_code
from apps.kiezkasse.enums import ProposalStatus
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import sozialraeume, sozialraum_by_key

from ..kiez import KiezPage, area_with_surroundings

A_DAY = 24 * 3600


@require_safe
def kieze(request: UserRequest) -> HttpResponse:
    """Find one's Kiez: by address, by name, or in the list of regions."""
    regions = (
        sozialraeume()
        .filter(level=Level.BEZIRKSREGION, parent__parent__district__is_active=True)
        .select_related("parent__parent__district")
        .order_by("parent__parent__name", "name")
    )
    by_district: dict[Sozialraum, list[Sozialraum]] = {}
    for region in regions:
        by_district.setdefault(region.surrounding.surrounding, []).append(region)
    return render(request, "portal/kieze.html", {"by_district": by_district})


@require_safe
def kiez(request: UserRequest, key: str, slug: str = "") -> HttpResponse:
    """One Sozialraum of any level. The key finds it; a wrong or missing name behind it is put right."""
    tab = request.GET.get("ideen", "")
    area = get_object_or_404(area_with_surroundings(key, tab))
    if slug != area.slug:
        return HttpResponsePermanentRedirect(area.get_absolute_url())
    page = KiezPage(area, request.user, tab=tab)
    context = {"kiez": page, "area": area, "status_words": dict(ProposalStatus.choices)}
    if page.district.is_active:
        context["district"] = page.district
    return render(request, "portal/kiez.html", context)


@require_safe
@cache_control(public=True, max_age=A_DAY)
def kiez_qr(request: UserRequest, key: str) -> HttpResponse:
    """The QR code that leads from a notice board to the page of the Kiez."""
    if sozialraum_by_key(key=key) is None:
        raise Http404
    address = settings.SPK_SITE_URL.rstrip("/") + reverse("portal:kiez-short", args=[key])
    return HttpResponse(svg_qr_code(address), content_type="image/svg+xml")
