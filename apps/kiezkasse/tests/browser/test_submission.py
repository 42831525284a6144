"""A citizen hands an idea in, in a real browser: by keyboard on a phone, without JavaScript, with a pin."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from apps.core.testing.browser import PHONE, assert_accessible, no_horizontal_scroll
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.tests.factories import StreetFactory, StreetSectionFactory

from ...enums import PlaceKind, ProposalStatus
from ...models import Proposal, RegionBudget
from ..factories import PhaseFactory, RegionBudgetFactory
from ..pictures import drawn

pytestmark = pytest.mark.browser


@pytest.fixture
def budget(live_server: Any) -> RegionBudget:
    """Adlershof and Altglienicke take ideas; one address lies in Adlershof, one exists in three regions."""
    budget = RegionBudgetFactory.create()
    RegionBudgetFactory.create(region_key="093009", round=budget.round)
    PhaseFactory.create(round=budget.round)
    StreetSectionFactory.create(street=StreetFactory.create(name="Dörpfeldstraße"), house_numbers=["54"])
    for locality, key in (("Adlershof", "09200717"), ("Altglienicke", "09300920"), ("Kreuzberg", "02300316")):
        StreetSectionFactory.create(
            street=StreetFactory.create(name="Köpenicker Straße", locality=locality),
            planungsraum=Sozialraum.objects.get(key=key, lor_version="2021"),
            house_numbers=["10"],
        )
    return budget


def link_of_mail(kind: str) -> str:
    """The one link of the newest mail of a kind, as a path of the live server."""
    mail = OutboxMessage.objects.filter(kind=kind).latest("created_at")
    [link] = re.findall(r"https?://testserver(\S+)", mail.text)
    return str(link)


def check(page: Page) -> None:
    assert_accessible(page)
    no_horizontal_scroll(page)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there: what cannot be reached fails."""
    for _press in range(60):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The focus never came to {target}")


def type_into(page: Page, label: str, text: str, *, exact: bool = False) -> None:
    tab_to(page, page.get_by_label(label, exact=exact))
    page.keyboard.type(text)


def go_on(page: Page) -> None:
    """Press "Weiter" by keyboard."""
    tab_to(page, page.get_by_role("button", name="Weiter", exact=True))
    page.keyboard.press("Enter")


