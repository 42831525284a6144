"""The table of amounts while somebody types: the sum, and what it differs from the money of the district."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, sign_in
from apps.kiezkasse.tests.factories import RegionBudgetFactory, RoundFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_sum_runs_along_while_somebody_types(page: Page, lead: User) -> None:
    round = RoundFactory.create(year=2027, total=Decimal(10_000))
    for key, amount in (("092007", 7_300), ("093011", 2_700)):
        RegionBudgetFactory.create(round=round, region_key=key, amount=Decimal(amount))
    sign_in(page, lead)
    page.goto("/planung/treptow-koepenick/2027/geld/")
    note = page.locator("[data-amounts-note]")
    expect(note).to_have_text("Zusammen 10.000 €. Das ist genau das Geld des Bezirks.")
    page.get_by_role("textbox", name="Adlershof").fill("7.000,50")
    expect(note).to_have_text("Zusammen 9.700,50 €. Vom Geld des Bezirks (10.000 €) sind noch 299,50 € zu verteilen.")
    page.get_by_role("textbox", name="Adlershof").fill("8000")
    expect(note).to_have_text("Zusammen 10.700 €. Das sind 700 € mehr als das Geld des Bezirks (10.000 €).")
    expect(page.locator("[data-amounts-sum]")).to_have_text("10.700 €")
    page.get_by_role("textbox", name="Grünau").fill("viel")
    expect(note).to_contain_text("Ein Feld enthält keinen Betrag.")
    assert_accessible(page)
    page.goto("/planung/treptow-koepenick/2027/regeln/")
    expect(page.get_by_role("group", name="Themen und Grenzen").get_by_label("Höchstbetrag je Idee")).to_be_visible()
    assert_accessible(page)
