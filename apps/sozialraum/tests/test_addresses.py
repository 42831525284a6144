import gzip
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.core.errors import DomainError
from apps.sozialraum.domain.addresses import SHIPPED_ADDRESSES, import_addresses
from apps.sozialraum.domain.lor_import import DATA_DIR, ImportRefused
from apps.sozialraum.models import Sozialraum, Street, StreetSection
from apps.sozialraum.queries import AddressMatch, AddressOutcome, Place, search_address, suggest_places

from .factories import StreetFactory, StreetSectionFactory

pytestmark = pytest.mark.django_db
SHARED = DATA_DIR.parents[1] / "shared" / "data" / "adressen"
HEADER = "street,locality,postcode,planungsraum,house_numbers\n"
# A few real lines: one street in three Ortsteile, one through several areas, one that ends in a number.
LINES = """\
Adlergestell,Adlershof,12439,09200716,147 149 151
Adlergestell,Adlershof,12489,09200717,299 301
Adlergestell,Niederschöneweide,12439,09200614,105 107A
Bölschestraße,Friedrichshagen,12587,09501737,1 2 10 10A 137
Dörpfeldstraße,Adlershof,12489,09200716,2 4
Dörpfeldstraße,Adlershof,12489,09200717,37 54
Köpenicker Straße,Altglienicke,12524,09300920,10
Köpenicker Straße,Johannisthal,12487,09100408,10
Köpenicker Straße,Kreuzberg,10997,02300316,10
Pappelplatz,Mitte,10115,01100415,-
Straße 47,Blankenburg,13129,03300514,3
Straße 47,Karow,13125,03300413,5
Straße des 17. Juni,Charlottenburg,10623,04300622,135
"""


def content(lines: str = LINES) -> bytes:
    return gzip.compress((f"# a comment\n{HEADER}" + lines).encode())


@pytest.fixture
def streets() -> None:
    import_addresses(content=content(), description="test")


def test_import_addresses_counts_addresses() -> None:
    report = import_addresses(content=content(), description="test")
    assert report.created == 23
    assert Street.objects.count() == 11
    assert StreetSection.objects.count() == 13


def test_import_addresses_skips_the_same_file_and_replaces_by_another(streets: None) -> None:
    assert import_addresses(content=content(), description="test").skipped
    report = import_addresses(content=content("Neuer Weg,Adlershof,12489,09200716,1 2\n"), description="test")
    assert report.updated == 2
    assert list(Street.objects.values_list("name", flat=True)) == ["Neuer Weg"]
    assert StreetFactory.create().pk == 2


@pytest.mark.parametrize(
    "line",
    [
        "Neuer Weg,Adlershof,1248,09200716,1\n",
        "Neuer Weg,Adlershof,12489,9200716,1\n",
        "Neuer Weg,Adlershof,12489,09200716,1 zwei\n",
        "Neuer Weg,Adlershof,12489,09200716,\n",
        "Neuer Weg,Adlershof,12489,09200716\n",
        ",Adlershof,12489,09200716,1\n",
        "…,Adlershof,12489,09200716,1\n",
        f"{'x' * 10_000},Adlershof,12489,09200716,1\n",
        "Neuer Weg,Adlershof,12489,99999999,1\n",
        "Bölschestraße,Friedrichshagen,12587,09501737,3\n",
    ],
)
def test_import_addresses_refuses_bad_lines_and_changes_nothing(streets: None, line: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        import_addresses(content=content(LINES + line), description="test")
    assert len(refusal.value.problems) == 1
    assert StreetSection.objects.count() == 13


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"a,b\n", b"\x1f\x8b..."])
def test_import_addresses_refuses_other_files(broken: bytes) -> None:
    with pytest.raises(DomainError):
        import_addresses(content=broken, description="test")


def found(text: str) -> tuple[AddressOutcome, list[str]]:
    search = search_address(text)
    return search.outcome, [match.label for match in search.matches]


@pytest.mark.parametrize(
    "text",
    [
        "Bölschestraße 10",
        "bölschestr. 10",
        "Boelschestrasse 10",
        "  BÖLSCHESTR   10 ",
        "Bölschestraße 10, 12587 Berlin",
        "Bölschestraße 10 12587 Berlin",
        "12587 Berlin, Bölschestraße 10",
        "Bölschestraße 10, Friedrichshagen",
        "Bölschestraße 10, 12587 Friedrichshagen",
        "Bölschestraße 10 - 12",
        "Bölsche 10",
        "Bölschestraße 10 Friedrichshagen",
    ],
)
def test_search_address_finds_the_house_however_it_is_written(streets: None, text: str) -> None:
    assert found(text) == (AddressOutcome.FOUND, ["Bölschestraße 10, 12587 Friedrichshagen"])


