"""Reading, filtering and paging ideas, supporting and commenting one: in a real browser, by keyboard, on a phone."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal, RegionBudget
from apps.kiezkasse.tests.factories import (
    AssemblyFactory,
    CommentFactory,
    PhaseFactory,
    ProposalFactory,
    RegionBudgetFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def budget() -> RegionBudget:
    """The Kiezkasse of Adlershof with fourteen ideas, open for more, and an evening to come."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    AssemblyFactory.create(region_budget=budget)
    ProposalFactory.create_batch(13, region_budget=budget, category="green")
    ProposalFactory.create(region_budget=budget, category="sport", title="Tischtennis", cost=300)
    return budget


@pytest.fixture
def idea(budget: RegionBudget, citizen: User) -> Proposal:
    """A public idea with a comment."""
    proposal = ProposalFactory.create(region_budget=budget, title="Wasserspiel am Ufer", comment_count=1)
    CommentFactory.create(proposal=proposal, author=citizen)
    return proposal


@SIZES
def test_region_page_is_read_on_any_screen(page: Page, budget: RegionBudget, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(budget.get_absolute_url())
    expect(page.get_by_text("14 Ideen in Adlershof, neueste zuerst")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)


def test_ideas_are_filtered_and_paged_by_keyboard(page: Page, budget: RegionBudget) -> None:
    page.goto(budget.get_absolute_url())
    page.locator("summary", has_text="Nach Ort, Thema").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Thema", exact=True).focus()
    page.keyboard.type("Grün")
    expect(page.get_by_label("Thema", exact=True)).to_have_value("green")
    page.get_by_role("button", name="Anzeigen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("13 Ideen in Adlershof, Thema Grün und Umwelt, neueste zuerst")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?thema=green#liste$"))
    assert_accessible(page)
    expect(page.locator(".spk-card")).to_have_count(12)

    page.get_by_role("link", name="Weiter", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".spk-card")).to_have_count(1)
    expect(page).to_have_url(re.compile("thema=green"))
    expect(page).to_have_url(re.compile("seite=2"))
    assert_accessible(page)

    page.get_by_role("link", name="Filter herausnehmen: Thema Grün und Umwelt").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("14 Ideen in Adlershof, neueste zuerst")).to_be_visible()


def test_filter_folds_on_a_phone_until_it_is_used(phone: Page, budget: RegionBudget) -> None:
    phone.goto(budget.get_absolute_url())
    expect(phone.get_by_label("Thema", exact=True)).to_be_hidden()
    phone.get_by_label("Suchwort").fill("tischtennis")
    phone.locator("summary", has_text="Nach Ort, Thema").click()
    phone.get_by_label("Thema", exact=True).select_option("sport")
    assert_accessible(phone)
    phone.get_by_role("button", name="Filter anwenden").click()
    expect(phone.get_by_text("1 Idee in Adlershof, Thema Sport und Bewegung, mit „tischtennis“")).to_be_visible()
    expect(phone.get_by_label("Thema", exact=True)).to_be_hidden()
    expect(phone.get_by_label("Reihenfolge").locator("option:checked")).to_have_text("Beste Treffer zuerst")
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    phone.get_by_role("link", name="Alle Filter herausnehmen").click()
    expect(phone.get_by_text("14 Ideen in Adlershof, neueste zuerst")).to_be_visible()


def test_signs_stay_visible_in_forced_colours(desktop: Page, budget: RegionBudget) -> None:
    desktop.emulate_media(forced_colors="active")
    desktop.goto(budget.get_absolute_url())
    desktop.evaluate("document.body.style.backgroundColor = 'Canvas'")
    paper = desktop.evaluate("getComputedStyle(document.body).backgroundColor")
    signs = desktop.locator(".kern-icon").evaluate_all(
        "signs => signs.map(sign => getComputedStyle(sign).backgroundColor)"
    )
    assert len(signs) > 15
    assert paper not in signs


