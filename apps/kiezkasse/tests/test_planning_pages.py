"""Planning a year through its pages: from a new round to money, windows, rules, publishing and copying."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.kiezkasse.enums import LedgerKind, PhaseKind, ProposalStatus, RoundState
from apps.kiezkasse.models import LedgerEntry, Phase, RegionBudget, Round, RuleAmendment
from apps.kiezkasse.rulebook import RULE_FIELDS
from apps.sozialraum.models import District, Sozialraum

from .factories import AssemblyFactory, PhaseFactory, ProposalFactory, RegionBudgetFactory, RoundFactory

pytestmark = pytest.mark.django_db
YEAR = "/planung/treptow-koepenick/2027/"
PUBLIC = "/kiezkassen/treptow-koepenick/2027/"


@pytest.fixture
def planner(client: Client, lead: User) -> Client:
    client.force_login(lead)
    return client


@pytest.fixture
def budgets() -> list[RegionBudget]:
    """Adlershof, Johannisthal and Grünau in a public year."""
    round = RoundFactory.create(year=2027)
    keys = (("092007", 7_300), ("091004", 7_200), ("093011", 2_700))
    return [RegionBudgetFactory.create(round=round, region_key=key, amount=Decimal(amount)) for key, amount in keys]


def words_of(response: Any) -> str:
    """What a page says, without its tags."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ")
    return " ".join(text.split())


def amounts_form(budgets: list[RegionBudget], **changes: Any) -> dict[str, Any]:
    """What the table of amounts sends when nobody has changed anything."""
    values: dict[str, Any] = {"reason": ""}
    for budget in budgets:
        values |= {f"betrag_{budget.pk}": str(budget.amount), f"stand_{budget.pk}": str(budget.amount)}
    return values | changes


def test_a_year_from_the_first_to_the_last_step(planner: Client, district: District) -> None:
    assert "Noch gibt es keine Runde" in words_of(planner.get("/planung/"))
    new = {"district": district.pk, "year": "2027", "programme": "Kiezkasse"}
    assert planner.post("/planung/neu/", new)["Location"] == YEAR
    round = Round.objects.get()
    budgets = list(round.region_budgets.order_by("region__name"))
    assert "fehlt noch" in words_of(planner.get(f"{YEAR}veroeffentlichen/"))
    assert planner.post(f"{YEAR}veroeffentlichen/").status_code == 302

    split = "?gesamt=100.000&regel=residents&sockel=2.600&schritt=100&stichtag=2022-12-31"
    page = planner.get(f"{YEAR}geld/{split}")
    assert "Der Vorschlag verteilt 100.000 €." in words_of(page)
    proposed = {
        field: page.context["form"][field].initial for field in page.context["form"].fields if "betrag" in field
    }
    assert sum(proposed.values()) == 100_000
    assert not LedgerEntry.objects.exists()
    amounts = amounts_form(budgets, **{name: str(amount) for name, amount in proposed.items()})
    answer = planner.post(f"{YEAR}geld/{split}", amounts, follow=True)
    assert "Die Beträge von 20 Regionen sind gespeichert. Zusammen sind es 100.000 €." in words_of(answer)
    round.refresh_from_db()
    assert (round.total, round.split_floor, f"{round.split_counted_on}") == (
        Decimal(100_000),
        Decimal(2_600),
        "2022-12-31",
    )
    assert LedgerEntry.objects.filter(kind=LedgerKind.DECIDED).count() == 20

    window = {"kind": "submission", "region_budget": "", "starts_at": "2027-03-01T00:00", "ends_at": "2027-06-01T00:00"}
    assert planner.post(f"{YEAR}zeiten/", window).status_code == 302
    assert "Montag, 1. März 2027, 0 Uhr bis Montag, 31. Mai 2027, 24 Uhr" in words_of(planner.get(f"{YEAR}zeiten/"))
    assert planner.post(f"{YEAR}veroeffentlichen/", follow=True).status_code == 200
    round.refresh_from_db()
    assert round.state == RoundState.PUBLISHED
    assert planner.post(f"{YEAR}kopieren/")["Location"] == "/planung/treptow-koepenick/2028/"
    assert "gibt es schon" in words_of(planner.get(f"{YEAR}kopieren/"))
    assert planner.post(f"{YEAR}abschliessen/").status_code == 302
    round.refresh_from_db()
    assert round.state == RoundState.CLOSED
    assert planner.get(YEAR).status_code == 200


