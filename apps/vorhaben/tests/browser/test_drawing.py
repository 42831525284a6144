"""A line and an area drawn by keyboard alone: the arrows move the pin, Enter sets a corner."""

import json

import pytest
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, sign_in
from apps.vorhaben.tests.factories import VorhabenFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_line_and_an_area_are_drawn_by_keyboard(page: Page, moderator: User) -> None:
    VorhabenFactory.create()
    sign_in(page, moderator)
    page.goto("/vorhaben/neu/")
    field = page.locator("[name=shape]")
    page.get_by_label("entlang einer Linie oder auf einer Fläche").check()
    page.get_by_role("button", name="Linie zeichnen").scroll_into_view_if_needed()
    expect(page.locator("[data-ready]")).to_be_attached()
    page.get_by_role("button", name="Linie zeichnen").focus()
    press(page, "Enter", "ArrowRight", "Enter", "Shift+ArrowRight", "Shift+ArrowDown", "Enter")
    page.get_by_role("button", name="Zeichnung beenden").focus()
    press(page, "Enter")
    expect(page.get_by_text("Fertig gezeichnet.")).to_be_visible()
    line = json.loads(field.input_value())
    assert (line["type"], len(line["coordinates"])) == ("LineString", 2)
    assert line["coordinates"][0][0] < line["coordinates"][1][0]
    page.get_by_role("button", name="Fläche zeichnen").focus()
    corners = ("Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowDown", "Enter", "Shift+ArrowDown", "Enter")
    press(page, "Enter", "ArrowRight", *corners)
    press(page, "Backspace")
    page.get_by_role("button", name="Zeichnung beenden").focus()
    press(page, "Enter")
    area = json.loads(field.input_value())
    assert (area["type"], len(area["coordinates"][0])) == ("Polygon", 4)
    expect(page.get_by_role("radio", name="entlang einer Linie")).to_be_checked()
    assert_accessible(page)