def test_empty_selection_and_nonsense_say_what_to_do(desktop: Page, budget: RegionBudget) -> None:
    desktop.goto(f"{budget.get_absolute_url()}?q=gibtesnicht&kosten_min=NaN")
    expect(desktop.get_by_text("Zu dieser Auswahl gibt es keine Ideen")).to_be_visible()
    expect(desktop.get_by_text("weggelassen: Kosten ab.")).to_be_visible()
    assert_accessible(desktop)


def test_map_shows_the_ideas_of_the_list(desktop: Page, budget: RegionBudget) -> None:
    desktop.goto(f"{budget.get_absolute_url()}?thema=sport")
    frame = desktop.get_by_role("region", name="Karte derselben Ideen")
    frame.scroll_into_view_if_needed()
    expect(frame.get_by_text("1 Idee in diesem Ausschnitt.")).to_be_visible()
    frame.get_by_role("button", name="Tischtennis, veröffentlicht").press("Enter")
    expect(frame.get_by_role("link", name="Zur Idee")).to_be_focused()
    assert_accessible(desktop)
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1, name="Tischtennis")).to_be_visible()


@SIZES
def test_idea_page_is_read_on_any_screen(page: Page, idea: Proposal, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(idea.get_absolute_url())
    expect(page.get_by_role("heading", name="Lebenslauf der Idee")).to_be_visible()
    page.locator("#map-ort").scroll_into_view_if_needed()
    expect(page.locator("#map-ort[data-ready]")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)


def test_idea_is_supported_without_losing_the_place(desktop: Page, idea: Proposal, citizen: User) -> None:
    sign_in(desktop, citizen)
    desktop.goto(idea.get_absolute_url())
    desktop.get_by_role("button", name="Idee unterstützen").focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("Sie sind dabei.")).to_be_visible()
    expect(desktop.get_by_role("button", name="Unterstützung zurücknehmen")).to_be_focused()
    assert_accessible(desktop)
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("Noch hat niemand diese Idee unterstützt.")).to_be_visible()
    expect(desktop).to_have_url(re.compile(re.escape(idea.get_absolute_url()) + "$"))


def test_idea_is_commented_and_a_comment_hidden(desktop: Page, idea: Proposal, citizen: User, moderator: User) -> None:
    sign_in(desktop, citizen)
    desktop.goto(idea.get_absolute_url())
    desktop.get_by_role("button", name="Kommentar veröffentlichen").click()
    expect(desktop.get_by_role("alert")).to_be_focused()
    assert_accessible(desktop)
    desktop.get_by_label("Ihr Kommentar").fill("Gute Idee, ich helfe mit.")
    desktop.get_by_role("button", name="Kommentar veröffentlichen").click()
    expect(desktop.get_by_text("Gute Idee, ich helfe mit.")).to_be_visible()
    assert_accessible(desktop)

    sign_in(desktop, moderator)
    desktop.goto(idea.get_absolute_url())
    desktop.get_by_role("link", name="Ausblenden").last.click()
    expect(desktop.get_by_label("Grund")).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_label("Grund").fill("Nur zur Probe")
    desktop.get_by_role("button", name="Kommentar ausblenden").click()
    expect(desktop.get_by_text("ausgeblendet. Grund: Nur zur Probe")).to_be_visible()
    expect(desktop.get_by_text("Gute Idee, ich helfe mit.")).to_have_count(0)


@pytest.mark.parametrize("path", ["/kiezkassen/", "round", "results", "/ideen/"])
@SIZES
def test_other_pages_of_the_year(page: Page, budget: RegionBudget, path: str, size: ViewportSize) -> None:
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.GRANTED)
    round = budget.round
    addresses = {
        "round": round.get_absolute_url(),
        "results": f"/ergebnisse/{round.district.slug}/{round.year}/",
    }
    page.set_viewport_size(size)
    page.goto(addresses.get(path, path))
    assert_accessible(page)
    no_horizontal_scroll(page)
