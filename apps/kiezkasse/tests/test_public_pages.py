"""What everybody sees of a year: all rounds, one round, one region, the results."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.sozialraum.models import Sozialraum

from ..enums import PhaseKind, ProposalStatus, RoundState
from ..filters import CityProposalFilter, ProposalFilter
from ..models import Phase, Proposal, RegionBudget, Round
from ..queries import public_proposals
from .factories import AssemblyFactory, PhaseFactory, ProposalFactory, RegionBudgetFactory, RoundFactory

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db
Queries = Callable[..., Any]


@pytest.fixture
def budget() -> RegionBudget:
    """The Kiezkasse of Adlershof, open for ideas, with an evening to come."""
    budget = RegionBudgetFactory.create()
    PhaseFactory.create(round=budget.round)
    AssemblyFactory.create(region_budget=budget)
    return budget


def words(client: Client, address: str) -> str:
    """The text of a page, blanks made one, tags left in."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# The list of rounds -------------------------------------------------------------------------------


def test_round_list_parts_running_from_earlier(client: Client, budget: RegionBudget) -> None:
    RoundFactory.create(year=budget.round.year - 1, state=RoundState.CLOSED)
    RoundFactory.create(year=budget.round.year + 1, state=RoundState.DRAFT)
    response = client.get(reverse("kiezkasse:rounds"))
    assert [round.year for round in response.context["running"]] == [budget.round.year]
    assert [round.year for round in response.context["earlier"]] == [budget.round.year - 1]
    assert response.context["drafts"] == []
    assert "Jetzt: Ideen einreichen, noch" in response.content.decode()


def test_round_list_shows_drafts_to_the_office(client: Client, moderator: "User") -> None:
    RoundFactory.create(state=RoundState.DRAFT)
    client.force_login(moderator)
    assert len(client.get(reverse("kiezkasse:rounds")).context["drafts"]) == 1


def test_round_list_says_when_there_is_nothing(client: Client) -> None:
    assert "Gerade läuft keine Kiezkasse" in words(client, reverse("kiezkasse:rounds"))


def test_round_latest_leads_to_the_newest_year(client: Client, budget: RegionBudget) -> None:
    RoundFactory.create(year=budget.round.year - 1, state=RoundState.CLOSED)
    response = client.get("/kiezkassen/treptow-koepenick/")
    assert response["Location"] == budget.round.get_absolute_url()
    assert client.get("/kiezkassen/nirgendwo/").status_code == 404


# One round ----------------------------------------------------------------------------------------


def test_round_detail_adds_up_regions(client: Client, budget: RegionBudget) -> None:
    RegionBudgetFactory.create(region_key="092005", amount=Decimal(2700))
    ProposalFactory.create(region_budget=budget)
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.SUBMITTED)
    response = client.get(budget.round.get_absolute_url())
    round = response.context["round"]
    assert (round.amount, round.granted, round.public_count) == (Decimal(10000), Decimal(0), 1)
    assert response.context["takes_ideas"] is True
    assert [row.region.name for row in response.context["budgets"]] == ["Adlershof", "Oberschöneweide"]
    assert response.context["area_notes"]["092007"] == {
        "note": "1 Idee, 7.300\u00a0€ von 7.300\u00a0€ sind noch da",
        "address": budget.get_absolute_url(),
        "link": "Zur Seite von Adlershof",
    }


def test_round_and_region_take_ideas_by_the_one_table_of_windows(client: Client, budget: RegionBudget) -> None:
    other = RegionBudgetFactory.create(region_key="092005")

    def takes(*pages: Round | RegionBudget) -> list[bool]:
        return [client.get(page.get_absolute_url()).context["takes_ideas"] for page in pages]

    now = timezone.now()
    Phase.objects.filter(round=budget.round).update(ends_at=now)
    assert takes(budget.round, budget, other) == [False, False, False]
    Phase.objects.create(
        round=budget.round,
        region_budget=other,
        kind=PhaseKind.SUBMISSION,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
    )
    assert takes(budget.round, budget, other) == [True, False, True]


