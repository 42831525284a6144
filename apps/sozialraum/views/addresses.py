"""Suggestions for the field "Straße und Hausnummer oder Kiez"."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.core.http import UserRequest

from ..enums import Level
from ..queries import AddressMatch, Place, suggest_places

MAX_LENGTH = 80


@require_safe
@cache_control(public=True, max_age=300)
def address_suggestions(request: UserRequest) -> HttpResponse:
    """At most ten areas, streets and addresses for what was typed so far."""
    text = request.GET.get("q", "").replace("\x00", "")[:MAX_LENGTH]
    results = [_area(found) if isinstance(found, Place) else _address(found) for found in suggest_places(text)]
    return JsonResponse({"results": results})


def _area(place: Place) -> dict[str, Any]:
    area = place.sozialraum
    above = area.parent if area.level != Level.BEZIRK else None
    return {
        "kind": "area",
        "label": f"{place.alias} ({area.name})" if place.alias else area.name,
        "detail": Level(area.level).label if above is None else f"{Level(area.level).label}, {above.name}",
        "key": area.key,
        "url": area.get_absolute_url(),
    }


def _address(match: AddressMatch) -> dict[str, Any]:
    """A street without number leads nowhere yet: its `url` is empty until the number is known."""
    return {
        "kind": "address" if match.house_number else "street",
        "label": match.label,
        "detail": match.bezirksregion.name,
        "key": match.planungsraum.key,
        "url": match.bezirksregion.get_absolute_url() if match.house_number else "",
    }
