"""A Stadtteilbudget from the draft to the published result that an evening takes over as its online part."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.accounts.tests.people import make_actor, make_person
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.domain.counting import Count, count_votes
from apps.kiezkasse.enums import AssemblyState, VoteMethod, VotingRight
from apps.kiezkasse.models import Assembly
from apps.kiezkasse.tests.factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, RegionBudgetFactory

from ...domain.sealing import keep_time
from ...models import Vote
from ..factories import cast_many

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFICE = "/anlaufstelle/abstimmungen/"


def test_from_the_draft_to_the_hybrid_result(page: Page) -> None:
    lead = make_actor("lead")
    budget = RegionBudgetFactory.create(
        round__voting_right=VotingRight.RESIDENTS, round__weight_evening=50, round__weight_online=50
    )
    ideas = [
        ProposalFactory.create(region_budget=budget, title=f"Idee {number}", cost=1000 * number)
        for number in range(1, 5)
    ]
    sign_in(page, lead)
    page.goto(OFFICE)
    assert_accessible(page)
    page.get_by_role("link", name="Abstimmung vorbereiten").click()
    page.get_by_label("Region").select_option(index=1)
    page.get_by_role("radio", name="mehrere Ideen ankreuzen").check()
    assert_accessible(page)
    page.get_by_role("button", name="Weiter").click()
    now = timezone.localtime()
    page.get_by_role("textbox", name="Beginn").fill(f"{now + timedelta(hours=2):%Y-%m-%dT%H:%M}")
    page.get_by_role("textbox", name="Ende").fill(f"{now + timedelta(days=14):%Y-%m-%dT%H:%M}")
    page.get_by_label("Geld, das verteilt wird").fill("6.000")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    no_horizontal_scroll(page)
    page.set_viewport_size(DESKTOP)
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#meldungen")).to_contain_text("Der Entwurf ist gespeichert.")
    assert_accessible(page)
    page.get_by_role("link", name="Ideen auswählen").click()
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    page.get_by_text("Abstimmung ankündigen", exact=True).click()
    page.get_by_role("button", name="Jetzt ankündigen").click()
    expect(page.locator("#meldungen")).to_contain_text("Ihre Regeln stehen jetzt fest.")
    assert_accessible(page)

    vote = Vote.objects.get()
    Vote.objects.update(starts_at=timezone.now() - timedelta(days=1))
    vote.refresh_from_db()
    cast_many(vote, [1, 2], [1], [3], [3], [4], [])
    Vote.objects.update(ends_at=timezone.now())
    keep_time()

    page.goto(f"{OFFICE}{vote.reference}/")
    # Tests have no worker: the count is carried out at once.
    page.get_by_role("button", name="Stimmzettel zählen").click()
    page.get_by_role("link", name="Zählung 1").click()
    expect(page.get_by_role("heading", name="Dieses Ergebnis kennt noch niemand")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Ergebnis veröffentlichen").click()
    expect(page.locator("#meldungen")).to_contain_text("Das Ergebnis ist veröffentlicht.")

    page.goto(f"/abstimmungen/{vote.reference}/ergebnis/")
    expect(page.get_by_text("3 von 4 Ideen bekommen Geld: 6.000 € von 6.000 €.")).to_be_visible()
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    no_horizontal_scroll(page)
    assert_accessible(page)
    page.set_viewport_size(DESKTOP)

    assembly = AssemblyFactory.create(region_budget=budget, state=AssemblyState.OPEN, method=VoteMethod.RANKING)
    for place, idea in enumerate(ideas, start=1):
        AgendaEntryFactory.create(assembly=assembly, position=place, proposal=idea)
    page.goto(f"{OFFICE}{vote.reference}/zaehlung/1/")
    page.get_by_role("button", name="Als Online-Stimmen in die Versammlung").click()
    expect(page.locator("#meldungen")).to_contain_text("Die Stimmen sind in der Versammlung eingetragen.")
    count_in_the_room(assembly, lead, {"Idee 1": 2, "Idee 2": 0, "Idee 3": 20, "Idee 4": 10})
    page.goto(f"/versammlungen/{assembly.reference}/gesamtergebnis/")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    no_horizontal_scroll(page)
    page.set_viewport_size(DESKTOP)
    # Half each: the room puts the third idea first by far; online the first and the third are level.
    shown = page.get_by_role("table").first.get_by_role("rowheader").all_inner_texts()
    assert [name.split("\n")[0] for name in shown] == ["Idee 3", "Idee 1", "Idee 4", "Idee 2"]
    expect(page.get_by_text(vote.reference)).to_be_visible()
    page.goto(f"{OFFICE}{vote.reference}/")
    page.get_by_role("button", name="Alles gegen das Protokoll prüfen").click()
    expect(page.get_by_text("Alles stimmt mit dem Protokoll überein")).to_be_visible()
    assert_accessible(page)


def count_in_the_room(assembly: Assembly, actor: User, votes: dict[str, int]) -> None:
    entries = {entry.proposal.title: entry for entry in assembly.entries.select_related("proposal")}
    counts = {
        entries[title].proposal.reference: Count(votes=number, version=entries[title].version)
        for title, number in votes.items()
    }
    count_votes(assembly=assembly, counts=counts, actor=actor)


def test_trying_rules_before_choosing_one(page: Page) -> None:
    lead = make_actor("lead")
    make_person("other", RoleKind.SPK_LEITUNG, lead.role_list[0].district)
    sign_in(page, lead)
    page.goto(f"{OFFICE}regeln-ausprobieren/")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    no_horizontal_scroll(page)
    page.get_by_role("button", name="Zählen").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("eine Abstimmung oder eine Datei")
    assert_accessible(page)
