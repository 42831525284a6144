"""The Vorhabenliste in a real browser: list and map, one Vorhaben, an office at work."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.vorhaben.tests.factories import VorhabenFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@SIZES
def test_list_leads_to_a_vorhaben(page: Page, size: ViewportSize) -> None:
    VorhabenFactory.create(title="Neuer Spielplatz")
    page.set_viewport_size(size)
    page.goto("/vorhaben/")
    frame = page.get_by_role("region", name="Karte derselben Vorhaben")
    frame.scroll_into_view_if_needed()
    expect(frame.get_by_text("1 Vorhaben in diesem Ausschnitt.")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Neuer Spielplatz").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Neuer Spielplatz")).to_be_visible()
    expect(page.locator(".spk-ladder [aria-current]")).to_have_text("Mitwirkung")
    assert_accessible(page)
    no_horizontal_scroll(page)


@SIZES
def test_office_enters_a_vorhaben_and_mends_an_error(page: Page, size: ViewportSize, moderator: User) -> None:
    VorhabenFactory.create()
    page.set_viewport_size(size)
    sign_in(page, moderator)
    page.goto("/vorhaben/neu/")
    page.get_by_label("Titel").fill("Bänke am Markt")
    page.get_by_label("Worum geht es?").fill("Am Markt fehlen Bänke.")
    page.get_by_label("Was soll erreicht werden?").fill("Alle können sich setzen.")
    page.get_by_label("Plätze und Straßen").check()
    page.get_by_label("Mitentscheidung").check()
    # Only what belongs to the chosen way of naming the place is asked.
    address, regions = page.get_by_label("Straße und Hausnummer"), page.get_by_role("group", name="Regionen")
    line = page.get_by_label("Linie oder Fläche als GeoJSON")
    for kind, shown in (("in einer oder mehreren Regionen", regions), ("entlang einer Linie", line)):
        page.get_by_label(kind).check()
        expect(shown).to_be_visible()
        expect(address).to_be_hidden()
    page.get_by_label("im ganzen Bezirk").check()
    expect(regions).to_be_hidden()
    page.get_by_role("button", name="Speichern").click()
    link = page.get_by_role("link", name="Was ist noch offen: Wer mitreden soll")
    expect(link).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    link.click()
    page.keyboard.type("Wie viele und wo")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Das Vorhaben ist gespeichert. Öffentlich ist es noch nicht.")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_text("Das Vorhaben ist veröffentlicht.")).to_be_visible()
    page.get_by_text("Einen Schritt in den Verlauf schreiben").click()
    page.get_by_label("Was ist geschehen?").fill("Die ersten Bänke stehen")
    page.get_by_role("button", name="Schritt eintragen").click()
    page.get_by_role("link", name="Öffentliche Seite").click()
    expect(page.get_by_text("Die ersten Bänke stehen")).to_be_visible()
    page.goto("/vorhaben/pflege/")
    expect(page.get_by_role("link", name="Bänke am Markt")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)


def test_what_is_planned_nearby_is_found_by_where_one_stands(
    browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    VorhabenFactory.create(title="Neuer Spielplatz")
    VorhabenFactory.create(title="Weit weg", area_key="091003")
    adlershof = {"longitude": 13.5426, "latitude": 52.4347}
    context = browser.new_context(**browser_context_args, geolocation=adlershof, permissions=["geolocation"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/vorhaben/?phase=planned")
    page.get_by_role("button", name="Vorhaben in meiner Nähe").press("Enter")
    expect(page.get_by_text("1 Vorhaben in Adlershof, Phase „in Planung“")).to_be_visible()
    expect(page.get_by_role("link", name="Neuer Spielplatz")).to_be_visible()
    assert_accessible(page)
    # Whoever does not want to say where they are chooses from the list.
    context.clear_permissions()
    page.get_by_role("button", name="Vorhaben in meiner Nähe").click()
    expect(page.get_by_text("Ihr Standort ist nicht verfügbar. Bitte wählen Sie eine Region.")).to_be_visible()
    context.close()
