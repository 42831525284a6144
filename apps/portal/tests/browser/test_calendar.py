"""The calendar in a real browser: list with map, filter, month, and the sheet for the notice board."""

from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll
from apps.kiezkasse.tests.factories import AssemblyFactory
from apps.meetings.tests.factories import MeetingFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def whole(page: Page) -> None:
    """On a desk and on a phone."""
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert_accessible(page)
        no_horizontal_scroll(page)


def test_dates_as_list_month_and_sheet(page: Page) -> None:
    evening = AssemblyFactory.create(point=Point(13.54, 52.43, srid=4326))
    MeetingFactory.create(title="Beirat für alle", starts_at=timezone.now() + timedelta(days=5))
    page.goto("/termine/")
    whole(page)
    sheet = page.get_by_role("link", name="Als Aushang drucken (PDF)").get_attribute("href")
    answer = page.request.get(str(sheet))
    assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")

    page.get_by_label("Art", exact=True).select_option(label="öffentliche Sitzung")
    page.get_by_role("button", name="Anzeigen").press("Enter")
    expect(page.locator(".spk-sentence")).to_contain_text("1 Termin in allen Bezirken, Art: öffentliche Sitzung")
    expect(page.get_by_role("link", name="Beirat für alle")).to_be_visible()
    expect(page.locator("#map-termine")).to_have_count(0)
    whole(page)

    page.goto(f"/termine/?ansicht=monat&monat={timezone.localdate(evening.starts_at):%Y-%m}")
    expect(page.get_by_role("cell").get_by_role("link", name="Versammlung Adlershof")).to_be_visible()
    whole(page)
    before = page.locator(".spk-sentence").text_content()
    page.locator("a[rel=next]").press("Enter")
    expect(page.locator(".spk-sentence")).not_to_have_text(str(before))
    assert_accessible(page)


def test_the_map_of_the_list_leads_to_a_date(page: Page) -> None:
    AssemblyFactory.create(point=Point(13.54, 52.43, srid=4326))
    page.goto("/termine/")
    page.locator("#map-termine").scroll_into_view_if_needed()
    expect(page.locator("#map-termine [data-map-status]")).to_have_text("1 Termin in diesem Ausschnitt.")
    pin = page.get_by_role("button", name="Versammlung Adlershof, Versammlung")
    pin.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Zum Termin")
    expect(link).to_be_visible()
    assert_accessible(page)
    link.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Adlershof")
