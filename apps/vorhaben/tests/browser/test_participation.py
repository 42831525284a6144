"""Taking part in a Vorhaben, in a real browser: concept, a date with five seats, registration, and the account."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.guidelines.enums import VersionStatus
from apps.guidelines.queries import principles_of
from apps.guidelines.tests.factories import written_version
from apps.vorhaben.domain.account import answer_principles
from apps.vorhaben.domain.concept import save_concept, submit_concept
from apps.vorhaben.domain.event_mails import registration_key
from apps.vorhaben.domain.registrations import confirm_registration, enter_registration, request_registration
from apps.vorhaben.models import EventRegistration
from apps.vorhaben.tests.factories import EventFactory, VorhabenFactory, concept_parts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Presses the button behind each of these links, all in the same moment; tells how each was answered.
ALL_AT_ONCE = """async (links) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const press = (link) => fetch(link, {
    method: "POST", body: new URLSearchParams({ csrfmiddlewaretoken: token }),
  });
  const answers = await Promise.all(links.map(press));
  return answers.map((answer) => answer.status);
}"""


def whole(page: Page) -> None:
    assert_accessible(page)
    no_horizontal_scroll(page)


def test_from_the_concept_over_five_seats_to_the_account(page: Page, moderator: User) -> None:
    vorhaben = VorhabenFactory.create(title="Neuer Spielplatz")
    save_concept(vorhaben=vorhaben, parts=concept_parts(), version=0, actor=moderator)
    submit_concept(vorhaben=vorhaben, actor=moderator)
    page.set_viewport_size(PHONE)
    sign_in(page, moderator)
    page.goto(f"/vorhaben/{vorhaben.reference}/konzept/")
    page.get_by_label("Auswertung").fill("Fünf Fragen auf Papier")
    whole(page)
    page.get_by_role("button", name="Speichern und veröffentlichen").click()
    expect(page.get_by_text("Das Konzept ist geprüft und steht beim Vorhaben.")).to_be_visible()
    # A date with five seats; four are taken by phone.
    page.get_by_role("link", name="Termin planen").click()
    day = timezone.localdate() + timedelta(days=20)
    page.get_by_label("Titel").fill("Werkstatt")
    page.locator("#id_starts_at").fill(f"{day}T17:00")
    page.locator("#id_ends_at").fill(f"{day}T19:00")
    page.locator("#id_place").fill("Kiezklub")
    page.locator("#id_accessibility").fill("Aufzug")
    page.get_by_label("mit Anmeldung").check()
    page.locator("#id_capacity").fill("5")
    whole(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("0 von 5 Plätzen vergeben")).to_be_visible()
    event = vorhaben.dates.get()
    for number in range(4):
        enter_registration(event=event, name=f"Person {number}", actor=moderator)
    # Two without an account: one gets the last seat, the other waits and moves up.
    page.context.clear_cookies()
    anna = request_registration(event=event, name="Anna", email="anna@example.org")
    assert anna is not None
    confirm_registration(key=registration_key(anna))
    page.goto(f"{event.get_absolute_url()}anmelden/")
    page.get_by_label("Ihr Name").fill("Bo")
    page.get_by_label("Ihre E-Mail-Adresse").fill("bo@example.org")
    page.get_by_role("button", name="E-Mail zum Bestätigen schicken").click()
    expect(page.get_by_text("Bitte bestätigen Sie darin Ihre Anmeldung.")).to_be_visible()
    page.goto(f"/vorhaben/anmeldung/{registration_key(EventRegistration.objects.get(name='Bo'))}/")
    page.get_by_role("button", name="Anmeldung bestätigen").click()
    expect(page.get_by_role("heading", name="Sie stehen auf der Warteliste, an Stelle 1")).to_be_visible()
    whole(page)
    waiting = page.url
    page.goto(f"/vorhaben/anmeldung/{registration_key(anna)}/")
    page.get_by_role("button", name="Ich komme nicht: Abmelden").click()
    expect(page.get_by_text("Alle 5 Plätze sind vergeben.")).to_be_visible()
    whole(page)
    page.goto(waiting)
    expect(page.get_by_role("heading", name="Sie haben einen Platz")).to_be_visible()
    # What came of it.
    sign_in(page, moderator)
    page.goto(f"/vorhaben/{vorhaben.reference}/rechenschaft/")
    page.get_by_label("Wer hat wie mitgemacht?").fill("34 Menschen waren da.")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Gespeichert.")).to_be_visible()
    page.get_by_role("link", name="Gruppe von Beiträgen hinzufügen").click()
    page.get_by_label("Worum geht es in diesen Beiträgen?").fill("Schatten")
    page.get_by_label("Was wurde gesagt?").fill("Es ist zu heiß.")
    page.get_by_label("nicht aufgenommen").check()
    page.get_by_label("Was nicht, und warum?").fill("Im Boden liegen Leitungen.")
    whole(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("link", name="Schatten")).to_be_visible()
    standard = written_version(VersionStatus.ADOPTED, principles=9)
    answers = {principle.key: ("yes", "So war es.") for principle in principles_of(standard)}
    answer_principles(vorhaben=vorhaben, answers=answers, version=2, actor=moderator)
    page.reload()
    whole(page)
    page.get_by_role("button", name="Rechenschaft veröffentlichen").click()
    expect(page.get_by_text("Die Rechenschaft steht jetzt beim Vorhaben.")).to_be_visible()
    page.goto(vorhaben.get_absolute_url())
    expect(page.get_by_text("Im Boden liegen Leitungen.")).to_be_visible()
    page.get_by_text("Selbstprüfung nach den Grundsätzen der Leitlinien").click()
    expect(page.get_by_text("So war es.").first).to_be_visible()
    whole(page)


def test_twenty_confirm_in_the_same_moment_and_five_have_a_seat(page: Page) -> None:
    event = EventFactory.create(capacity=5)
    links = []
    for number in range(20):
        asked = request_registration(event=event, name=f"Gast {number}", email=f"gast{number}@example.org")
        assert asked is not None
        links.append(f"/vorhaben/anmeldung/{registration_key(asked)}/")
    page.goto(links[0])
    assert page.evaluate(ALL_AT_ONCE, links) == [200] * 20
    page.goto(event.get_absolute_url())
    expect(page.get_by_text("Alle 5 Plätze sind vergeben.")).to_be_visible()
    whole(page)
    # Each of them reads where they stand, and no place in the line is given twice.
    said = []
    for link in links:
        page.goto(link)
        said.append(page.get_by_role("heading", level=1).inner_text())
    waiting = [f"Sie stehen auf der Warteliste, an Stelle {place}" for place in range(1, 16)]
    assert sorted(said) == sorted(["Sie haben einen Platz"] * 5 + waiting)
