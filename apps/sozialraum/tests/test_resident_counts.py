from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

from apps.core.errors import DomainError
from apps.sozialraum.domain.lor_import import DATA_DIR, ImportRefused
from apps.sozialraum.domain.resident_counts import (
    SHIPPED_COUNTS,
    build_counts,
    import_counts,
    import_shipped_counts,
    read_counts,
)
from apps.sozialraum.domain.residents import import_residents
from apps.sozialraum.models import Dataset, ResidentCount, Sozialraum
from apps.sozialraum.queries import cut_off_days, residents_on

from .test_residents import csv_text

pytestmark = pytest.mark.django_db
SERIES = DATA_DIR.parents[1] / "shared" / "data" / "ewr" / "ewr_zeitreihe_plr_bzr.csv"


def test_shipped_counts_know_every_region_on_eight_days() -> None:
    assert cut_off_days()[0] == date(2024, 12, 31)
    assert len(cut_off_days()) == 8
    assert ResidentCount.objects.count() == 143 * 8


def test_residents_on_agrees_with_the_newest_number_of_the_area() -> None:
    areas = {area.pk: area.residents for area in Sozialraum.objects.filter(key__startswith="09", level="bezirksregion")}
    assert residents_on(date(2024, 12, 31), areas=areas) == areas
    assert residents_on(date(1999, 12, 31), areas=areas) == {}


def test_import_counts_skips_a_loaded_file_and_replaces_other_numbers() -> None:
    assert import_shipped_counts().skipped
    import_counts(text="key,2024-12-31\n092007,5\n")
    adlershof = Sozialraum.objects.get(key="092007")
    assert residents_on(date(2024, 12, 31), areas=[adlershof.pk]) == {adlershof.pk: 5}
    assert not import_shipped_counts().skipped
    assert residents_on(date(2024, 12, 31), areas=[adlershof.pk]) == {adlershof.pk: adlershof.residents}
    assert Dataset.objects.get(name="resident-counts").rows == 143 * 8


@pytest.mark.parametrize("line", ["092007", "092007,x", "092007,-5", "092007,5,6", "092007,", "x,5"])
def test_read_counts_refuses_bad_lines(line: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_counts(f"key,2024-12-31\n{line}\n")
    assert line in refusal.value.problems[0]


def test_import_counts_refuses_unknown_regions_and_days() -> None:
    with pytest.raises(ImportRefused) as refusal:
        import_counts(text="key,2024-12-31\n999999,5\n")
    assert "unbekannt" in refusal.value.problems[0]
    with pytest.raises(DomainError, match="Stichtage"):
        import_counts(text="key,gestern\n092007,5\n")


@time_machine.travel("2026-02-01 12:00+01:00", tick=False)
def test_import_residents_adds_a_cut_off_day() -> None:
    import_residents(text=csv_text(), counted_on=date(2025, 12, 31))
    adlershof = Sozialraum.objects.get(key="092007")
    assert cut_off_days()[0] == date(2025, 12, 31)
    assert residents_on(date(2025, 12, 31), areas=[adlershof.pk]) == {adlershof.pk: adlershof.residents}


@pytest.mark.skipif(not SERIES.exists(), reason="the register statistics are not here (../shared/data)")
def test_command_builds_the_shipped_file_byte_for_byte(tmp_path: Path) -> None:
    target = tmp_path / "counts.csv"
    output = StringIO()
    call_command("build_resident_counts", "--source", str(SERIES), "--target", str(target), stdout=output)
    assert target.read_bytes() == SHIPPED_COUNTS.read_bytes()
    assert "1144 Zahlen" in output.getvalue()


def test_build_counts_leaves_out_the_areas_of_before_2021(tmp_path: Path) -> None:
    source = tmp_path / "series.csv"
    source.write_text(
        "stichtag,ebene,lor_id,einwohner\n2020-12-31,district-regions,092007,1\n"
        "2021-06-30,district-regions,092007,2\n2021-06-30,planning-areas,09200715,3\n",
        encoding="utf-8",
    )
    assert build_counts(source=source, target=tmp_path / "counts.csv") == 1
