"""The library in a real browser: list, filter, entry, and a video of which nothing is loaded before a click."""

import pytest
from playwright.sync_api import Page, Route, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in

from ...enums import EntryKind, Need
from ..factories import EntryFactory, ProgrammeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLAYER = "https://www.youtube-nocookie.com/"


def whole(page: Page) -> None:
    """On a desk and on a phone."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert_accessible(page)
        no_horizontal_scroll(page)


def test_an_entry_is_found_by_keyboard_and_read_in_leichte_sprache(page: Page) -> None:
    EntryFactory.create(title="Abrechnen ohne Kopfweh", easy_text="Heben Sie alle Zettel auf.")
    EntryFactory.create(title="Vorlage Zielblatt", kind=EntryKind.TEMPLATE)
    page.goto("/bibliothek/")
    whole(page)
    page.get_by_label("Suchwort").focus()
    page.keyboard.type("abrechnung")
    page.keyboard.press("Enter")
    expect(page.locator(".spk-sentence")).to_have_text("1 Eintrag, mit „abrechnung“")
    whole(page)
    page.get_by_role("link", name="Abrechnen ohne Kopfweh").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Abrechnen ohne Kopfweh")
    page.get_by_role("link", name="Leichter Sprache").press("Enter")
    expect(page.get_by_role("heading", name="In Leichter Sprache")).to_be_in_viewport()
    whole(page)


@pytest.mark.tolerates(PLAYER)
def test_nothing_of_a_video_is_loaded_before_somebody_wants_it(page: Page) -> None:
    film = EntryFactory.create(kind=EntryKind.VIDEO, link="https://youtu.be/abc_DEF-123")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(
            body="<!doctype html><html lang=de><title>Video</title><h1>Video</h1></html>", content_type="text/html"
        )

    page.route(f"{PLAYER}**", answer)
    page.goto(film.get_absolute_url())
    whole(page)
    assert asked == []
    page.get_by_role("button", name="Video laden von YouTube").focus()
    page.keyboard.press("Enter")
    player = page.locator("iframe.library-video__player")
    expect(player).to_have_attribute("title", film.title)
    expect(player).to_be_focused()
    expect(page.frame_locator("iframe.library-video__player").get_by_role("heading")).to_have_text("Video")
    assert asked == [f"{PLAYER}embed/abc_DEF-123"]
    no_horizontal_scroll(page)


def test_money_is_found_by_purpose_and_amount(page: Page) -> None:
    ProgrammeFactory.create(title="Aktionsfonds", amount_most=1500)
    ProgrammeFactory.create(title="Großes Geld", amount_least=5000, needs=[Need.PLACE])
    page.goto("/bibliothek/foerderung/")
    whole(page)
    page.get_by_label("Wie viel brauchen Sie ungefähr?").fill("800")
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="Aktionsfonds")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Großes Geld")).to_have_count(0)
    page.get_by_label("Wie viel brauchen Sie ungefähr?").fill("viel")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Wie viel brauchen Sie ungefähr?")).to_have_value("viel")
    whole(page)


def test_only_of_a_programme_is_asked_how_much_it_gives(page: Page, moderator: User) -> None:
    sign_in(page, moderator)
    page.goto("/bibliothek/neu/")
    whole(page)
    amount = page.get_by_label("Betrag ab")
    page.get_by_label("Anleitung").check()
    expect(amount).to_be_hidden()
    page.get_by_label("Förderprogramm", exact=True).check()
    expect(amount).to_be_visible()
    assert_accessible(page)
