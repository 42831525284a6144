"""The pages about messages in a real browser: by keyboard, on a phone, and what axe says after each step."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.notifications.domain.notify import notify
from apps.notifications.models import OutboxMessage, Wave
from apps.notifications.topic import Topic
from apps.sozialraum.models import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def check(page: Page) -> None:
    assert_accessible(page)
    no_horizontal_scroll(page)


def press(page: Page, role: str, name: str) -> None:
    """By the keyboard alone."""
    page.get_by_role(role, name=name).first.press("Enter")  # type: ignore[arg-type]


def test_reading_choosing_watching_and_wording_by_keyboard_on_a_phone(
    phone: Page, moderator: User, district: District
) -> None:
    notify(
        kind="follow_idea",
        accounts=[moderator],
        topic=Topic(kind="idea", key="k", title="Bank am Markt", address=reverse("kiezkasse:proposals")),
        facts={"titel": "Nachbarschaftsversammlungsvorbereitung", "region": "Adlershof", "stand": "bewilligt"},
        event="x",
        district=district,
    )
    now = timezone.now()
    wave = {"kind": "invitation", "event": "x", "topic_title": "Versammlung in Adlershof", "topic_address": "/"}
    Wave.objects.create(district=district, total=500, told=200, due_at=now, created_at=now, **wave)
    sign_in(phone, moderator)
    phone.goto("/konto/nachrichten/")
    expect(phone.get_by_text("1 Nachricht ist ungelesen.")).to_be_visible()
    check(phone)
    press(phone, "button", "Alle als gelesen vermerken")
    expect(phone.get_by_text("1 Nachricht ist gelesen.")).to_be_visible()
    press(phone, "link", "Einstellungen zu Nachrichten")
    reminders = phone.get_by_role("group", name="Fristen, die anstehen").get_by_label("Wie?")
    reminders.focus()
    reminders.press("n")
    press(phone, "button", "Einstellungen speichern")
    expect(phone.get_by_text("Ihre Einstellungen sind gespeichert.")).to_be_visible()
    check(phone)
    phone.goto("/anlaufstelle/nachrichten/")
    check(phone)
    press(phone, "link", OutboxMessage.objects.get().subject)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Nachbarschafts")
    check(phone)
    phone.goto("/anlaufstelle/nachrichten/rundmails/")
    stop = phone.get_by_role("button", name="Anhalten")
    stop.focus()
    Wave.objects.update(told=300)
    expect(phone.get_by_text("300 von 500")).to_be_visible(timeout=10_000)
    expect(stop).to_be_focused()
    press(phone, "button", "Anhalten")
    expect(phone.get_by_text("Die Rundmail ist angehalten.")).to_be_visible()
    check(phone)
    phone.goto("/anlaufstelle/nachrichten/arten/")
    check(phone)
    address = reverse("notifications:kind-text", args=["deadline_overdue", "de"])
    phone.locator(f'a[href^="{address}"]').press("Enter")
    phone.get_by_label("Betreff").fill("{quatsch} ist überfällig")
    press(phone, "button", "Vorschau")
    expect(phone.get_by_role("link", name="Den Platzhalter {quatsch} gibt es hier nicht")).to_be_visible()
    check(phone)
    phone.get_by_label("Betreff").fill("Zu spät: {fristen}")
    press(phone, "button", "Vorschau")
    expect(phone.get_by_text("Zu spät: 3 Fristen, die erste bis")).to_be_visible()
    check(phone)
    phone.set_viewport_size({"width": 1280, "height": 800})
    press(phone, "button", "Speichern")
    expect(phone.get_by_text("Der Text ist gespeichert.")).to_be_visible()
    check(phone)
    english = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "domain": "localhost", "path": "/"}
    phone.context.add_cookies([english])  # type: ignore[list-item]
    for address in ("/konto/nachrichten/einstellungen/", "/anlaufstelle/nachrichten/arten/"):
        phone.goto(address)
        expect(phone.locator("html")).to_have_attribute("lang", "en")
        check(phone)
