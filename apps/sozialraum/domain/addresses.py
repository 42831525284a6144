"""Berlin's addresses: the compact file that ships with the portal, and its import."""

import csv
import gzip
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import Dataset, Sozialraum, Street, StreetSection
from apps.sozialraum.names import normalised

from .lor_import import DATA_DIR, ImportRefused, ImportReport
from .lor_source import unpacked

SHIPPED_ADDRESSES = DATA_DIR / "addresses_berlin_2023-06.csv.gz"
SOURCE = "Geoportal Berlin: Adressen Berlin, Stand Juni 2023"
LICENCE = "dl-de/zero-2.0"
AS_OF = date(2023, 6, 1)
COLUMNS = ["street", "locality", "postcode", "planungsraum", "house_numbers"]
HEADER = f"# {SOURCE}; {LICENCE}\n# Zusammengefasst: eine Zeile je Straße, Ortsteil, Postleitzahl und Planungsraum.\n"
# Stands for a place that has no house numbers.
NO_NUMBER = "-"
_HOUSE_NUMBER = re.compile(r"[0-9]{1,4}[A-Z]?|-")
MAX_PROBLEMS = 20


@dataclass(frozen=True)
class Section:
    """One line of the compact file."""

    street: str
    locality: str
    postcode: str
    planungsraum: str
    house_numbers: tuple[str, ...]


def build_addresses(*, source: Path, target: Path) -> int:
    """Packs the official list (one address a line) into the compact file; returns how many there are."""
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file:
        grouped: defaultdict[tuple[str, str, str, str], set[tuple[int, str]]] = defaultdict(set)
        for row in csv.DictReader(file):
            place = (row["str_name"], row["ort_name"], row["plz"], row["PLR_ID"])
            grouped[place].add((int(row["hnr"] or 0), row["hnr_zusatz"]))
    output = StringIO()
    output.write(HEADER)
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(COLUMNS)
    for place in sorted(grouped):
        numbers = " ".join(f"{number}{letter}" if number else NO_NUMBER for number, letter in sorted(grouped[place]))
        writer.writerow([*place, numbers])
    target.write_bytes(gzip.compress(output.getvalue().encode(), compresslevel=9, mtime=0))
    return sum(map(len, grouped.values()))


def read_addresses(content: bytes) -> list[Section]:
    """The sections of a compact file; raises ImportRefused with a sentence for each bad line."""
    try:
        text = unpacked(content).decode("utf-8")
    except UnicodeDecodeError as error:
        raise DomainError(_("Die Datei ist kein Text in UTF-8.")) from error
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    rows = csv.reader(lines)
    if next(rows, None) != COLUMNS:
        raise DomainError(
            _("In der ersten Zeile müssen diese Spalten stehen: %(columns)s.") % {"columns": ", ".join(COLUMNS)}
        )
    sections: dict[tuple[str, ...], Section] = {}
    problems = []
    for number, row in enumerate(rows, start=2):
        if section := _section(row):
            if tuple(row[:4]) in sections:
                problems.append(_("Zeile %(line)d: Diesen Abschnitt gibt es schon.") % {"line": number})
            sections[tuple(row[:4])] = section
        else:
            problems.append(_("Zeile %(line)d ist kein Straßenabschnitt.") % {"line": number})
        if len(problems) >= MAX_PROBLEMS:
            break
    if problems:
        raise ImportRefused(problems)
    return list(sections.values())


def _section(row: list[str]) -> Section | None:
    if len(row) != len(COLUMNS):
        return None
    street, locality, postcode, planungsraum, numbers = row
    house_numbers = numbers.split(" ")
    if (
        not 0 < len(street) <= 120
        or not normalised(street)
        or not 0 < len(locality) <= 80
        or not re.fullmatch(r"[0-9]{5}", postcode)
        or not re.fullmatch(r"[0-9]{8}", planungsraum)
        or not all(_HOUSE_NUMBER.fullmatch(house_number) for house_number in house_numbers)
    ):
        return None
    plain = tuple("" if house_number == NO_NUMBER else house_number for house_number in house_numbers)
    return Section(street, locality, postcode, planungsraum, plain)


@transaction.atomic
def import_addresses(*, content: bytes, description: str, recheck: bool = False) -> ImportReport:
    """Replaces the street directory by the one in the file, or leaves it if it is this one already.

    The rows of `report` are addresses, not streets.
    """
    checksum = sha256(content).hexdigest()
    loaded = Dataset.objects.select_for_update().filter(name="addresses").first()
    if not recheck and loaded and loaded.sha256 == checksum and StreetSection.objects.exists():
        return ImportReport(unchanged=loaded.rows, skipped=True)
    sections = read_addresses(content)
    areas = dict(
        Sozialraum.objects.filter(lor_version=CURRENT_LOR_VERSION, level=Level.PLANUNGSRAUM).values_list("key", "pk")
    )
    if not areas:
        raise DomainError(_("Lesen Sie zuerst die Sozialräume ein (manage.py import_lor)."))
    if unknown := sorted({section.planungsraum for section in sections} - areas.keys()):
        raise ImportRefused([_("Der Planungsraum %(key)s ist unbekannt.") % {"key": key} for key in unknown])
    _replace(sections, areas)
    rows = sum(len(section.house_numbers) for section in sections)
    Dataset.objects.update_or_create(
        name="addresses",
        defaults={
            "source": SOURCE if description == SHIPPED_ADDRESSES.name else description,
            "licence": LICENCE if description == SHIPPED_ADDRESSES.name else "",
            "as_of": AS_OF if description == SHIPPED_ADDRESSES.name else None,
            "sha256": checksum,
            "rows": rows,
            "imported_at": timezone.now(),
        },
    )
    if loaded:
        return ImportReport(updated=rows)
    return ImportReport(created=rows)


def _replace(sections: list[Section], areas: dict[str, int]) -> None:
    """Fills both tables with COPY: nothing else points at these rows."""
    streets = sorted({(section.street, section.locality) for section in sections})
    numbers = {street: number for number, street in enumerate(streets, start=1)}
    street_table, section_table = Street._meta.db_table, StreetSection._meta.db_table
    # Not TRUNCATE: people go on searching the old rows until the new ones are there.
    StreetSection.objects.all().delete()
    Street.objects.all().delete()
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {street_table} (id, name, locality, normalised) FROM STDIN") as copy:
            for (name, locality), number in numbers.items():
                copy.write_row((number, name, locality, normalised(name)))
        with cursor.copy(
            f"COPY {section_table} (street_id, planungsraum_id, postcode, house_numbers) FROM STDIN"
        ) as copy:
            for section in sections:
                copy.write_row(
                    (
                        numbers[section.street, section.locality],
                        areas[section.planungsraum],
                        section.postcode,
                        list(section.house_numbers),
                    )
                )
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{street_table}', 'id'), {len(streets)})")
