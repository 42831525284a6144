"""A whole year of Adlershof, played through the public pages and the pages of the staff.

The figures are Adlershof's own: 7,200 € for a year, of which the first assembly voted 3,800 € for three
projects and left 3,400 € for a second one; and the evening of 2016 that spent 3,200 € to the last euro.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.models import User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.domain.evening import close_assembly, decide_entry, open_assembly
from apps.kiezkasse.enums import PhaseKind, ProposalStatus
from apps.kiezkasse.models import Assembly, Phase, Proposal, RegionBudget
from apps.kiezkasse.tests.factories import AgendaEntryFactory, AssemblyFactory, RegionBudgetFactory, RoundFactory
from apps.sozialraum.models import District

from .year_evening import (
    bring_an_idea_of_the_evening,
    draw_the_order,
    end_the_evening,
    open_the_evening,
    plan_an_assembly,
    plan_for_the_rest,
    put_on_the_agenda,
    vote_on,
)
from .year_ideas import (
    answer_the_question,
    comment,
    confirm_by_mail,
    hand_in,
    sign_out,
    support,
    support_by_mail,
    withdraw,
)
from .year_office import (
    answer_as_fachamt,
    ask_back,
    ask_the_fachamt,
    enter_from_paper,
    publish_idea,
    read_the_answer,
    reject,
)
from .year_planning import (
    begin_last_year,
    budget_of,
    close_the_year,
    compute_the_split,
    copy_the_year,
    decide_the_amounts,
    end_a_window,
    open_a_window,
    publish,
    says,
    titled,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INTERVIEWS = "Digitalisierung der Interviews Eva Naimann"
BOARDS = "Infotafeln am Friedhof"
STAGE = "Bühnenbau im Theater Ost"
READING = "Lesebühne im Kiezklub"
TREES = "Neue Straßenbäume"
FEAST = "Sommerfest am Markt"
AUTHOR = "eva@example.org"

PROJECTS_2016 = {
    "Kinderprogramm beim Herbstfest": 1_100,
    "Supervision für Ehrenamtliche": 600,
    "Hochbeete für die Kita Knirpsenland": 385,
    "Ehrentafel Waldfriedhof": 300,
    "Infotafel am Friedhofseingang": 300,
    "Digitalisierung von 1.000 Aufnahmen": 277,
    "Zwei Pavillons für den Kiezklub": 238,
}


def test_the_year_of_adlershof(page: Page, actor: Callable[[str], User], district: District) -> None:
    lead, moderator, reviewer, kiezpate, citizen = (
        actor(name) for name in ("lead", "moderator", "reviewer", "kiezpate", "citizen")
    )
    board = prepare_the_year(page, lead, district)
    budget = budget_of(timezone.localdate().year, "Adlershof")
    collect_ideas(page, budget, citizen=citizen, moderator=moderator)
    ask_the_author(page, moderator)
    decide_at_the_desk(page, moderator=moderator, reviewer=reviewer)
    talk_about_ideas(page, citizen)
    end_submission(page, budget, lead)
    first = hold_the_first_assembly(page, budget, moderator=moderator, kiezpate=kiezpate)
    see_what_is_left(page, budget, first, moderator)
    take_one_back(page, budget, citizen)
    hold_the_second_assembly(page, budget, first, moderator=moderator, kiezpate=kiezpate)
    close_and_compare(page, board, budget, lead)
    assert report_miscounts() == 0


def prepare_the_year(page: Page, lead: User, district: District) -> str:
    """Last year is the pattern; the split is computed, Adlershof's 7,200 € are typed, and it is published."""
    last = begin_last_year(district, lead)
    sign_in(page, lead)
    board = copy_the_year(page, last)
    assert_accessible(page)
    compute_the_split(page, board, total="100.000", rule="Sockel und Rest nach Einwohnerzahl", floor="2.600")
    assert_accessible(page)
    decide_the_amounts(page, regions=20, reason="Beschluss des Bezirksamts", Adlershof="7.200")
    now = timezone.now()
    open_a_window(page, board, PhaseKind.ASSEMBLY, begins=now - timedelta(days=1), ends=now + timedelta(days=90))
    open_a_window(page, board, PhaseKind.REVIEW, begins=now - timedelta(days=1), ends=now + timedelta(days=60))
    assert_accessible(page)
    publish(page, board)
    assert_accessible(page)
    sign_out(page)
    page.goto(f"/kiezkassen/{district.slug}/{last.year + 1}/adlershof/")
    says(page, "7.200 € für Ideen aus Adlershof.")
    return board


