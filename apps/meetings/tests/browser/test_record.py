"""The whole way of a meeting in a real browser, and two who type at once, one of them without a connection."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.core.testing.moments import evening_in
from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.links import invitation_key
from apps.meetings.domain.tasks import put_overdue_on_next_agendas
from apps.meetings.enums import MeetingState
from apps.meetings.models import Meeting, MinutesVersion, NoteBlock, Participant, Task
from apps.meetings.tests.factories import BodyFactory, ItemFactory, MeetingFactory, SeatFactory, seat_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, name: str, role: Any = "button") -> None:
    """By keyboard, as everything here."""
    page.get_by_role(role, name=name, exact=True).press("Enter")


def test_from_the_invitation_to_approved_minutes_and_the_next_agenda(page: Page, lead: User) -> None:
    body = BodyFactory.create()
    SeatFactory.create(body=body, organisation="Jugendamt")
    meeting = MeetingFactory.create(body=body, state=MeetingState.PLANNED)
    add_item(meeting=meeting, plan=ItemPlan(title="Leitlinien", is_public=True), actor=None)
    later = MeetingFactory.create(body=body, state=MeetingState.PLANNED, starts_at=evening_in(60))

    sign_in(page, lead)
    page.goto(meeting.get_absolute_url())
    press(page, "Einladen", "link")
    press(page, "Jetzt einladen")
    expect(page.get_by_text("Die Einladungen sind verschickt.")).to_be_visible()
    page.goto(reverse("meetings:invitation", args=[invitation_key(Participant.objects.get())]))
    page.get_by_label("Ja, ich komme").press("Space")
    press(page, "Antwort speichern")
    expect(page.get_by_role("heading", name="Ihre Antwort: kommt")).to_be_visible()

    page.goto(meeting.get_absolute_url())
    press(page, "Sitzung eröffnen", "link")
    press(page, "Jetzt eröffnen")
    press(page, "Alle da, die zugesagt haben")
    expect(page.get_by_text("1 von 1 Stimmen")).to_be_visible()
    page.get_by_label("Neuer Absatz").fill("Der **Entwurf** liegt vor.")
    expect(page.locator("#stand")).to_have_attribute("data-kind", "saved")
    page.get_by_text("Einen Beschluss eintragen").press("Enter")
    page.get_by_label("Wortlaut").fill("Die Leitlinien gelten ab sofort.")
    page.get_by_label("Ja", exact=False).first.fill("1")
    assert_accessible(page)
    press(page, "Beschluss eintragen")
    expect(page.get_by_text("angenommen").first).to_be_visible()
    due = timezone.localdate() + timedelta(days=3)
    page.get_by_label("Aufgabe in einer Zeile").fill(f"@Jugendamt bis {due.day}.{due.month}.: Entwurf schicken")
    press(page, "Aufgabe eintragen")
    expect(page.locator("#ergebnisse").get_by_text("Entwurf schicken")).to_be_visible()
    press(page, "Sitzung schließen")
    press(page, "Protokoll verschicken", "link")
    press(page, "Jetzt verschicken")
    expect(page.get_by_role("strong").filter(has_text="Entwurf")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Wie wurde das Protokoll genehmigt?").fill("in der Sitzung")
    press(page, "Protokoll genehmigen")
    expect(page.get_by_text("Das Protokoll ist genehmigt.")).to_be_visible()
    with MinutesVersion.objects.get().pdf.open("rb") as file:
        assert file.read(5) == b"%PDF-"

    Task.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    put_overdue_on_next_agendas()
    page.goto(later.get_absolute_url())
    expect(page.get_by_text("Jugendamt: Entwurf schicken")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 720})
    no_horizontal_scroll(page)
    assert_accessible(page)


@pytest.fixture
def running(lead: User, reviewer: User) -> Meeting:
    """A meeting at which two may write."""
    meeting = MeetingFactory.create(state=MeetingState.RUNNING)
    ItemFactory.create(meeting=meeting, title="Kiezkassen")
    seat_for(reviewer, meeting.body, function="office")
    return meeting


@pytest.mark.tolerates("ERR_INTERNET_DISCONNECTED")
def test_two_typists_and_a_lost_connection_lose_no_word(
    page: Page, browser_context_args: dict[str, Any], running: Meeting, lead: User, reviewer: User
) -> None:
    address = reverse("meetings:minutes", args=[running.reference])
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(**browser_context_args)
    other = context.new_page()
    for screen, person in ((page, lead), (other, reviewer)):
        sign_in(screen, person)
        screen.goto(address)
    first = page.locator("#absaetze textarea").first
    first.fill("Ada schreibt.")
    expect(other.locator("#absaetze textarea").first).to_have_value("Ada schreibt.")

    # Both change the same paragraph, one of them cut off: both texts stay.
    context.set_offline(True)
    other.locator("#absaetze textarea").first.fill("Ada schreibt. Bo ergänzt.")
    expect(other.locator("#stand")).to_contain_text("keine Verbindung")
    first.fill("Ada schreibt anders.")
    expect(page.locator("#stand")).to_have_attribute("data-kind", "saved")
    context.set_offline(False)
    expect(other.locator("#stand")).to_contain_text("Beide Texte stehen jetzt untereinander.")
    assert_accessible(other)

    # Closing the window while cut off loses nothing either.
    context.set_offline(True)
    other.locator("#absaetze textarea").last.fill("Noch ein Gedanke.")
    expect(other.locator("#stand")).to_contain_text("keine Verbindung")
    other.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(page.locator("#absaetze textarea").nth(2)).to_have_value("Noch ein Gedanke.")
    texts = set(NoteBlock.objects.values_list("text", flat=True))
    assert texts == {"Ada schreibt anders.", "Ada schreibt. Bo ergänzt.", "Noch ein Gedanke."}
    context.close()
