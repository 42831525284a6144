"""Results of all years, of a district and of one year; the Förderübersicht beside the ledger."""

import csv
import io
import re
import zlib
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Sum
from django.test import Client
from django.urls import reverse

from ..enums import AssemblyState, LedgerKind, ProposalStatus, RoundState
from ..models import LedgerEntry, Proposal, RegionBudget
from ..queries import funding_of
from .factories import AgendaEntryFactory, AssemblyFactory, ProposalFactory, RegionBudgetFactory, RoundFactory

if TYPE_CHECKING:
    from apps.accounts.models import User

pytestmark = pytest.mark.django_db
Queries = Callable[..., Any]
NBSP = "\u00a0"
TK = "treptow-koepenick"


def words(client: Client, address: str) -> str:
    """The text of a page, blanks made one, tags left in."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def grant(budget: RegionBudget, amount: Decimal, **values: Any) -> Proposal:
    """An idea with money, decided on the evening of 17 June."""
    proposal: Proposal = ProposalFactory.create(
        region_budget=budget, status=ProposalStatus.GRANTED, granted_amount=amount, **values
    )
    LedgerEntry.objects.filter(proposal=proposal).update(at=datetime(2026, 6, 17, 19, tzinfo=ZoneInfo("Europe/Berlin")))
    RegionBudget.objects.filter(pk=budget.pk).update(granted=budget.granted + amount)
    budget.refresh_from_db()
    return proposal


@pytest.fixture
def budget() -> RegionBudget:
    budget: RegionBudget = RegionBudgetFactory.create()
    return budget


def unpacked(pdf: bytes) -> bytes:
    """Everything in the file that is packed, one after the other."""
    parts = []
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            parts.append(packed)
    return b"".join(parts)


def year_of(name: str, budget: RegionBudget) -> str:
    return reverse(f"kiezkasse:{name}", args=[budget.round.district.slug, budget.round.year])


# All years ----------------------------------------------------------------------------------------


def test_results_all_shows_years_of_all_districts(client: Client, budget: RegionBudget) -> None:
    grant(budget, Decimal(600))
    grant(RegionBudgetFactory.create(region_key="101003", amount=Decimal(5000)), Decimal(400))
    response = client.get(reverse("kiezkasse:results-all"))
    assert [value for value, _word in response.context["figures"]] == [f"1.000{NBSP}€", "2", "2"]
    areas = {area.shape.key: area.shown for area in response.context["map"].areas}
    assert len(areas) == 12
    assert (areas["09"], areas["10"], areas["01"]) == (f"600{NBSP}€", f"400{NBSP}€", "nicht ausgewiesen")


def test_results_all_leaves_drafts_out_even_for_the_office(
    client: Client, moderator: "User", budget: RegionBudget
) -> None:
    RoundFactory.create(year=budget.round.year + 1, state=RoundState.DRAFT)
    client.force_login(moderator)
    assert len(client.get(reverse("kiezkasse:results-all")).context["rounds"]) == 1


def test_results_all_says_when_there_is_nothing(client: Client) -> None:
    assert "Noch gibt es keine Ergebnisse" in words(client, reverse("kiezkasse:results-all"))


def test_years_without_ideas_in_the_portal_are_not_ausgewiesen(client: Client, budget: RegionBudget) -> None:
    grant(budget, Decimal(600))
    earlier = RoundFactory.create(year=2024, state=RoundState.CLOSED)
    RegionBudgetFactory.create(round=earlier)
    response = client.get(reverse("kiezkasse:results-district", args=[TK]))
    assert [bar.shown for bar in response.context["year_chart"].bars] == [f"600{NBSP}€", "nicht ausgewiesen"]
    assert response.context["region_table"].rows == [["Adlershof", 1, 1, Decimal(600), Decimal(600)]]


def test_results_district_adds_up_regions_and_years(client: Client, budget: RegionBudget) -> None:
    grant(budget, Decimal(600))
    last = RoundFactory.create(year=budget.round.year - 1, state=RoundState.CLOSED)
    grant(RegionBudgetFactory.create(round=last), Decimal("250.50"))
    grant(RegionBudgetFactory.create(round=last, region_key="092005"), Decimal(100))
    table = client.get(reverse("kiezkasse:results-district", args=[TK])).context["region_table"]
    assert table.rows == [
        ["Adlershof", 2, 2, Decimal(600), Decimal("250.50"), Decimal("850.50")],
        ["Oberschöneweide", 1, 1, None, Decimal(100), Decimal(100)],
    ]
    assert table.foot[1:] == [3, 3, Decimal(600), Decimal("350.50"), Decimal("950.50")]


def test_results_district_without_rounds_says_so(client: Client) -> None:
    assert "Noch gibt es keine Ergebnisse" in words(client, reverse("kiezkasse:results-district", args=["pankow"]))
    assert client.get("/ergebnisse/nirgendwo/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_results_all_asks_five_times(client: Client, number: int, django_assert_num_queries: Queries) -> None:
    for year in range(2020, 2020 + number):
        grant(RegionBudgetFactory.create(round=RoundFactory.create(year=year)), Decimal(100))
    with django_assert_num_queries(5):
        client.get(reverse("kiezkasse:results-all"))


@pytest.mark.parametrize("number", [1, 3])
def test_results_district_asks_seven_times(client: Client, number: int, django_assert_num_queries: Queries) -> None:
    for year in range(2020, 2020 + number):
        grant(RegionBudgetFactory.create(round=RoundFactory.create(year=year)), Decimal(100))
    with django_assert_num_queries(7):
        client.get(reverse("kiezkasse:results-district", args=[TK]))


# One year -----------------------------------------------------------------------------------------


def test_results_show_order_votes_reasons_and_partial_amounts(client: Client, budget: RegionBudget) -> None:
    evening = AssemblyFactory.create(region_budget=budget, state=AssemblyState.CLOSED)
    part = grant(budget, Decimal(500), title="Bank", cost=Decimal(800))
    lost = ProposalFactory.create(region_budget=budget, title="Zaun", status=ProposalStatus.NOT_GRANTED)
    votes = {"method": "yes_no", "present": 30, "yes": 20, "no": 8, "abstain": 2, "decided_at": evening.opened_at}
    AgendaEntryFactory.create(
        assembly=evening, proposal=part, position=1, granted_amount=500, reason="Nur eine Bank.", **votes
    )
    AgendaEntryFactory.create(assembly=evening, proposal=lost, position=2, granted_amount=0, **votes)
    ProposalFactory.create(region_budget=budget, title="Warten", status=ProposalStatus.WAITING)
    page = words(client, year_of("results", budget))
    assert page.index(">Bank</a>") < page.index(">Zaun</a>") < page.index(">Warten</a>")
    for text in [
        "20 Ja, 8 Nein, 2 Enthaltungen",
        "Nur eine Bank.",
        "zum Teil bewilligt: 500 € von 800 €",
        "nicht bewilligt",
        "Warteliste",
    ]:
        assert text in page


def test_results_say_that_withdrawn_money_is_free(client: Client, budget: RegionBudget) -> None:
    evening = AssemblyFactory.create(region_budget=budget, state=AssemblyState.CLOSED)
    gone = ProposalFactory.create(region_budget=budget, status=ProposalStatus.WITHDRAWN)
    AgendaEntryFactory.create(
        assembly=evening,
        proposal=gone,
        method="yes_no",
        present=30,
        yes=20,
        no=8,
        abstain=2,
        granted_amount=500,
        decided_at=evening.opened_at,
    )
    assert "zurückgezogen, das Geld ist wieder frei" in words(client, year_of("results", budget))


@pytest.mark.parametrize("number", [1, 3])
def test_results_ask_eight_times(
    client: Client, budget: RegionBudget, number: int, django_assert_num_queries: Queries
) -> None:
    for key in ["092005", "092006", "092008"][:number]:
        other = RegionBudgetFactory.create(region_key=key)
        evening = AssemblyFactory.create(region_budget=other, state=AssemblyState.CLOSED)
        AgendaEntryFactory.create(assembly=evening)
        grant(other, Decimal(100))
    address = year_of("results", budget)
    with django_assert_num_queries(8):
        client.get(address)


# Förderübersicht ----------------------------------------------------------------------------------


@pytest.fixture
def funded(budget: RegionBudget) -> RegionBudget:
    """Three grants in two regions, one given back in full, one in part."""
    grant(budget, Decimal("600.10"), title="=Bank", cost=Decimal("700.20"), carried_out_by="Nachbarn e. V.")
    back = grant(budget, Decimal(300), title="Zurück")
    LedgerEntry.objects.create(region_budget=budget, kind=LedgerKind.FREED, amount=300, proposal=back)
    less = grant(RegionBudgetFactory.create(region_key="092005"), Decimal(500), title="Weniger", author_name="Ada L.")
    LedgerEntry.objects.create(
        region_budget=less.region_budget, kind=LedgerKind.FREED, amount=Decimal("99.99"), proposal=less
    )
    return budget


def test_funding_equals_the_ledger_to_the_cent(funded: RegionBudget) -> None:
    regions = {region.budget.region.name: region for region in funding_of(funded.round)}
    for region in regions.values():
        booked = LedgerEntry.objects.filter(
            region_budget=region.budget, kind__in=[LedgerKind.GRANTED, LedgerKind.FREED]
        ).aggregate(sum=Sum("amount"))["sum"]
        assert region.granted == -booked
    assert regions["Adlershof"].granted == Decimal("600.10")
    assert [line.title for line in regions["Adlershof"].lines] == ["=Bank"]
    assert regions["Oberschöneweide"].granted == Decimal("400.01")


def test_funding_page_shows_sums_and_who_carries_out(client: Client, funded: RegionBudget) -> None:
    response = client.get(year_of("funding", funded))
    assert (response.context["number"], response.context["granted"]) == (2, Decimal("1000.11"))
    page = " ".join(response.content.decode().split())
    for text in ["Nachbarn e. V.", "Ada L.", "17.06.2026", "Summe Adlershof", "1.000,11"]:
        assert text in page
    assert "Zurück" not in page


def test_funding_keeps_the_sum_but_not_the_words_of_a_hidden_idea(client: Client, funded: RegionBudget) -> None:
    Proposal.objects.filter(title="Weniger").update(is_public=False)
    page = words(client, year_of("funding", funded))
    assert "Weniger" not in page
    assert "Ada L." not in page
    assert "nicht öffentlich" in page
    assert "400,01" in page


def test_funding_csv_has_the_same_lines_and_no_formula(client: Client, funded: RegionBudget) -> None:
    response = client.get(year_of("funding-csv", funded))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row[1], row[3], row[5], row[6], row[7]) for row in rows[1:]] == [
        ("Adlershof", "'=Bank", "700,20", "600,10", "2026-06-17"),
        ("Oberschöneweide", "Weniger", "800,00", "400,01", "2026-06-17"),
    ]


def test_funding_pdf_is_tagged(client: Client, funded: RegionBudget) -> None:
    response = client.get(year_of("funding-pdf", funded))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert b"pdfuaid:part" in unpacked(response.content)


def test_funding_of_a_new_year_is_an_empty_state(client: Client, budget: RegionBudget) -> None:
    assert "Noch ist nichts bewilligt" in words(client, year_of("funding", budget))


@pytest.mark.parametrize("number", [1, 3])
def test_funding_asks_four_times(
    client: Client, budget: RegionBudget, number: int, django_assert_num_queries: Queries
) -> None:
    for _number in range(number):
        grant(budget, Decimal(100))
    address = year_of("funding", budget)
    with django_assert_num_queries(4):
        client.get(address)
