"""A Fachamt answers in a real browser, by keyboard alone, and the office reads it; what axe says on the way."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.models import Review
from apps.kiezkasse.tests.review_factories import ReviewFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_answer_without_the_mouse(page: Page, reviewer: User) -> None:
    review = ReviewFactory.create(proposal__title="Bank am Markt", due_at=timezone.now() - timedelta(days=1))
    sign_in(page, reviewer)
    page.goto("/aemter/")
    assert_accessible(page)
    page.get_by_role("link", name="Bank am Markt").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Bank am Markt")).to_be_visible()
    assert_accessible(page)

    page.get_by_label("förderfähig", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("förderfähig mit Auflagen")).to_be_checked()
    page.get_by_role("button", name="Stellungnahme speichern").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bitte prüfen Sie Ihre Angaben")).to_be_visible()
    assert_accessible(page)

    page.get_by_label("Stellungnahme für alle").focus()
    page.keyboard.type("Die Bank darf neben dem Weg stehen.")
    page.get_by_role("button", name="Stellungnahme speichern").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Die Stellungnahme zu „Bank am Markt“ ist gespeichert.")).to_be_visible()
    review.refresh_from_db()
    assert (review.state, review.opinion) == ("answered", "conditions")
    assert review.came_late


def test_the_office_asks_on_a_phone(phone: Page, moderator: User, reviewer: User) -> None:
    review = ReviewFactory.create(proposal__title="Bank am Markt")
    sign_in(phone, moderator)
    for address in (
        "/aemter/fragen/",
        f"/aemter/uebersicht/treptow-koepenick/{review.proposal.region_budget.round.year}/",
        f"/anlaufstelle/ideen/{review.proposal.reference}/pruefung/",
        f"/planung/treptow-koepenick/{review.proposal.region_budget.round.year}/import/",
    ):
        phone.goto(address)
        assert_accessible(phone)
        no_horizontal_scroll(phone)
    phone.goto(f"/anlaufstelle/ideen/{review.proposal.reference}/pruefung/")
    phone.get_by_role("link", name="Frage an Straßen- und Grünflächenamt zurücknehmen").click()
    phone.get_by_label("Warum muss das Amt nicht mehr antworten?").fill("Doppelt gefragt")
    phone.get_by_role("button", name="Frage zurücknehmen").click()
    expect(phone.get_by_text("Die Frage ist zurückgenommen.")).to_be_visible()
    assert Review.objects.get().state == "recalled"
