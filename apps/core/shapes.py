"""Lines and areas as people bring them along from other programs: GeoJSON, checked before it is kept."""

import json
import math
from collections.abc import Iterator
from typing import Any

from django.contrib.gis.geos import GEOSException, GEOSGeometry, MultiLineString, MultiPolygon
from django.utils.translation import gettext as _

from .errors import DomainError

MOST_BYTES = 300_000
MOST_POSITIONS = 5_000
# West, south, east, north: somewhat more than Berlin.
BOX = (12.9, 52.2, 13.9, 52.8)
LINES = frozenset({"LineString", "MultiLineString"})
AREAS = frozenset({"Polygon", "MultiPolygon"})


def parse_shape(text: str, *, field: str) -> GEOSGeometry:
    """The lines or the areas in a GeoJSON text, as one MultiLineString or MultiPolygon in degrees.

    Raises DomainError (for `field`) with what is wrong: no GeoJSON, points, outside of Berlin, crossing itself.
    """
    if len(text.encode()) > MOST_BYTES:
        raise DomainError(_("Das ist zu viel. Bitte vereinfachen Sie die Linie oder Fläche."), field=field)
    try:
        found = list(_geometries(json.loads(text), depth=0))
    except (ValueError, RecursionError):
        raise _unreadable(field) from None
    kinds = {kind for kind, _coordinates in found}
    if not found or not (kinds <= LINES or kinds <= AREAS):
        raise DomainError(
            _("Bitte geben Sie entweder Linien oder Flächen an. Für eine einzelne Stelle gibt es die Markierung."),
            field=field,
        )
    parts: list[Any] = []
    for kind, coordinates in found:
        try:
            made = GEOSGeometry(json.dumps({"type": kind, "coordinates": _flat(coordinates)}), srid=4326)
        except (GEOSException, ValueError, TypeError, RecursionError):
            raise _unreadable(field) from None
        parts += list(made) if kind.startswith("Multi") else [made]  # type: ignore[call-overload]
    whole = (MultiLineString if kinds <= LINES else MultiPolygon)(*parts, srid=4326)
    _check(whole, field)
    return whole


def _geometries(thing: Any, *, depth: int) -> Iterator[tuple[str, Any]]:
    if not isinstance(thing, dict) or depth > 10:
        raise ValueError
    kind = thing.get("type")
    if kind in {"FeatureCollection", "GeometryCollection"}:
        for part in thing.get("features" if kind == "FeatureCollection" else "geometries") or []:
            yield from _geometries(part, depth=depth + 1)
    elif kind == "Feature":
        yield from _geometries(thing.get("geometry"), depth=depth + 1)
    else:
        yield str(kind), thing.get("coordinates")


def _flat(coordinates: Any) -> Any:
    """Without heights: positions of two finite numbers."""
    if not isinstance(coordinates, list) or not coordinates:
        raise ValueError
    if isinstance(coordinates[0], list):
        return [_flat(part) for part in coordinates]
    lon, lat = (float(number) for number in coordinates[:2])
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise ValueError
    return [lon, lat]


def _check(whole: GEOSGeometry, field: str) -> None:
    if whole.empty:
        raise _unreadable(field)
    if whole.num_coords > MOST_POSITIONS:
        raise DomainError(
            _("Das sind %(number)s Punkte. Bitte vereinfachen Sie auf höchstens %(most)s.")
            % {"number": whole.num_coords, "most": MOST_POSITIONS},
            field=field,
        )
    west, south, east, north = whole.extent
    if west < BOX[0] or south < BOX[1] or east > BOX[2] or north > BOX[3]:
        raise DomainError(
            _("Das liegt nicht in Berlin. GeoJSON nennt zuerst die Länge (13,…), dann die Breite (52,…)."), field=field
        )
    if not whole.valid:
        raise DomainError(_("Diese Fläche überschneidet sich selbst. Bitte zeichnen Sie sie neu."), field=field)


def _unreadable(field: str) -> DomainError:
    return DomainError(
        _("Das ist kein GeoJSON mit Linien oder Flächen. Bitte exportieren Sie sie aus Ihrem Programm noch einmal."),
        field=field,
    )