def collect_ideas(page: Page, budget: RegionBudget, *, citizen: User, moderator: User) -> None:
    """By phone without an account, by account, and from paper."""
    page.set_viewport_size(PHONE)
    hand_in(
        page,
        budget,
        title=INTERVIEWS,
        text="Die **Tonbänder** sollen alle hören können.",
        cost="1.200",
        name="Eva",
        email=AUTHOR,
    )
    confirm_by_mail(page, title=INTERVIEWS, email=AUTHOR)
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.set_viewport_size(DESKTOP)

    sign_in(page, citizen)
    hand_in(
        page,
        budget,
        title=BOARDS,
        text="Wer liegt wo? Zwei Tafeln am Eingang.",
        cost="1.100",
        name="Nachbar",
        email=citizen.email,
    )
    titled(page, "Ihre Idee ist angekommen")

    sign_in(page, moderator)
    enter_from_paper(page, budget, title=STAGE, cost="1.500", name="Theater Ost")
    assert_accessible(page)
    enter_from_paper(page, budget, title=READING, cost="2.500", name="Kiezklub")
    enter_from_paper(page, budget, title=TREES, cost="7.000", name="ohne Namen")
    assert Proposal.objects.filter(status=ProposalStatus.SUBMITTED, region_budget=budget).count() == 5


def ask_the_author(page: Page, moderator: User) -> None:
    """A question of the desk, answered by the private link, read, and the idea published."""
    question, answer = "Wer darf die Aufnahmen später nutzen?", "Alle, auch die Schulen."
    sign_in(page, moderator)
    ask_back(page, INTERVIEWS, question)
    answer_the_question(page, question=question, answer=answer, email=AUTHOR)
    assert_accessible(page)
    sign_in(page, moderator)
    read_the_answer(page, INTERVIEWS, answer)
    assert_accessible(page)
    publish_idea(page, INTERVIEWS)


def decide_at_the_desk(page: Page, *, moderator: User, reviewer: User) -> None:
    """Publish three more, reject the trees, and ask the Fachamt about the boards."""
    office = "Straßen- und Grünflächenamt"
    for title in (BOARDS, STAGE, READING):
        publish_idea(page, title)
    reject(page, TREES, "Für Straßenbäume hat der Bezirk eigenes Geld.")
    ask_the_fachamt(page, BOARDS, office=office, question="Dürfen die Tafeln am Eingang stehen?")
    assert_accessible(page)
    sign_in(page, reviewer)
    answer_as_fachamt(page, BOARDS, opinion="förderfähig mit Auflagen", statement="Ja, wenn der Weg frei bleibt.")
    assert_accessible(page)

    sign_out(page)
    page.goto(Proposal.objects.get(title=BOARDS).get_absolute_url())
    says(page, "Ja, wenn der Weg frei bleibt.")
    assert_accessible(page)
    page.goto(Proposal.objects.get(title=TREES).get_absolute_url())
    says(page, "Für Straßenbäume hat der Bezirk eigenes Geld.")


def talk_about_ideas(page: Page, citizen: User) -> None:
    """One person supports by account and comments, another supports by mail."""
    idea = Proposal.objects.get(title=INTERVIEWS)
    support(page, idea, citizen)
    comment(page, idea, "Meine Großmutter ist auch dabei.")
    assert_accessible(page)
    support_by_mail(page, idea, "nachbarin@example.org", supports=2)
    assert_accessible(page)


