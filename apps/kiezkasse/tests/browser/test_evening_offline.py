"""The evening on a tablet: points by touch, the wall beside it, and five minutes without a connection."""

from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.domain.evening import decide_entry
from apps.kiezkasse.models import AgendaEntry, Assembly, Proposal, RecordedInput, RegionBudget

from .test_evening import TABLET, address, evening, fill_votes, opened, save

__all__ = ["evening"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "htmx:afterRequest", "htmx:sendError", "Failed to fetch")


@pytest.mark.tolerates(*OFFLINE)
def test_what_is_entered_without_a_connection_waits_and_is_sent_once(
    page: Page, context: BrowserContext, evening: Assembly, moderator: User
) -> None:
    page.set_viewport_size(TABLET)
    sign_in(page, moderator)
    page.goto(address(opened(evening)))
    expect(page.get_by_role("heading", level=2, name="Bank am Markt")).to_be_visible()
    context.set_offline(True)

    fill_votes(page, 12, 5, 1)
    page.get_by_label("Ganz: 800 €").check()
    save(page)
    expect(page.locator("#warteschlange-titel")).to_have_text("offline, 1 Eingabe wartet")
    expect(page.get_by_role("heading", level=2, name="Lesefest")).to_be_focused()
    expect(page.get_by_text("Mit diesen Eingaben bleiben 200 €.")).to_be_visible()
    assert_accessible(page)

    fill_votes(page, 20, 1)
    page.get_by_label("Bei „Einen Teil“: wie viel?").fill("200")
    save(page)
    expect(page.locator("#warteschlange-titel")).to_have_text("offline, 2 Eingaben warten")
    expect(page.get_by_role("heading", level=2, name="Pflanztag")).to_be_focused()
    fill_votes(page, 3, 20)
    page.get_by_label("Nichts", exact=True).check()
    save(page)
    expect(page.get_by_role("heading", name="Ihre Eingaben sind in diesem Gerät gespeichert")).to_be_visible()
    expect(page.locator("#warteschlange-titel")).to_have_text("offline, 3 Eingaben warten")
    assert_accessible(page)
    no_horizontal_scroll(page)
    assert not AgendaEntry.objects.exclude(decided_at=None).exists()

    context.set_offline(False)
    expect(page.locator("#warteschlange")).to_be_hidden(timeout=20000)
    expect(page.locator("#stand")).to_contain_text("gespeichert", timeout=20000)
    expect(page.get_by_role("heading", name="Über alle Ideen ist abgestimmt")).to_be_visible()
    assert_accessible(page)
    assert RegionBudget.objects.get().granted == Decimal(1000)
    assert RecordedInput.objects.count() == 3


@pytest.mark.tolerates(*OFFLINE)
def test_a_reload_after_the_connection_is_back_still_sends_what_waited(
    page: Page, context: BrowserContext, evening: Assembly, moderator: User
) -> None:
    sign_in(page, moderator)
    page.goto(address(opened(evening)))
    context.set_offline(True)
    fill_votes(page, 12, 5, 1)
    page.get_by_label("Ganz: 800 €").check()
    save(page)
    expect(page.locator("#warteschlange-titel")).to_have_text("offline, 1 Eingabe wartet")
    context.set_offline(False)
    page.reload()
    expect(page.get_by_role("link", name="Bank am Markt")).to_contain_text("800 €", timeout=20000)
    expect(page.locator("#warteschlange")).to_be_hidden()
    assert RegionBudget.objects.get().granted == Decimal(800)


