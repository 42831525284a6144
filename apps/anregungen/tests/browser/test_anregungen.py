"""Whole stories of Anregungen in a real browser: from paper to a reasoned refusal; online and signed by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District
from apps.vorhaben.tests.factories import VorhabenFactory

from ...domain.check import admit
from ...enums import Status
from ...models import Anregung
from ...queries import WorkKind
from ..factories import AnregungFactory, office, set_rules

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def link_in_mail(kind: str, path: str = "/anregungen/") -> str:
    """The first link below this path in the newest mail of this kind."""
    text = OutboxMessage.objects.filter(kind=kind).latest("created_at").text
    found = re.search(rf"https?://[^/\s]+({path}\S+)", text)
    assert found is not None
    return found[1]


def fine(page: Page) -> None:
    assert_accessible(page)
    no_horizontal_scroll(page)


def test_from_paper_to_a_reasoned_refusal(page: Page, moderator: User, reviewer: User) -> None:
    VorhabenFactory.create(title="Umbau der Dörpfeldstraße")
    page.set_viewport_size(DESKTOP)
    sign_in(page, moderator)
    page.goto("/anlaufstelle/anregungen/")
    fine(page)
    page.get_by_role("link", name="Anregung von Papier eintragen").click()
    page.get_by_label("auf Papier").check()
    page.get_by_label("Steht es in der Vorhabenliste?").select_option(label="Umbau der Dörpfeldstraße")
    page.get_by_label("Titel Ihrer Anregung").fill("Alle Geschäfte einbeziehen")
    page.get_by_label("Was regen Sie an?").fill("Die Geschäfte sollen beim Bauablauf mitreden.")
    page.get_by_label("Warum ist Beteiligung hier wichtig?").fill("Sie leben von den Wegen vor der Tür.")
    page.get_by_label("Was soll dadurch erreicht werden?").fill("Ein Ablauf, bei dem alle offen bleiben.")
    page.get_by_label("In welcher Region?").select_option(label="Adlershof")
    page.get_by_label("Name der Person").fill("Herr Beispiel")
    page.get_by_role("button", name="Anregung eintragen").click()
    problem = page.get_by_role("link", name="Telefon: Bitte geben Sie an, wie Sie die Person erreichen")
    expect(problem).to_be_visible()
    fine(page)
    page.get_by_label("Anschrift").fill("Markt 1\n12489 Berlin")
    page.get_by_label("Die Person ist einverstanden").check()
    page.get_by_role("button", name="Anregung eintragen").click()
    expect(page.get_by_role("heading", level=1, name="Alle Geschäfte einbeziehen")).to_be_visible()
    fine(page)
    page.get_by_label("Amt, das entscheidet").select_option(label="Straßen- und Grünflächenamt")
    page.get_by_role("button", name="Zulassen und veröffentlichen").click()
    expect(page.get_by_text("Die Anregung ist zugelassen und öffentlich.")).to_be_visible()

    sign_in(page, reviewer)
    page.goto("/anlaufstelle/anregungen/")
    page.get_by_role("link", name="Alle Geschäfte einbeziehen").click()
    page.get_by_role("link", name="Entscheiden", exact=True).click()
    page.get_by_label("abgelehnt").check()
    page.get_by_role("button", name="Weiter: E-Mail ansehen").click()
    expect(page.get_by_role("link", name=re.compile("Begründung: Bitte begründen Sie"))).to_be_visible()
    fine(page)
    page.get_by_label("Begründung", exact=False).last.fill("Der Bauablauf ist vergeben. Er lässt sich nicht ändern.")
    page.get_by_role("button", name="Weiter: E-Mail ansehen").click()
    expect(page.get_by_text("Es geht keine E-Mail hinaus")).to_be_visible()
    fine(page)
    page.get_by_role("button", name="Entscheiden und veröffentlichen").click()
    expect(page.get_by_text("Die Entscheidung ist veröffentlicht.")).to_be_visible()
    expect(page.get_by_role("button", name="Rückgängig")).to_be_visible()
    fine(page)
    letter = page.get_by_role("link", name="Schreiben mit der Entscheidung (PDF)").get_attribute("href")
    answer = page.request.get(str(letter))
    assert answer.body().startswith(b"%PDF")

    page.context.clear_cookies()
    page.goto("/anregungen/?stand=refused")
    fine(page)
    page.get_by_role("link", name="Alle Geschäfte einbeziehen").click()
    expect(page.get_by_text("Der Bauablauf ist vergeben.").first).to_be_visible()
    expect(page.locator(".spk-lifeline [aria-current=step]")).to_contain_text("Abgelehnt")
    expect(page.get_by_text("Herr Beispiel")).to_have_count(0)
    fine(page)


def test_pages_of_work_are_whole_on_a_phone(page: Page, lead: User) -> None:
    collecting = AnregungFactory.create(status=Status.COLLECTING, needed_signatures=50)
    taken_up = AnregungFactory.create(status=Status.TAKEN_UP)
    page.set_viewport_size(PHONE)
    sign_in(page, lead)
    for address in (
        *(f"?stand={kind.value}" for kind in WorkKind),
        "regeln/",
        f"{collecting.reference}/listen/",
        f"{collecting.reference}/zurueckziehen/",
        f"{taken_up.reference}/ergebnis/",
    ):
        page.goto(f"/anlaufstelle/anregungen/{address}")
        fine(page)
    page.goto("/anregungen/neu/")
    fine(page)


def test_online_with_a_signature_by_keyboard_on_a_phone(page: Page, moderator: User, district: District) -> None:
    set_rules(district, needed_signatures=2, min_age=14)
    page.set_viewport_size(PHONE)
    page.goto("/anregungen/neu/treptow-koepenick/")
    fine(page)
    page.get_by_label("Wenn nicht: Um welches Vorhaben geht es?").fill("Neue Haltestelle am Markt")
    page.get_by_label("Titel Ihrer Anregung").fill("Haltestelle gemeinsam planen")
    page.get_by_label("Was regen Sie an?").fill("Wer dort einsteigt, soll mitreden.")
    page.get_by_label("Warum ist Beteiligung hier wichtig?").fill("Es geht um jeden Morgen.")
    page.get_by_label("Was soll dadurch erreicht werden?").fill("Eine Haltestelle ohne Stufen.")
    page.get_by_label("16 Jahre oder älter").check()
    page.get_by_label("E-Mail-Adresse").fill("anna@example.org")
    page.get_by_label("dürfen meine Kontaktdaten speichern").check()
    page.get_by_role("button", name="Anregung einreichen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Bitte öffnen Sie jetzt Ihre E-Mail")).to_be_visible()
    fine(page)
    page.goto(link_in_mail("anregung_confirm"))
    fine(page)
    page.get_by_role("button", name="Ja, Anregung bestätigen").click()
    expect(page.get_by_text("liegt jetzt der Anlaufstelle vor")).to_be_visible()
    fine(page)
    anregung = Anregung.objects.get()
    admit(anregung=anregung, department=office(district), actor=moderator)

    page.goto(f"/anregungen/{anregung.reference}/")
    expect(page.get_by_text("0 von 2 Unterschriften")).to_be_visible()
    fine(page)
    page.get_by_label("Ihre E-Mail-Adresse").focus()
    page.keyboard.type("gast@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ihre Unterschrift zählt, sobald Sie bestätigen.")).to_be_visible()
    page.goto(link_in_mail("signature_confirm", "/anregungen/unterschrift/"))
    fine(page)
    page.get_by_role("button", name="Ja, unterschreiben").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Sie haben diese Anregung unterschrieben")).to_be_visible()
    expect(page.get_by_text("1 von 2 Unterschriften")).to_be_visible()
    fine(page)
