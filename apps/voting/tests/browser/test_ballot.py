"""Voting as people do it: each kind of ballot, by keyboard, on a phone, without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from apps.accounts.tests.people import make_person
from apps.core.testing.browser import PHONE, assert_accessible, no_horizontal_scroll
from apps.kiezkasse.enums import Category
from apps.kiezkasse.models import Proposal
from apps.sozialraum.models import Sozialraum

from ...domain.codes import issue_codes, print_codes
from ...enums import BallotKind
from ...models import Ballot, Option, Vote
from ..factories import VoteFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def with_code(**facts: object) -> tuple[Vote, str]:
    vote = VoteFactory.create(**facts)
    Option.objects.filter(vote=vote, number=1).update(category=Category.SPORT)
    staff = make_person("staff")
    return vote, print_codes(batch=issue_codes(vote=vote, size=1, purpose="Briefe", actor=staff), actor=staff)[0]


def enter(page: Page, vote: Vote, code: str) -> None:
    """The QR code of a letter leads here; the code stands behind the #, which is never sent."""
    page.goto(f"/abstimmungen/{vote.reference}/teilnehmen/#code={code}")
    expect(page.get_by_label("Ihr Code")).to_have_value(code)
    expect(page).to_have_url(f"{page.url.split('/abstimmungen')[0]}/abstimmungen/{vote.reference}/teilnehmen/")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ihr Stimmzettel", level=1)).to_be_visible()


def cast(page: Page) -> None:
    """Look over and cast."""
    page.get_by_role("button", name="Weiter: noch einmal ansehen").press("Enter")
    expect(page.get_by_role("heading", name="Stimmt alles?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Verbindlich abstimmen").press("Enter")
    expect(page.get_by_role("heading", name="Ihr Stimmzettel ist in der Urne")).to_be_visible()


def test_ticking_ideas_by_keyboard_with_filter_review_and_receipt(desktop: Page) -> None:
    vote, code = with_code(max_choices=2)
    desktop.goto(vote.get_absolute_url())
    assert_accessible(desktop)
    desktop.get_by_role("link", name="Jetzt abstimmen").press("Enter")
    assert_accessible(desktop)
    enter(desktop, vote, code)
    assert_accessible(desktop)
    basket = desktop.locator("[data-basket]")
    expect(basket).to_have_text("0 Ideen gewählt, höchstens 2")
    for name in ("Idee 1", "Idee 2", "Idee 3"):
        desktop.get_by_role("checkbox", name=name).press("Space")
    expect(basket).to_have_text("3 Ideen gewählt, höchstens 2")
    desktop.get_by_role("button", name="Weiter: noch einmal ansehen").press("Enter")
    expect(desktop.locator("[data-error-summary]")).to_contain_text("Bitte nehmen Sie 1 heraus.")
    assert_accessible(desktop)
    desktop.get_by_role("checkbox", name="Idee 3").press("Space")
    desktop.get_by_label("Thema").select_option(label="Sport und Bewegung")
    expect(desktop.get_by_text("1 Idee", exact=True)).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Weiter: noch einmal ansehen").press("Enter")
    desktop.get_by_role("button", name="Zurück und ändern").press("Enter")
    expect(desktop.get_by_role("checkbox", name="Idee 2")).to_be_checked()
    cast(desktop)
    assert_accessible(desktop)
    number = desktop.locator(".spk-receipt").inner_text()
    desktop.goto(f"/abstimmungen/{vote.reference}/beleg/")
    desktop.get_by_label("Nummer auf Ihrem Beleg").fill(number)
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("Ja. Ihr Stimmzettel ist in der Urne.")).to_be_visible()
    assert_accessible(desktop)
    assert [ballot.payload for ballot in Ballot.objects.all()] == [{"options": [1, 2]}]
    # The code is spent.
    desktop.goto(f"/abstimmungen/{vote.reference}/stimmzettel/")
    desktop.get_by_label("Ihr Code").fill(code)
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-error-summary]")).to_contain_text("Mit diesem Code können Sie hier nicht abstimmen.")


def test_one_idea(phone: Page) -> None:
    vote, code = with_code(kind=BallotKind.ONE_VOTE)
    enter(phone, vote, code)
    phone.get_by_role("radio", name="Idee 4").press("Space")
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    cast(phone)
    no_horizontal_scroll(phone)
    assert Ballot.objects.get().payload == {"options": [4]}


