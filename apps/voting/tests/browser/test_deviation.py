"""The office decides otherwise about a published result, within the money, and takes it back."""

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from apps.accounts.enums import RoleKind
from apps.accounts.tests.people import make_person
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in

from ...domain.counting import run_count, start_count
from ...domain.publishing import publish_result
from ..factories import VoteFactory, cast_many, seal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def deviate(page: Page, idea: str, says: str) -> None:
    page.locator("details", has=page.get_by_text("Vom Ergebnis abweichen")).evaluate("details => details.open = true")
    page.get_by_role("combobox", name="Idee").select_option(label=idea)
    page.get_by_role("radio", name=says).check()
    page.get_by_label("Begründung").fill("Die Fläche gehört der Bahn.")
    page.get_by_role("button", name="Abweichung veröffentlichen").click()


def test_deviating_within_the_money_and_taking_it_back(phone: Page) -> None:
    vote = VoteFactory.create(by_paper=False)
    lead = make_person("lead", RoleKind.SPK_LEITUNG, vote.region_budget.round.district)
    cast_many(vote, [1, 2], [1], [4], [4])
    with transaction.atomic():
        vote = seal(vote)
    publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)
    sign_in(phone, lead)
    phone.goto(f"/anlaufstelle/abstimmungen/{vote.reference}/zaehlung/1/")
    deviate(phone, "3. Idee 3", "Die Idee bekommt Geld.")
    expect(phone.get_by_role("alert")).to_contain_text("Nehmen Sie zuerst eine andere Idee heraus")
    assert_accessible(phone)
    deviate(phone, "4. Idee 4", "Die Idee bekommt kein Geld.")
    expect(phone.locator("#meldungen")).to_contain_text("Die Abweichung steht jetzt öffentlich beim Ergebnis.")
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    phone.get_by_role("link", name="Zurücknehmen").click()
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    phone.get_by_label("Begründung").fill("Die Bahn stimmt zu.")
    phone.get_by_role("button", name="Abweichung zurücknehmen").click()
    expect(phone.locator("#meldungen")).to_contain_text("Für diese Idee gilt wieder die Zählung.")
    phone.goto(f"/abstimmungen/{vote.reference}/ergebnis/")
    expect(phone.get_by_text("Die Bahn stimmt zu.")).to_be_visible()
    assert_accessible(phone)
    no_horizontal_scroll(phone)
