"""Makes the compact LOR file that ships with the portal from the full official outlines."""

import gzip
import json
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import Level

from .coverage import UNIT, Area, Coverage, mended, square_metres
from .geometry import is_sound, union
from .lor_checks import problems_of
from .lor_import import SLIVER_M2, ImportRefused
from .lor_source import PREFIXES, LorSource, SourceArea, read_lor, read_names
from .residents import read_residents

# The outlines decide in which region a pin lies: at most this far from the official line.
KEPT_METRES = 1.0
SOURCE = (
    "Amt für Statistik Berlin-Brandenburg / Geoportal Berlin: Lebensweltlich orientierte Räume (LOR), 01.01.2021; "
    "Einwohnerregisterstatistik, Statistischer Bericht A I 16"
)
LICENCE = "CC BY 3.0 DE (LOR), CC BY (Einwohnerzahlen)"
CHANGES = (
    "Koordinaten auf 6 Stellen gerundet, Grenzlinien um höchstens 1 m vereinfacht (gemeinsame Grenzen bleiben "
    "gemeinsam), obere Ebenen aus den Planungsräumen zusammengesetzt, Einwohnerzahlen angefügt."
)


def build_lor(*, outlines: Path, names: Iterable[Path], residents: Path, residents_on: date, target: Path) -> LorSource:
    """Reads outlines, names and residents, checks all of it and writes one file; returns what it holds."""
    source = read_lor(outlines.read_bytes(), description=SOURCE)
    for path in names:
        source.names |= read_names(path.read_bytes())
    counts = read_residents(residents.read_text(encoding="utf-8"))
    source.residents_on = residents_on
    for area in source.planungsraeume:
        area.residents = counts.get(area.key)
    shapes = mended({area.key: area.shape for area in source.planungsraeume if area.shape})
    coverage = Coverage.of(shapes).simplified(KEPT_METRES, is_sound)
    # Thinning leaves some junctions in the middle of a line: cut anew to merge the arcs there.
    thinned = coverage.shapes()
    for area in source.planungsraeume:
        area.shape = thinned.get(area.key)
    if problems := problems_of(source):
        raise ImportRefused(problems)
    document = _document(source, Coverage.of(thinned), residents_on)
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    # No time stamp inside: the same input always gives the same file.
    target.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    return read_lor(target.read_bytes(), description=target.name)


def _document(source: LorSource, coverage: Coverage, residents_on: date) -> dict[str, Any]:
    west = min(x for arc in coverage.arcs for x, _y in arc)
    south = min(y for arc in coverage.arcs for _x, y in arc)
    return {
        "type": "Topology",
        "title": f"LOR {source.version}: Bezirke, Prognoseräume, Bezirksregionen, Planungsräume",
        "source": SOURCE,
        "licence": LICENCE,
        "changes": CHANGES,
        "lor_version": source.version,
        "residents_on": residents_on.isoformat(),
        "transform": {"scale": [1 / UNIT, 1 / UNIT], "translate": [west / UNIT, south / UNIT]},
        "objects": {
            PREFIXES[level].lower(): {
                "type": "GeometryCollection",
                "geometries": _geometries(level, source, coverage),
            }
            for level in Level
        },
        "arcs": [_steps(arc, west, south) for arc in coverage.arcs],
    }


def _steps(arc: list[tuple[int, int]], west: int, south: int) -> list[list[int]]:
    first = [arc[0][0] - west, arc[0][1] - south]
    return [first, *([x - px, y - py] for (px, py), (x, y) in pairwise(arc))]


def _geometries(level: Level, source: LorSource, coverage: Coverage) -> list[dict[str, Any]]:
    grouped: dict[str, list[SourceArea]] = {}
    for area in sorted(source.planungsraeume, key=lambda area: area.key):
        grouped.setdefault(area.key[: level.key_length], []).append(area)
    shapes = coverage.shapes()
    geometries = []
    for key, inside in grouped.items():
        if level == Level.PLANUNGSRAUM:
            arcs = coverage.areas[key]
        else:
            outline: Area = union([shapes[area.key] for area in inside], fill_below_m2=SLIVER_M2)
            arcs = [[coverage.arc_numbers(ring) for ring in polygon] for polygon in outline]
        geometry: dict[str, Any] = {"type": "Polygon", "arcs": arcs[0]}
        if len(arcs) > 1:
            geometry = {"type": "MultiPolygon", "arcs": arcs}
        geometries.append(geometry | {"properties": _properties(level, key, inside, source)})
    return geometries


def _properties(level: Level, key: str, inside: list[SourceArea], source: LorSource) -> dict[str, Any]:
    prefix = PREFIXES[level]
    properties: dict[str, Any] = {
        f"{prefix}_ID": key,
        f"{prefix}_NAME": inside[0].name if level == Level.PLANUNGSRAUM else source.names[key],
    }
    if level != Level.BEZIRK:
        properties["BEZ"] = key[:2]
    properties["STAND"] = f"01.01.{source.version}"
    properties["GROESSE_M2"] = round(sum(area.area_m2 or square_metres(area.shape or []) for area in inside), 1)
    people = [area.residents for area in inside if area.residents is not None]
    if len(people) != len(inside):
        raise DomainError(_("%(key)s: Die Einwohnerzahl fehlt.") % {"key": key})
    properties["EINWOHNER"] = sum(people)
    return properties
