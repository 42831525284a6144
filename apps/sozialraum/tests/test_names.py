import pytest

from apps.sozialraum.names import normalised


@pytest.mark.parametrize(
    "spelling",
    [
        "Köpenicker Straße",
        "koepenicker strasse",
        "KÖPENICKER STR.",
        "Köpenickerstraße",
        "Köpenicker-Str",
        "Köpenicker  Straße ",
    ],
)
def test_normalised_makes_spellings_equal(spelling: str) -> None:
    assert normalised(spelling) == "koepenickerstr"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Straße 47", "str47"),
        ("Straßenbahnring", "strassenbahnring"),
        ("Strausberger Platz", "strausbergerplatz"),
        ("Strausberger Pl.", "strausbergerplatz"),
        ("Straße des 17. Juni", "strdes17juni"),
        ("Bouchéstraße", "bouchestr"),
        ("Altstadt/Kietz", "altstadtkietz"),
        ("", ""),
        ("…", ""),
    ],
)
def test_normalised_keeps_what_tells_names_apart(name: str, wanted: str) -> None:
    assert normalised(name) == wanted