def test_new_round_says_what_is_wrong(planner: Client, district: District, other_district: District) -> None:
    RoundFactory.create(year=2027)
    fine = {"district": district.pk, "year": "2027", "programme": "Kiezkasse"}
    assert "gibt es schon eine Runde 2027" in words_of(planner.post("/planung/neu/", fine))
    foreign = planner.post("/planung/neu/", fine | {"district": other_district.pk, "year": "2028"})
    assert "wählen Sie einen Bezirk" in words_of(foreign)


@pytest.mark.parametrize("number", [1, 3])
def test_board_costs_the_same_for_one_and_three_regions(
    planner: Client, person: Callable[..., User], district: District, django_assert_max_num_queries: Any, number: int
) -> None:
    round = RoundFactory.create(year=2027)
    for key in ("092007", "091004", "093011")[:number]:
        budget = RegionBudgetFactory.create(round=round, region_key=key)
        for status in (ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED, ProposalStatus.GRANTED):
            ProposalFactory.create(region_budget=budget, status=status)
        AssemblyFactory.create(region_budget=budget)
        person(f"pate{key}", RoleKind.KIEZPATE, district, Sozialraum.objects.get(key=key))
    with django_assert_max_num_queries(10):
        page = words_of(planner.get(YEAR))
    assert "1 neu 1 in der Liste 1 bewilligt" in page
    assert "pate092007 (Kiezpat:in)" in page


def test_board_shows_the_sums_of_the_book(planner: Client, budgets: list[RegionBudget]) -> None:
    move = {"source": budgets[0].pk, "target": budgets[1].pk, "amount": "1.000", "reason": "Mehr Ideen"}
    planner.post(f"{YEAR}umschichten/", move)
    rows = planner.get(YEAR).context["rows"]
    assert [(row.budget.region.name, row.totals.amount, row.totals.moved) for row in rows] == [
        ("Adlershof", 6_300, -1_000),
        ("Grünau", 2_700, 0),
        ("Johannisthal", 8_200, 1_000),
    ]
    assert planner.get(YEAR).context["totals"].left == 17_200


def test_money_page_of_a_public_year_needs_a_reason(planner: Client, budgets: list[RegionBudget]) -> None:
    changed = amounts_form(budgets, **{f"betrag_{budgets[0].pk}": "7.500"})
    assert "schreiben Sie eine Begründung" in words_of(planner.post(f"{YEAR}geld/", changed))
    assert planner.post(f"{YEAR}geld/", changed | {"reason": "Beschluss"}).status_code == 302
    budgets[0].refresh_from_db()
    assert budgets[0].amount == 7_500
    line = LedgerEntry.objects.latest("pk")
    assert (line.amount, line.reason, line.office) == (Decimal(200), "Beschluss", "SPK-Leitung")


def test_money_page_says_what_cannot_be_computed(planner: Client, budgets: list[RegionBudget]) -> None:
    query = "?gesamt=5.000&regel=residents&sockel=2.600&schritt=100&stichtag=2022-12-31"
    page = planner.get(f"{YEAR}geld/{query}")
    assert "Ein Sockel von 2.600 € für 3 Regionen macht 7.800 €. Zu verteilen sind nur 5.000 €." in words_of(page)
    unknown_day = planner.get(f"{YEAR}geld/{query.replace('2022-12-31', 'gestern')}")
    assert unknown_day.context["split"].errors.keys() == {"stichtag"}
    assert planner.get(f"{YEAR}geld/?gesamt=viel").status_code == 200


def test_money_page_tells_the_script_the_money_of_the_district(planner: Client, budgets: list[RegionBudget]) -> None:
    assert "data-amounts-total" not in planner.get(f"{YEAR}geld/").text
    Round.objects.update(total=Decimal("17200.50"))
    assert 'data-amounts-total="17200.50"' in planner.get(f"{YEAR}geld/").text
    split = "?gesamt=9.000&regel=equal&sockel=&schritt=100&stichtag=2022-12-31"
    assert 'data-amounts-total="9000' in planner.get(f"{YEAR}geld/{split}").text


