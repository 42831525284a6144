"""The pages of the library: finding, reading, money, keeping it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.library.domain.entries import put_file
from apps.library.enums import EntryKind, EntryState, Need
from apps.library.models import LibraryEntry
from apps.sozialraum.models import District

from .factories import EntryFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def titles(answer: Any) -> list[str]:
    return [entry.title for entry in answer.context["page"]]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/bibliothek/", 7), ("/bibliothek/foerderung/", 4)])
def test_lists_take_the_same_queries_at_any_length(
    client: Client, django_assert_num_queries: Any, address: str, queries: int, number: int
) -> None:
    for _row in range(number):
        ProgrammeFactory.create(tag_names=["Fest"])
    client.get(address)
    with django_assert_num_queries(queries):
        answer = client.get(address)
    assert answer.context["page"].paginator.count == number


def test_nothing_there_yet_says_whom_to_ask(client: Client) -> None:
    assert "Noch ist die Bibliothek leer" in client.get("/bibliothek/").content.decode()
    assert "Noch stehen hier keine Programme" in client.get("/bibliothek/foerderung/").content.decode()
    empty = client.get("/bibliothek/?q=Quark&art=video").content.decode()
    assert "Dazu steht nichts in der Bibliothek" in empty
    assert "0 Einträge, Videos, mit „Quark“" in empty


@pytest.mark.parametrize("words", ["Handbücher", "handbuecher Sozialraum", "Handbuhc", "Nachbarn", "sozialräumlich"])
def test_words_are_found_in_other_forms_with_errors_and_among_tags(client: Client, words: str) -> None:
    EntryFactory.create(title="Handbuch für Sozialräume", text="Was sozialräumliche Planung ist", tag_names=["Nachbar"])
    EntryFactory.create(title="Etwas anderes")
    assert titles(client.get("/bibliothek/", {"q": words})) == ["Handbuch für Sozialräume"]


def test_filters_narrow_down_and_are_told_in_a_sentence(client: Client) -> None:
    EntryFactory.create(title="Karte", kind=EntryKind.TEMPLATE, tag_names=["Karten"], easy_text="Eine Karte.")
    EntryFactory.create(title="Film", kind=EntryKind.VIDEO, link="https://youtu.be/abc_DEF-123", language="en")
    berlin = EntryFactory.create(title="Berlin", is_berlin_wide=True)
    some = EntryFactory.create(title="Zwei Bezirke", is_berlin_wide=True)
    some.districts.set(District.objects.filter(key__in=["01", "10"]))
    EntryFactory.create(title="Entwurf", state=EntryState.DRAFT)
    answer = client.get("/bibliothek/?art=template&schlagwort=karten&sprache=leicht&bezirk=treptow-koepenick")
    assert titles(answer) == ["Karte"]
    assert answer.context["sentence"] == (
        "1 Eintrag, Vorlagen, Schlagwort Karten, für Treptow-Köpenick, Sprache: Leichte Sprache"
    )
    assert titles(client.get("/bibliothek/?sprache=en")) == ["Film"]
    assert titles(client.get("/bibliothek/?bezirk=marzahn-hellersdorf")) == [berlin.title, some.title]
    strange = client.get("/bibliothek/?art=buch&schlagwort=' OR 1=1")
    assert len(titles(strange)) == 4
    assert "Das haben wir nicht verstanden und deshalb weggelassen: Was suchen Sie?, Schlagwort." in (
        strange.content.decode()
    )


def test_money_by_purpose_and_amount_what_ends_soon_first(client: Client) -> None:
    today = timezone.localdate()
    ProgrammeFactory.create(title="Laufend", is_ongoing=True, amount_most=Decimal(1500))
    ProgrammeFactory.create(title="Bald", deadline_on=today + timedelta(days=9), amount_most=Decimal(3500))
    ProgrammeFactory.create(title="Später", deadline_on=today + timedelta(days=90))
    ProgrammeFactory.create(title="Vorbei", deadline_on=today - timedelta(days=1))
    ProgrammeFactory.create(title="Groß", needs=[Need.PROJECT], amount_least=Decimal(5000))
    EntryFactory.create(title="Kein Programm")
    assert titles(client.get("/bibliothek/foerderung/")) == ["Bald", "Später", "Laufend", "Groß", "Vorbei"]
    answer = client.get("/bibliothek/foerderung/?wofuer=event&betrag=2.000&bezirk=treptow-koepenick")
    assert titles(answer) == ["Bald", "Später", "Vorbei"]
    assert answer.context["sentence"] == (
        "3 Förderprogramme für Feste und Veranstaltungen, rund 2.000\xa0€, für Treptow-Köpenick"
    )
    assert "in 9 Tagen" in answer.content.decode()
    assert "Dafür kennen wir kein Programm" in client.get("/bibliothek/foerderung/?wofuer=youth").content.decode()
    assert "Das verstehen wir nicht als Betrag" in client.get("/bibliothek/foerderung/?betrag=viel").content.decode()


def test_nothing_of_a_video_is_asked_before_somebody_wants_it(client: Client) -> None:
    film = EntryFactory.create(kind=EntryKind.VIDEO, link="https://youtu.be/abc_DEF-123")
    answer = client.get(film.get_absolute_url())
    page = answer.content.decode()
    assert "<iframe" not in page
    assert 'data-video="https://www.youtube-nocookie.com/embed/abc_DEF-123"' in page
    assert 'href="https://youtu.be/abc_DEF-123"' in page
    assert "frame-src https://www.youtube-nocookie.com https://player.vimeo.com" in answer["Content-Security-Policy"]
    assert "frame-src" not in client.get("/bibliothek/")["Content-Security-Policy"]


def test_an_entry_shows_leichte_sprache_beside_and_its_own_address(client: Client) -> None:
    entry = EntryFactory.create(title="So geht’s", easy_text="Das ist **leicht**.", text="<b>fett</b>")
    page = client.get(entry.get_absolute_url()).content.decode()
    assert '<div class="spk-markdown" lang="de-simple"><p>Das ist <strong>leicht</strong>.</p>' in page
    assert "&lt;b&gt;fett" in page
    moved = client.get(f"/bibliothek/{entry.reference}-falsch/")
    assert (moved.status_code, moved["Location"]) == (301, entry.get_absolute_url())


def test_a_file_is_handed_out_as_the_entry_is_seen(
    client: Client, moderator: User, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    entry = EntryFactory.create(kind=EntryKind.TEMPLATE)
    put_file(entry=entry, file=SimpleUploadedFile("Karte.pdf", b"%PDF-1.7\n%"), actor=moderator)
    address = f"/bibliothek/{entry.reference}/datei/"
    answer = client.get(address)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Disposition"] == 'attachment; filename="Karte.pdf"'
    assert b"".join(answer.streaming_content) == b"%PDF-1.7\n%"  # type: ignore[attr-defined]
    LibraryEntry.objects.update(state=EntryState.DRAFT)
    assert client.get(address).status_code == 404


def test_an_office_enters_publishes_and_checks(client: Client, moderator: User) -> None:
    client.force_login(moderator)
    address = "/bibliothek/neu/"
    wrong = client.post(address, {"kind": "programme", "title": "FEIN", "language": "de"})
    assert "Bitte schreiben Sie in einem Satz, worum es geht." in wrong.content.decode()
    data = {
        "kind": "guide",
        "title": "Ein Fest",
        "summary": "So geht es.",
        "language": "de",
        "tags": "Fest, Kiez",
        "text": "Erst fragen.",
        "district": "treptow-koepenick",
        "year": "2026",
    }
    assert "is_berlin_wide" not in wrong.context["form"].fields
    entry_page = client.post(address, data)
    entry = LibraryEntry.objects.get()
    work = f"/bibliothek/{entry.reference}/pflege/"
    assert entry_page["Location"] == work
    client.post(work, {"wunsch": "veroeffentlichen"})
    assert Client().get(entry.get_absolute_url()).status_code == 200
    stale = client.post(f"/bibliothek/{entry.reference}/aendern/", data | {"title": "Zwei Feste", "version": "1"})
    assert "Inzwischen steht etwas anderes im Eintrag" in stale.content.decode()
    version = stale.context["version"]
    client.post(f"/bibliothek/{entry.reference}/aendern/", data | {"title": "Zwei Feste", "version": version})
    LibraryEntry.objects.update(checked_on=timezone.localdate() - timedelta(days=400))
    assert "vor 400 Tagen" in client.get("/bibliothek/pflege/").content.decode()
    client.post(work, {"wunsch": "bestaetigen"})
    entry.refresh_from_db()
    assert (entry.title, entry.days_since_check) == ("Zwei Feste", 0)
    elsewhere = client.post(address, data | {"district": "marzahn-hellersdorf"})
    assert "Bitte wählen Sie einen Bezirk aus der Liste." in elsewhere.content.decode()


def test_the_lead_enters_for_some_districts_and_tidies_tags(client: Client, lead: User) -> None:
    client.force_login(lead)
    data = {
        "kind": "guide",
        "title": "Für zwei",
        "summary": "So geht es.",
        "language": "de",
        "tags": "Fest",
        "text": "Text",
        "district": "mitte",
        "is_berlin_wide": "on",
        "districts": ["mitte", "pankow"],
    }
    client.post("/bibliothek/neu/", data)
    entry = LibraryEntry.objects.get()
    assert (entry.is_berlin_wide, {one.slug for one in entry.districts.all()}) == (True, {"mitte", "pankow"})
    assert "pankow" in client.get(f"/bibliothek/{entry.reference}/aendern/").content.decode()
    client.post("/bibliothek/schlagworte/fest/", {"name": "Feste"})
    assert [tag.name for tag in entry.tags.all()] == ["Feste"]
    client.post("/bibliothek/schlagworte/feste/", {"wunsch": "loeschen"})
    assert entry.tags.count() == 0
    refused = client.post("/bibliothek/neu/", data | {"is_berlin_wide": "", "districts": []})
    assert refused.status_code == 403


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["/bibliothek/pflege/", "/bibliothek/schlagworte/"])
def test_work_lists_take_the_same_queries_at_any_length(
    client: Client, lead: User, django_assert_max_num_queries: Any, address: str, number: int
) -> None:
    client.force_login(lead)
    for row in range(number):
        EntryFactory.create(tag_names=[f"Wort{row}"])
    client.get(address)
    with django_assert_max_num_queries(7) as queries:
        client.get(address)
    assert len(queries) in {5, 6, 7}
