"""A guideline in a real browser: contents, a term, two versions beside each other, all of it by keyboard."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll
from apps.guidelines.enums import VersionStatus
from apps.guidelines.tests.factories import (
    ChapterFactory,
    EventFactory,
    ParagraphFactory,
    TermFactory,
    VersionFactory,
    in_status,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


def two_versions() -> None:
    """The version in force, and the next one in consultation with one paragraph that is changed."""
    for status, words in ((VersionStatus.ADOPTED, "bald"), (VersionStatus.CONSULTATION, "früher")):
        version = VersionFactory.create()
        chapter = ChapterFactory.create(version=version, key="kap2kap2", title="Grundsätze")
        ParagraphFactory.create(chapter=chapter, key="abs2abs2", title="Zuhören", text="Alle kommen zu Wort.")
        text = f"Bei jedem Vorhaben fragen wir {words}."
        ParagraphFactory.create(chapter=chapter, key="abs3abs3", title="Früh beginnen", text=text)
        TermFactory.create(version=version, key="wrt2wrt2", word="Vorhaben", explanation="Was der Bezirk plant.")
        in_status(version, status)
    EventFactory.create(guideline=version.guideline)


@SIZES
def test_guideline_is_read_and_compared_by_keyboard(page: Page, size: ViewportSize) -> None:
    two_versions()
    page.set_viewport_size(size)
    page.goto("/leitlinien/")
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.locator(".spk-card__link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Leitlinien Treptow-Köpenick")).to_be_visible()
    contents = page.get_by_role("navigation", name="Inhalt")
    contents.get_by_role("link", name="1.2 Früh beginnen").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#abs-abs3abs3")).to_be_in_viewport()
    assert page.url.endswith("#abs-abs3abs3")
    # The meaning of a word beside it, and back to the word.
    term = page.get_by_role("link", name="Vorhaben", exact=True).and_(page.locator("[data-term]"))
    term.focus()
    page.keyboard.press("Enter")
    meaning = page.get_by_role("note").filter(has_text="Was der Bezirk plant.")
    expect(meaning).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.keyboard.press("Escape")
    expect(meaning).to_have_count(0)
    expect(term).to_be_focused()
    page.get_by_role("link", name="Fassungen vergleichen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 geändert, 0 neu, 0 gestrichen, 0 nur verschoben, 1 unverändert.")).to_be_visible()
    expect(page.locator("ins").filter(has_text="früher")).to_be_visible()
    page.get_by_text("1 unveränderter Absatz").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Alle kommen zu Wort.")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.goto("/leitlinien/treptow-koepenick/entstehung/")
    expect(page.get_by_text("40 Menschen haben mitgemacht")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
