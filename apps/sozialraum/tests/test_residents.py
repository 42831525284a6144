from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from apps.core.errors import DomainError
from apps.sozialraum.domain.lor_import import DATA_DIR, ImportRefused
from apps.sozialraum.domain.residents import import_residents
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Dataset, Sozialraum

pytestmark = pytest.mark.django_db
EWR = DATA_DIR.parents[1] / "shared" / "data" / "ewr"
DAY = date(2025, 12, 31)
LATER = time_machine.travel("2026-02-01 12:00+01:00", tick=False)


def csv_text(change: dict[str, str] | None = None) -> str:
    keys = Sozialraum.objects.filter(level=Level.PLANUNGSRAUM).values_list("key", flat=True)
    rows = dict.fromkeys(keys, "100") | (change or {})
    return "id,inhabitants\n" + "".join(f"{key},{number}\n" for key, number in rows.items() if number != "drop")


@LATER
def test_import_residents_sums_up_the_levels_above() -> None:
    report = import_residents(text=csv_text({"09200715": "150"}), counted_on=DAY)
    assert (report.updated, report.unchanged) == (755, 0)
    assert Sozialraum.objects.get(key="09200715").residents == 150
    assert Sozialraum.objects.get(key="092007").residents == 350
    assert Sozialraum.objects.get(key="09").residents == 4350
    assert Sozialraum.objects.get(key="09").residents_on == DAY
    assert Dataset.objects.get(name="residents").as_of == DAY


@LATER
def test_import_residents_changes_nothing_the_second_time() -> None:
    import_residents(text=csv_text(), counted_on=DAY)
    report = import_residents(text=csv_text(), counted_on=DAY)
    assert (report.updated, report.unchanged) == (0, 755)


@LATER
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"09200715": "-5"}, "keine Einwohnerzahl"),
        ({"09200715": "1e3"}, "keine Einwohnerzahl"),
        ({"09200715": "NaN"}, "keine Einwohnerzahl"),
        ({"09200715": ""}, "keine Einwohnerzahl"),
        ({"09200715": "drop"}, "fehlt die Zahl"),
        ({"99999999": "5"}, "unbekannt"),
        ({"9200715": "5"}, "achtstelliger"),
        ({"092007": "5"}, "achtstelliger"),
    ],
)
def test_import_residents_refuses_bad_rows_and_changes_nothing(change: dict[str, str], words: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        import_residents(text=csv_text(change), counted_on=DAY)
    assert words in refusal.value.problems[0]
    assert Sozialraum.objects.get(key="09").residents == 297_236


@LATER
def test_import_residents_refuses_older_figures_and_the_future() -> None:
    with pytest.raises(ImportRefused, match=r".*") as refusal:
        import_residents(text=csv_text(), counted_on=date(2020, 12, 31))
    assert "neuere Zahlen vom 31.12.2024" in refusal.value.problems[0]
    with pytest.raises(ImportRefused) as refusal:
        import_residents(text=csv_text(), counted_on=date(2031, 12, 31))
    assert "Zukunft" in refusal.value.problems[0]


def test_import_residents_wants_its_columns() -> None:
    with pytest.raises(DomainError, match="Spalten"):
        import_residents(text="key;count\n1;2\n", counted_on=DAY)


@pytest.mark.skipif(not EWR.exists(), reason="the register statistics are not here (../shared/data)")
def test_command_reads_the_official_file() -> None:
    output = StringIO()
    path = EWR / "ewr_2024-12-31_t1_planning-areas.csv"
    call_command("import_residents", str(path), "--date", "2024-12-31", stdout=output)
    assert output.getvalue() == "Einwohnerzahlen: 0 geändert, 755 unverändert.\n"


def test_command_says_when_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="fehlt"):
        call_command("import_residents", str(tmp_path / "fehlt.csv"), "--date", "2024-12-31")
