"""A whole evening in a real browser: opened, voted, one idea in part, two clerks at once, closed."""

import re
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from apps.accounts.models import User
from apps.core.testing.browser import assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.domain.evening import decide_entry, reopen_entry
from apps.kiezkasse.models import AgendaEntry, Assembly, RegionBudget
from apps.kiezkasse.tests.factories import AgendaEntryFactory, AssemblyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLET: ViewportSize = {"width": 768, "height": 1024}


@pytest.fixture
def evening() -> Assembly:
    """Adlershof tonight: 1,000 euro, three ideas of 800, 300 and 100 euro."""
    assembly = AssemblyFactory.create(starts_at=timezone.now(), region_budget__amount=Decimal(1000))
    for place, (title, cost) in enumerate((("Bank am Markt", 800), ("Lesefest", 300), ("Pflanztag", 100)), start=1):
        AgendaEntryFactory.create(
            assembly=assembly, position=place, proposal__title=title, proposal__cost=Decimal(cost)
        )
    return assembly


def opened(assembly: Assembly) -> Assembly:
    assembly.state, assembly.present, assembly.opened_at = "open", 34, timezone.now()
    assembly.save()
    return assembly


def fill_votes(page: Page, yes: int, no: int, abstain: int = 0) -> None:
    page.get_by_label("Ja", exact=True).fill(str(yes))
    page.get_by_label("Nein", exact=True).fill(str(no))
    page.get_by_label("Enthaltung", exact=True).fill(str(abstain))


def save(page: Page) -> None:
    page.get_by_role("button", name="Ergebnis speichern").click()


def address(assembly: Assembly, page: str = "abend/") -> str:
    return f"/versammlungen/{assembly.reference}/{page}"