def test_as_many_as_the_money_is_enough_for(phone: Page) -> None:
    vote, code = with_code(kind=BallotKind.KNAPSACK)
    enter(phone, vote, code)
    phone.get_by_role("checkbox", name="Idee 3").check()
    phone.get_by_role("checkbox", name="Idee 4").check()
    expect(phone.locator("[data-basket]")).to_have_text("2 Ideen gewählt, 300 € zu viel")
    phone.get_by_role("checkbox", name="Idee 3").uncheck()
    expect(phone.locator("[data-basket]")).to_have_text("1 Idee gewählt, 2.700 € übrig")
    cast(phone)
    assert Ballot.objects.get().payload == {"options": [4]}


def test_points(phone: Page) -> None:
    vote, code = with_code(kind=BallotKind.POINTS)
    enter(phone, vote, code)
    more = phone.get_by_role("button", name="Ein Punkt mehr für Idee 2")
    for _time in range(6):
        more.press("Enter")
    phone.get_by_label("Punkte für Idee 3", exact=True).fill("7")
    expect(phone.locator("[data-basket]")).to_have_text("12 von 10 Punkten vergeben, höchstens 5 auf eine Idee")
    phone.get_by_role("button", name="Weiter: noch einmal ansehen").click()
    field = phone.get_by_label("Punkte für Idee 3", exact=True)
    expect(field).to_have_accessible_description("Bitte geben Sie 0 bis 5 Punkte.")
    expect(field).to_have_value("7")
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    field.fill("4")
    expect(phone.locator("[data-basket]")).to_have_text("9 von 10 Punkten vergeben")
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    cast(phone)
    assert Ballot.objects.get().payload == {"options": [2, 3], "points": [5, 4]}


def test_a_ranking_without_dragging(phone: Page) -> None:
    vote, code = with_code(kind=BallotKind.RANKING)
    enter(phone, vote, code)
    phone.get_by_label("Platz für Idee 3").select_option("1")
    phone.get_by_label("Platz für Idee 1").select_option("1")
    expect(phone.locator("[data-basket]")).to_have_text("Platz 1 ist zweimal vergeben")
    phone.get_by_label("Platz für Idee 1").select_option("2")
    assert_accessible(phone)
    no_horizontal_scroll(phone)
    cast(phone)
    assert Ballot.objects.get().payload == {"options": [3, 1]}


def test_a_blank_ballot_without_any_script(browser: Browser, live_server: object) -> None:
    vote, code = with_code()
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, base_url=str(live_server))
    page = context.new_page()
    page.goto(f"/abstimmungen/{vote.reference}/teilnehmen/")
    page.get_by_label("Ihr Code").fill(code)
    page.get_by_role("button", name="Mit Code zum Stimmzettel").click()
    page.get_by_role("checkbox", name="Idee 1").check()
    page.get_by_role("button", name="Weiter: noch einmal ansehen").click()
    page.get_by_role("button", name="Zurück und ändern").click()
    page.get_by_role("checkbox", name="Idee 1").uncheck()
    page.get_by_role("button", name="Weiter: noch einmal ansehen").click()
    expect(page.get_by_text("Ihr Stimmzettel ist leer. Er zählt als Enthaltung.")).to_be_visible()
    page.get_by_role("button", name="Verbindlich abstimmen").click()
    expect(page.get_by_role("heading", name="Ihr Stimmzettel ist in der Urne")).to_be_visible()
    assert Ballot.objects.get().payload == {"options": []}
    context.close()


def test_filtering_by_place_and_a_warning_before_leaving(desktop: Page) -> None:
    vote, code = with_code(kind=BallotKind.APPROVAL, min_choices=2)
    here, there = Sozialraum.objects.filter(parent=vote.region_budget.region)[:2]
    Proposal.objects.filter(vote_options__vote=vote).update(planungsraum=here)
    Proposal.objects.filter(vote_options__vote=vote, vote_options__number=2).update(planungsraum=there)
    enter(desktop, vote, code)
    desktop.get_by_label("Wo").select_option(label=there.name)
    expect(desktop.get_by_text("1 Idee", exact=True)).to_be_visible()
    desktop.get_by_role("checkbox", name="Idee 2").press("Space")
    expect(desktop.locator("[data-basket]")).to_have_text("1 Idee gewählt, mindestens 2")
    desktop.on("dialog", lambda dialog: dialog.dismiss())
    with desktop.expect_event("dialog") as warning:
        desktop.get_by_role("link", name="Ohne Abstimmen verlassen").click()
    assert warning.value.type == "beforeunload"
    expect(desktop.get_by_role("checkbox", name="Idee 2")).to_be_checked()
