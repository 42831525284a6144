"""Money between regions: decided, moved, added, cut; each line with its reason, nothing below what is granted."""

from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.domain.evening import decide_entry
from apps.kiezkasse.domain.ledger import book, lock_budget
from apps.kiezkasse.domain.money import AmountsChangedError, adjust_round, move_money, set_amounts
from apps.kiezkasse.domain.split import SplitRequest
from apps.kiezkasse.enums import LedgerKind, RoundState, SplitRule
from apps.kiezkasse.models import AgendaEntry, LedgerEntry, RegionBudget

from .factories import AgendaEntryFactory, AssemblyFactory, RegionBudgetFactory
from .test_parallel import at_once, kinds

pytestmark = pytest.mark.django_db
ADLERSHOF, JOHANNISTHAL = "092007", "091004"


@pytest.fixture
def adlershof() -> RegionBudget:
    return RegionBudgetFactory.create(region_key=ADLERSHOF, amount=Decimal(7_300))


@pytest.fixture
def johannisthal(adlershof: RegionBudget) -> RegionBudget:
    return RegionBudgetFactory.create(region_key=JOHANNISTHAL, round=adlershof.round, amount=Decimal(7_200))


def grant(budget: RegionBudget, amount: int, actor: User) -> None:
    """An assembly gives an idea of the region this much."""
    entry = AgendaEntryFactory.create(
        assembly__state="open", assembly__region_budget=budget, proposal__cost=Decimal(amount)
    )
    decide_entry(entry=entry, yes=20, no=3, abstain=2, granted=Decimal(amount), version=1, actor=actor)
    budget.refresh_from_db()


def publish(budget: RegionBudget, state: RoundState) -> None:
    budget.round.state = state
    budget.round.save(update_fields=["state"])


def amounts_of(*budgets: RegionBudget) -> list[Decimal]:
    return [RegionBudget.objects.get(pk=budget.pk).amount for budget in budgets]


def test_set_amounts_books_a_line_for_each_changed_region(
    adlershof: RegionBudget, johannisthal: RegionBudget, lead: User
) -> None:
    publish(adlershof, RoundState.DRAFT)
    split = SplitRequest(total=Decimal(14_800), rule=SplitRule.RESIDENTS, floor=Decimal(2_600), step=Decimal(50))
    lines = set_amounts(
        round=adlershof.round,
        amounts={adlershof.pk: Decimal(7_600), johannisthal.pk: Decimal(7_200)},
        shown={adlershof.pk: Decimal(7_300), johannisthal.pk: Decimal(7_200)},
        split=split,
        actor=lead,
    )
    assert [(line.region_budget_id, line.kind, line.amount) for line in lines] == [
        (adlershof.pk, LedgerKind.DECIDED, Decimal(300))
    ]
    assert (lines[0].office, lines[0].actor) == ("SPK-Leitung", lead)
    assert amounts_of(adlershof, johannisthal) == [7_600, 7_200]
    adlershof.round.refresh_from_db()
    assert (adlershof.round.total, adlershof.round.split_floor, adlershof.round.split_step) == (
        Decimal(14_800),
        Decimal(2_600),
        Decimal(50),
    )
    assert report_miscounts() == 0


def test_set_amounts_of_a_public_round_needs_a_reason(adlershof: RegionBudget, lead: User) -> None:
    wish: dict[str, Any] = {"amounts": {adlershof.pk: Decimal(5)}, "shown": {adlershof.pk: Decimal(7_300)}}
    with pytest.raises(DomainError, match="warum sich Beträge ändern") as error:
        set_amounts(round=adlershof.round, actor=lead, **wish)
    assert error.value.field == "reason"
    assert set_amounts(round=adlershof.round, reason="Beschluss der BVV", actor=lead, **wish)[0].reason == (
        "Beschluss der BVV"
    )
    with pytest.raises(DomainError, match="500 Zeichen"):
        set_amounts(round=adlershof.round, reason="x" * 501, actor=lead, **wish)


def test_set_amounts_without_a_change_books_nothing(adlershof: RegionBudget, lead: User) -> None:
    same = {adlershof.pk: Decimal(7_300)}
    assert set_amounts(round=adlershof.round, amounts=same, shown=same, actor=lead) == []


def test_set_amounts_never_goes_below_what_is_granted(
    adlershof: RegionBudget, johannisthal: RegionBudget, lead: User
) -> None:
    grant(adlershof, 3_800, lead)
    with pytest.raises(DomainError, match=r"Adlershof \(3.800\s€\)"):
        set_amounts(
            round=adlershof.round,
            amounts={adlershof.pk: Decimal(3_000), johannisthal.pk: Decimal(9_000)},
            shown={adlershof.pk: Decimal(7_300), johannisthal.pk: Decimal(7_200)},
            reason="Weniger Geld",
            actor=lead,
        )
    assert amounts_of(adlershof, johannisthal) == [7_300, 7_200]


