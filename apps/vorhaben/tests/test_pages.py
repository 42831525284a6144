"""The Vorhabenliste as people and offices see it."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.guidelines.enums import VersionStatus
from apps.guidelines.tests.factories import written_version
from apps.sozialraum.models import District

from ..enums import EventState, Phase, SeatState, Status, Topic
from ..models import Vorhaben
from .factories import AccountFactory, EventFactory, GroupFactory, VorhabenFactory, checked_concept, department_of

pytestmark = pytest.mark.django_db
LIST = reverse("vorhaben:list")


def titles(page: Any) -> list[str]:
    return [vorhaben.title for vorhaben in page.context["page"]]


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.mark.parametrize("number", [1, 3])
def test_list_has_few_queries_at_any_length(client: Client, number: int, django_assert_num_queries: Any) -> None:
    VorhabenFactory.create_batch(number)
    client.get(LIST)
    with django_assert_num_queries(6):
        assert len(titles(client.get(LIST))) == number


@pytest.mark.parametrize("number", [1, 3])
def test_work_list_has_few_queries_at_any_length(
    client: Client, moderator: User, number: int, django_assert_num_queries: Any
) -> None:
    VorhabenFactory.create_batch(number, status=Status.DRAFT)
    signed_in(client, moderator).get(reverse("vorhaben:work"))
    with django_assert_num_queries(6):
        page = client.get(reverse("vorhaben:work"))
    assert [len(group.entries) for group in page.context["groups"]] == [number]


def test_list_shows_what_is_published_in_districts_that_take_part(client: Client) -> None:
    VorhabenFactory.create(title="Öffentlich")
    for status in (Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN):
        VorhabenFactory.create(title=f"Nicht {status}", status=status)
    assert titles(client.get(LIST)) == ["Öffentlich"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kiez=09", ["Park", "Platz"]),
        ("kiez=0920", ["Platz"]),
        ("kiez=092007", ["Platz"]),
        ("kiez=09200716", ["Platz"]),
        ("kiez=091003", ["Park"]),
        ("bezirk=marzahn-hellersdorf", ["Teich"]),
        ("thema=sport", ["Park"]),
        ("phase=done", ["Teich"]),
        ("stufe=consultation", ["Park", "Platz", "Teich"]),
        ("stufe=decision", []),
        ("q=Plaetze", ["Platz"]),
        ("ordnung=titel", ["Park", "Platz", "Teich"]),
    ],
)
def test_list_narrows_down(client: Client, query: str, found: list[str]) -> None:
    VorhabenFactory.create(title="Platz")
    VorhabenFactory.create(title="Park", area_key="091003", topics=[Topic.SPORT, Topic.GREEN])
    VorhabenFactory.create(title="Teich", district_key="10", phase=Phase.DONE)
    page = client.get(f"{LIST}?{query}")
    assert sorted(titles(page)) == found
    points = client.get(f"{reverse('vorhaben:points')}?{page.context['filter'].query}").json()["points"]
    assert sorted(point[4] for point in points) == found


def test_list_says_in_words_what_it_shows(client: Client) -> None:
    VorhabenFactory.create_batch(2)
    page = client.get(f"{LIST}?kiez=092007&thema=play&phase=planned")
    assert page.context["sentence"] == "2 Vorhaben in Adlershof, Thema Spielplätze, Phase „in Planung“, neueste zuerst"


@pytest.mark.parametrize(
    "query",
    [
        "kiez=",
        "phase=nonsense",
        "amt=x",
        "amt=99999999999999999999",
        "seite=abc",
        "q=%00",
        "kiez=%27--",
        "bezirk=x",
        "thema=a&seite=999999",
    ],
)
def test_list_bears_any_query(client: Client, query: str) -> None:
    VorhabenFactory.create()
    assert client.get(f"{LIST}?{query}", follow=True).status_code == 200
    assert client.get(f"{reverse('vorhaben:points')}?{query}").status_code == 200


def test_list_tidies_its_address(client: Client) -> None:
    answer = client.get(f"{LIST}?q=&phase=done&seite=1&ordnung=neueste&fremd=1")
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?phase=done")


def test_empty_list_says_what_will_be_here(client: Client) -> None:
    assert "Noch keine Vorhaben" in client.get(LIST).content.decode()
    VorhabenFactory.create()
    assert "Zu dieser Auswahl gibt es keine Vorhaben" in client.get(f"{LIST}?phase=done").content.decode()


def test_detail_finds_by_reference_and_puts_the_name_right(client: Client) -> None:
    vorhaben = VorhabenFactory.create(title="Bäume für Adlershof")
    answer = client.get(reverse("vorhaben:vorhaben-short", args=[vorhaben.reference]))
    assert (answer.status_code, answer["Location"]) == (301, f"/vorhaben/{vorhaben.reference}-baeume-fuer-adlershof/")
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.WITHDRAWN])
def test_detail_is_hidden_until_published(
    client: Client, status: Status, reviewer: User, other_moderator: User, moderator: User
) -> None:
    vorhaben = VorhabenFactory.create(status=status)
    address = vorhaben.get_absolute_url()
    assert client.get(address).status_code == 404
    assert signed_in(client, other_moderator).get(address).status_code == 404
    assert signed_in(client, reviewer).get(address).status_code == 200
    assert signed_in(client, moderator).get(address).status_code == 200


def test_detail_shows_public_steps_alone_and_no_names(client: Client, moderator: User) -> None:
    from ..domain.vorhaben import add_milestone, confirm_vorhaben

    vorhaben = VorhabenFactory.create()
    add_milestone(vorhaben=vorhaben, text="Der Entwurf liegt aus", actor=moderator)
    confirm_vorhaben(vorhaben=vorhaben, actor=moderator)
    text = client.get(vorhaben.get_absolute_url()).content.decode()
    assert "Der Entwurf liegt aus" in text
    assert "Angaben bestätigt" not in text
    assert moderator.email not in text


def test_detail_tells_what_comes_next_and_when(client: Client) -> None:
    begins_on = timezone.localdate() + timedelta(days=400)
    vorhaben = VorhabenFactory.create(starts_on=begins_on)
    EventFactory.create(vorhaben=vorhaben, title="Rundgang", state=EventState.CANCELLED, cancel_reason="Sturm")
    EventFactory.create(vorhaben=vorhaben, title="Werkstatt")

    def coming() -> list[tuple[str, str]]:
        steps = client.get(vorhaben.get_absolute_url()).context["next_steps"]
        return [(step.title, step.when) for step in steps]

    month = date_format(begins_on, "F Y")
    assert coming() == [("Werkstatt", ""), ("Die Umsetzung beginnt", f"geplant für {month}")]
    vorhaben.dates.all().delete()
    begins, ends = "Die Umsetzung beginnt", "Das Vorhaben wird abgeschlossen"
    for changes, said in (
        ({"starts_on": None}, [(begins, "Wann, steht noch nicht fest.")]),
        ({"starts_on": date(2020, 5, 1)}, [(begins, "war geplant für Mai 2020")]),
        ({"phase": Phase.RUNNING, "ends_on": date(2020, 7, 1)}, [(ends, "war geplant für Juli 2020")]),
        ({"phase": Phase.DONE}, []),
        ({"phase": Phase.STOPPED}, []),
    ):
        Vorhaben.objects.update(**changes)
        assert coming() == said


def test_what_offices_write_is_escaped(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    vorhaben = VorhabenFactory.create(title=evil, summary=evil, aim=evil, open_points=evil, place_words=evil)
    for address in (LIST, vorhaben.get_absolute_url()):
        assert evil not in client.get(address).content.decode()


def test_files_say_the_same_and_calculate_nothing(client: Client) -> None:
    VorhabenFactory.create(title="=1+1", contact_email="geheim@example.org")
    VorhabenFactory.create(title="Teich", district_key="10")
    table = b"".join(client.get(reverse("vorhaben:file", args=["csv"]))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert [row[1] for row in rows[1:]] == ["Teich", "'=1+1"]
    assert "geheim@example.org" not in table
    features = json.loads(b"".join(client.get(reverse("vorhaben:file", args=["geojson"]) + "?kiez=09")))["features"]
    assert [feature["properties"]["title"] for feature in features] == ["=1+1"]
    assert client.get(reverse("vorhaben:file", args=["exe"])).status_code == 404
    pdf = client.get(reverse("vorhaben:file", args=["pdf"]))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_printed_list_that_is_cut_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    VorhabenFactory.create_batch(3)

    def printed() -> str:
        pages = PdfReader(io.BytesIO(client.get(reverse("vorhaben:file", args=["pdf"])).content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    monkeypatch.setattr("apps.vorhaben.views.public.MOST_PRINTED", 3)
    assert "3 Vorhaben in" in (whole := printed())
    assert "Hier stehen die ersten" not in whole
    monkeypatch.setattr("apps.vorhaben.views.public.MOST_PRINTED", 2)
    assert "3 Vorhaben in" in (cut := printed())
    assert "Hier stehen die ersten 2." in cut


NO_AMOUNT = "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50."
NO_PLACE = "Diese Stelle verstehen wir nicht. Bitte setzen Sie die Markierung auf der Karte neu."
NOT_BERLIN = "Diese Stelle liegt nicht in Berlin. Bitte setzen Sie die Markierung neu."
NOTHING_OPEN = "Wer mitreden soll, muss wissen, worüber: Bitte schreiben Sie, was noch offen ist."
FILLED = {
    "title": "Neuer Spielplatz",
    "summary": "Wir bauen ihn neu.",
    "aim": "Ein Platz für alle.",
    "topics": ["play"],
    "level": "codecision",
    "open_points": "Die Geräte",
    "place_kind": "regions",
    "regions": ["092007"],
    "links": "https://www.berlin.de/plan Entwurf als PDF\nhttps://www.berlin.de/",
}


def test_office_enters_submits_and_anlaufstelle_publishes(
    client: Client, reviewer: User, moderator: User, district: District
) -> None:
    own = str(department_of(district).pk)
    answer = signed_in(client, reviewer).post(reverse("vorhaben:new"), FILLED | {"department": own})
    vorhaben = Vorhaben.objects.get()
    standing = reverse("vorhaben:standing", args=[vorhaben.reference])
    assert (answer.status_code, answer["Location"]) == (302, standing)
    assert [(link.label, link.url) for link in vorhaben.links.all()] == [
        ("Entwurf als PDF", "https://www.berlin.de/plan"),
        ("www.berlin.de/", "https://www.berlin.de/"),
    ]
    client.post(standing, {"wunsch": "vorlegen"})
    assert client.post(standing, {"wunsch": "veroeffentlichen"}).status_code == 403
    signed_in(client, moderator).post(standing, {"wunsch": "veroeffentlichen"})
    vorhaben.refresh_from_db()
    assert vorhaben.is_public
    checked_concept(vorhaben)
    signed_in(client, reviewer).post(standing, {"wunsch": "phase", "phase": "running"})
    client.post(standing, {"wunsch": "schritt", "text": "Baubeginn"})
    vorhaben.refresh_from_db()
    assert vorhaben.phase == Phase.RUNNING
    assert [step.kind for step in vorhaben.steps.all()][-2:] == ["phase", "milestone"]


def test_office_deletes_what_it_entered_twice(client: Client, reviewer: User, other_moderator: User) -> None:
    twice = VorhabenFactory.create(title="Doppelt", status=Status.DRAFT, published_at=None)
    standing = reverse("vorhaben:standing", args=[twice.reference])
    assert signed_in(client, other_moderator).post(standing, {"wunsch": "loeschen"}).status_code == 404
    assert "Entwurf endgültig löschen" in signed_in(client, reviewer).get(standing).text
    done = client.post(standing, {"wunsch": "loeschen"}, follow=True)
    assert done.redirect_chain == [(reverse("vorhaben:work"), 302)]
    assert ("Der Entwurf ist gelöscht." in done.text, Vorhaben.objects.exists()) == (True, False)
    public = VorhabenFactory.create()
    standing = reverse("vorhaben:standing", args=[public.reference])
    assert "endgültig löschen" not in client.get(standing).text
    refused = client.post(standing, {"wunsch": "loeschen"}, follow=True).text
    assert "Gelöscht werden nur Entwürfe, die nie öffentlich waren." in refused


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", "Bitte geben Sie dem Vorhaben einen Titel."),
        ({"title": "x" * 10_000}, "title", "Bitte kürzen Sie auf 140 Zeichen. Es sind 10000."),
        ({"cost": "-5"}, "cost", "Bitte geben Sie einen Betrag über 0 € an."),
        (
            {"cost": "NaN"},
            "cost",
            "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50.",
        ),
        (
            {"cost": "1e12"},
            "cost",
            "Das verstehen wir nicht als Betrag. Bitte schreiben Sie zum Beispiel 350 oder 1.200,50.",
        ),
        ({"place_kind": "pin", "lon": "13,5", "lat": "zwölf"}, None, NO_PLACE),
        ({"place_kind": "pin", "lon": "13.06", "lat": "52.4"}, "place_kind", NOT_BERLIN),
        ({"regions": ["101001"]}, "regions", "Bitte wählen Sie Regionen aus der Liste."),
        ({"regions": []}, "regions", "Bitte wählen Sie mindestens eine Region."),
        ({"topics": ["play", "green", "sport", "social"]}, "topics", "Bitte wählen Sie höchstens 3 Themen."),
        ({"open_points": ""}, "open_points", NOTHING_OPEN),
    ],
)
def test_form_keeps_what_was_typed_and_says_one_sentence(
    client: Client, lead: User, district: District, changes: dict[str, Any], field: str | None, sentence: str
) -> None:
    data = FILLED | {"department": str(department_of(district).pk)} | changes
    page = signed_in(client, lead).post(reverse("vorhaben:new"), data)
    form = page.context["form"]
    assert form.errors[field or "__all__"] == [sentence]
    assert form["aim"].value() == "Ein Platz für alle."
    assert not Vorhaben.objects.exists()


@pytest.mark.parametrize("line", ["javascript:alert(1)", "http://example.org Plan", "Plan"])
def test_form_takes_https_links_alone(client: Client, lead: User, district: District, line: str) -> None:
    data = FILLED | {"department": str(department_of(district).pk), "links": line}
    page = signed_in(client, lead).post(reverse("vorhaben:new"), data)
    assert page.context["form"].has_error("links")


def test_edit_shows_all_that_was_said_and_notices_others(client: Client, lead: User, moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    address = reverse("vorhaben:edit", args=[vorhaben.reference])
    page = signed_in(client, lead).get(address)
    form = page.context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"version": "1"}
    assert data["regions"] == ["092007"]
    assert client.post(address, data | {"title": "Zuerst"}).status_code == 302
    conflict = signed_in(client, moderator).post(address, data | {"title": "Zu spät"})
    assert conflict.context["conflict"]
    assert conflict.context["form"]["title"].value() == "Zu spät"
    vorhaben.refresh_from_db()
    assert vorhaben.title == "Zuerst"
    again = client.post(address, data | {"title": "Doch", "version": str(conflict.context["version"])})
    assert again.status_code == 302


def test_fachamt_keeps_its_own_alone(client: Client, reviewer: User, district: District) -> None:
    own = VorhabenFactory.create()
    other = VorhabenFactory.create(department=department_of(district, "Jugendamt"))
    client = signed_in(client, reviewer)
    assert client.get(reverse("vorhaben:standing", args=[own.reference])).status_code == 200
    assert client.get(reverse("vorhaben:standing", args=[other.reference])).status_code == 404
    assert client.get(reverse("vorhaben:edit", args=[other.reference])).status_code == 404
    form = client.get(reverse("vorhaben:new")).context["form"]
    assert [office.name for office in form.fields["department"].queryset] == ["Straßen- und Grünflächenamt"]


def test_standing_refuses_what_no_longer_fits(client: Client, moderator: User) -> None:
    vorhaben = VorhabenFactory.create()
    address = reverse("vorhaben:standing", args=[vorhaben.reference])
    page = signed_in(client, moderator).post(address, {"wunsch": "veroeffentlichen"}, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Jemand anderes hat dieses Vorhaben inzwischen geändert. Bitte prüfen Sie den neuen Stand."
    ]
    reason = client.post(address, {"wunsch": "herausnehmen", "text": " "})
    assert reason.context["form"].has_error("text")
    assert client.post(address, {"wunsch": "unsinn"}).status_code == 200


def test_kiez_page_shows_what_is_planned_there(client: Client) -> None:
    VorhabenFactory.create(title="Neuer Platz")
    VorhabenFactory.create(title="Anderswo", area_key="091003")
    page = client.get("/kiez/092007-adlershof/")
    assert [vorhaben.title for vorhaben in page.context["kiez"].vorhaben] == ["Neuer Platz"]
    inside = client.get("/kiez/09200716-doerpfeldstrasse-west/")
    assert [vorhaben.title for vorhaben in inside.context["kiez"].vorhaben] == ["Neuer Platz"]


def test_person_without_a_role_keeps_nothing(client: Client, citizen: User, person: Any, district: District) -> None:
    assert signed_in(client, citizen).get(reverse("vorhaben:work")).status_code == 403
    kiezpate = person("pate", RoleKind.KIEZPATE, district)
    assert signed_in(client, kiezpate).get(reverse("vorhaben:new")).status_code == 403


def test_pages_of_one_vorhaben_ask_as_often_for_three_rows_as_for_one(client: Client, reviewer: User) -> None:
    account = AccountFactory.create(published_at=timezone.now(), guideline=written_version(VersionStatus.ADOPTED))
    vorhaben = account.vorhaben
    checked_concept(vorhaben)
    first = EventFactory.create(vorhaben=vorhaben, taken=0)
    GroupFactory.create(account=account, position=1)
    addresses = [
        vorhaben.get_absolute_url(),
        reverse("vorhaben:standing", args=[vorhaben.reference]),
        reverse("vorhaben:participants", args=[first.reference]),
        reverse("vorhaben:account-edit", args=[vorhaben.reference]),
    ]
    signed_in(client, reviewer)

    def asked() -> list[int]:
        numbers = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            numbers.append(len(queries))
        return numbers

    def register(name: str) -> None:
        first.registrations.create(person=name, name=name, state=SeatState.SEATED, placed_at=timezone.now())

    register("Anna")
    before = asked()
    for position in (2, 3):
        EventFactory.create(vorhaben=vorhaben)
        GroupFactory.create(account=account, position=position)
        register(f"P{position}")
    assert asked() == before


def test_a_chosen_district_offers_its_areas_of_every_level(client: Client) -> None:
    groups = dict(client.get(f"{LIST}?bezirk=treptow-koepenick").context["filter"].form.fields["kiez"].widget.choices)
    assert set(groups) == {"", "Bezirke", "Prognoseräume", "Bezirksregionen", "Planungsräume"}
    assert ("092007", "Adlershof") in groups["Bezirksregionen"]
    assert all(key.startswith("09") and len(key) == 8 for key, _name in groups["Planungsräume"])
    plain = dict(client.get(LIST).context["filter"].form.fields["kiez"].widget.choices)
    assert plain["092007"] == "Adlershof"
