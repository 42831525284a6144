"""The frame, the fixed pages and the feedback form as people meet them: phone, keyboard, no script."""

import re

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from apps.core.testing.browser import assert_accessible, no_horizontal_scroll
from apps.enquiries.models import EnquiryMessage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/",
    "/hilfe/",
    "/kontakt/",
    "/barrierefreiheit/",
    "/datenschutz/",
    "/impressum/",
    "/leichte-sprache/",
    "/nirgendwo/",
]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_on_phone_and_desk(phone: Page, path: str) -> None:
    phone.goto(path)
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    phone.set_viewport_size({"width": 1280, "height": 800})
    assert_accessible(phone)
    # 200 % zoom of a 1280 pixel screen
    phone.set_viewport_size({"width": 640, "height": 400})
    no_horizontal_scroll(phone)


def test_menu_of_the_phone_by_keyboard(phone: Page) -> None:
    phone.goto("/hilfe/")
    summary = phone.locator(".spk-menu > summary")
    summary.focus()
    phone.keyboard.press("Enter")
    panel = phone.locator(".spk-menu__panel")
    expect(panel).to_be_visible()
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    phone.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(summary).to_be_focused()


def test_skip_link_leads_past_the_head(desktop: Page) -> None:
    desktop.goto("/hilfe/")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("#inhalt")).to_be_focused()


def test_answers_of_the_help_open_by_keyboard(phone: Page) -> None:
    phone.goto("/hilfe/")
    question = phone.get_by_text("Geht es auch ohne Internet?")
    question.locator("xpath=..").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Alle Wege zählen gleich.")).to_be_visible()
    assert_accessible(phone)


def test_a_message_names_what_is_missing_and_arrives(phone: Page) -> None:
    phone.goto("/barrierefreiheit/")
    phone.get_by_role("button", name="Nachricht senden").click()
    summary = phone.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(phone).to_have_title(re.compile("^Fehler:"))
    assert_accessible(phone)
    no_horizontal_scroll(phone)

    summary.get_by_role("link", name="Ihre Nachricht").click()
    message = phone.get_by_label("Ihre Nachricht")
    expect(message).to_be_focused()
    message.fill("Der Knopf ist zu klein.")
    expect(phone.get_by_text("Noch 3.977 Zeichen").first).to_be_visible()
    phone.get_by_label("Bezirk").select_option(label="Treptow-Köpenick")
    phone.get_by_role("button", name="Nachricht senden").click()
    expect(phone.locator("#meldungen")).to_contain_text("bei der Anlaufstelle angekommen")
    assert_accessible(phone)
    assert EnquiryMessage.objects.get().text == "Der Knopf ist zu klein."


def test_typed_words_are_not_lost_without_a_question(desktop: Page) -> None:
    desktop.goto("/kontakt/")
    desktop.get_by_label("Ihre Nachricht").press_sequentially("Guten Tag")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desktop.once("dialog", agree)
    desktop.get_by_role("link", name="Impressum").click()
    desktop.wait_for_url("**/impressum/")
    assert asked == ["beforeunload"]


def test_double_click_sends_once(desktop: Page) -> None:
    desktop.goto("/kontakt/")
    desktop.get_by_label("Ihre Nachricht").fill("Wann ist die nächste Versammlung?")
    desktop.get_by_label("Bezirk").select_option(label="Treptow-Köpenick")
    desktop.get_by_role("button", name="Nachricht senden").dblclick()
    expect(desktop.locator("#meldungen")).to_contain_text("angekommen")
    assert EnquiryMessage.objects.count() == 1


def test_everything_works_without_script(browser: Browser, live_server: object) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 720})
    page = context.new_page()
    base = str(live_server)
    page.goto(f"{base}/")
    page.locator(".spk-menu > summary").click()
    page.locator(".spk-menu__panel").get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{base}/kontakt/")
    page.locator("form[data-warn-unsaved] button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    context.close()
