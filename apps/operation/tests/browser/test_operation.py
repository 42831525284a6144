"""The pages about operation in a real browser: what axe says, on a phone, and after a mistake."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.operation.enums import RunState
from apps.operation.models import Finding, JobRun

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def troubles() -> None:
    """A run that failed, one that did something, and figures that differ."""
    at = timezone.now() - timedelta(minutes=5)
    runs: list[tuple[str, RunState, dict[str, object]]] = [
        ("retention", RunState.FAILED, {"error": "OperationalError"}),
        ("check-consistency", RunState.DONE, {"counts": {"idea-counts": 1}}),
    ]
    for name, state, values in runs:
        JobRun.objects.create(name=name, planned_for=at, state=state, started_at=at, ended_at=at, **values)
    Finding.objects.create(check_key="idea-counts", subject="abcdefgh", stored="3 + 0", found="2 + 0")


def test_how_the_portal_runs(page: Page, troubles: None, tech_admin: User) -> None:
    sign_in(page, tech_admin)
    page.goto("/betrieb/")
    expect(page.get_by_text("1 Auftrag ist gescheitert oder überfällig.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("row", name="Zahlen prüfen").get_by_role("button").press("Enter")
    expect(page.get_by_text("„Zahlen prüfen“ ist angestoßen.")).to_be_visible()
    assert_accessible(page)


def test_periods_after_a_mistake_on_a_phone(phone: Page, troubles: None, lead: User) -> None:
    sign_in(phone, lead)
    phone.goto("/betrieb/")
    no_horizontal_scroll(phone)
    phone.get_by_role("link", name="Aufbewahrung").click()
    expect(phone.get_by_role("heading", level=1, name="Aufbewahrung in Treptow-Köpenick")).to_be_visible()
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    phone.get_by_label("Angefangene Ideen").fill("999")
    phone.get_by_role("button", name="Fristen speichern").click()
    expect(phone.get_by_label("Angefangene Ideen")).to_have_value("999")
    assert_accessible(phone)
    phone.get_by_label("Angefangene Ideen").fill("60")
    phone.get_by_role("button", name="Fristen speichern").click()
    expect(phone.get_by_text("Die Fristen sind gespeichert.")).to_be_visible()
    phone.goto("/datenschutz/")
    no_horizontal_scroll(phone)
    assert_accessible(phone)