def test_round_detail_hides_drafts(client: Client, moderator: "User") -> None:
    round = RoundFactory.create(state=RoundState.DRAFT)
    assert client.get(round.get_absolute_url()).status_code == 404
    client.force_login(moderator)
    assert client.get(round.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_round_detail_asks_four_times(
    client: Client, budget: RegionBudget, number: int, django_assert_num_queries: Queries
) -> None:
    for key in ["092005", "092006", "092008"][:number]:
        AssemblyFactory.create(region_budget=RegionBudgetFactory.create(region_key=key))
    with django_assert_num_queries(5):
        client.get(budget.round.get_absolute_url())


# One region ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_region_detail_asks_seven_times(
    client: Client, budget: RegionBudget, number: int, django_assert_num_queries: Queries
) -> None:
    ProposalFactory.create_batch(number, region_budget=budget)
    with django_assert_num_queries(7):
        client.get(budget.get_absolute_url())


@pytest.mark.parametrize("number", [1, 3])
def test_region_detail_asks_twelve_times_when_signed_in(
    client: Client, budget: RegionBudget, moderator: "User", number: int, django_assert_num_queries: Queries
) -> None:
    ProposalFactory.create_batch(number, region_budget=budget)
    client.force_login(moderator)
    with django_assert_num_queries(12):
        client.get(budget.get_absolute_url())


def test_region_detail_shows_public_ideas_alone(client: Client, budget: RegionBudget, moderator: "User") -> None:
    shown = ProposalFactory.create(region_budget=budget)
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.SUBMITTED)
    ProposalFactory.create(region_budget=budget, status=ProposalStatus.REJECTED, is_public=False)
    client.force_login(moderator)
    response = client.get(budget.get_absolute_url())
    assert list(response.context["page"]) == [shown]
    assert response.context["sentence"] == "1 Idee in Adlershof"


def test_region_detail_pages_keep_the_filter(client: Client, budget: RegionBudget) -> None:
    ProposalFactory.create_batch(13, region_budget=budget, category="green")
    page = words(client, f"{budget.get_absolute_url()}?thema=green&seite=2")
    assert "13 Ideen in Adlershof, Thema Grün und Umwelt, neueste zuerst" in page
    assert "?thema=green&amp;seite=1#liste" in page


def test_region_detail_shortens_its_address(client: Client, budget: RegionBudget) -> None:
    response = client.get(f"{budget.get_absolute_url()}?q=&stand=&thema=green&kosten_min=")
    assert response["Location"] == f"{budget.get_absolute_url()}?thema=green"


@pytest.mark.parametrize("query", ["seite=abc", "seite=-1", "seite=99999999999999999999", "kosten_min=NaN", "q=%00"])
def test_region_detail_survives_nonsense(client: Client, budget: RegionBudget, query: str) -> None:
    ProposalFactory.create(region_budget=budget)
    response = client.get(f"{budget.get_absolute_url()}?{query}")
    assert response.status_code == 200
    assert len(response.context["page"]) == 1


def test_region_detail_says_what_it_left_out(client: Client, budget: RegionBudget) -> None:
    page = words(client, f"{budget.get_absolute_url()}?kosten_min=NaN")
    assert "weggelassen: Kosten ab." in page


def test_region_detail_gives_the_map_the_same_set(client: Client, budget: RegionBudget) -> None:
    ProposalFactory.create_batch(2, region_budget=budget, category="green")
    ProposalFactory.create(region_budget=budget, category="sport")
    response = client.get(f"{budget.get_absolute_url()}?thema=green")
    feed = client.get(response.context["points_address"]).json()
    listed = {proposal.reference for proposal in response.context["page"]}
    assert {point[2] for point in feed["points"]} == listed


@pytest.mark.parametrize(
    ("query", "title"),
    [("", "Noch keine Ideen in Adlershof"), ("?thema=green", "Zu dieser Auswahl gibt es keine Ideen")],
)
def test_region_detail_says_what_to_do_when_empty(client: Client, budget: RegionBudget, query: str, title: str) -> None:
    assert title in words(client, budget.get_absolute_url() + query)


def test_region_detail_says_when_ideas_can_come(client: Client) -> None:
    budget = RegionBudgetFactory.create()
    soon = timezone.now() + timedelta(days=3)
    PhaseFactory.create(round=budget.round, starts_at=soon, ends_at=soon + timedelta(days=9))
    page = words(client, budget.get_absolute_url())
    assert "Hier stehen die Ideen, sobald die ersten veröffentlicht sind. Ab" in page
    assert "Idee einreichen" not in page


@pytest.mark.parametrize("path", ["2026/gibt-es-nicht/", "1999/adlershof/", "99999/adlershof/", "2026/adlershof/x/"])
def test_region_detail_unknown_is_not_found(client: Client, budget: RegionBudget, path: str) -> None:
    assert client.get(f"/kiezkassen/treptow-koepenick/{path}").status_code == 404


