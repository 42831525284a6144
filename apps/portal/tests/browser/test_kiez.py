"""The pages of places in a real browser: on a phone, by keyboard, with the map."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll
from apps.kiezkasse.tests.factories import AssemblyFactory, PhaseFactory, ProposalFactory, RegionBudgetFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture(autouse=True)
def _adlershof() -> None:
    """Something is open in Adlershof."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    AssemblyFactory.create(region_budget=budget)
    ProposalFactory.create(region_budget=budget, title="Bank am Markt")
    ProposalFactory.create(region_budget=budget, title="Lesefest", support_count=9)


@SIZES
def test_kiez_page_with_its_map(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto("/kiez/092007-adlershof/")
    frame = page.get_by_role("region", name="Karte: Adlershof mit Nachbarn und Ideen")
    frame.scroll_into_view_if_needed()
    expect(frame.get_by_text("2 Ideen in diesem Ausschnitt.")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)


def test_kiez_page_leads_on_by_keyboard(desktop: Page) -> None:
    desktop.goto("/kiez/092007-adlershof/")
    tab = desktop.get_by_role("link", name="Beliebteste")
    tab.focus()
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile(r"\?ideen=unterstuetzt#ideen$"))
    expect(tab).to_have_attribute("aria-current", "page")
    expect(desktop.locator(".spk-card__link", has_text="Lesefest")).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_role("link", name="Alle Ideen mit Filter und Karte").focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("2 Ideen in Adlershof, neueste zuerst")).to_be_visible()
    assert_accessible(desktop)


def test_kiez_page_prints_on_one_sheet(desktop: Page) -> None:
    desktop.goto("/kiez/092007-adlershof/")
    desktop.emulate_media(media="print")
    expect(desktop.locator(".spk-qr img")).to_be_visible()
    expect(desktop.locator(".spk-footer")).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page[^s]", desktop.pdf(format="A4"))) == 1


@SIZES
@pytest.mark.parametrize(
    "path",
    ["/kiez/", "/kiez/09200716-doerpfeldstrasse-west/", "/kiez/01-mitte/", "/bezirk/treptow-koepenick/", "/berlin/"],
)
def test_other_pages_of_places(page: Page, path: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(path)
    assert_accessible(page)
    no_horizontal_scroll(page)


@SIZES
def test_search_finds_the_kiez_or_helps(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto("/suche/?q=Xyzzyqqq")
    expect(page.get_by_role("heading", name="So kommen Sie weiter")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    field = page.get_by_label("Straße, Kiez, Thema oder Nummer")
    field.fill("Köpenick")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=K%C3%B6penick(&|$)"))
    expect(page.get_by_role("heading", name="Kieze")).to_be_visible()
    assert_accessible(page)
    field.fill("Adlershof")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Adlershof")).to_be_visible()