def test_set_amounts_notices_a_move_made_meanwhile(
    adlershof: RegionBudget, johannisthal: RegionBudget, lead: User
) -> None:
    move_money(source=adlershof, target=johannisthal, amount=Decimal(1_000), reason="Mehr Ideen dort", actor=lead)
    with pytest.raises(AmountsChangedError, match=r"Adlershof \(6.300\s€\)"):
        set_amounts(
            round=adlershof.round,
            amounts={adlershof.pk: Decimal(7_000)},
            shown={adlershof.pk: Decimal(7_300)},
            reason="Beschluss",
            actor=lead,
        )


@pytest.mark.parametrize("amount", ["-1", "NaN", "1.005", "10000000"])
def test_set_amounts_refuses_what_is_no_amount(adlershof: RegionBudget, lead: User, amount: str) -> None:
    with pytest.raises(DomainError, match="Euro und Cent"):
        set_amounts(
            round=adlershof.round,
            amounts={adlershof.pk: Decimal(amount)},
            shown={adlershof.pk: Decimal(7_300)},
            reason="Beschluss",
            actor=lead,
        )


def test_move_money_writes_two_lines_of_one_transfer(
    adlershof: RegionBudget, johannisthal: RegionBudget, lead: User
) -> None:
    out, into = move_money(
        source=adlershof, target=johannisthal, amount=Decimal("1500.50"), reason="Mehr Ideen dort", actor=lead
    )
    assert (out.amount, into.amount) == (Decimal("-1500.50"), Decimal("1500.50"))
    assert out.transfer == into.transfer
    assert {line.reason for line in (out, into)} == {"Mehr Ideen dort"}
    assert amounts_of(adlershof, johannisthal) == [Decimal("5799.50"), Decimal("8700.50")]
    assert report_miscounts() == 0


def test_move_money_leaves_what_is_granted(adlershof: RegionBudget, johannisthal: RegionBudget, lead: User) -> None:
    grant(adlershof, 3_800, lead)
    with pytest.raises(DomainError, match=r"In Adlershof sind noch 3.500\s€ frei") as error:
        move_money(source=adlershof, target=johannisthal, amount=Decimal("3500.01"), reason="x", actor=lead)
    assert error.value.field == "amount"
    move_money(source=adlershof, target=johannisthal, amount=Decimal(3_500), reason="x", actor=lead)


def test_move_money_says_what_cannot_work(adlershof: RegionBudget, johannisthal: RegionBudget, lead: User) -> None:
    elsewhere = RegionBudgetFactory.create(region_key="101001")
    fine: dict[str, Any] = {"source": adlershof, "target": johannisthal, "amount": Decimal(1), "reason": "x"}
    for change, field, words in (
        ({"reason": "  "}, "reason", "warum Geld umgeschichtet"),
        ({"target": adlershof}, "target", "zwei verschiedene"),
        ({"target": elsewhere}, "target", "desselben Jahres"),
        ({"amount": Decimal(0)}, "amount", "über 0"),
        ({"amount": Decimal(-5)}, "amount", "Euro und Cent"),
    ):
        with pytest.raises(DomainError, match=words) as error:
            move_money(actor=lead, **(fine | change))
        assert error.value.field == field
    publish(adlershof, RoundState.CLOSED)
    with pytest.raises(DomainError, match="abgeschlossen"):
        move_money(actor=lead, **fine)
    assert not LedgerEntry.objects.filter(kind=LedgerKind.MOVED).exists()


def test_adjust_round_cuts_all_regions_in_one_step(
    adlershof: RegionBudget, johannisthal: RegionBudget, lead: User
) -> None:
    changes = {adlershof.pk: Decimal(-300), johannisthal.pk: Decimal(-200)}
    lines = adjust_round(round=adlershof.round, changes=changes, reason="Haushaltssperre", actor=lead)
    assert {line.kind for line in lines} == {LedgerKind.ADJUSTED}
    assert len({line.transfer for line in lines}) == 1
    assert amounts_of(adlershof, johannisthal) == [7_000, 7_000]
    assert report_miscounts() == 0


def test_adjust_round_names_the_regions_that_have_granted_more(
    adlershof: RegionBudget, johannisthal: RegionBudget, lead: User
) -> None:
    for budget in (adlershof, johannisthal):
        grant(budget, 7_000, lead)
    changes = {adlershof.pk: Decimal(-500), johannisthal.pk: Decimal(-500)}
    with pytest.raises(DomainError) as error:
        adjust_round(round=adlershof.round, changes=changes, reason="Haushaltssperre", actor=lead)
    assert str(error.value).replace("\xa0", " ") == (
        "Hier ist schon mehr bewilligt: Adlershof (7.000 €) und Johannisthal (7.000 €). "
        "Darunter kann der Betrag nicht liegen."
    )
    assert amounts_of(adlershof, johannisthal) == [7_300, 7_200]


