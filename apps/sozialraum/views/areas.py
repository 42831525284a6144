"""What the maps ask for: outlines, and which area a pin lies in."""

import re

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import condition, require_safe

from apps.core.coordinates import parse_point
from apps.core.errors import DomainError
from apps.core.http import UserRequest

from ..enums import Level
from ..queries import areas_as_geojson, areas_at, map_areas, map_version

KEY = re.compile(r"([0-9]{2}){1,4}")


def areas_etag(request: UserRequest, level: str) -> str:
    """What the answer depends on. A key that is none does not get into a header, whatever is in it."""
    keys = [request.GET.get(name, "") for name in ("in", "around")]
    return f'"{"-".join([map_version(), level, *(key if KEY.fullmatch(key) else "" for key in keys)])}"'


@require_safe
@cache_control(public=True, max_age=3600)
@condition(etag_func=areas_etag)
def areas_map(request: UserRequest, level: str) -> HttpResponse:
    """Outlines of a level as GeoJSON: all, those inside `in`, or `around` with its neighbours."""
    inside, around = request.GET.get("in", ""), request.GET.get("around", "")
    if level not in Level or any(key and not KEY.fullmatch(key) for key in (inside, around)):
        raise Http404
    areas = map_areas(level=Level(level), inside=inside, around=around)
    return HttpResponse(areas_as_geojson(areas), content_type="application/geo+json")


@require_safe
@never_cache
def area_at_point(request: UserRequest) -> HttpResponse:
    """Names the areas around a pin; a sentence instead if it lies outside Berlin."""
    try:
        point = parse_point(request.GET.get("lon", ""), request.GET.get("lat", ""))
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=400)
    areas = {
        area.level: {"key": area.key, "name": area.name, "url": area.get_absolute_url()}
        for area in areas_at(point=point)
    }
    message = "" if areas else _("Diese Stelle liegt nicht in Berlin.")
    return JsonResponse({"areas": areas, "message": message})
