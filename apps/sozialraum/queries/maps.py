"""Outlines for maps, as GeoJSON text that PostgreSQL has written."""

import json

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import Q, QuerySet

from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import Dataset, Sozialraum

from .areas import sozialraeume

# Five decimals are about one metre, finer than the drawn lines.
DECIMALS = 5
FIELDS = ("key", "name", "slug", "level", "label_point")


def map_areas(*, level: Level | None = None, inside: str = "", around: str = "") -> QuerySet[Sozialraum]:
    """The areas of a level: all of them, those inside an area, or one area with its neighbours."""
    areas = sozialraeume()
    if level:
        areas = areas.filter(level=level)
    if inside:
        areas = areas.filter(key__startswith=inside)
    if around:
        beside = Q(neighbour_links__neighbour__key=around, neighbour_links__neighbour__lor_version=CURRENT_LOR_VERSION)
        areas = areas.filter(Q(key=around) | beside).distinct()
    return areas


def areas_as_geojson(areas: QuerySet[Sozialraum]) -> str:
    """A FeatureCollection in one query: key, name, level, page address and a point for the name of each area."""
    rows = areas.annotate(geojson=AsGeoJSON("shape__outline", precision=DECIMALS)).only(*FIELDS)
    return '{"type":"FeatureCollection","features":[' + ",".join(_feature(area) for area in rows) + "]}"


def map_version() -> str:
    """Changes whenever the outlines change; part of the ETag of all map data."""
    dataset = Dataset.objects.filter(name=f"lor-{CURRENT_LOR_VERSION}").values_list("sha256", "imported_at").first()
    return f"{dataset[0][:16]}-{dataset[1].timestamp():.0f}" if dataset else "empty"


def _feature(area: Sozialraum) -> str:
    properties = {
        "key": area.key,
        "name": area.name,
        "level": area.level,
        "url": area.get_absolute_url(),
        "label": [round(area.label_point.x, DECIMALS), round(area.label_point.y, DECIMALS)],
    }
    geometry: str = area.geojson  # type: ignore[attr-defined]
    return (
        f'{{"type":"Feature","id":"{area.key}",'
        f'"properties":{json.dumps(properties, ensure_ascii=False, separators=(",", ":"))},"geometry":{geometry}}}'
    )