def at_step(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    check(page)


def test_an_idea_by_keyboard_on_a_phone(page: Page, budget: RegionBudget) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/ideen/neu/")
    at_step(page, "Ort")
    summary = page.locator("[data-error-summary]")

    go_on(page)
    expect(summary).to_be_focused()
    check(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    check(page)
    type_into(page, "Straße und Hausnummer", "Köpenicker Str. 10", exact=True)
    go_on(page)
    expect(summary).to_contain_text("Welche Adresse meinen Sie: Diese Adresse gibt es mehrmals.")
    check(page)
    choice = page.get_by_role("radio", name=re.compile("Köpenicker Straße 10, 12489 Adlershof"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(choice).to_be_checked()
    go_on(page)

    at_step(page, "Idee")
    type_into(page, "Titel", "Bank am Markt")
    type_into(page, "Beschreibung", "Zum **Ausruhen** auf dem Weg zum Arzt.")
    type_into(page, "Thema (Pflichtfeld)", "Pl")
    go_on(page)

    at_step(page, "Kosten")
    type_into(page, "Wofür? (Zeile 1)", "Bank mit Lehne")
    type_into(page, "Betrag (Zeile 1)", "1.300,50")
    type_into(page, "Eigenes Geld", "100")
    expect(page.locator("[data-costs-output]")).to_have_text(re.compile(r"1\.200,50\s€"))
    check(page)
    go_on(page)

    at_step(page, "Bilder und Unterlagen")
    go_on(page)

    at_step(page, "Über Sie")
    type_into(page, "Ihr Name, wie er gezeigt werden soll", "Nachbarin")
    tab_to(page, page.get_by_role("radio", name="16 Jahre oder älter"))
    page.keyboard.press("Space")
    type_into(page, "E-Mail-Adresse", "nachbarin@example.org")
    go_on(page)

    at_step(page, "Prüfen und absenden")
    expect(page.locator(".spk-check strong", has_text="Ausruhen")).to_be_visible()
    for words in ("Die Anlaufstelle darf meine Kontaktdaten", "Der Name, den ich angegeben habe"):
        tab_to(page, page.get_by_label(re.compile(words)))
        page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Idee einreichen"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Fast geschafft: Bitte bestätigen Sie Ihre Idee")
    expect(page.get_by_text("nachbarin@example.org")).to_be_visible()
    check(page)
    proposal = Proposal.objects.get()
    assert (proposal.cost, proposal.own_money, proposal.place_kind) == (
        Decimal("1200.50"),
        Decimal(100),
        PlaceKind.ADDRESS,
    )

    page.goto(link_of_mail("proposal_confirm"))
    check(page)
    tab_to(page, page.get_by_role("button", name="Ja, Idee bestätigen"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ihre Idee ist bestätigt.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bank am Markt")
    check(page)

    page.goto(link_of_mail("proposal_confirm"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Diese Idee ist schon bestätigt")
    check(page)

    page.goto(link_of_mail("proposal_received"))
    tab_to(page, page.get_by_role("link", name="Idee ändern"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Idee ändern")
    check(page)
    page.get_by_label("Titel").fill("Bank am alten Markt")
    tab_to(page, page.get_by_role("button", name="Änderung speichern"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bank am alten Markt")

    tab_to(page, page.get_by_role("link", name="Idee zurückziehen"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Möchten Sie Ihre Idee zurückziehen?")
    check(page)
    type_into(page, "Warum?", "Wir ziehen um.")
    tab_to(page, page.get_by_role("button", name="Idee zurückziehen"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ihre Idee ist zurückgezogen.")).to_be_visible()
    expect(page.get_by_text("Wir ziehen um.")).to_be_visible()
    check(page)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WITHDRAWN


def fill_the_rest(page: Page) -> None:
    """The steps from the idea to the person, with the mouse; stops before the last."""
    page.get_by_label("Titel").fill("Bank am Markt")
    page.get_by_label("Beschreibung").fill("Zum Ausruhen.")
    page.get_by_label("Thema (Pflichtfeld)").select_option("space")
    page.get_by_role("button", name="Weiter", exact=True).click()
    page.get_by_label("Wofür? (Zeile 1)").fill("Bank")
    page.get_by_label("Betrag (Zeile 1)").fill("800 €")
    page.get_by_role("button", name="Weiter", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bilder und Unterlagen")


def fill_the_person(page: Page) -> None:
    page.get_by_label("Ihr Name, wie er gezeigt werden soll").fill("Nachbarin")
    page.get_by_label("16 Jahre oder älter").check()
    page.get_by_label("E-Mail-Adresse").fill("nachbarin@example.org")
    page.get_by_role("button", name="Weiter", exact=True).click()
    page.get_by_label(re.compile("Die Anlaufstelle darf meine Kontaktdaten")).check()


def test_an_idea_with_a_pin_and_a_picture(page: Page, budget: RegionBudget, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    page.goto("/ideen/neu/?region=092007")
    page.get_by_label("an einer Stelle auf der Karte").check()
    page.wait_for_selector("#map-ort[data-ready]")
    canvas = page.locator("#map-ort-canvas")
    canvas.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#map-ort [data-map-status]")).to_contain_text("Die Stelle liegt in Adlershof.")
    check(page)
    page.get_by_role("button", name="Weiter", exact=True).click()
    fill_the_rest(page)
    page.get_by_label("Bild hinzufügen").set_input_files(
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": drawn(size=(900, 600))}
    )
    page.get_by_label("Was ist auf dem Bild zu sehen?").fill("Der leere Markt")
    page.get_by_role("button", name="Hochladen und noch mehr hinzufügen").click()
    expect(page.get_by_role("img", name="Der leere Markt")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Später weitermachen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Entwurf ist gespeichert")
    check(page)
    page.goto("/ideen/neu/")
    page.get_by_role("link", name="Weitermachen: Bank am Markt").click()
    expect(page.get_by_role("img", name="Der leere Markt")).to_be_visible()
    page.get_by_role("button", name="Weiter", exact=True).click()
    fill_the_person(page)
    check(page)
    page.get_by_label(re.compile("Meine Bilder dürfen")).check()
    page.get_by_role("button", name="Idee einreichen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fast geschafft")
    proposal = Proposal.objects.get()
    assert (proposal.place_kind, proposal.region_budget) == (PlaceKind.PIN.value, budget)
    assert proposal.author_name == "ohne Namen"
    page.goto(link_of_mail("proposal_confirm"))
    page.get_by_role("button", name="Ja, Idee bestätigen").click()
    picture = page.get_by_role("img", name="Der leere Markt")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 900
    check(page)


def test_an_idea_without_javascript(
    browser: Browser, browser_context_args: dict[str, Any], budget: RegionBudget
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ideen/neu/")
    expect(page.get_by_label("an einer Stelle auf der Karte")).to_be_hidden()
    page.get_by_label("an einer Adresse oder in einer Straße").check()
    page.get_by_label("Straße und Hausnummer", exact=True).fill("Dörpfeldstr. 54")
    page.get_by_role("button", name="Weiter", exact=True).click()
    fill_the_rest(page)
    page.get_by_role("button", name="Zurück").click()
    page.get_by_role("button", name="Weitere Zeile").click()
    expect(page.get_by_label("Wofür? (Zeile 3)")).to_be_visible()
    expect(page.get_by_label("Wofür? (Zeile 1)")).to_have_value("Bank")
    page.get_by_role("button", name="Weiter", exact=True).click()
    page.get_by_role("button", name="Weiter", exact=True).click()
    fill_the_person(page)
    page.get_by_role("link", name=re.compile("ändern.*Idee$")).click()
    page.get_by_label("Titel").fill("Bank am alten Markt")
    page.get_by_role("button", name="Weiter", exact=True).click()
    expect(page.get_by_role("heading", name="Bank am alten Markt")).to_be_visible()
    page.get_by_label(re.compile("Die Anlaufstelle darf meine Kontaktdaten")).check()
    page.get_by_role("button", name="Idee einreichen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fast geschafft")
    page.goto(link_of_mail("proposal_confirm"))
    page.get_by_role("button", name="Ja, Idee bestätigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bank am alten Markt")
    page.get_by_role("link", name="Idee zurückziehen").click()
    page.get_by_role("button", name="Idee zurückziehen").click()
    expect(page.get_by_text("Ihre Idee ist zurückgezogen.")).to_be_visible()
    context.close()
    assert Proposal.objects.get().status == ProposalStatus.WITHDRAWN
