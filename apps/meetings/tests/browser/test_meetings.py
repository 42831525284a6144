"""From planning to the answer, in a real browser: by keyboard, on a phone, looked at by axe."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.links import invitation_key
from apps.meetings.models import Meeting
from apps.meetings.tests.factories import BodyFactory, MeetingFactory, PaperFactory, ParticipantFactory, SeatFactory
from apps.vorhaben.tests.factories import VorhabenFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def meeting(lead: User) -> Meeting:
    """An invited meeting with three items and a paper."""
    meeting = MeetingFactory.create(online_link="https://bbb.berlin.de/b/kog")
    for title in ("Protokoll", "Kiezkassen", "Verschiedenes"):
        add_item(meeting=meeting, plan=ItemPlan(title=title, is_public=True), actor=None)
    PaperFactory.create(meeting=meeting)
    ParticipantFactory.create(meeting=meeting)
    return meeting


@SIZES
def test_pages_fit_any_screen(page: Page, meeting: Meeting, lead: User, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    addresses = ["/gremien/", meeting.body.get_absolute_url(), meeting.get_absolute_url()]
    for address in addresses:
        page.goto(address)
        assert_accessible(page)
        no_horizontal_scroll(page)
    sign_in(page, lead)
    work = [
        reverse("meetings:seats", args=[meeting.body.slug]),
        reverse("meetings:agenda", args=[meeting.reference]),
        reverse("meetings:item-new", args=[meeting.reference]),
    ]
    for address in [*addresses[1:], *work]:
        page.goto(address)
        assert_accessible(page)
        no_horizontal_scroll(page)


def test_a_meeting_is_planned_filled_and_invited_to_by_keyboard(page: Page, lead: User) -> None:
    body = BodyFactory.create()
    SeatFactory.create(body=body, organisation="Jugendamt")
    sign_in(page, lead)
    page.goto(body.get_absolute_url())
    page.get_by_role("link", name="Sitzung planen").press("Enter")
    page.get_by_label("Titel").fill("Sitzung im Frühjahr")
    page.get_by_label("Tag", exact=False).first.fill((timezone.localdate() + timedelta(days=60)).isoformat())
    page.get_by_label("Beginn").fill("10:00")
    page.get_by_label("Ende", exact=False).first.fill("12:00")
    page.get_by_label("Ort", exact=False).first.fill("Rathaus Köpenick")
    page.get_by_role("button", name="Sitzung planen").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sitzung im Frühjahr")

    page.get_by_role("link", name="Tagesordnung bearbeiten").press("Enter")
    for title in ("Begrüßung", "Leitlinien"):
        page.get_by_role("link", name="Punkt hinzufügen").press("Enter")
        page.get_by_label("Titel").fill(title)
        page.get_by_role("button", name="Auf die Tagesordnung setzen").press("Enter")
    up = page.get_by_role("button", name="Leitlinien: nach oben")
    up.press("Enter")
    expect(page.locator(".meetings-agenda__title").first).to_have_text(re.compile("Leitlinien"))
    expect(page.get_by_role("button", name="Leitlinien: nach oben")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="ist jetzt Punkt 1")).to_have_count(1)
    assert_accessible(page)

    page.get_by_role("link", name="Zur Sitzung").press("Enter")
    page.get_by_role("link", name="Einladen", exact=True).press("Enter")
    page.get_by_role("button", name="Jetzt einladen").press("Enter")
    expect(page.get_by_text("Die Einladungen sind verschickt.")).to_be_visible()
    expect(page.get_by_text("Jugendamt")).to_be_visible()
    assert_accessible(page)


def test_an_invitation_is_answered_on_a_phone(phone: Page, meeting: Meeting) -> None:
    member = meeting.participants.select_related("meeting").get()
    phone.goto(reverse("meetings:invitation", args=[invitation_key(member)]))
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    phone.get_by_role("button", name="Antwort speichern").click()
    expect(phone.get_by_text("Bitte wählen Sie eine Antwort.").first).to_be_visible()
    assert_accessible(phone)
    phone.get_by_label("Ja, ich komme").check()
    phone.get_by_role("button", name="Antwort speichern").click()
    expect(phone.get_by_role("heading", name="Ihre Antwort: kommt")).to_be_visible()


def test_an_item_names_a_vorhaben_found_by_words_with_the_keyboard(page: Page, meeting: Meeting, lead: User) -> None:
    vorhaben = VorhabenFactory.create(title="Schulwege sichern")
    VorhabenFactory.create(title="Schulgarten", department=vorhaben.department)
    sign_in(page, lead)
    item = meeting.items.order_by("order")[1]
    page.goto(reverse("meetings:item-edit", args=[meeting.reference, item.reference]))
    field = page.get_by_role("combobox", name="Suchen und hinzufügen")
    field.focus()
    page.keyboard.type("schul")
    hits = page.locator(".spk-picker__hits")
    expect(hits.get_by_role("option")).to_have_count(2)
    assert_accessible(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(hits.get_by_role("option", selected=True)).to_have_text("Vorhaben: Schulwege sichern")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Vorhaben: Schulwege sichern")).to_be_checked()
    expect(field).to_be_focused()
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.get_by_role("button", name="Änderungen speichern").press("Enter")
    page.goto(meeting.get_absolute_url())
    page.get_by_role("link", name="Schulwege sichern").press("Enter")
    expect(page.get_by_role("heading", name="In Sitzungen behandelt")).to_be_visible()
    assert_accessible(page)
