"""The Stadtteilbudget of Marzahn-Hellersdorf: nine times 5,000 €, windows that overlap, a result of three parts.

What the evening alone would have put first comes second when online vote and offices count too.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.core.testing.browser import DESKTOP, PHONE, assert_accessible, no_horizontal_scroll, sign_in
from apps.kiezkasse.domain.assemblies import put_on_agenda
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.enums import PhaseKind
from apps.kiezkasse.models import Assembly, Proposal, RegionBudget
from apps.kiezkasse.tests.factories import AssemblyFactory, ProposalFactory
from apps.sozialraum.models import District

from .year_evening import (
    count_votes,
    end_before_the_money,
    enter_the_online_votes,
    grant_the_next,
    open_the_evening,
)
from .year_ideas import confirm_by_mail, hand_in, sign_out
from .year_office import answer_as_fachamt, ask_about_all, read_what_is_public_already, sort_by_competence
from .year_planning import (
    begin_a_year,
    budget_of,
    compute_the_split,
    decide_the_amounts,
    open_a_window,
    publish,
    says,
    set_the_rules,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFICE = "Amt für Weiterbildung und Kultur"
FAMILY = "Familienfest Wilhelmplatz"
MUSIC = "Musikalischer Streifzug"
LIGHTS = "Lichterfest"
# title: cost, votes of the evening, votes online, points of the office
IDEAS = {FAMILY: (2500, 20, 30, 40), MUSIC: (1800, 10, 120, 80), LIGHTS: (1500, 8, 60, 60)}
PARTS = {
    MUSIC: ("50,0 (10)", "100,0 (120)", "80,0", "71,0"),
    FAMILY: ("100,0 (20)", "25,0 (30)", "40,0", "65,5"),
    LIGHTS: ("40,0 (8)", "50,0 (60)", "60,0", "47,0"),
}


@pytest.fixture
def lead_mh(person: Callable[..., User], other_district: District) -> User:
    return person("lead-mh", RoleKind.SPK_LEITUNG, other_district)


@pytest.fixture
def reviewer_mh(person: Callable[..., User], other_district: District) -> User:
    office = Department.objects.create(district=other_district, name=OFFICE, email="kultur-mh@example.org")
    return person("reviewer-mh", RoleKind.FACHAMT, other_district, department=office)


def test_the_stadtteilbudget(
    page: Page, lead_mh: User, reviewer_mh: User, other_moderator: User, other_district: District
) -> None:
    prepare_the_year(page, lead_mh, other_district)
    budget = budget_of(timezone.localdate().year, "Kaulsdorf")
    collect_ideas(page, budget, other_moderator)
    ask_the_office(page, other_moderator, reviewer_mh)
    assembly = hold_the_assembly(page, budget, other_moderator)
    count_all_parts(page, assembly)
    give_the_money(page, budget, assembly, other_moderator)
    assert report_miscounts() == 0


def prepare_the_year(page: Page, lead: User, district: District) -> None:
    """Equal parts, a vote that opens while ideas still come in, and weights that everybody reads beforehand."""
    year, now = timezone.localdate().year, timezone.now()
    sign_in(page, lead)
    board = begin_a_year(page, year, "Stadtteilbudget", district)
    compute_the_split(page, board, total="45.000", rule="gleiche Teile")
    decide_the_amounts(page, regions=9, reason="Beschluss des Bezirksamts")
    assert set(RegionBudget.objects.values_list("amount", flat=True)) == {Decimal(5_000)}
    assert sum(RegionBudget.objects.values_list("amount", flat=True)) == 45_000
    for kind, first, last in ((PhaseKind.SUBMISSION, -5, 20), (PhaseKind.REVIEW, -5, 25), (PhaseKind.VOTE, -1, 30)):
        open_a_window(page, board, kind, begins=now + timedelta(days=first), ends=now + timedelta(days=last))
    assert_accessible(page)
    set_the_rules(page, board, moderation="Ideen erscheinen sofort", weights=(50, 30, 20))
    publish(page, board)
    assert_accessible(page)

    sign_out(page)
    page.goto(f"/kiezkassen/{district.slug}/{year}/")
    overview = page.get_by_role("region", name="Das Jahr auf einen Blick")
    expect(overview.get_by_text("Ideen einreichen").first).to_be_visible()
    expect(overview.get_by_text("Online-Abstimmung").first).to_be_visible()
    assert_accessible(page)
    page.goto(f"/kiezkassen/{district.slug}/{year}/regeln/")
    says(page, "die Versammlung 50 %, die Online-Abstimmung 30 %, die Bewertung der Ämter 20 %")
    assert_accessible(page)


def collect_ideas(page: Page, budget: RegionBudget, moderator: User) -> None:
    """One comes by phone and is public at once; the desk reads it afterwards."""
    page.set_viewport_size(PHONE)
    email = "kaulsdorf@example.org"
    hand_in(page, budget, title=FAMILY, text="Ein Tag für alle.", cost="2.500", name="Verein", email=email)
    confirm_by_mail(page, title=FAMILY, email=email)
    page.goto(Proposal.objects.get(title=FAMILY).get_absolute_url())
    says(page, "veröffentlicht")
    assert_accessible(page)
    no_horizontal_scroll(page)
    page.set_viewport_size(DESKTOP)
    sign_in(page, moderator)
    read_what_is_public_already(page, FAMILY)
    for title in (MUSIC, LIGHTS):
        ProposalFactory.create(
            region_budget=budget, title=title, cost=Decimal(IDEAS[title][0]), place_kind="region", category="culture"
        )


def ask_the_office(page: Page, moderator: User, reviewer: User) -> None:
    """All three ideas in one question; the office gives points; one idea is sorted by competence."""
    sign_in(page, moderator)
    ask_about_all(page, list(IDEAS), office=OFFICE, question="Geht das auf dem Platz?")
    assert_accessible(page)
    sign_in(page, reviewer)
    for title, (*_figures, points) in IDEAS.items():
        answer_as_fachamt(page, title, opinion="förderfähig", statement="Das passt.", score=str(points))
    sign_in(page, moderator)
    sort_by_competence(page, FAMILY, "A")
    assert_accessible(page)
    sort_by_competence(page, LIGHTS, "B")


def hold_the_assembly(page: Page, budget: RegionBudget, moderator: User) -> Assembly:
    """40 people, one vote each; the money waits for the other parts."""
    assembly = AssemblyFactory.create(region_budget=budget, starts_at=timezone.now())
    for title in IDEAS:
        put_on_agenda(assembly=assembly, proposal=Proposal.objects.get(title=title), actor=moderator)
    open_the_evening(page, assembly, present=40, method="Eine Stimme")
    count_votes(page, {title: votes for title, (_cost, votes, _online, _office) in IDEAS.items()})
    assert_accessible(page)
    end_before_the_money(page, assembly)
    return assembly


def count_all_parts(page: Page, assembly: Assembly) -> None:
    """Each part of each idea stands on the page, and the order is another one than that of the evening."""
    votes = {title: online for title, (_cost, _votes, online, _office) in IDEAS.items()}
    enter_the_online_votes(page, assembly, source="Auszählung der Anlaufstelle", votes=votes)
    sign_out(page)
    page.goto(f"/versammlungen/{assembly.reference}/gesamtergebnis/")
    says(page, "die Versammlung zu 50 Prozent, die Online-Abstimmung zu 30 Prozent und die Ämter zu 20 Prozent")
    expect(page.locator("tbody th")).to_contain_text(list(PARTS))
    for title, parts in PARTS.items():
        for part in parts:
            expect(page.get_by_role("row").filter(has_text=title)).to_contain_text(part)
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    no_horizontal_scroll(page)
    page.set_viewport_size(DESKTOP)


def give_the_money(page: Page, budget: RegionBudget, assembly: Assembly, moderator: User) -> None:
    """In the order of the overall result, the last one gets the rest."""
    sign_in(page, moderator)
    for title in PARTS:
        grant_the_next(page, assembly, title)
    says(page, "Keine Idee wartet")
    granted = dict(Proposal.objects.values_list("title", "granted_amount"))
    assert granted == {MUSIC: 1_800, FAMILY: 2_500, LIGHTS: 700}
    sign_out(page)
    page.goto(f"/ergebnisse/{budget.round.district.slug}/{budget.round.year}/foerderuebersicht/")
    says(page, "3 Ideen werden gefördert, mit 5.000 € von 45.000 €.")
    assert_accessible(page)
