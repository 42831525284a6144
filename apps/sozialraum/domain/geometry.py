"""From checked whole numbers to GEOS shapes and back.

The way leads through WKB written here from numbers: setting points one by one would take ten times
as long, and no text from outside ever reaches GEOS.
"""

from collections.abc import Iterable
from struct import pack, unpack_from
from typing import cast

from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon

from .coverage import UNIT, Area, Ring, oriented, square_metres
from .coverage import Polygon as Rings

SRID = 4326
_POLYGON, _MULTIPOLYGON = 3, 6


def multipolygon(area: Area) -> MultiPolygon:
    wkb = pack("<BII", 1, _MULTIPOLYGON, len(area)) + b"".join(_polygon(polygon) for polygon in area)
    return cast("MultiPolygon", GEOSGeometry(memoryview(wkb), srid=SRID))


def polygons_of(geometry: GEOSGeometry) -> list[Polygon]:
    return [geometry] if isinstance(geometry, Polygon) else [*cast("Iterable[Polygon]", geometry)]


def is_sound(area: Area) -> bool:
    """Whether every ring still is a ring and none crosses itself or another."""
    return all(len(set(ring)) > 2 for polygon in area for ring in polygon) and bool(multipolygon(area).valid)


def union(areas: list[Area], *, fill_below_m2: float) -> Area:
    """One outline around several areas, without the hair-thin gaps between them."""
    united = multipolygon([polygon for area in areas for polygon in area]).unary_union
    outline = []
    for polygon in polygons_of(united):
        outer, *holes = _rings(polygon)
        outline.append([outer, *(hole for hole in holes if square_metres([[hole]]) > fill_below_m2)])
    return oriented(outline)


def _polygon(rings: Rings) -> bytes:
    return pack("<BII", 1, _POLYGON, len(rings)) + b"".join(_ring(ring) for ring in rings)


def _ring(ring: Ring) -> bytes:
    numbers = [number / UNIT for point in ring for number in point]
    return pack(f"<I{len(numbers) + 2}d", len(ring) + 1, *numbers, *numbers[:2])


def _rings(polygon: Polygon) -> Rings:
    """Millionths of a degree again; GEOS repeats the first point of a ring at the end."""
    wkb = bytes(polygon.wkb)
    (count,) = unpack_from("<I", wkb, 5)
    position = 9
    rings = []
    for _ring_number in range(count):
        (points,) = unpack_from("<I", wkb, position)
        numbers = unpack_from(f"<{2 * points}d", wkb, position + 4)
        whole = [round(number * UNIT) for number in numbers[:-2]]
        rings.append(list(zip(whole[::2], whole[1::2], strict=True)))
        position += 4 + 16 * points
    return rings