@pytest.mark.parametrize("size", [None, TABLET], ids=["desktop", "tablet"])
def test_a_whole_evening(page: Page, evening: Assembly, kiezpate: User, size: ViewportSize | None) -> None:
    if size:
        page.set_viewport_size(size)
    sign_in(page, kiezpate)
    page.goto(address(evening))
    page.get_by_label("Personen im Raum").fill("34")
    assert_accessible(page)
    page.get_by_role("button", name="Versammlung eröffnen").click()

    heading = page.get_by_role("heading", level=2, name="Bank am Markt")
    expect(heading).to_be_visible()
    expect(page.get_by_text("1.000 € von 1.000 € sind noch da")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)

    # by tapping: 3 yes, 1 no; a part of the money
    for _time in range(3):
        page.get_by_role("button", name="Ja: eins mehr").click()
    page.get_by_role("button", name="Nein: eins mehr").click()
    expect(page.get_by_text("4 von 34 Personen haben gestimmt")).to_be_visible()
    page.get_by_label("Bei „Einen Teil“: wie viel?").fill("750,50")
    expect(page.get_by_label("Einen Teil", exact=True)).to_be_checked()
    expect(page.locator("#stand")).to_have_text("noch nicht gespeichert")
    save(page)

    expect(page.get_by_role("heading", level=2, name="Lesefest")).to_be_focused()
    expect(page.get_by_text("Gespeichert: „Bank am Markt“ bekommt 750,50 €.")).to_be_visible()
    expect(page.locator("#stand")).to_have_text(re.compile(r"^\s*gespeichert \d"))
    expect(page.get_by_text("249,50 € von 1.000 € sind noch da")).to_be_visible()
    assert_accessible(page)

    # what is left is less than what was asked for: the rest is one tap away
    fill_votes(page, 30, 2, 2)
    page.get_by_label("Den Rest: 249,50 €").check()
    save(page)
    expect(page.get_by_role("heading", level=2, name="Pflanztag")).to_be_focused()

    # a mistake: more votes than people; what was typed stays, the reload keeps it too
    fill_votes(page, 40, 0)
    page.get_by_label("Nichts", exact=True).check()
    save(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("Das sind 40 Stimmen, aber nur 34 Personen sind da.")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.get_by_label("Ja", exact=True)).to_have_value("40")
    assert_accessible(page)
    fill_votes(page, 3, 20)
    save(page)
    expect(page.get_by_role("heading", name="Über alle Ideen ist abgestimmt")).to_be_visible()
    assert_accessible(page)

    # look again at a result
    page.get_by_role("link", name="Lesefest").click()
    expect(page.get_by_text("Bewilligt: 249,50 € von 300 €")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("link", name="Versammlung beenden").click()
    expect(page.get_by_role("heading", name="Versammlung beenden?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Versammlung beenden und Ergebnisse festhalten").click()
    expect(page.get_by_role("heading", name="Ergebnisse", exact=True)).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
    assert RegionBudget.objects.get().granted == Decimal(1000)
    assert Assembly.objects.get().state == "closed"


def test_a_reload_keeps_what_was_typed(page: Page, evening: Assembly, moderator: User) -> None:
    sign_in(page, moderator)
    page.goto(address(opened(evening)))
    fill_votes(page, 12, 5, 1)
    page.reload()
    expect(page.get_by_label("Ja", exact=True)).to_have_value("12")
    page.get_by_role("link", name="Lesefest").click()
    expect(page.get_by_role("heading", level=2, name="Lesefest")).to_be_visible()
    expect(page.get_by_label("Ja", exact=True)).to_have_value("")
    page.get_by_role("link", name="Bank am Markt").click()
    expect(page.get_by_label("Nein", exact=True)).to_have_value("5")


def test_the_second_clerk_sees_the_new_state_and_keeps_the_own_entry(
    page: Page, evening: Assembly, moderator: User, kiezpate: User
) -> None:
    sign_in(page, moderator)
    page.goto(address(opened(evening)))
    fill_votes(page, 12, 5, 1)
    page.get_by_label("Ganz: 800 €").check()
    entry = AgendaEntry.objects.earliest("position")
    decide_entry(entry=entry, yes=13, no=4, abstain=1, granted=Decimal(500), version=1, actor=kiezpate)
    save(page)
    expect(page.locator("[data-error-summary]")).to_contain_text("Jemand anderes hat zu dieser Idee")
    expect(page.get_by_text("Bewilligt: 500 € von 800 €")).to_be_visible()
    expect(page.get_by_text("12 Ja, 5 Nein, 1 Enthaltung")).to_be_visible()
    assert_accessible(page)

    # the first clerk takes it back; now the own entry can be sent
    page.get_by_text("Noch einmal abstimmen").click()
    page.get_by_label("Warum?").fill("Zwei haben gleichzeitig gezählt")
    page.get_by_role("button", name="Ergebnis zurücknehmen").click()
    expect(page.get_by_role("button", name="Ergebnis speichern")).to_be_visible()
    fill_votes(page, 12, 5, 1)
    page.get_by_label("Ganz: 800 €").check()
    reopen_entry(entry=entry, reason="unverändert", actor=kiezpate)
    save(page)
    expect(page.get_by_role("heading", level=2, name="Lesefest")).to_be_visible()
    assert RegionBudget.objects.get().granted == Decimal(800)


def test_two_screens_show_the_same_money(page: Page, evening: Assembly, moderator: User, kiezpate: User) -> None:
    sign_in(page, moderator)
    page.goto(address(opened(evening)))
    fill_votes(page, 12, 5, 1)
    other = AgendaEntry.objects.latest("position")
    decide_entry(entry=other, yes=13, no=4, abstain=1, granted=Decimal(100), version=1, actor=kiezpate)
    expect(page.get_by_text("900 € von 1.000 € sind noch da")).to_be_visible()
    expect(page.get_by_role("link", name="Pflanztag")).to_contain_text("100 €")
    expect(page.get_by_label("Ja", exact=True)).to_have_value("12")
    expect(page.locator("#stand")).to_have_text("noch nicht gespeichert")
    assert_accessible(page)
    page.get_by_label("Ganz: 800 €").check()
    save(page)
    expect(page.get_by_role("heading", level=2, name="Lesefest")).to_be_focused()


def test_the_wall_shows_what_is_recorded_and_nothing_else(page: Page, evening: Assembly, kiezpate: User) -> None:
    opened(evening)
    page.goto(address(evening, "beamer/"))
    expect(page.get_by_text("Hier erscheint gleich das erste Ergebnis.")).to_be_visible()
    entry = AgendaEntry.objects.earliest("position")
    decide_entry(entry=entry, yes=13, no=4, abstain=1, granted=Decimal(500), version=1, actor=kiezpate)
    expect(page.get_by_role("heading", name="Bank am Markt")).to_be_visible()
    expect(page.get_by_text("500 € von 800 €")).to_be_visible()
    assert_accessible(page)
    no_horizontal_scroll(page)
