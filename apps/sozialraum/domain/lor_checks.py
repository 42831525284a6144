"""What a LOR file must fulfil before a single row is written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from django.contrib.gis.geos import MultiPolygon, Polygon
from django.utils.translation import gettext as _

from apps.sozialraum.enums import Level

from .coverage import UNIT, X_METRES, Y_METRES, square_metres
from .geometry import multipolygon, polygons_of
from .lor_source import LorSource, SourceArea

# How many areas each official version has.
EXPECTED_COUNTS: dict[str, dict[Level, int]] = {
    "2021": {Level.BEZIRK: 12, Level.PROGNOSERAUM: 58, Level.BEZIRKSREGION: 143, Level.PLANUNGSRAUM: 542},
}
# Berlin with a little margin: west, south, east, north in degrees.
BERLIN = (13.08, 52.33, 13.77, 52.68)
BERLIN_M2 = 891_120_000
# Rounding and thinning of borders may open or close this much in the whole city.
COVERAGE_TOLERANCE_M2 = 100.0
AREA_TOLERANCE = 0.01
AREA_TOLERANCE_M2 = 500.0
UPPER_LEVELS = (Level.BEZIRK, Level.PROGNOSERAUM, Level.BEZIRKSREGION)
_NAME = re.compile(r"[^\x00-\x1f\x7f<>]{1,120}")


def problems_of(source: LorSource) -> list[str]:
    """Everything wrong with the file, one sentence each; the coverage only once all areas are sound."""
    problems = [*source.problems, *_wrong_keys(source), *_wrong_names(source), *_wrong_counts(source)]
    for area in source.planungsraeume:
        problems += _wrong_shape(area)
    return problems or [*_wrong_residents(source), *_wrong_coverage(source.planungsraeume)]


def _wrong_keys(source: LorSource) -> Iterator[str]:
    for area in source.planungsraeume:
        if not re.fullmatch(r"[0-9]{8}", area.key):
            yield _("Der Schlüssel „%(key)s“ besteht nicht aus acht Ziffern.") % {"key": area.key[:40]}
            continue
        for level, upper in area.upper_keys.items():
            if upper != area.key[: level.key_length]:
                yield _("Planungsraum %(key)s: Der Schlüssel „%(upper)s“ (%(level)s) passt nicht zum Anfang.") % {
                    "key": area.key,
                    "upper": upper[:40],
                    "level": level.label,
                }
    for key, times in Counter(area.key for area in source.planungsraeume).items():
        if times > 1:
            yield _("Der Schlüssel %(key)s kommt %(times)d-mal vor.") % {"key": key, "times": times}
    regions: defaultdict[str, set[str]] = defaultdict(set)
    for area in source.planungsraeume:
        regions[area.key[:2] + area.key[4:6]].add(area.key[:6])
    for keys in regions.values():
        if len(keys) > 1:
            yield _("Die Nummer der Bezirksregion kommt im Bezirk doppelt vor: %(keys)s.") % {
                "keys": ", ".join(sorted(keys))
            }


def _wrong_names(source: LorSource) -> Iterator[str]:
    for area in source.planungsraeume:
        if not _NAME.fullmatch(area.name):
            yield _("Planungsraum %(key)s: Der Name fehlt, ist zu lang oder enthält verbotene Zeichen.") % {
                "key": area.key[:40]
            }
    for level in UPPER_LEVELS:
        for key in sorted({area.key[: level.key_length] for area in source.planungsraeume}):
            if not _NAME.fullmatch(source.names.get(key, "")):
                yield _("%(level)s %(key)s: Der Name fehlt, ist zu lang oder enthält verbotene Zeichen.") % {
                    "level": level.label,
                    "key": key[:40],
                }


def _wrong_counts(source: LorSource) -> Iterator[str]:
    expected = EXPECTED_COUNTS.get(source.version)
    if expected is None:
        if source.version or not source.problems:
            yield _("Die LOR-Fassung „%(version)s“ kennt das Portal nicht; bekannt: %(known)s.") % {
                "version": source.version[:20],
                "known": ", ".join(EXPECTED_COUNTS),
            }
        return
    for level, count in expected.items():
        found = {area.key[: level.key_length] for area in source.planungsraeume}
        if len(found) != count:
            yield _("%(level)s: %(found)d Gebiete statt %(count)d in der LOR-Fassung %(version)s.") % {
                "level": level.label,
                "found": len(found),
                "count": count,
                "version": source.version,
            }
        listed = source.upper_keys_listed.get(level)
        if listed is not None and sorted(listed) != sorted(found):
            yield _("%(level)s: Die Liste in der Datei passt nicht zu den Planungsräumen.") % {"level": level.label}


def _wrong_shape(area: SourceArea) -> Iterator[str]:
    if area.shape is None:
        return  # reading it has already left a sentence
    west, south, east, north = _extent([area])
    if west < BERLIN[0] or south < BERLIN[1] or east > BERLIN[2] or north > BERLIN[3]:
        yield _("Planungsraum %(key)s liegt nicht ganz in Berlin (%(west).3f, %(south).3f).") % {
            "key": area.key,
            "west": west,
            "south": south,
        }
        return
    shape = multipolygon(area.shape)
    if not shape.valid:
        yield _("Planungsraum %(key)s: Der Umriss ist nicht gültig, zum Beispiel weil er sich selbst schneidet.") % {
            "key": area.key
        }
        return
    if area.area_m2 is not None:
        drawn = square_metres(area.shape)
        if abs(drawn - area.area_m2) > max(AREA_TOLERANCE * area.area_m2, AREA_TOLERANCE_M2):
            yield _("Planungsraum %(key)s ist laut Datei %(stated).0f m² groß, gezeichnet aber %(drawn).0f m².") % {
                "key": area.key,
                "stated": area.area_m2,
                "drawn": drawn,
            }


def _wrong_residents(source: LorSource) -> Iterator[str]:
    counted = [area for area in source.planungsraeume if area.residents is not None]
    if counted and len(counted) != len(source.planungsraeume):
        yield _("Die Einwohnerzahl fehlt bei %(count)d Planungsräumen.") % {
            "count": len(source.planungsraeume) - len(counted)
        }
    if counted and source.residents_on is None:
        yield _("Zu den Einwohnerzahlen fehlt der Stichtag („residents_on“).")


def _wrong_coverage(areas: list[SourceArea]) -> Iterator[str]:
    """Together the areas must fill Berlin once: no overlaps, no holes, one piece, the known size."""
    shapes = [(area, multipolygon(area.shape)) for area in areas if area.shape]
    united = multipolygon([polygon for area in areas for polygon in area.shape or []]).unary_union
    scale = X_METRES * UNIT * Y_METRES * UNIT
    overlap = (sum(shape.area for _area, shape in shapes) - united.area) * scale
    if overlap > COVERAGE_TOLERANCE_M2:
        yield from _overlaps(shapes, scale)
    pieces = polygons_of(united)
    if len(pieces) > 1:
        yield _("Die Planungsräume bilden keine zusammenhängende Fläche, sondern %(count)d Stücke.") % {
            "count": len(pieces)
        }
    holes = sum(Polygon(ring).area for piece in pieces for ring in list(piece)[1:]) * scale
    if holes > COVERAGE_TOLERANCE_M2:
        yield _("Zwischen den Planungsräumen klaffen Lücken von zusammen %(size).0f m².") % {"size": holes}
    size = sum(square_metres(area.shape) for area in areas if area.shape)
    if abs(size - BERLIN_M2) > 0.002 * BERLIN_M2:
        yield _("Alle Planungsräume zusammen sind %(size).2f km² groß, Berlin aber %(berlin).2f km².") % {
            "size": size / 1e6,
            "berlin": BERLIN_M2 / 1e6,
        }


def _overlaps(shapes: list[tuple[SourceArea, MultiPolygon]], scale: float) -> Iterator[str]:
    extents = [(area, shape, shape.extent) for area, shape in shapes]
    for (one, one_shape, a), (other, other_shape, b) in combinations(extents, 2):
        if a[0] > b[2] or b[0] > a[2] or a[1] > b[3] or b[1] > a[3]:
            continue
        size = one_shape.intersection(other_shape).area * scale
        if size > 1:
            yield _("Die Planungsräume %(one)s und %(other)s überlappen sich um %(size).0f m².") % {
                "one": one.key,
                "other": other.key,
                "size": size,
            }


def _extent(areas: Iterable[SourceArea]) -> tuple[float, float, float, float]:
    points = [point for area in areas if area.shape for polygon in area.shape for ring in polygon for point in ring]
    xs, ys = [point[0] / UNIT for point in points], [point[1] / UNIT for point in points]
    return min(xs), min(ys), max(xs), max(ys)
