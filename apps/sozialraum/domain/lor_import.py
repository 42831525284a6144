"""Brings the LOR areas into the portal: all of a file, or nothing of it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import (
    Dataset,
    District,
    Sozialraum,
    SozialraumAlias,
    SozialraumNeighbour,
    SozialraumShape,
)
from apps.sozialraum.names import normalised

from .coverage import Area, Coverage, mended, square_metres
from .geometry import SRID, is_sound, multipolygon, union
from .lor_checks import problems_of
from .lor_source import LorSource, read_lor

DATA_DIR = Path(__file__).resolve().parents[3] / "data"
SHIPPED_LOR = DATA_DIR / "lor_2021.json.gz"
SHIPPED_ALIASES = DATA_DIR / "lor_2021_aliases.csv"
# The districts that take part when the portal is set up; the admin changes it later.
FIRST_DISTRICTS = frozenset({"09", "10"})
# How far a drawn border may run beside the true one: the larger the areas, the smaller the map.
DRAWN_METRES = {
    Level.PLANUNGSRAUM: 6.0,
    Level.BEZIRKSREGION: 8.0,
    Level.PROGNOSERAUM: 12.0,
    Level.BEZIRK: 20.0,
}
SLIVER_M2 = 100.0
LOCK_NUMBER = 0x10C_2021
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class ImportRefused(DomainError):
    """The file is not fit for import; `problems` holds one sentence for each thing wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(_("Die Datei wurde nicht eingelesen, es hat sich nichts geändert."))
        self.problems = problems


@dataclass
class ImportReport:
    """What an import did, in numbers."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: bool = False
    notes: list[str] = field(default_factory=list)


@dataclass
class _Row:
    """One area of any level, ready to be compared with the database."""

    level: Level
    key: str
    name: str
    area_m2: int
    geometry: Area
    outline: Area
    residents: int | None


def import_shipped_lor(*, recheck: bool = False) -> ImportReport:
    """Loads the compact file that comes with the portal."""
    source = read_lor(SHIPPED_LOR.read_bytes(), description=SHIPPED_LOR.name)
    return import_lor(source=source, recheck=recheck)


@transaction.atomic
def import_lor(*, source: LorSource, recheck: bool = False) -> ImportReport:
    """Checks a file as a whole, then creates or updates areas, neighbours, aliases and districts.

    A file that is already loaded is skipped by its checksum unless `recheck` is set.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_NUMBER])
    dataset_name = f"lor-{source.version}"
    present = Sozialraum.objects.filter(lor_version=source.version).count()
    if not recheck and present and Dataset.objects.filter(name=dataset_name, sha256=source.sha256).exists():
        return ImportReport(unchanged=present, skipped=True)
    _fill_names(source)
    if problems := problems_of(source):
        raise ImportRefused(problems)
    shapes = mended({area.key: area.shape for area in source.planungsraeume if area.shape})
    existing = {
        area.key: area
        for area in Sozialraum.objects.filter(lor_version=source.version).select_related("shape").order_by("key")
    }
    wanted = {area.key for area in source.planungsraeume}
    if lost := sorted(key for key in existing if len(key) == 8 and key not in wanted):
        raise ImportRefused(
            [
                _("Gebiet %(key)s (%(name)s) steht im Portal, fehlt aber in der Datei. Gebiete werden nicht gelöscht.")
                % {"key": key, "name": existing[key].name}
                for key in lost
            ]
        )
    report = ImportReport()
    for level in Level:
        rows, coverage = _rows_of_level(level, shapes, source)
        _write_level(rows, source, existing, report)
        _write_neighbours(coverage, existing)
    _write_aliases(source.version, report)
    _write_districts(source.version, existing, report)
    _record(dataset_name, source, len(existing))
    if source.residents_on:
        _record("residents", source, sum(area.residents is not None for area in source.planungsraeume))
    return report


def _fill_names(source: LorSource) -> None:
    """Official files of Planungsräume carry no names for the levels above: the portal knows them."""
    known = dict(Sozialraum.objects.filter(lor_version=source.version).values_list("key", "name"))
    if not known and source.version == CURRENT_LOR_VERSION and SHIPPED_LOR.exists():
        known = read_lor(SHIPPED_LOR.read_bytes(), description="").names
    source.names = known | source.names


def _rows_of_level(level: Level, shapes: dict[str, Area], source: LorSource) -> tuple[list[_Row], Coverage]:
    """The areas of a level, put together from the Planungsräume inside them."""
    grouped: dict[str, list[str]] = {}
    for key in sorted(shapes):
        grouped.setdefault(key[: level.key_length], []).append(key)
    stated = {area.key: area for area in source.planungsraeume}
    if level == Level.PLANUNGSRAUM:
        geometries = shapes
    else:
        geometries = {
            key: union([shapes[inner] for inner in inside], fill_below_m2=SLIVER_M2) for key, inside in grouped.items()
        }
    coverage = Coverage.of(geometries)
    outlines = coverage.simplified(DRAWN_METRES[level], is_sound).shapes()
    rows = []
    for key, inside in grouped.items():
        people = [stated[inner].residents for inner in inside]
        rows.append(
            _Row(
                level=level,
                key=key,
                name=stated[key].name if level == Level.PLANUNGSRAUM else source.names[key],
                area_m2=round(sum(stated[inner].area_m2 or square_metres(shapes[inner]) for inner in inside)),
                geometry=geometries[key],
                outline=outlines[key],
                residents=None if None in people else sum(filter(None, people)),
            )
        )
    return rows, coverage


