"""Tables of Vorhaben: shown first, errors beside their cells, the same table twice changes nothing."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.tests.people import make_actor

from ..enums import PlaceKind, Status, StepKind
from ..models import Vorhaben, VorhabenImport
from ..retention import PURPOSES

pytestmark = pytest.mark.django_db
HEAD = "Kennung;Titel;Kurzbeschreibung;Ziel;Amt;Themen;Stufe;Offen;Kosten;Beginn;Regionen;Breite;Länge"
OFFICE = "Straßen- und Grünflächenamt"
ROW = (
    f"V-1;Neuer Platz;Wir bauen um.;Mehr Grün;{OFFICE};Grün und Umwelt, Spielplätze;Mitwirkung;"
    "Die Bäume;310.000;01.03.2027;Adlershof;;"
)
PIN = f"V-2;Spielplatz;Neu.;Für Kinder;{OFFICE};play;information;;;;;52,4365;13,5475"
UPLOAD = "/vorhaben/import/"


@pytest.fixture
def office(client: Client, reviewer: User) -> Client:
    """The Fachamt at its screen."""
    client.force_login(reviewer)
    return client


def upload(client: Client, *rows: str, name: str = "liste.csv") -> Any:
    file = SimpleUploadedFile(name, "\n".join([HEAD, *rows]).encode())
    return client.post(UPLOAD, {"source_name": "Liste", "file": file})


def take_over(client: Client, *rows: str) -> tuple[int, int]:
    answer = upload(client, *rows)
    assert answer.status_code == 302, answer.content.decode()
    assert client.post(answer["Location"], {"wunsch": "uebernehmen"}).status_code == 302
    batch = VorhabenImport.objects.latest("pk")
    return batch.created_count, batch.updated_count


def test_table_is_shown_and_then_taken_over_as_drafts(office: Client) -> None:
    preview = upload(office, ROW, PIN)
    assert not Vorhaben.objects.exists()
    page = office.get(preview["Location"]).content.decode()
    assert "2 Zeilen übernehmen" in page
    office.post(preview["Location"], {"wunsch": "uebernehmen"})
    place, playground = Vorhaben.objects.order_by("external_key")
    assert (place.title, place.cost, place.topics, place.level) == (
        "Neuer Platz",
        Decimal(310000),
        ["green", "play"],
        "consultation",
    )
    assert (place.status, place.external_key, str(place.starts_on)) == (Status.DRAFT, "V-1", "2027-03-01")
    assert [area.sozialraum.name for area in place.areas.all()] == ["Adlershof"]
    assert (playground.place_kind, playground.areas.get().sozialraum.key[:6]) == (PlaceKind.PIN, "092007")


def test_same_table_changes_nothing_and_another_only_what_differs(office: Client) -> None:
    assert take_over(office, ROW, PIN) == (2, 0)
    Vorhaben.objects.filter(external_key="V-1").update(contact_name="Frau A.", how_to_take_part="Am Telefon")
    assert take_over(office, ROW, PIN) == (0, 0)
    assert take_over(office, ROW.replace("Neuer Platz", "Anderer Platz"), PIN) == (0, 1)
    changed = Vorhaben.objects.get(external_key="V-1")
    # What the table does not name stays.
    assert (changed.title, changed.contact_name, changed.how_to_take_part) == (
        "Anderer Platz",
        "Frau A.",
        "Am Telefon",
    )
    assert [step.kind for step in changed.steps.all()] == [StepKind.ENTERED, StepKind.CHANGED]


def test_errors_stand_beside_their_cells_and_the_rest_can_be_taken_over(office: Client) -> None:
    wrong = [
        ROW.replace("V-1;", ";"),
        ROW.replace(OFFICE, "Bauamt"),
        ROW.replace("Mitwirkung", "Jubel"),
        ROW.replace("Adlershof", "Mitte").replace("V-1", "V-3"),
        ROW.replace("310.000", "viel").replace("V-1", "V-4"),
        ROW.replace("Die Bäume", "").replace("V-1", "V-5"),
        ROW.replace("01.03.2027", "irgendwann").replace("V-1", "V-6"),
        PIN.replace("52,4365", "0").replace("V-2", "V-7"),
    ]
    preview = upload(office, *wrong, PIN)
    rows = VorhabenImport.objects.get().rows
    columns = [[error["column"] for error in row["errors"]] for row in rows]
    assert columns == [
        ["Kennung"],
        ["Amt"],
        ["Stufe", "Kennung"],
        ["Regionen"],
        ["Kosten"],
        ["Offen"],
        ["Beginn"],
        ["Regionen"],
        [],
    ]
    assert "8 Zeilen haben Fehler" in office.get(preview["Location"]).content.decode()
    office.post(preview["Location"], {"wunsch": "uebernehmen"})
    assert Vorhaben.objects.get().external_key == "V-2"


def test_whatever_is_no_table_is_one_sentence(office: Client) -> None:
    for content in (b"", b"\x00\x01", b"PK\x03\x04kaputt", b"Titel\nx"):
        answer = office.post(UPLOAD, {"source_name": "Liste", "file": SimpleUploadedFile("x.xlsx", content)})
        assert answer.status_code == 200
        assert answer.text.count("data-error-summary") == 1
        assert not VorhabenImport.objects.exists()


def test_each_district_and_person_has_tables_of_their_own(office: Client, client: Client) -> None:
    address = upload(office, ROW)["Location"]
    client.force_login(make_actor("moderator"))
    assert client.get(address).status_code == 404
    batch = VorhabenImport.objects.get()
    purpose = next(one for one in PURPOSES if one.key == "vorhaben-imported-rows")
    due = list(purpose.due(timezone.now(), batch.district_id))
    assert purpose.forget(due) == 1
    assert VorhabenImport.objects.get().rows == []