def test_search_address_tells_planungsraum_and_the_levels_above(streets: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        match = search_address("Bölschestraße 10a").found
        assert match is not None
        assert match.planungsraum.key == "09501737"
        assert match.bezirksregion.name == "Friedrichshagen"
        assert match.bezirk.name == "Treptow-Köpenick"


def test_search_address_offers_all_ortsteile_of_a_common_name(streets: None) -> None:
    assert found("Köpenicker Straße 10") == (
        AddressOutcome.SEVERAL,
        [
            "Köpenicker Straße 10, 12524 Altglienicke",
            "Köpenicker Straße 10, 12487 Johannisthal",
            "Köpenicker Straße 10, 10997 Kreuzberg",
        ],
    )


def test_search_address_finds_its_own_labels_again(streets: None) -> None:
    for label in found("Köpenicker Straße 10")[1]:
        assert found(label) == (AddressOutcome.FOUND, [label])
    assert found("Köpenicker Straße 10, Berlin-Johannisthal")[0] == AddressOutcome.FOUND


def test_search_address_suggests_the_nearest_known_number(streets: None) -> None:
    outcome, labels = found("Dörpfeldstraße 51")
    assert outcome == AddressOutcome.UNKNOWN_NUMBER
    assert labels == ["Dörpfeldstraße 54, 12489 Adlershof", "Dörpfeldstraße 4, 12489 Adlershof"]
    assert search_address("Dörpfeldstraße 51").message.startswith("Diese Hausnummer kennen wir nicht.")


def test_search_address_asks_for_a_number_only_if_it_matters(streets: None) -> None:
    assert found("Bölschestraße")[0] == AddressOutcome.FOUND
    assert found("Pappelplatz") == (AddressOutcome.FOUND, ["Pappelplatz, 10115 Mitte"])
    outcome, labels = found("Adlergestell")
    assert outcome == AddressOutcome.NO_NUMBER
    assert len(labels) == 3


def test_search_address_understands_streets_that_end_in_a_number(streets: None) -> None:
    assert found("Straße 47 3") == (AddressOutcome.FOUND, ["Straße 47 3, 13129 Blankenburg"])
    assert found("Straße 47")[0] == AddressOutcome.NO_NUMBER
    assert found("Straße des 17. Juni 135")[0] == AddressOutcome.FOUND
    assert found("Straße des 17. Juni")[0] == AddressOutcome.FOUND


@pytest.mark.parametrize("text", ["Bölschestrase 10", "Bolschestraße 10", "Bölscheallee 10"])
def test_search_address_forgives_a_typo(streets: None, text: str) -> None:
    outcome, labels = found(text)
    assert outcome == AddressOutcome.SIMILAR
    assert labels == ["Bölschestraße 10, 12587 Friedrichshagen"]


@pytest.mark.parametrize("text", ["Quitzowpromenade 3", "10 10", "x", "'; DROP TABLE", "💥 1", "a" * 10_000])
def test_search_address_says_when_it_knows_no_such_street(streets: None, text: str) -> None:
    search = search_address(text)
    assert search.outcome == AddressOutcome.UNKNOWN_STREET
    assert search.matches == []
    assert search.message


@pytest.mark.parametrize("text", ["", "   ", ",", "…", "%", "Berlin", "12587"])
def test_search_address_asks_for_something_to_search(streets: None, text: str) -> None:
    assert search_address(text).outcome == AddressOutcome.EMPTY


def test_search_address_costs_three_queries_at_most(streets: None, django_assert_max_num_queries: Any) -> None:
    for text in ("Bölschestrase 10", "Quitzowpromenade 3", "Adlergestell 1"):
        with django_assert_max_num_queries(3):
            search_address(text)


def test_suggest_places_mixes_areas_streets_and_addresses(streets: None) -> None:
    areas = [place.sozialraum.key for place in suggest_places("Adler") if isinstance(place, Place)]
    assert areas[0] == "092007"
    labels = [match.label for match in suggest_places("Adlerge") if isinstance(match, AddressMatch)]
    assert labels[0].startswith("Adlergestell, ")
    assert [match.label for match in suggest_places("Bölschestr 10") if isinstance(match, AddressMatch)] == [
        "Bölschestraße 10, 12587 Friedrichshagen"
    ]


def test_suggest_places_offers_ten_at_most() -> None:
    for number in range(20):
        StreetSectionFactory.create(street__name=f"Adlerweg {number}")
    assert len(suggest_places("Adler")) <= 10


def test_shipped_file_holds_every_address() -> None:
    output = StringIO()
    call_command("import_addresses", stdout=output)
    assert output.getvalue() == "401032 Adressen eingelesen.\n"
    areas = Sozialraum.objects.filter(street_sections__isnull=False).distinct()
    assert areas.count() == 542
    assert found("Dörpfeldstraße 54")[1] == ["Dörpfeldstraße 54, 12489 Adlershof"]
    assert found("Schloßstraße 10")[0] == AddressOutcome.SEVERAL
    output = StringIO()
    call_command("import_addresses", stdout=output)
    assert output.getvalue() == "401032 Adressen sind schon auf diesem Stand.\n"


@pytest.mark.skipif(not SHARED.exists(), reason="the full address list is not here (../shared/data)")
def test_build_addresses_makes_the_shipped_file(tmp_path: Path) -> None:
    target = tmp_path / "addresses.csv.gz"
    call_command("build_addresses", "--target", str(target), stdout=StringIO())
    assert gzip.decompress(target.read_bytes()) == gzip.decompress(SHIPPED_ADDRESSES.read_bytes())


def test_command_says_when_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="fehlt"):
        call_command("import_addresses", str(tmp_path / "fehlt.csv.gz"))
