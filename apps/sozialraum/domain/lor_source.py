"""Reads LOR files: plain GeoJSON with the official field names, or the portal's own compact file.

Nothing of the file is handed to a GIS library unread: only numbers are taken, a `crs` member is
ignored, and whatever is not as expected becomes one sentence in `problems`.
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import Level

from .coverage import UNIT, Area, Polygon, Ring, oriented

MAX_UNPACKED_BYTES = 60_000_000
# Official field names per level; the compact file names its objects by the same letters.
PREFIXES: dict[Level, str] = {
    Level.BEZIRK: "BEZ",
    Level.PROGNOSERAUM: "PGR",
    Level.BEZIRKSREGION: "BZR",
    Level.PLANUNGSRAUM: "PLR",
}


@dataclass
class SourceArea:
    """One area as the file states it, not yet checked."""

    level: Level
    key: str
    name: str
    shape: Area | None = None
    upper_keys: dict[Level, str] = field(default_factory=dict)
    area_m2: float | None = None
    residents: int | None = None


@dataclass
class LorSource:
    """What a file holds: Planungsräume with outlines, names of the levels above, where it comes from."""

    description: str
    licence: str
    version: str
    sha256: str
    planungsraeume: list[SourceArea] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    upper_keys_listed: dict[Level, list[str]] = field(default_factory=dict)
    residents_on: date | None = None
    problems: list[str] = field(default_factory=list)


def read_lor(content: bytes, *, description: str, version: str | None = None) -> LorSource:
    """Reads a file of Planungsräume; refuses at once what is no GeoJSON or TopoJSON at all."""
    document = parsed_json(unpacked(content))
    source = LorSource(
        description=_text(document, "source") or description,
        licence=_text(document, "licence"),
        version=version or _text(document, "lor_version"),
        sha256=sha256(content).hexdigest(),
    )
    source.residents_on = _day(document.get("residents_on"), source)
    if document.get("type") == "Topology":
        _read_topology(document, source)
    elif document.get("type") == "FeatureCollection":
        _read_features(document, source)
    else:
        raise DomainError(_("Die Datei ist weder GeoJSON (FeatureCollection) noch TopoJSON (Topology)."))
    return source


def read_names(content: bytes) -> dict[str, str]:
    """Only keys and names of the upper levels, from any file with the official field names."""
    document = parsed_json(unpacked(content))
    if document.get("type") == "Topology":
        objects = document.get("objects")
        rows = [row for group in objects.values() for row in group["geometries"]] if isinstance(objects, dict) else []
    else:
        rows = document.get("features") or []
    names: dict[str, str] = {}
    for row in rows:
        names |= _upper_names(_properties(row))
    return names


def unpacked(content: bytes) -> bytes:
    """The content of a gzip file, up to a sensible size; anything else as it is."""
    if content[:2] != b"\x1f\x8b":
        return content
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as file:
            plain = file.read(MAX_UNPACKED_BYTES + 1)
    except (OSError, EOFError) as error:
        raise DomainError(_("Die gepackte Datei ist beschädigt.")) from error
    if len(plain) > MAX_UNPACKED_BYTES:
        raise DomainError(_("Die Datei ist entpackt größer als 60 MB."))
    return plain


def parsed_json(content: bytes) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise DomainError(_("Die Datei ist kein gültiges JSON.")) from error
    if not isinstance(document, dict):
        raise DomainError(_("Die Datei enthält kein JSON-Objekt."))
    return document


def _read_features(document: dict[str, Any], source: LorSource) -> None:
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise DomainError(_("Die Datei enthält keine Gebiete („features“ fehlt oder ist leer)."))
    standing: set[str] = set()
    for number, feature in enumerate(features, start=1):
        properties = _properties(feature)
        area = _area(properties, number, source)
        if area is None:
            continue
        standing.add(str(properties.get("STAND") or ""))
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        area.shape = _shape_of_geometry(geometry, area, source)
        source.planungsraeume.append(area)
        source.names |= _upper_names(properties)
    if not source.version:
        source.version = _version(standing, source)


def _read_topology(document: dict[str, Any], source: LorSource) -> None:
    arcs = _decoded_arcs(document)
    objects = document.get("objects")
    if not isinstance(objects, dict) or "plr" not in objects:
        raise DomainError(_("In der Datei fehlen die Planungsräume (Objekt „plr“)."))
    for level, prefix in PREFIXES.items():
        rows = objects.get(prefix.lower(), {}).get("geometries", [])
        for number, row in enumerate(rows, start=1):
            properties = _properties(row)
            source.names |= _upper_names(properties)
            if level != Level.PLANUNGSRAUM:
                source.upper_keys_listed.setdefault(level, []).append(str(properties.get(f"{prefix}_ID")))
            elif area := _area(properties, number, source):
                area.shape = _shape_of_arcs(row, arcs, area, source)
                source.planungsraeume.append(area)


def _area(properties: Mapping[str, Any], number: int, source: LorSource) -> SourceArea | None:
    key = properties.get("PLR_ID")
    if not isinstance(key, str):
        source.problems.append(
            _("Gebiet Nr. %(number)s hat keinen Schlüssel als Text im Feld PLR_ID.") % {"number": number}
        )
        return None
    name = properties.get("PLR_NAME")
    if not isinstance(name, str):
        source.problems.append(_("Planungsraum %(key)s hat keinen Namen im Feld PLR_NAME.") % {"key": key})
        name = ""
    upper = {
        Level.BEZIRK: properties.get("BEZ_ID", properties.get("BEZ")),
        Level.PROGNOSERAUM: properties.get("PGR_ID"),
        Level.BEZIRKSREGION: properties.get("BZR_ID"),
    }
    return SourceArea(
        level=Level.PLANUNGSRAUM,
        key=key,
        name=name.strip(),
        upper_keys={level: str(value) for level, value in upper.items() if value not in (None, "")},
        area_m2=_number(properties.get("GROESSE_M2", properties.get("AREA_M2"))),
        residents=_count(properties.get("EINWOHNER"), key, source),
    )


def _upper_names(properties: Mapping[str, Any]) -> dict[str, str]:
    names = {}
    for prefix in ("BEZ", "PGR", "BZR"):
        key, name = properties.get(f"{prefix}_ID"), properties.get(f"{prefix}_NAME")
        if isinstance(key, str) and isinstance(name, str):
            names[key] = name.strip()
    return names


def _shape_of_geometry(geometry: Any, area: SourceArea, source: LorSource) -> Area | None:
    """Polygon or MultiPolygon, as whole millionths of a degree."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(polygons, list) or not polygons:
        source.problems.append(_("Planungsraum %(key)s hat keine Fläche (Polygon).") % {"key": area.key})
        return None
    try:
        return oriented([_polygon(polygon) for polygon in polygons])
    except ValueError as error:
        source.problems.append(f"{_('Planungsraum %(key)s:') % {'key': area.key}} {error}")
        return None


