"""The pages of work: tabs, entry from paper, decisions with a preview, results, rules."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.moderation.queries import texts_of
from apps.sozialraum.models import District

from ..enums import Channel, Status
from ..models import Anregung, AnregungRules
from .factories import AnregungFactory

pytestmark = pytest.mark.django_db
WORK = "/anlaufstelle/anregungen/"


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_work_has_few_queries(
    number: int, client: Client, moderator: User, django_assert_max_num_queries: Any
) -> None:
    AnregungFactory.create_batch(number)
    client.force_login(moderator)
    client.get(WORK)
    with django_assert_max_num_queries(10):
        answer = client.get(WORK)
    assert answer.content.decode().count('class="desk__line"') == number


def test_tabs_count_what_lies_before_whom(client: Client, moderator: User, reviewer: User) -> None:
    late = AnregungFactory.create(title="Zu spät", check_until=timezone.now() - timedelta(days=1))
    AnregungFactory.create(title="Beim Amt", status=Status.OFFICE)
    AnregungFactory.create(title="Woanders", district_key="10")
    AnregungFactory.create(title="Unbestätigt", status=Status.UNCONFIRMED)
    client.force_login(moderator)
    overdue = client.get(WORK, {"stand": "ueberfaellig"}).content.decode()
    assert late.title in overdue
    desk = client.get("/anlaufstelle/").content.decode()
    assert f"{WORK}?stand=pruefen" in desk
    client.force_login(reviewer)
    seen = client.get(WORK).content.decode()
    assert "Beim Amt" in seen
    for hidden in ("Zu spät", "Woanders", "Unbestätigt"):
        assert hidden not in seen


def test_entry_from_paper_needs_a_way_to_reach_the_person(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    values = {
        "channel": "paper",
        "received_on": f"{timezone.localdate():%Y-%m-%d}",
        "vorhaben_words": "Umbau",
        "title": "Vom Zettel",
        "summary": "Mitreden",
        "reason": "Darum",
        "aim": "Gutes",
        "region": "09",
        "name": "Bo",
        "consent": "on",
        "is_young": "on",
    }
    answer = client.post(f"{WORK}neu/", values)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "wie Sie die Person erreichen" in said
    assert "fragen Sie zuerst die Eltern" in said
    client.post(f"{WORK}neu/", values | {"phone": "030 1", "guardian": "on"})
    anregung = Anregung.objects.get()
    assert (anregung.channel, anregung.status, anregung.contact.is_guardian) == (Channel.PAPER, Status.RECEIVED, True)


def test_a_template_is_put_in_without_a_script(client: Client, moderator: User, district: District) -> None:
    client.force_login(moderator)
    anregung = AnregungFactory.create(title="Mitreden")
    key = next(text.key for text in texts_of(district) if text.kind == "a_not" and "{titel}" in text.text)
    seen = client.get(f"{WORK}{anregung.reference}/", {"vorlage": key}).content.decode()
    assert "Über „Mitreden“ ist vor kurzem entschieden worden." in seen
    assert '<details class="spk-details" id="ablehnen" open>' in seen


def test_nothing_is_decided_before_the_preview(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    anregung = AnregungFactory.create(status=Status.OFFICE)
    address = f"{WORK}{anregung.reference}/entscheiden/"
    refused = {"outcome": "refused", "reason": "", "version": str(anregung.version)}
    assert client.post(address, refused).status_code == 422
    refused["reason"] = "Der Plan steht fest."
    preview = client.post(address, refused).content.decode()
    assert "So sieht die E-Mail aus" in preview
    assert "&gt; Der Plan steht fest." in preview
    assert "Der Plan steht fest.</textarea>" in client.post(address, refused | {"schritt": "zurueck"}).content.decode()
    anregung.refresh_from_db()
    assert anregung.status == Status.OFFICE
    client.post(address, refused | {"schritt": "entscheiden"})
    anregung.refresh_from_db()
    assert anregung.status == Status.REFUSED
    letter = client.get(f"{WORK}{anregung.reference}/entscheidung.pdf")
    assert letter.content.startswith(b"%PDF")
    assert client.get(address).status_code == 302
    standing, undo = f"{WORK}{anregung.reference}/", f"{WORK}{anregung.reference}/rueckgaengig/"
    assert f'action="{undo}" data-undo=' in client.get(standing).content.decode()
    assert "steht wie vorher" in client.post(undo, follow=True).content.decode()
    anregung.refresh_from_db()
    assert anregung.status == Status.OFFICE
    assert "nicht mehr rückgängig" in client.post(undo, follow=True).content.decode()
    assert f'action="{undo}"' not in client.get(standing).content.decode()


def test_taken_up_becomes_a_draft(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    anregung = AnregungFactory.create(status=Status.TAKEN_UP)
    address = f"{WORK}{anregung.reference}/ergebnis/"
    assert client.post(address, {"wunsch": "neu", "topics": []}).status_code == 422
    department = anregung.department
    assert department is not None
    client.post(address, {"wunsch": "neu", "department": department.pk, "topics": ["traffic"]})
    anregung.refresh_from_db()
    assert anregung.result_vorhaben is not None
    assert anregung.result_vorhaben.title == anregung.title


def test_lead_sets_the_numbers_of_the_district(client: Client, lead: User) -> None:
    client.force_login(lead)
    assert "Diese Zahlen legt der Bezirk fest" in client.get(f"{WORK}regeln/").content.decode()
    values = {
        "needed_signatures": "150",
        "collect_days": "60",
        "who_signs": "live",
        "min_age": "14",
        "check_days": "10",
        "decision_days": "45",
        "department": "",
        "version": "1",
    }
    assert client.post(f"{WORK}regeln/", values | {"collect_days": "1"}).status_code == 422
    client.post(f"{WORK}regeln/", values)
    rules = AnregungRules.objects.get()
    assert (rules.needed_signatures, rules.who_signs, rules.department) == (150, "live", None)
    form = client.get("/anregungen/neu/treptow-koepenick/").content.decode()
    assert "150 Unterschriften in 60 Tagen" in form


def test_paper_lists_are_entered_page_by_page(client: Client, coordinator: User) -> None:
    client.force_login(coordinator)
    anregung = AnregungFactory.create(status=Status.COLLECTING, needed_signatures=50)
    address = f"{WORK}{anregung.reference}/listen/"
    assert "erkennt nicht, wer doppelt unterschreibt" in client.get(address).content.decode()
    client.post(address, {"number": "1", "page": "1", "count": "12"})
    twice = client.post(address, {"number": "1", "page": "1", "count": "12"})
    assert "schon eingetragen" in twice.content.decode()
    client.post(address, {"entfernen": str(anregung.paper_lists.get().pk)})
    anregung.refresh_from_db()
    assert anregung.paper_count == 0
