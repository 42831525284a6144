"""The search field by keyboard: suggestions while typing, then what was found."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.core.testing.browser import PHONE, assert_accessible, no_horizontal_scroll
from apps.kiezkasse.tests.factories import ProposalFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_suggestion_is_reached_by_keyboard_and_everything_else_by_enter(page: Page) -> None:
    ProposalFactory.create(title="Adlershofer Sommerfest")
    page.goto("/")
    field = page.locator("#suche-head")
    field.click()
    field.press_sequentially("adlersho")
    options = page.locator("#suche-head-vorschlaege [role=option]")
    expect(options.first).to_contain_text("Adlershof")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("Vorschläge, mit den Pfeiltasten erreichbar")).to_be_attached()
    assert_accessible(page)
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("adlersho")
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("^suche-head-vorschlaege-"))
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Adlershofer Sommerfest")

    page.locator("#suche-head").fill("Sommerfest")
    page.locator("#suche-head").press("Enter")
    expect(page.get_by_role("status").filter(has_text="1 Treffer")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("Sommerfest")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Ideen", exact=False).first.press("Enter")
    expect(page.get_by_role("heading", name="Ideen")).to_be_visible()