def _polygon(rings: Any) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise ValueError(_("Die Fläche hat keinen Rand."))
    return [_ring(ring) for ring in rings]


def _ring(points: Any) -> Ring:
    if not isinstance(points, list) or len(points) < 4 or points[0] != points[-1]:
        raise ValueError(_("Ein Rand ist nicht geschlossen oder hat weniger als drei Ecken."))
    ring = [_point(point) for point in points[:-1]]
    ring = [point for point, following in zip(ring, ring[1:] + ring[:1], strict=True) if point != following]
    if len(set(ring)) < 3:
        raise ValueError(_("Ein Rand hat weniger als drei verschiedene Ecken."))
    return ring


def _point(point: Any) -> tuple[int, int]:
    if not isinstance(point, list) or len(point) < 2:
        raise ValueError(_("Eine Ecke ist kein Paar aus Länge und Breite."))
    x, y = _number(point[0]), _number(point[1])
    if x is None or y is None or not (-180 <= x <= 180 and -90 <= y <= 90):
        raise ValueError(
            _("Eine Ecke besteht nicht aus zwei Zahlen in Grad: %(point)s.") % {"point": str(point[:2])[:60]}
        )
    return round(x * UNIT), round(y * UNIT)


def _decoded_arcs(document: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """TopoJSON stores each arc as a start and small steps, in units of the transform."""
    try:
        (scale_x, scale_y), (move_x, move_y) = (document["transform"][name] for name in ("scale", "translate"))
        arcs = []
        for steps in document["arcs"]:
            x = y = 0
            arc = []
            for dx, dy in steps:
                x, y = x + int(dx), y + int(dy)
                arc.append((round((x * scale_x + move_x) * UNIT), round((y * scale_y + move_y) * UNIT)))
            arcs.append(arc)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise DomainError(_("Die Linien der Datei („arcs“, „transform“) sind nicht lesbar.")) from error
    return arcs


def _shape_of_arcs(row: Any, arcs: list[list[tuple[int, int]]], area: SourceArea, source: LorSource) -> Area | None:
    try:
        polygons = [row["arcs"]] if row["type"] == "Polygon" else row["arcs"]
        shape = []
        for polygon in polygons:
            rings = []
            for numbers in polygon:
                ring: Ring = []
                for number in numbers:
                    points = arcs[number] if number >= 0 else arcs[~number][::-1]
                    ring.extend(points[:-1])
                if len(set(ring)) < 3:
                    raise ValueError
                rings.append(ring)
            shape.append(rings)
        return oriented(shape)
    except (KeyError, TypeError, ValueError, IndexError):
        source.problems.append(_("Planungsraum %(key)s hat keine lesbare Fläche.") % {"key": area.key})
        return None


def _properties(feature: Any) -> dict[str, Any]:
    """Field names in capitals, as some services write them small."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return {str(name).upper(): value for name, value in properties.items()} if isinstance(properties, dict) else {}


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if isfinite(value) else None
    except OverflowError:
        return None


def _count(value: Any, key: str, source: LorSource) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        source.problems.append(_("Planungsraum %(key)s: Die Einwohnerzahl ist keine ganze Zahl ab 0.") % {"key": key})
        return None
    return value


def _text(document: Mapping[str, Any], name: str) -> str:
    value = document.get(name)
    return value if isinstance(value, str) else ""


def _day(value: Any, source: LorSource) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        source.problems.append(_("Der Stichtag der Einwohnerzahlen ist kein Datum."))
        return None


def _version(standing: set[str], source: LorSource) -> str:
    """The LOR version is the year in the field STAND ("01.01.2021")."""
    try:
        (stated,) = standing
        day, month, year = stated.split(".")
        return str(date(int(year), int(month), int(day)).year)
    except ValueError:
        source.problems.append(
            _("Im Feld STAND steht nicht bei allen Gebieten dasselbe Datum. Geben Sie die LOR-Fassung selbst an.")
        )
        return ""
