"""The overview of the Anlaufstelle in a real browser: figures as pictures, table and file, for another year."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.enquiries.tests.factories import EnquiryFactory
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.tests.factories import ProposalFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def whole(page: Page) -> None:
    """On a desk and on a phone."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert_accessible(page)
        no_horizontal_scroll(page)


def test_figures_of_a_year_as_table_and_file(page: Page, moderator: User) -> None:
    today = timezone.localdate()
    ProposalFactory.create(status=ProposalStatus.SUBMITTED, created_at=timezone.now() - timedelta(days=370))
    with transaction.atomic():
        EnquiryFactory.create()
    sign_in(page, moderator)
    page.goto("/anlaufstelle/uebersicht/")
    waits = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Anfragen", exact=True))
    expect(waits).to_contain_text("1")
    whole(page)

    figures = page.get_by_role("table", name=f"Zahlen je Monat {today.year}")
    line = figures.get_by_role("row").filter(has_text="Anfragen eingegangen")
    expect(line.get_by_role("cell").nth(today.month - 1)).to_have_text("1")
    expect(line.get_by_role("cell").last).to_have_text("1")
    address = page.get_by_role("link", name="herunterladen (CSV)").get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.status == 200
    assert '"Anfragen eingegangen"' in answer.text()

    page.get_by_role("link", name=str(today.year - 1), exact=True).press("Enter")
    expect(page.get_by_role("heading", name=f"Zahlen je Monat {today.year - 1}")).to_be_visible()
    whole(page)
