"""Deadlines in a real browser: by keyboard alone, on a phone, and what axe says on the way."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.deadlines.kinds import RECORD, WINDOW_CLOSES
from apps.deadlines.models import Deadline
from apps.deadlines.tests.factories import DeadlineFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_deadlines_are_moved_and_put_back_without_the_mouse(page: Page, moderator: User) -> None:
    DeadlineFactory.create(title="Bank am Markt", days=-2)
    DeadlineFactory.create(title="Chor im Park", days=1)
    sign_in(page, moderator)
    page.goto("/fristen/")
    expect(page.get_by_role("heading", name="Überfällig")).to_be_visible()
    assert_accessible(page)
    for title in ("Bank am Markt", "Chor im Park"):
        page.get_by_label(f"„{title}“ anhaken").focus()
        page.keyboard.press("Space")
    page.get_by_label("Alle angehakten Fristen").focus()
    page.keyboard.press("v")
    page.get_by_role("button", name="Weiter").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="2 Fristen verschieben")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Verschieben").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bitte prüfen Sie Ihre Angaben")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Neuer letzter Tag").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    page.get_by_label("Grund").focus()
    page.keyboard.type("Ferien")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 Fristen: verschoben.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Rückgängig").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 Fristen stehen wie vorher.")).to_be_visible()
    assert not Deadline.objects.filter(is_moved=True).exists()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_fits_a_phone(phone: Page, lead: User, language: str) -> None:
    DeadlineFactory.create(days=-2, title="Versammlungsvorbereitungsunterlagenzusammenstellung")
    record = DeadlineFactory.create(days=0, kind=RECORD)
    DeadlineFactory.create(days=3, kind=WINDOW_CLOSES)
    sign_in(phone, lead)
    phone.context.add_cookies(
        [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "domain": "localhost", "path": "/"}]
    )
    for address in (
        "/fristen/?wer=bezirk",
        "/fristen/kalender/?wer=bezirk",
        record.get_absolute_url(),
        "/fristen/abo/",
        "/fristen/regeln/",
        "/fristen/regeln/moderation/",
    ):
        phone.goto(address)
        expect(phone.locator("html")).to_have_attribute("lang", language)
        assert_accessible(phone)
        no_horizontal_scroll(phone)


def test_the_month_is_a_table_and_its_rules_show_a_preview(page: Page, lead: User) -> None:
    DeadlineFactory.create(days=0, title="Bank am Markt")
    sign_in(page, lead)
    page.goto("/fristen/kalender/?wer=bezirk")
    expect(page.get_by_role("table").get_by_role("link", name="Bank am Markt")).to_be_visible()
    assert_accessible(page)
    page.goto("/fristen/regeln/moderation/")
    page.get_by_label("Erinnerung so viele Tage vorher").fill("3, 0")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.get_by_text("Noch nicht gespeichert.")).to_be_visible()
    assert_accessible(page)
    page.goto("/fristen/abo/")
    page.get_by_role("button", name="Privaten Link anlegen").click()
    assert_accessible(page)
