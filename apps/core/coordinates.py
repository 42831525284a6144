"""Coordinates from outside: parsed as plain numbers, never handed to a geometry parser."""

import math

from django.contrib.gis.geos import Point, Polygon
from django.utils.translation import gettext as _

from .errors import DomainError

WGS84 = 4326
MAX_LENGTH = 100


def parse_point(longitude: str, latitude: str) -> Point:
    """The point of two texts such as "13.5395" and "52.4350". Raises DomainError for anything else."""
    lon, lat = _number(longitude), _number(latitude)
    if lon is None or lat is None or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise DomainError(
            _("Diese Stelle verstehen wir nicht. Bitte setzen Sie die Markierung auf der Karte neu."), field="place"
        )
    return Point(lon, lat, srid=WGS84)


def parse_bounding_box(text: str) -> Polygon:
    """The box of "west,south,east,north" in degrees. Raises DomainError for anything else."""
    numbers = [_number(part) for part in text.split(",")] if len(text) <= MAX_LENGTH else []
    if len(numbers) == 4:
        west, south, east, north = numbers
        if (
            west is not None
            and south is not None
            and east is not None
            and north is not None
            and -180 <= west < east <= 180
            and -90 <= south < north <= 90
        ):
            box = Polygon.from_bbox((west, south, east, north))
            box.srid = WGS84
            return box
    raise DomainError(_("Bitte geben Sie den Ausschnitt als vier Zahlen an: West,Süd,Ost,Nord, in Grad."), field="bbox")


def _number(text: str) -> float | None:
    if len(text) > MAX_LENGTH:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