def test_money_page_notices_what_happened_meanwhile(planner: Client, budgets: list[RegionBudget]) -> None:
    form = amounts_form(budgets, **{f"betrag_{budgets[0].pk}": "7.500"}, reason="Beschluss")
    planner.post(
        f"{YEAR}umschichten/",
        {"source": budgets[0].pk, "target": budgets[1].pk, "amount": "300", "reason": "Mehr Ideen"},
    )
    assert "Inzwischen hat jemand anderes" in words_of(planner.post(f"{YEAR}geld/", form))


def test_move_page_offers_the_way_back(planner: Client, budgets: list[RegionBudget]) -> None:
    move = {"source": budgets[0].pk, "target": budgets[1].pk, "amount": "1.000,50", "reason": "Mehr Ideen"}
    page = planner.post(f"{YEAR}umschichten/", move, follow=True)
    assert "1.000,50 € sind von Adlershof nach Johannisthal umgeschichtet." in words_of(page)
    address = re.search(r'href="([^"]+\?von=091004[^"]+)"', page.content.decode())
    assert address is not None
    form = planner.get(address[1].replace("&amp;", "&")).context["form"]
    assert (form["source"].initial, form["target"].initial) == (budgets[1], budgets[0])
    assert form["amount"].value() == "1000.50"
    refused = planner.post(f"{YEAR}umschichten/", move | {"amount": "9.000"})
    assert "In Adlershof sind noch 6.299,50 € frei." in words_of(refused)


def test_adjust_page_cuts_in_proportion(planner: Client, budgets: list[RegionBudget]) -> None:
    page = planner.get(f"{YEAR}erhoehen-kuerzen/?richtung=weniger&betrag=1.720")
    form = page.context["form"]
    changes = {name: str(form[name].initial) for name in form.fields if name != "reason"}
    assert sorted(changes.values()) == ["-270", "-720", "-730"]
    assert "schreiben Sie eine Begründung" in words_of(planner.post(f"{YEAR}erhoehen-kuerzen/", changes))
    assert planner.post(f"{YEAR}erhoehen-kuerzen/", changes | {"reason": "Haushaltssperre"}).status_code == 302
    assert sum(RegionBudget.objects.values_list("amount", flat=True)) == 15_480
    too_much = planner.get(f"{YEAR}erhoehen-kuerzen/?richtung=weniger&betrag=20.000")
    assert "Gekürzt werden können höchstens 15.480 €" in words_of(too_much)


def test_windows_page_shows_the_table_and_exceptions(planner: Client, budgets: list[RegionBudget]) -> None:
    PhaseFactory.create(round=budgets[0].round)
    window = {"kind": "vote", "region_budget": budgets[0].pk, "starts_at": "2027-03-01T00:00", "reason": "x"}
    assert "Das Ende muss nach dem Anfang liegen" in words_of(
        planner.post(f"{YEAR}zeiten/", window | {"ends_at": "2027-02-01T00:00"})
    )
    planner.post(f"{YEAR}zeiten/", window | {"ends_at": "2027-04-01T00:00"})
    page = words_of(planner.get(f"{YEAR}zeiten/"))
    assert "Online-Abstimmung: Adlershof" in page
    assert "online abstimmen „Online-Abstimmung“ nicht möglich" in page
    phase = Phase.objects.get(kind=PhaseKind.VOTE)
    address = f"{YEAR}zeiten/{phase.pk}/"
    assert planner.get(address).context["form"]["starts_at"].initial == timezone.localtime(phase.starts_at)
    later = window | {"ends_at": "2027-04-02T00:00", "reason": "Ostern"}
    assert planner.post(address, later).status_code == 302
    assert "Zeitraum löschen?" in words_of(planner.get(f"{address}loeschen/"))
    assert planner.post(f"{address}loeschen/", {"reason": ""}).status_code == 200
    assert planner.post(f"{address}loeschen/", {"reason": "Doch nicht"}).status_code == 302
    assert RuleAmendment.objects.filter(rule="window_vote").count() == 3
    assert planner.get(address).status_code == 404


