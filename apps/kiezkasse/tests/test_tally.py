"""Orders and amounts from counts: plain arithmetic."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from apps.kiezkasse.domain.tally import Counted, Place, lot, put_in_order, share_out
from apps.kiezkasse.enums import TieRule


def idea(reference: str, score: int, cost: int = 100, runoff: int | None = None) -> Counted:
    return Counted(reference=reference, score=score, cost=Decimal(cost), runoff=runoff)


def names(places: list[Place]) -> list[str]:
    return [place.reference for place in places]


IDEAS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 900)), min_size=1, max_size=12).map(
    lambda rows: [idea(f"i{number}", score, cost) for number, (score, cost) in enumerate(rows)]
)


def test_put_in_order_lets_the_cheaper_idea_go_first() -> None:
    places = put_in_order([idea("a", 5, 300), idea("b", 9, 800), idea("c", 5, 200)], rule=TieRule.CHEAPER)
    assert names(places) == ["b", "c", "a"]
    assert [(place.rank, place.is_tied, place.settled_by) for place in places] == [
        (1, False, ""),
        (2, True, "cheaper"),
        (3, True, "cheaper"),
    ]


def test_put_in_order_asks_for_a_lot_and_keeps_to_it() -> None:
    ideas = [idea("a", 5), idea("b", 5), idea("c", 5)]
    asked = put_in_order(ideas, rule=TieRule.LOT)
    assert {(place.rank, place.missing) for place in asked} == {(1, "lot")}
    drawn = put_in_order(ideas, rule=TieRule.LOT, seed="f00")
    assert names(drawn) == sorted("abc", key=lambda name: lot("f00", name))
    assert names(drawn) == names(put_in_order(reversed(ideas), rule=TieRule.LOT, seed="f00"))


def test_put_in_order_asks_for_a_runoff_and_then_for_a_lot() -> None:
    asked = put_in_order([idea("a", 5), idea("b", 5)], rule=TieRule.RUNOFF)
    assert [place.missing for place in asked] == ["runoff", "runoff"]
    voted = put_in_order([idea("a", 5, runoff=3), idea("b", 5, runoff=8)], rule=TieRule.RUNOFF)
    assert names(voted) == ["b", "a"]
    again = put_in_order([idea("a", 5, runoff=8), idea("b", 5, runoff=8)], rule=TieRule.RUNOFF)
    assert [place.missing for place in again] == ["lot", "lot"]


def test_share_out_gives_the_rest_to_the_first_that_costs_more() -> None:
    places = put_in_order([idea("a", 9, 800), idea("b", 5, 300), idea("c", 2, 50), idea("d", 0, 10)], rule=TieRule.LOT)
    assert share_out(places, Decimal(1000)) == {"a": 800, "b": 200, "c": 0, "d": 0}


def test_share_out_waits_for_the_tie_that_decides_about_the_money() -> None:
    places = put_in_order([idea("a", 9, 800), idea("b", 5, 300), idea("c", 5, 300)], rule=TieRule.LOT)
    assert share_out(places, Decimal(1000)) == {"a": 800, "b": None, "c": None}
    assert share_out(places, Decimal(1400)) == {"a": 800, "b": 300, "c": 300}
    assert share_out(places, Decimal(800)) == {"a": 800, "b": 0, "c": 0}


@given(ideas=IDEAS, money=st.integers(0, 3000))
def test_share_out_never_spends_more_than_there_is_nor_more_than_asked(ideas: list[Counted], money: int) -> None:
    amounts = share_out(put_in_order(ideas, rule=TieRule.CHEAPER, seed="s"), Decimal(money))
    assert set(amounts) == {one.reference for one in ideas}
    assert sum(amount or 0 for amount in amounts.values()) <= money
    assert all((amounts[one.reference] or 0) <= one.cost for one in ideas)


@given(ideas=IDEAS)
def test_put_in_order_never_puts_fewer_votes_above_more(ideas: list[Counted]) -> None:
    places = put_in_order(ideas, rule=TieRule.CHEAPER, seed="s")
    scores = [place.counted.score for place in places]
    assert scores == sorted(scores, reverse=True)
    assert [place.rank for place in places] == list(range(1, len(ideas) + 1))
