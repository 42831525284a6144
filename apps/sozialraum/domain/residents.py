"""Brings new numbers of residents to the areas, from the register statistics of the Land."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from io import StringIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import Dataset, ResidentCount, Sozialraum

from .lor_import import ImportRefused, ImportReport

SOURCE = "Amt für Statistik Berlin-Brandenburg: Einwohnerregisterstatistik, Statistischer Bericht A I 16"
LICENCE = "CC BY"


def read_residents(text: str) -> dict[str, int]:
    """Residents by Planungsraum from a CSV file with the columns `id` and `inhabitants`."""
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    if not {"id", "inhabitants"} <= set(rows.fieldnames or []):
        raise DomainError(_("In der Datei fehlen die Spalten „id“ und „inhabitants“."))
    counts: dict[str, int] = {}
    problems = []
    for row in rows:
        key, number = row["id"] or "", row["inhabitants"] or ""
        if not re.fullmatch(r"[0-9]{8}", key):
            problems.append(
                _("Zeile %(line)d: „%(key)s“ ist kein achtstelliger Schlüssel eines Planungsraums.")
                % {"line": rows.line_num, "key": key[:40]}
            )
        elif not re.fullmatch(r"[0-9]{1,7}", number):
            problems.append(
                _("Zeile %(line)d: „%(number)s“ ist keine Einwohnerzahl.")
                % {"line": rows.line_num, "number": number[:40]}
            )
        elif key in counts:
            problems.append(
                _("Zeile %(line)d: Der Schlüssel %(key)s kommt doppelt vor.") % {"line": rows.line_num, "key": key}
            )
        else:
            counts[key] = int(number)
    if problems:
        raise ImportRefused(problems)
    return counts


@transaction.atomic
def import_residents(*, text: str, counted_on: date, lor_version: str = CURRENT_LOR_VERSION) -> ImportReport:
    """Writes the numbers to all Planungsräume and their sums to the levels above.

    The Bezirksregionen keep theirs by date, too: money is shared out by it.
    """
    counts = read_residents(text)
    areas = list(Sozialraum.objects.select_for_update(no_key=True).filter(lor_version=lor_version).order_by("key"))
    keys = {area.key for area in areas if area.level == Level.PLANUNGSRAUM}
    problems = [
        _("Der Planungsraum %(key)s ist in der LOR-Fassung %(version)s unbekannt.")
        % {"key": key, "version": lor_version}
        for key in sorted(counts.keys() - keys)
    ] + [_("Für den Planungsraum %(key)s fehlt die Zahl.") % {"key": key} for key in sorted(keys - counts.keys())]
    newer = [area.residents_on for area in areas if area.residents_on and area.residents_on > counted_on]
    if newer:
        problems.append(
            _("Im Portal stehen schon neuere Zahlen vom %(day)s.") % {"day": max(newer).strftime("%d.%m.%Y")}
        )
    if counted_on > timezone.localdate():
        problems.append(_("Der Stichtag liegt in der Zukunft."))
    if problems:
        raise ImportRefused(problems)
    report = ImportReport()
    changed = []
    regions = []
    for area in areas:
        total = sum(number for key, number in counts.items() if key.startswith(area.key))
        if (area.residents, area.residents_on) != (total, counted_on):
            area.residents, area.residents_on = total, counted_on
            changed.append(area)
        if area.level == Level.BEZIRKSREGION:
            regions.append((area.pk, counted_on, total))
    write_counts(regions)
    Sozialraum.objects.bulk_update(changed, ["residents", "residents_on"], batch_size=200)
    report.updated, report.unchanged = len(changed), len(areas) - len(changed)
    Dataset.objects.update_or_create(
        name="residents",
        defaults={
            "source": SOURCE,
            "licence": LICENCE,
            "as_of": counted_on,
            "sha256": sha256(text.encode()).hexdigest(),
            "rows": len(counts),
            "imported_at": timezone.now(),
        },
    )
    return report


def write_counts(rows: Iterable[tuple[int, date, int]]) -> None:
    """Writes numbers for areas (by their id) and days; a number that is there already is replaced."""
    ResidentCount.objects.bulk_create(
        [ResidentCount(sozialraum_id=pk, counted_on=day, residents=number) for pk, day, number in rows],
        update_conflicts=True,
        unique_fields=["sozialraum", "counted_on"],
        update_fields=["residents"],
    )
