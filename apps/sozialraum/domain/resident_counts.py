"""Residents of the Bezirksregionen on each cut-off date: the compact file of the portal, and loading it."""

import csv
import re
from collections import defaultdict
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import Dataset, ResidentCount, Sozialraum

from .lor_import import DATA_DIR, ImportRefused, ImportReport
from .residents import LICENCE, SOURCE, write_counts

SHIPPED_COUNTS = DATA_DIR / "residents_bezirksregionen.csv"
DATASET = "resident-counts"
# Before, the numbers are those of other areas: the LOR changed on 1 January 2021.
FIRST_DAY = date(2021, 1, 1)
HEADER = f"# {SOURCE}; {LICENCE}\n# Zusammengefasst: eine Zeile je Bezirksregion, eine Spalte je Stichtag.\n"

Counts = dict[tuple[str, date], int]


def build_counts(*, source: Path, target: Path) -> int:
    """Packs the half-years of the register statistics into the compact file; returns how many numbers there are."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["ebene"] == "district-regions"]
    counts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if date.fromisoformat(row["stichtag"]) >= FIRST_DAY:
            counts[row["lor_id"]][row["stichtag"]] = row["einwohner"]
    days = sorted({day for by_day in counts.values() for day in by_day})
    output = StringIO()
    output.write(HEADER)
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(["key", *days])
    for key in sorted(counts):
        writer.writerow([key, *(counts[key][day] for day in days)])
    target.write_text(output.getvalue(), encoding="utf-8")
    return len(counts) * len(days)


def read_counts(text: str) -> Counts:
    """The numbers of a compact file by key and day; raises ImportRefused with a sentence for each bad line."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    head, *rows = csv.reader(lines) if lines else [[]]
    try:
        days = [date.fromisoformat(day) for day in head[1:]]
    except ValueError as error:
        raise DomainError(_("In der ersten Zeile müssen Stichtage stehen, zum Beispiel 2024-12-31.")) from error
    counts: Counts = {}
    problems = []
    for row in rows:
        if len(row) != len(head) or not all(re.fullmatch(r"[0-9]{1,7}", number) for number in row):
            problems.append(_("Die Zeile „%(line)s“ ist nicht lesbar.") % {"line": ",".join(row)[:60]})
            continue
        counts |= {(row[0], day): int(number) for day, number in zip(days, row[1:], strict=True)}
    if problems:
        raise ImportRefused(problems)
    return counts


@transaction.atomic
def import_counts(*, text: str) -> ImportReport:
    """Writes the numbers of all days to the Bezirksregionen; a file that is already loaded is skipped."""
    checksum = sha256(text.encode()).hexdigest()
    if Dataset.objects.filter(name=DATASET, sha256=checksum).exists():
        return ImportReport(unchanged=ResidentCount.objects.count(), skipped=True)
    counts = read_counts(text)
    regions = _regions()
    problems = [
        _("Die Bezirksregion %(key)s ist in der LOR-Fassung %(version)s unbekannt.")
        % {"key": key, "version": CURRENT_LOR_VERSION}
        for key in sorted({key for key, _day in counts} - regions.keys())
    ]
    if problems:
        raise ImportRefused(problems)
    write_counts((regions[key], day, number) for (key, day), number in counts.items())
    Dataset.objects.update_or_create(
        name=DATASET,
        defaults={
            "source": SOURCE,
            "licence": LICENCE,
            "as_of": max((day for _key, day in counts), default=None),
            "sha256": checksum,
            "rows": len(counts),
            "imported_at": timezone.now(),
        },
    )
    return ImportReport(created=len(counts))


def import_shipped_counts() -> ImportReport:
    """Loads the file that comes with the portal, if the portal has the areas of the current version."""
    if not _regions():
        return ImportReport(skipped=True)
    return import_counts(text=SHIPPED_COUNTS.read_text(encoding="utf-8"))


def _regions() -> dict[str, int]:
    areas = Sozialraum.objects.filter(lor_version=CURRENT_LOR_VERSION, level=Level.BEZIRKSREGION)
    return dict(areas.values_list("key", "pk"))