def test_adjust_round_says_what_cannot_work(adlershof: RegionBudget, lead: User) -> None:
    for changes, reason, words in (
        ({adlershof.pk: Decimal(-5)}, " ", "warum das Geld"),
        ({adlershof.pk: Decimal(0)}, "x", "mindestens eine Region"),
        ({adlershof.pk: Decimal(-8_000)}, "x", "So viel Geld gibt es dort nicht: Adlershof"),
        ({adlershof.pk: Decimal("NaN")}, "x", "Euro und Cent"),
    ):
        with pytest.raises(DomainError, match=words):
            adjust_round(round=adlershof.round, changes=changes, reason=reason, actor=lead)


@pytest.mark.parametrize(
    ("kind", "amount", "words"),
    [
        (LedgerKind.DECIDED, -5_000, r"sind schon 3.800\s€ bewilligt"),
        (LedgerKind.FREED, 4_000, r"nur 3.800\s€ bewilligt"),
        (LedgerKind.GRANTED, -4_000, r"Es bleiben 3.500\s€"),
    ],
)
def test_book_says_how_much_there_is(
    adlershof: RegionBudget, lead: User, kind: LedgerKind, amount: int, words: str
) -> None:
    grant(adlershof, 3_800, lead)
    budget = lock_budget(adlershof.pk)
    with pytest.raises(DomainError, match=words):
        book(budget, kind, Decimal(amount), actor=lead)
    assert (budget.amount, budget.granted) == (Decimal(7_300), Decimal(3_800))


def test_report_miscounts_finds_every_tampered_sum(adlershof: RegionBudget, lead: User) -> None:
    grant(adlershof, 800, lead)
    assert report_miscounts() == 0
    decided = adlershof.ledger.get(kind=LedgerKind.DECIDED)
    LedgerEntry.objects.filter(pk=decided.pk).update(amount=decided.amount + 1)
    assert report_miscounts() == 1
    LedgerEntry.objects.filter(pk=decided.pk).update(amount=decided.amount)
    granted = adlershof.ledger.get(kind=LedgerKind.GRANTED)
    LedgerEntry.objects.filter(pk=granted.pk).update(amount=-801)
    assert report_miscounts() == 1
    LedgerEntry.objects.filter(pk=granted.pk).update(amount=-800)
    RegionBudget.objects.filter(pk=adlershof.pk).update(granted=700)
    assert report_miscounts() == 1
    RegionBudget.objects.filter(pk=adlershof.pk).update(granted=800, amount=7_301)
    assert report_miscounts() == 1
    RegionBudget.objects.filter(pk=adlershof.pk).update(amount=7_300)
    idea = granted.proposal
    assert idea is not None
    type(idea).objects.filter(pk=idea.pk).update(granted_amount=700)
    assert report_miscounts() == 1


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_moves_at_once_never_overdraw(lead: User) -> None:
    source = RegionBudgetFactory.create(region_key=ADLERSHOF, amount=Decimal(1_000))
    targets = [
        RegionBudgetFactory.create(region_key=key, round=source.round, amount=Decimal(100))
        for key in (JOHANNISTHAL, "091001")
    ]
    moves = [
        lambda target=target: move_money(source=source, target=target, amount=Decimal(400), reason="x", actor=lead)
        for target in (*targets, *targets)
    ]
    outcomes = at_once(*moves)
    assert kinds(outcomes) == ["done"] * 2 + ["refused"] * 2
    assert amounts_of(source) == [200]
    assert sum(amounts_of(source, *targets)) == 1_200
    assert report_miscounts() == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_moves_to_and_fro_do_not_block_each_other(lead: User) -> None:
    one = RegionBudgetFactory.create(region_key=ADLERSHOF, amount=Decimal(1_000))
    other = RegionBudgetFactory.create(region_key=JOHANNISTHAL, round=one.round, amount=Decimal(1_000))
    pairs = [(one, other), (other, one)] * 3
    outcomes = at_once(
        *(
            lambda pair=pair: move_money(source=pair[0], target=pair[1], amount=Decimal(10), reason="x", actor=lead)
            for pair in pairs
        )
    )
    assert kinds(outcomes) == ["done"] * 6
    assert amounts_of(one, other) == [1_000, 1_000]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_move_and_a_grant_at_once_leave_one(lead: User) -> None:
    assembly = AssemblyFactory.create(state="open", region_budget__amount=Decimal(800))
    entry = AgendaEntryFactory.create(assembly=assembly)
    source = assembly.region_budget
    target = RegionBudgetFactory.create(region_key=JOHANNISTHAL, round=source.round)
    outcomes = at_once(
        lambda: move_money(source=source, target=target, amount=Decimal(500), reason="x", actor=lead),
        lambda: decide_entry(
            entry=AgendaEntry.objects.get(pk=entry.pk),
            yes=20,
            no=3,
            abstain=2,
            granted=Decimal(800),
            version=1,
            actor=lead,
        ),
    )
    source.refresh_from_db()
    assert kinds(outcomes) == ["done", "refused"]
    assert source.granted <= source.amount
    assert report_miscounts() == 0