def _write_level(rows: list[_Row], source: LorSource, existing: dict[str, Sozialraum], report: ImportReport) -> None:
    new: list[Sozialraum] = []
    changed: list[Sozialraum] = []
    drawn_anew: list[SozialraumShape] = []
    for row in rows:
        geometry, outline = multipolygon(row.geometry), multipolygon(row.outline)
        area = existing.get(row.key) or Sozialraum(key=row.key, lor_version=source.version, level=row.level)
        before = _facts(area)
        drawn = area.shape if area.pk else None
        area.parent = existing[row.key[:-2]] if row.level != Level.BEZIRK else None
        area.name = row.name
        area.normalised = normalised(row.name)
        area.slug = slugify(_ascii(row.name)) or row.key
        area.area_m2 = row.area_m2
        _set_residents(area, row.residents, source.residents_on)
        shape = SozialraumShape(sozialraum=area, geometry=geometry, outline=outline)
        if drawn is None:
            area.label_point = _label_point(geometry)
            existing[row.key] = area
            new.append(area)
            drawn_anew.append(shape)
            continue
        redrawn = drawn.geometry != geometry or drawn.outline != outline
        if redrawn:
            area.label_point = _label_point(geometry)
            drawn_anew.append(shape)
        if redrawn or _facts(area) != before:
            changed.append(area)
    Sozialraum.objects.bulk_create(new)
    Sozialraum.objects.bulk_update(
        changed,
        ["parent", "name", "normalised", "slug", "label_point", "area_m2", "residents", "residents_on"],
        batch_size=200,
    )
    SozialraumShape.objects.bulk_create(
        drawn_anew, update_conflicts=True, unique_fields=["sozialraum"], update_fields=["geometry", "outline"]
    )
    report.created += len(new)
    report.updated += len(changed)
    report.unchanged += len(rows) - len(new) - len(changed)


def _facts(area: Sozialraum) -> tuple[object, ...]:
    return (
        area.parent_id,
        area.name,
        area.normalised,
        area.slug,
        area.area_m2,
        area.residents,
        area.residents_on,
    )


def _set_residents(area: Sozialraum, residents: int | None, counted_on: date | None) -> None:
    """Figures from a file never replace newer ones."""
    if residents is None or counted_on is None:
        return
    if area.residents_on is None or area.residents_on <= counted_on:
        area.residents, area.residents_on = residents, counted_on


def _label_point(geometry: object) -> Point:
    """A point that surely lies inside, unlike the middle of a crescent; rounded for short addresses."""
    point = geometry.point_on_surface  # type: ignore[attr-defined]
    return Point(round(point.x, 6), round(point.y, 6), srid=SRID)


def _write_neighbours(coverage: Coverage, existing: dict[str, Sozialraum]) -> None:
    wanted = {(existing[one].pk, existing[other].pk) for one, other in coverage.neighbours()}
    ids = [existing[key].pk for key in coverage.areas]
    links = SozialraumNeighbour.objects.filter(sozialraum__in=ids)
    present = {(link.sozialraum_id, link.neighbour_id): link.pk for link in links}
    SozialraumNeighbour.objects.filter(pk__in=[pk for pair, pk in present.items() if pair not in wanted]).delete()
    SozialraumNeighbour.objects.bulk_create(
        [SozialraumNeighbour(sozialraum_id=a, neighbour_id=b) for a, b in sorted(wanted - present.keys())]
    )


def _write_aliases(version: str, report: ImportReport) -> None:
    """Adds the everyday names that ship with the portal; names added by people stay."""
    if version != CURRENT_LOR_VERSION or not SHIPPED_ALIASES.exists():
        return
    with SHIPPED_ALIASES.open(encoding="utf-8", newline="") as file:
        pairs = [(row["key"], row["name"]) for row in csv.DictReader(_without_comments(file))]
    ids = dict(
        Sozialraum.objects.filter(lor_version=version, key__in=[key for key, _name in pairs]).values_list("key", "pk")
    )
    aliases = [
        SozialraumAlias(sozialraum_id=ids[key], name=name, normalised=normalised(name))
        for key, name in pairs
        if key in ids
    ]
    before = SozialraumAlias.objects.count()
    SozialraumAlias.objects.bulk_create(aliases, ignore_conflicts=True)
    if added := SozialraumAlias.objects.count() - before:
        report.notes.append(_("%(count)d andere Namen hinzugefügt.") % {"count": added})


def _without_comments(lines: Iterable[str]) -> Iterable[str]:
    return (line for line in lines if not line.startswith("#"))


def _write_districts(version: str, existing: dict[str, Sozialraum], report: ImportReport) -> None:
    """Each Bezirk of the current version gets its row; contact and participation are left alone."""
    if version != CURRENT_LOR_VERSION:
        return
    districts = {district.key: district for district in District.objects.all()}
    for key, area in existing.items():
        if area.level != Level.BEZIRK:
            continue
        district = districts.get(key) or District(key=key, is_active=key in FIRST_DISTRICTS)
        if (district.sozialraum_id, district.name, district.slug) != (area.pk, area.name, area.slug):
            district.sozialraum, district.name, district.slug = area, area.name, area.slug
            district.save()
    if not districts:
        report.notes.append(
            _("Bezirke angelegt; am Portal nehmen teil: %(names)s.")
            % {"names": ", ".join(existing[key].name for key in sorted(FIRST_DISTRICTS))}
        )


def _record(name: str, source: LorSource, rows: int) -> None:
    Dataset.objects.update_or_create(
        name=name,
        defaults={
            "source": source.description,
            "licence": source.licence,
            "as_of": source.residents_on if name == "residents" else date(int(source.version), 1, 1),
            "sha256": source.sha256,
            "rows": rows,
            "imported_at": timezone.now(),
        },
    )


def _ascii(name: str) -> str:
    """German letters as two, so that "Köpenick" becomes "koepenick" in an address."""
    return name.lower().translate(_LETTERS)
