"""Published rules: what they name, what they refuse, and by what two sets of rules are the same."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from apps.kiezkasse.counting.ballots import BallotKind, Totals
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.errors import SENTENCES, CountingError
from apps.kiezkasse.counting.log import Tied
from apps.kiezkasse.counting.rules import PROCEDURES, Criterion, Rules, fitting, rules_from
from apps.kiezkasse.counting.ties import draw_lot

from .elections import election


def test_every_procedure_has_a_version() -> None:
    assert all(version.rsplit("/", 1)[1].isdigit() for version in PROCEDURES)


def test_a_show_of_hands_carries_greedy_alone() -> None:
    assert {one.version.split("/")[0] for one in fitting(BallotKind.HANDS)} == {"greedy-votes", "greedy-votes-per-euro"}


@pytest.mark.parametrize(
    ("kind", "unit"), [(BallotKind.APPROVAL, "cost"), (BallotKind.POINTS, "points"), (BallotKind.RANKING, "points")]
)
def test_equal_shares_is_offered_in_the_unit_that_fits(kind: BallotKind, unit: str) -> None:
    units = {one.version.split("/")[0] for one in fitting(kind) if one.version.startswith("mes")}
    assert units == {f"mes-{unit}"}


def test_equal_shares_refuses_what_has_no_ballots() -> None:
    small = election({"a": 10}, "a", 10)
    with pytest.raises(CountingError, match="passt nicht") as caught:
        count(small.projects, Totals(votes={"a": 3}), small.rules("mes-cost/1"))
    assert caught.value.code == "rule_does_not_fit"


def test_rules_are_read_as_they_are_written() -> None:
    rules = Rules(
        budget=Fraction("1000.50"),
        rule="mes-cost/add1-exhaustive-u/1",
        step=Fraction(10),
        minimum=5,
        ties=(Criterion.VOTES, Criterion.LOT),
        lot=("b", "a"),
        incompatible=(("a", "b"),),
        withdrawn=("c",),
    )
    assert rules_from(rules.as_data()) == rules


def test_the_fingerprint_changes_with_every_rule() -> None:
    rules = Rules(budget=Fraction(10))
    changes: list[dict[str, Any]] = [
        {"budget": Fraction(11)},
        {"rule": "phragmen/1"},
        {"step": Fraction(2)},
        {"minimum": 1},
        {"ties": (Criterion.LOT,)},
        {"lot": ("a",)},
        {"incompatible": (("a", "b"),)},
        {"withdrawn": ("a",)},
    ]
    prints = {replace(rules, **change).fingerprint() for change in changes}
    assert len(prints | {rules.fingerprint()}) == len(changes) + 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"rule": "mes"}, "unknown_rule"),
        ({"colour": "red"}, "unknown_setting"),
        ({"step": 0}, "bad_setting"),
        ({"step": 1.5}, "bad_setting"),
        ({"step": "1,5"}, "not_a_number"),
        ({"budget": "0"}, "no_budget"),
        ({"minimum": -1}, "bad_setting"),
        ({"minimum": "3"}, "bad_setting"),
        ({"ties": ["cost"]}, "bad_ties"),
        ({"ties": ["lot", "cost"]}, "bad_ties"),
        ({"ties": ["age", "lot"]}, "bad_ties"),
        ({"lot": ["a", "a"]}, "bad_setting"),
        ({"lot": "ab"}, "bad_setting"),
        ({"incompatible": ["a"]}, "bad_setting"),
        ({"incompatible": "a"}, "bad_setting"),
    ],
)
def test_wrong_rules_are_refused_with_a_sentence(data: dict[str, Any], code: str) -> None:
    with pytest.raises(CountingError) as caught:
        rules_from(data, budget=Fraction(10))
    assert caught.value.code == code
    assert caught.value.sentence("de") != caught.value.sentence("en")


def test_rules_need_money() -> None:
    with pytest.raises(CountingError, match="0 Euro"):
        rules_from({})


def test_every_sentence_is_there_in_both_languages() -> None:
    assert all(set(sentence) == {"de", "en"} for sentence in SENTENCES.values())


@pytest.mark.parametrize("name", ["lot", "withdrawn"])
def test_rules_name_no_strange_projects(name: str) -> None:
    small = election({"a": 10}, "a", 10)
    strange: dict[str, Any] = {name: ("x",)}
    rules = replace(small.rules("greedy-votes/skip/1"), **strange)
    with pytest.raises(CountingError, match="Projekt x"):
        count(small.projects, small.ballots, rules)


class TestTies:
    def decided(self, costs: dict[str, int], ballots: str, lot: tuple[str, ...], **more: Any) -> tuple[str, list[str]]:
        small = replace(election(costs, ballots, 10), lot=lot)
        result = count(small.projects, small.ballots, small.rules("greedy-votes/skip/1", **more))
        ties = [entry for entry in result.log if isinstance(entry, Tied)]
        return result.winners[0], [str(criterion) for tie in ties[:1] for criterion in tie.decided_by]

    def test_the_lower_cost_wins_first(self) -> None:
        assert self.decided({"a": 9, "b": 8}, "ab", ()) == ("b", ["cost"])

    def test_then_the_lot(self) -> None:
        assert self.decided({"a": 8, "b": 8}, "ab", ("b", "a")) == ("b", ["lot"])
        assert self.decided({"a": 8, "b": 8}, "ab", ("a", "b")) == ("a", ["lot"])

    def test_the_lot_alone_where_the_rules_say_so(self) -> None:
        assert self.decided({"a": 8, "b": 9}, "ab", ("b", "a"), ties=(Criterion.LOT,)) == ("b", ["lot"])

    def test_more_votes_decide_between_equal_prices(self) -> None:
        # For each euro a and b have as many votes. By votes b is ahead, by cost a.
        small = election({"a": 4, "b": 8}, "b b ab a", 8)
        rules = small.rules("greedy-votes-per-euro/skip/1", ties=(Criterion.VOTES, Criterion.LOT))
        assert count(small.projects, small.ballots, rules).winners == ("a",)
        small = election({"a": 4, "b": 8}, "b b b b a a", 8)
        rules = replace(rules, budget=small.budget)
        result = count(small.projects, small.ballots, rules)
        assert result.winners == ("b",)
        assert result.log[0].as_data()["decided_by"] == ["votes"]

    @pytest.mark.parametrize("lot", [(), ("a",)])
    def test_without_a_lot_equals_cannot_be_counted(self, lot: tuple[str, ...]) -> None:
        with pytest.raises(CountingError, match="Ziehen Sie ein Los") as caught:
            self.decided({"a": 8, "b": 8}, "ab", lot)
        assert caught.value.facts == {"first": "a", "second": "b"}

    def test_a_drawn_lot_holds_every_project_once(self) -> None:
        names = [f"p{number}" for number in range(30)]
        lots = {draw_lot(names) for _draw in range(5)}
        assert len(lots) == 5
        assert all(sorted(lot) == sorted(names) for lot in lots)