# All ideas ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_proposal_list_asks_six_times(client: Client, number: int, django_assert_num_queries: Queries) -> None:
    ProposalFactory.create_batch(number)
    with django_assert_num_queries(6):
        client.get(reverse("kiezkasse:proposals"))


def test_proposal_list_names_the_place(client: Client, budget: RegionBudget) -> None:
    ProposalFactory.create_batch(2, region_budget=budget)
    for query, place in [
        ("", "allen Kiezkassen"),
        ("?bezirk=treptow-koepenick", "Treptow-Köpenick"),
        ("?region=092007", "Adlershof"),
        ("?kiez=0920", "Treptow-Köpenick 2"),
    ]:
        response = client.get(reverse("kiezkasse:proposals") + query)
        assert response.context["sentence"] == f"2 Ideen in {place}, neueste zuerst"


def test_proposal_list_keeps_the_kiez_when_filtered(client: Client) -> None:
    ProposalFactory.create()
    page = words(client, f"{reverse('kiezkasse:proposals')}?kiez=0920&thema=green")
    assert '<option value="0920" selected>' in page


# Results ------------------------------------------------------------------------------------------


def test_results_add_up(client: Client, budget: RegionBudget) -> None:
    RegionBudget.objects.filter(pk=budget.pk).update(granted=Decimal(600))
    ProposalFactory.create(region_budget=budget, title="Mit Geld", status=ProposalStatus.GRANTED)
    ProposalFactory.create(region_budget=budget, title="Ohne Geld", status=ProposalStatus.NOT_GRANTED)
    response = client.get(reverse("kiezkasse:results", args=["treptow-koepenick", budget.round.year]))
    context = response.context
    assert (context["funded_count"], context["idea_count"], context["granted"]) == (1, 2, Decimal(600))
    assert (context["amount"], context["remaining"]) == (Decimal(7300), Decimal(6700))
    page = response.content.decode()
    assert "Mit Geld" in page
    assert "Ohne Geld" not in page


def test_results_csv_is_safe_to_open(client: Client, budget: RegionBudget) -> None:
    ProposalFactory.create(region_budget=budget, title="=HYPERLINK(1)", status=ProposalStatus.GRANTED)
    response = client.get(reverse("kiezkasse:results-csv", args=["treptow-koepenick", budget.round.year]))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f"kiezkasse-treptow-koepenick-{budget.round.year}.csv" in response["Content-Disposition"]
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert '"\'=HYPERLINK(1)"' in lines[1]
    assert '"600,00"' in lines[1]


# The database helps -------------------------------------------------------------------------------


def test_lists_use_their_index(budget: RegionBudget) -> None:
    _fill(budget)
    all_ideas = public_proposals()
    ideas = all_ideas.filter(region_budget=budget)
    popular = {"ordnung": "unterstuetzt"}
    for filters, indexes in (
        (ProposalFilter(None, queryset=ideas), ["proposal_region_newest", "proposal_newest"]),
        (ProposalFilter(popular, queryset=ideas), ["proposal_region_popular", "proposal_popular"]),
        (CityProposalFilter(None, queryset=all_ideas), ["proposal_newest"]),
        (CityProposalFilter(popular, queryset=all_ideas), ["proposal_popular"]),
    ):
        plan = filters.ordered[:12].explain()
        assert any(f"using {index} on" in plan for index in indexes), plan
        assert "Incremental Sort" in plan


def _fill(budget: RegionBudget) -> None:
    """A year's worth of ideas in all regions, so that the planner has something to plan for."""
    regions = Sozialraum.objects.filter(level="bezirksregion", key__startswith="09")
    budgets = [RegionBudgetFactory.create(round=budget.round, region=region) for region in regions]
    now = timezone.now()
    Proposal.objects.bulk_create(
        Proposal(
            region_budget=budgets[number % len(budgets)],
            title=f"Idee {number}",
            text="Eine Bank, auf der sich alle treffen können. " * 12,
            cost=Decimal(500),
            place_kind="region",
            author_name="Nachbarin",
            status=ProposalStatus.PUBLISHED,
            is_public=True,
            published_at=now - timedelta(minutes=number),
            support_count=number % 97,
        )
        for number in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE kiezkasse_proposal, kiezkasse_regionbudget, kiezkasse_round")


def test_titles_have_trigrams() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    plan = Proposal.objects.filter(title__icontains="Brunnen").explain()
    assert "proposal_title_trigram" in plan