@pytest.mark.tolerates(*OFFLINE)
def test_what_somebody_else_decided_meanwhile_is_shown_and_kept(
    page: Page, context: BrowserContext, evening: Assembly, moderator: User, kiezpate: User
) -> None:
    sign_in(page, moderator)
    page.goto(address(opened(evening)))
    context.set_offline(True)
    fill_votes(page, 12, 5, 1)
    page.get_by_label("Ganz: 800 €").check()
    save(page)
    expect(page.locator("#warteschlange-titel")).to_have_text("offline, 1 Eingabe wartet")
    bank = AgendaEntry.objects.earliest("position")
    decide_entry(entry=bank, yes=13, no=4, abstain=1, granted=Decimal(500), version=1, actor=kiezpate)
    context.set_offline(False)
    expect(page.locator("#warteschlange-titel")).to_have_text(
        "1 Eingabe konnte nicht gespeichert werden", timeout=20000
    )
    expect(page.locator(".evening__queue-refused")).to_contain_text("Jemand anderes hat zu dieser Idee")
    expect(page.locator("#warteschlange")).to_contain_text("Ja 12")
    assert_accessible(page)
    page.get_by_role("button", name="Eingabe löschen: Bank am Markt").click()
    expect(page.locator("#warteschlange")).to_be_hidden()
    assert RegionBudget.objects.get().granted == Decimal(500)


def test_points_by_touch_with_the_wall_beside_it(
    page: Page, context: BrowserContext, evening: Assembly, kiezpate: User
) -> None:
    page.set_viewport_size(TABLET)
    sign_in(page, kiezpate)
    wall = context.new_page()
    wall.goto(address(evening, "beamer/"))
    page.goto(address(evening))
    page.get_by_label("Personen im Raum").fill("10")
    page.get_by_label("Punkte: Jede Person").check()
    page.get_by_label("Bei Punkten: wie viele je Person?").fill("3")
    page.get_by_role("button", name="Versammlung eröffnen").click()
    expect(page.get_by_role("heading", name="Punkte zählen")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)

    # an idea from the room, by keyboard
    page.get_by_text("Neue Idee aus dem Raum").click()
    page.get_by_label("Was ist die Idee?").fill("Pumpe")
    page.get_by_label("Wie viel Geld braucht sie?").fill("90")
    page.get_by_label("Wer schlägt sie vor?").fill("Frau Blau")
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Pumpe")).to_contain_text("heute eingebracht")

    page.get_by_label("Bank am Markt", exact=True).fill("14")
    page.get_by_label("Lesefest", exact=True).fill("9")
    for _time in range(4):
        page.get_by_role("button", name="Pflanztag: eins mehr").click()
    page.get_by_label("Pumpe", exact=True).fill("4")
    expect(page.get_by_text("Das sind 31, aber höchstens 30 sind möglich.")).to_be_visible()
    page.get_by_role("button", name="Zählung speichern").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Zusammen sind das 31 Punkte.")
    assert_accessible(page)
    page.get_by_label("Pumpe", exact=True).fill("3")
    expect(page.get_by_text("30 von 30 Punkten verteilt")).to_be_visible()
    page.get_by_role("button", name="Zählung speichern").click()
    expect(page.get_by_role("heading", name="Reihenfolge und Geld")).to_be_visible()
    expect(page.get_by_label("Betrag: Lesefest")).to_have_value("200")
    assert_accessible(page)
    no_horizontal_scroll(page)

    page.get_by_role("button", name="Alle Beträge so speichern").click()
    expect(page.get_by_text("Gespeichert: Über 4 Ideen ist entschieden.")).to_be_visible()
    assert_accessible(page)
    expect(wall.get_by_role("heading", name="So haben Sie abgestimmt")).to_be_visible(timeout=10000)
    expect(wall.get_by_text("14 Punkte")).to_be_visible()
    expect(wall.get_by_text("Warteliste").first).to_be_visible(timeout=10000)
    assert_accessible(wall)
    wall.close()

    page.get_by_role("link", name="Versammlung beenden").first.click()
    page.get_by_role("button", name="Versammlung beenden und Ergebnisse festhalten").click()
    expect(page.get_by_role("heading", name="Ergebnisse", exact=True)).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.get_by_role("link", name="Protokoll").click()
    expect(page.get_by_text("Unterschriften")).to_be_visible()
    assert_accessible(page)
    assert Proposal.objects.get(title="Pumpe").status == "waiting"
    assert timezone.now() > Assembly.objects.get().opened_at  # type: ignore[operator]
