"""Results, figures and the year at a glance: on any screen, without anything axe would complain about."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll
from apps.kiezkasse.enums import AssemblyState, PhaseKind, ProposalStatus
from apps.kiezkasse.models import RegionBudget
from apps.kiezkasse.tests.factories import (
    AgendaEntryFactory,
    AssemblyFactory,
    PhaseFactory,
    ProposalFactory,
    RegionBudgetFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["results-all", "results-district", "results", "funding", "statistics", "round", "region"]


@pytest.fixture
def budget() -> RegionBudget:
    """Two regions, decided in part, with windows that overlap and one of a region's own."""
    budget = RegionBudgetFactory.create()
    other = RegionBudgetFactory.create(region_key="092005", amount=Decimal(2700))
    now = timezone.now()
    PhaseFactory.create(round=budget.round)
    PhaseFactory.create(
        round=budget.round,
        kind=PhaseKind.REVIEW,
        starts_at=now - timedelta(days=2),
        ends_at=now + timedelta(days=40),
    )
    PhaseFactory.create(
        round=budget.round,
        kind=PhaseKind.ASSEMBLY,
        starts_at=now + timedelta(days=20),
        ends_at=now + timedelta(days=60),
    )
    PhaseFactory.create(round=budget.round, region_budget=other, ends_at=now + timedelta(days=30))
    evening = AssemblyFactory.create(region_budget=budget, state=AssemblyState.CLOSED)
    granted = ProposalFactory.create(region_budget=budget, status=ProposalStatus.GRANTED, title="Wasserspiel am Ufer")
    AgendaEntryFactory.create(
        assembly=evening,
        proposal=granted,
        method="yes_no",
        present=30,
        yes=20,
        no=8,
        abstain=2,
        granted_amount=600,
        reason="Ohne Pumpe.",
        decided_at=evening.opened_at,
    )
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.WAITING)
    ProposalFactory.create(region_budget=other, category="green", channel="paper")
    RegionBudget.objects.filter(pk=budget.pk).update(granted=600)
    return budget


def address(name: str, budget: RegionBudget) -> str:
    parts = [budget.round.district.slug, budget.round.year, budget.region.slug]
    taken = {"results-all": 0, "results-district": 1, "region": 3}
    return reverse(f"kiezkasse:{name}", args=parts[: taken.get(name, 2)])


@pytest.mark.parametrize("name", PAGES)
def test_page_is_read_on_any_screen(page: Page, budget: RegionBudget, name: str) -> None:
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.goto(address(name, budget))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(page)
        no_horizontal_scroll(page)


def test_charts_are_named_and_drawn(desktop: Page, budget: RegionBudget) -> None:
    desktop.goto(address("statistics", budget))
    picture = desktop.get_by_role("img", name="Geld nach Regionen")
    expect(picture).to_be_visible()
    bar = picture.locator("rect.spk-chart__edge").first.bounding_box()
    whole = picture.bounding_box()
    assert bar is not None
    assert whole is not None
    # Adlershof has the most money, 7,300 €, of which 600 € are granted.
    assert bar["width"] == pytest.approx(whole["width"] * 600 / 7300, abs=2)


def test_year_at_a_glance_says_what_is_open_and_what_comes_next(desktop: Page, budget: RegionBudget) -> None:
    desktop.goto(address("round", budget))
    year = desktop.get_by_role("region", name="Das Jahr auf einen Blick")
    expect(year.get_by_text("Jetzt: Ideen einreichen, noch 12 Tage", exact=True)).to_be_visible()
    expect(year.get_by_text("Ideen einreichen, nur Oberschöneweide").last).to_be_visible()
    expect(year.get_by_text("Als Nächstes: Versammlungen, ab")).to_be_visible()
