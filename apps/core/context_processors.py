"""What every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """Demo flag, version and map settings for base.html and the map component."""
    return {
        "demo": settings.SPK_DEMO,
        "version": settings.SPK_VERSION,
        "map_settings": {
            "tile_url": settings.SPK_MAP_TILE_URL,
            "attribution": settings.SPK_MAP_ATTRIBUTION,
        },
    }