def end_submission(page: Page, budget: RegionBudget, lead: User) -> None:
    """The window for ideas ends now; the public page offers no form any more and says why it changed."""
    sign_in(page, lead)
    end_a_window(page, Phase.objects.get(round=budget.round, kind=PhaseKind.SUBMISSION), "Die Räume sind gebucht.")
    sign_out(page)
    page.goto(budget.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Adlershof")
    expect(page.get_by_role("link", name="Idee einreichen", exact=True).and_(page.locator(".kern-btn"))).to_be_hidden()
    page.goto(f"{budget.round.get_absolute_url()}regeln/")
    says(page, "Die Räume sind gebucht.")


def hold_the_first_assembly(page: Page, budget: RegionBudget, *, moderator: User, kiezpate: User) -> Assembly:
    """34 people give 3,800 € to three projects."""
    sign_in(page, moderator)
    page.goto(f"/versammlungen/neu/?kiezkasse={budget.pk}")
    assembly = plan_an_assembly(page, budget, place="Kulturzentrum Alte Schule")
    put_on_the_agenda(page, [INTERVIEWS, BOARDS, STAGE])
    draw_the_order(page)
    assert_accessible(page)
    sign_out(page)
    page.goto(assembly.get_absolute_url())
    says(page, "Hörschleife")
    assert_accessible(page)

    sign_in(page, kiezpate)
    open_the_evening(page, assembly, present=34)
    vote_on(page, INTERVIEWS, yes=30, no=2, abstain=2, cost="1.200")
    vote_on(page, BOARDS, yes=28, no=4, abstain=1, cost="1.100")
    assert_accessible(page)
    vote_on(page, STAGE, yes=21, no=9, abstain=3, cost="1.500")
    says(page, "3.400 € von 7.200 € sind noch da")
    end_the_evening(page, assembly)
    says(page, "34 Personen haben entschieden: 3.800 € für Ideen aus der Nachbarschaft.")
    assert_accessible(page)
    return assembly


def see_what_is_left(page: Page, budget: RegionBudget, assembly: Assembly, moderator: User) -> None:
    """Everybody sees 3,400 € left, on the page of the region; the office has a record to sign."""
    sign_out(page)
    page.goto(budget.get_absolute_url())
    expect(page.get_by_role("region", name="Geld", exact=True)).to_contain_text("3.400")
    assert_accessible(page)
    sign_in(page, moderator)
    record = page.request.get(f"{assembly.get_absolute_url()}protokoll.pdf")
    assert (record.status, record.headers["content-type"]) == (200, "application/pdf")
    assert record.body().startswith(b"%PDF")


def take_one_back(page: Page, budget: RegionBudget, citizen: User) -> None:
    """The author of the boards withdraws: 1,100 € are free again."""
    sign_in(page, citizen)
    withdraw(page, title=BOARDS, reason="Die Friedhofsverwaltung macht es selbst.")
    assert_accessible(page)
    budget.refresh_from_db()
    assert (budget.granted, budget.remaining) == (Decimal(2_700), Decimal(4_500))


def hold_the_second_assembly(
    page: Page, budget: RegionBudget, first: Assembly, *, moderator: User, kiezpate: User
) -> None:
    """22 people spend the rest to the last euro, half of it for an idea of the evening."""
    sign_in(page, moderator)
    plan_for_the_rest(page, first)
    second = plan_an_assembly(page, budget, in_days=10, place="Kiezklub Adlershof")
    put_on_the_agenda(page, [READING])
    sign_in(page, kiezpate)
    open_the_evening(page, second, present=22)
    vote_on(page, READING, yes=17, no=5, abstain=0, cost="2.500")
    bring_an_idea_of_the_evening(page, title=FEAST, cost="2.200", name="Kathrin")
    vote_on(page, FEAST, yes=20, no=0, abstain=2, cost="2.200", amount="2.000")
    expect(page.get_by_text(re.compile(r"^\s*0\s€ von 7\.200\s€ sind noch da"))).to_be_visible()
    end_the_evening(page, second)
    sign_out(page)
    page.goto(second.get_absolute_url())
    says(page, "22 Personen haben entschieden: 4.500 € für Ideen aus der Nachbarschaft.")


def close_and_compare(page: Page, board: str, budget: RegionBudget, lead: User) -> None:
    """Book, results, Förderübersicht and region page say the same: 7,200 € for four projects."""
    sign_in(page, lead)
    close_the_year(page, board)
    assert_accessible(page)
    sign_out(page)
    page.goto(f"{budget.get_absolute_url()}geld/")
    for what, amount in (("beschlossen", "7.200 €"), ("bewilligt", "8.300 €"), ("wieder frei", "1.100 €")):
        expect(page.locator(".spk-dl > div").filter(has=page.get_by_text(what, exact=True))).to_contain_text(amount)
    assert_accessible(page)
    page.goto(f"/ergebnisse/{budget.round.district.slug}/{budget.round.year}/")
    for title in (INTERVIEWS, STAGE, READING, FEAST):
        expect(page.get_by_role("link", name=title)).to_be_visible()
    says(page, "7.200 € von 7.200 € bewilligt, 0 € übrig")
    assert_accessible(page)
    page.goto(f"/ergebnisse/{budget.round.district.slug}/{budget.round.year}/foerderuebersicht/")
    says(page, "4 Ideen werden gefördert, mit 7.200 € von")
    expect(page.get_by_role("row", name="Summe Adlershof")).to_contain_text("7.200 €")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    for address in (budget.get_absolute_url(), f"{budget.round.get_absolute_url()}statistik/"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(page)
        no_horizontal_scroll(page)
    budget.refresh_from_db()
    assert (budget.amount, budget.granted) == (Decimal(7_200), Decimal(7_200))


def test_the_evening_of_2016_spends_3200_euro_to_the_last(page: Page, kiezpate: User) -> None:
    budget = RegionBudgetFactory.create(round=RoundFactory.create(year=2016), amount=Decimal(3_200))
    assembly = AssemblyFactory.create(region_budget=budget, starts_at=timezone.now())
    for title, cost in PROJECTS_2016.items():
        AgendaEntryFactory.create(assembly=assembly, proposal__title=title, proposal__cost=Decimal(cost))
    open_assembly(assembly=assembly, present=34, actor=kiezpate)
    for entry in assembly.entries.select_related("proposal"):
        decide_entry(
            entry=entry, yes=30, no=3, abstain=1, granted=entry.proposal.cost, version=entry.version, actor=kiezpate
        )
    close_assembly(assembly=assembly, actor=kiezpate)
    budget.refresh_from_db()
    assert (budget.granted, budget.remaining) == (Decimal(3_200), Decimal(0))
    assert report_miscounts() == 0

    page.goto(assembly.get_absolute_url())
    says(page, "34 Personen haben entschieden: 3.200 € für Ideen aus der Nachbarschaft.")
    for title in PROJECTS_2016:
        expect(page.get_by_role("row").filter(has_text=title)).to_be_visible()
    page.goto(f"{budget.get_absolute_url()}geld/")
    expect(page.locator(".spk-dl > div").last).to_have_text(re.compile(r"noch da\s+0\s€"))
    page.goto("/ergebnisse/treptow-koepenick/2016/foerderuebersicht/")
    says(page, "7 Ideen werden gefördert, mit 3.200 € von 3.200 €.")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    no_horizontal_scroll(page)