def test_window_of_a_draft_is_deleted_without_a_reason(planner: Client) -> None:
    phase = PhaseFactory.create(round=RoundFactory.create(year=2027, state=RoundState.DRAFT))
    assert planner.post(f"{YEAR}zeiten/{phase.pk}/loeschen/").status_code == 302
    assert not Phase.objects.exists()


def test_rules_page_writes_amendments_that_everybody_reads(
    planner: Client, client: Client, budgets: list[RegionBudget]
) -> None:
    form = planner.get(f"{YEAR}regeln/").context["form"]
    data = {name: form[name].initial for name in form.fields if form[name].initial is not None}
    wrong = planner.post(f"{YEAR}regeln/", data | {"weight_evening": 60, "reason": "x"})
    assert "zusammen 100 Prozent" in words_of(wrong)
    changed = data | {"max_ideas": 2, "reason": "Es kamen zu viele Ideen."}
    assert planner.post(f"{YEAR}regeln/", changed).status_code == 302
    page = words_of(Client().get(f"{PUBLIC}regeln/"))
    assert "Jede Person kann bis zu 2 Ideen einreichen." in page
    assert "Es kamen zu viele Ideen." in page
    assert "vorher keine Grenze jetzt 2" in page
    assert "lead" not in page


def test_rules_page_groups_every_rule_once(planner: Client, budgets: list[RegionBudget]) -> None:
    page = planner.get(f"{YEAR}regeln/")
    grouped = [field.name for _legend, fields in page.context["form"].groups() for field in fields]
    assert sorted(grouped) == sorted(RULE_FIELDS)
    assert page.text.count('<fieldset class="spk-fieldset">') == 6
    assert all(f'name="{name}"' in page.text for name in (*RULE_FIELDS, "reason"))
    wrong = planner.post(f"{YEAR}regeln/", {"max_cost": "viel"})
    assert "data-error-summary" in wrong.text
    assert 'href="#id_max_cost"' in wrong.text


def test_public_pages_of_the_money_name_no_person(planner: Client, budgets: list[RegionBudget]) -> None:
    granted = ProposalFactory.create(region_budget=budgets[0], status=ProposalStatus.GRANTED, title="Bank am Markt")
    planner.post(
        f"{YEAR}umschichten/",
        {"source": budgets[0].pk, "target": budgets[1].pk, "amount": "1.000", "reason": "Dort sind mehr Ideen."},
    )
    visitor = Client()
    all_regions = words_of(visitor.get(f"{PUBLIC}geld/"))
    assert "1.000 € von Adlershof nach Johannisthal umgeschichtet" in all_regions
    assert "Dort sind mehr Ideen." in all_regions
    page = visitor.get(f"{PUBLIC}adlershof/geld/")
    words = words_of(page)
    assert "nach Johannisthal umgeschichtet" in words
    assert f"bewilligt: {granted.title}" in words
    assert "SPK-Leitung" in words
    assert "lead" not in all_regions + words
    totals = page.context["totals"]
    assert (totals.decided, totals.moved, totals.granted, totals.left) == (7_300, -1_000, 600, 5_700)
    assert [line.left for line in page.context["lines"]][-1] == 5_700


@pytest.mark.parametrize("number", [1, 3])
def test_region_money_costs_the_same_for_one_and_three_moves(
    budgets: list[RegionBudget], lead: User, django_assert_max_num_queries: Any, number: int
) -> None:
    planner = Client()
    planner.force_login(lead)
    for _move in range(number):
        planner.post(
            f"{YEAR}umschichten/", {"source": budgets[0].pk, "target": budgets[1].pk, "amount": "10", "reason": "x"}
        )
    for address in (f"{PUBLIC}adlershof/geld/", f"{PUBLIC}geld/", f"{PUBLIC}regeln/"):
        with django_assert_max_num_queries(6):
            assert Client().get(address).status_code == 200


def test_drafts_are_hidden_from_everybody_else(client: Client, planner: Client) -> None:
    RegionBudgetFactory.create(round=RoundFactory.create(year=2027, state=RoundState.DRAFT))
    assert planner.get(f"{PUBLIC}regeln/").status_code == 200
    for address in (f"{PUBLIC}regeln/", f"{PUBLIC}geld/", f"{PUBLIC}adlershof/geld/"):
        assert Client().get(address).status_code == 404
