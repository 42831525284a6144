"""Reasons: one for each project, and each of them true."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.kiezkasse.counting.ballots import Ballot, BallotKind, Totals
from apps.kiezkasse.counting.comparison import compare
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.explanation import SMALLEST_GROUP, Code, Explanation, Overlap, Reason, explain
from apps.kiezkasse.counting.log import Phase, Shared, Stopped, Tied
from apps.kiezkasse.counting.result import Result
from apps.kiezkasse.counting.rules import Method, fitting
from apps.kiezkasse.counting.shares import Patience
from apps.kiezkasse.counting.words import distance, money, sentence

from .elections import WIELICZKA, Small, election, elections, expected, lot_by_number, needs_elections, real
from .test_shares import PARK


def explained(small: Small, rule: str, **more: Any) -> dict[str, Reason]:
    result = count(small.projects, small.ballots, small.rules(rule, **more))
    return dict(explain(result).by_project)


class TestEachReason:
    def test_by_votes(self) -> None:
        reasons = explained(election({"a": 60, "b": 50, "c": 30}, "ab ab a c", 100), "greedy-votes/skip/1")
        assert sentence(reasons["a"], "de") == "Gefördert: Platz 1 mit 3 Stimmen, und das Geld reichte."
        assert sentence(reasons["b"], "de") == (
            "Nicht gefördert: Als es an der Reihe war, waren noch 40 € da. Nötig sind 50 €."
        )
        assert distance(reasons["b"], "de") == "Es fehlten 10 €. Mit etwa 1 weiteren Stimme hätte es gereicht."
        assert sentence(reasons["c"], "en") == "Funded: place 3 with 1 vote, and there was enough money."

    def test_by_equal_shares(self) -> None:
        reasons = explained(PARK, "mes-cost/1")
        assert sentence(reasons["b"], "de") == "Gefördert in Runde 1: bezahlt von 7 Personen, je höchstens 5,72 €."
        assert sentence(reasons["a"], "de") == "Nicht gefördert: Gleichstand mit „b“. Das günstigere Projekt geht vor."

    def test_money_spent_elsewhere_names_where(self) -> None:
        small = election({"a": 66, "b": 40, "c": 30}, "ab ab ab ab ab ab ab b c c", 100)
        reason = explained(small, "mes-cost/1")["a"]
        assert sentence(reason, "de", {"b": "Bank", "a": "Allee"}) == (
            "Nicht gefördert: Wer dafür war, hat das Geld schon für „Bank“ ausgegeben. Übrig waren 35 €, "
            "nötig sind 66 €."
        )
        assert reason.spent_on[0] == Overlap(winner="b", voters=7, amount=Fraction(35))
        assert distance(reason, "en").startswith("31 € were missing. With about ")

    def test_figures_of_few_people_stay_unsaid(self) -> None:
        small = election({"a": 24, "b": 20, "c": 90}, "ab ab ab b b c c c c c", 100)
        reason = explained(small, "mes-cost/1")["a"]
        assert reason.code == Code.MONEY_SPENT_ELSEWHERE
        assert reason.spent_on[0] == Overlap(winner="b", voters=None, amount=None)

    def test_too_few_votes(self) -> None:
        reasons = explained(election({"a": 90, "b": 40}, "a a a b", 100), "mes-cost/1")
        assert sentence(reasons["b"], "de") == (
            "Nicht gefördert: 1 Person mit je 25 €, das sind zusammen nur 25 €. Nötig sind 40 €."
        )
        assert distance(reasons["b"], "de") == "Es fehlten 15 €. Mit etwa 1 weiteren Stimme hätte es gereicht."

    def test_completion(self) -> None:
        small = election({"a": 60, "b": 40, "c": 30, "d": 15}, "ab ab ab ab ab ab abd c c c", 100)
        result = count(small.projects, small.ballots, small.rules("mes-cost/u/1"))
        explanation = explain(result)
        assert explanation.by_project["d"].code == Code.FUNDED_COMPLETION
        money_spent = [explanation.spent_by_voters, explanation.spent_on_completion, explanation.left]
        assert money_spent == [Fraction(70), Fraction(15), Fraction(15)]

    @pytest.mark.parametrize(
        ("rule", "more", "project", "code"),
        [
            ("greedy-votes/skip/1", {"withdrawn": ("b",)}, "b", Code.WITHDRAWN),
            ("greedy-votes/skip/1", {"minimum": 2}, "c", Code.BELOW_THRESHOLD),
            ("greedy-votes/skip/1", {"incompatible": (("a", "c"),)}, "c", Code.INCOMPATIBLE),
            ("greedy-votes/skip/1", {}, "d", Code.NO_VOTES),
            ("greedy-votes/stop/1", {}, "c", Code.NOT_REACHED),
            ("phragmen/1", {}, "c", Code.FUNDED_ROUND),
            ("phragmen/1", {}, "b", Code.DOES_NOT_FIT),
            ("mes-cost/u/1", {"withdrawn": ("b",)}, "a", Code.FUNDED_ALL_FIT),
        ],
    )
    def test_other_codes(self, rule: str, more: dict[str, Any], project: str, code: Code) -> None:
        reason = explained(election({"a": 60, "b": 50, "c": 10, "d": 9}, "ab ab a c", 100), rule, **more)[project]
        assert reason.code == code
        assert sentence(reason, "de").endswith(".")
        assert sentence(reason, "en") != sentence(reason, "de")

    def test_what_costs_more_than_there_is_does_not_fit(self) -> None:
        reason = explained(election({"a": 600, "b": 50}, "ab a", 100), "mes-cost/1")["a"]
        assert (reason.code, reason.more_votes) == (Code.DOES_NOT_FIT, None)
        assert [reason.left, reason.missing] == [Fraction(100), Fraction(500)]

    def test_points_are_called_points(self) -> None:
        reason = explained(election({"a": 60, "b": 50}, "a3b1", 100, BallotKind.POINTS), "greedy-votes/skip/1")["a"]
        assert sentence(reason, "de") == "Gefördert: Platz 1 mit 3 Punkten, und das Geld reichte."

    def test_a_show_of_hands_is_explained_too(self) -> None:
        small = election({"a": 60, "b": 50}, "a", 100)
        hands = Totals(votes={"a": 30, "b": 12})
        explanation = explain(count(small.projects, hands, small.rules("greedy-votes/skip/1")))
        assert explanation.by_project["b"].more_votes == 18
        assert explanation.voters_without == 0


def test_projects_lie_by_votes() -> None:
    reasons = explain(count(PARK.projects, PARK.ballots, PARK.rules("mes-cost/1"))).reasons
    assert [(reason.project, reason.rank, reason.by_greedy) for reason in reasons] == [
        ("b", 1, True),
        ("a", 1, True),
        ("c", 3, False),
    ]


def test_every_rule_beside_the_others() -> None:
    result = count(PARK.projects, PARK.ballots, PARK.rules("mes-cost/1"))
    without = {one.rule: one.voters_without for one in compare(result)}
    assert without["greedy-votes/skip/1"] == 3
    assert without["mes-cost/1"] == 0
    assert list(without) == [procedure.version for procedure in fitting(BallotKind.APPROVAL)]
    impatient = {one.rule: one for one in compare(result, patience=Patience(steps=0))}
    assert impatient["mes-cost/add1-overspend/1"].voters_without is None
    assert impatient["mes-cost/add1-overspend/1"].winners == ()


@pytest.mark.parametrize(
    ("amount", "up", "german", "english"),
    [
        (Fraction(1234567, 100), False, "12.345,67 €", "12,345.67 €"),
        (Fraction(1, 3), False, "0,33 €", "0.33 €"),
        (Fraction(1, 3), True, "0,34 €", "0.34 €"),
        (Fraction(5000), True, "5.000 €", "5,000 €"),
    ],
)
def test_money_in_words(amount: Fraction, up: bool, german: str, english: str) -> None:
    assert (money(amount, "de", up=up), money(amount, "en", up=up)) == (german, english)


@needs_elections
def test_effective_votes_of_a_real_election() -> None:
    file = real("Netherlands_Assen_2024")
    small = Small(file.projects, file.ballots, file.budget, lot_by_number(file))
    reasons = explained(small, "mes-cost/add1-exhaustive/1")
    for one in expected("Netherlands_Assen_2024")["info"]["mes_effective_votes"]:
        reason = reasons[one["project"]]
        assert reason.effective is not None
        assert float(reason.effective * reason.votes / 100) == pytest.approx(one["effective_votes"], abs=1e-6)


@needs_elections
def test_wieliczka_is_explained() -> None:
    file = real(WIELICZKA)
    small = Small(file.projects, file.ballots, file.budget, lot_by_number(file))
    result = count(small.projects, small.ballots, small.rules("mes-cost/1"))
    explanation = explain(result, distances=False)
    check(result, explanation)
    codes = {reason.code for reason in explanation.reasons}
    assert codes == {Code.FUNDED_ROUND, Code.TOO_FEW_VOTES, Code.MONEY_SPENT_ELSEWHERE}
    by_greedy = count(small.projects, small.ballots, small.rules("greedy-votes/skip/1"))
    assert {reason.project for reason in explanation.reasons if reason.by_greedy} == set(by_greedy.winners)


@settings(max_examples=60)
@given(elections(), st.data())
def test_every_reason_is_true_of_the_log(small: Small, data: st.DataObject) -> None:
    names = st.sampled_from([project.id for project in small.projects])
    group = data.draw(st.lists(names, max_size=3, unique=True))
    minimum = data.draw(st.integers(0, 2))
    for procedure in fitting(small.ballots.kind):
        rules = small.rules(procedure.version, minimum=minimum, incompatible=(tuple(group),))
        result = count(small.projects, small.ballots, rules)
        check(result, explain(result, distances=False))


@settings(max_examples=40)
@given(elections())
def test_so_many_votes_more_and_no_fewer_would_have_been_enough(small: Small) -> None:
    for procedure in fitting(small.ballots.kind):
        if procedure.method == Method.EQUAL_SHARES:
            continue
        result = count(small.projects, small.ballots, small.rules(procedure.version))
        for reason in explain(result).reasons:
            if reason.more_votes:
                weight = _middle(small, reason.project)
                assert reason.project in _with(small, reason, reason.more_votes, weight, procedure.version)
                assert reason.project not in _with(small, reason, reason.more_votes - 1, weight, procedure.version)


@settings(max_examples=40)
@given(elections())
def test_equal_shares_counts_again_with_the_share_that_decided(small: Small) -> None:
    for procedure in fitting(small.ballots.kind):
        if procedure.method == Method.EQUAL_SHARES:
            result = count(small.projects, small.ballots, small.rules(procedure.version))
            for reason in explain(result).reasons:
                is_short = reason.code in {Code.TOO_FEW_VOTES, Code.MONEY_SPENT_ELSEWHERE}
                # A first share of nothing, rounded down, buys nothing with any number of people.
                assert not is_short or reason.more_votes or not reason.share


def check(result: Result, explanation: Explanation) -> None:
    """Every reason against the log, found once more in another way."""
    names = [reason.project for reason in explanation.reasons]
    assert sorted(names) == sorted(project.id for project in result.projects)
    assert {reason.project for reason in explanation.reasons if reason.is_funded} == set(result.winners)
    assert explanation.spent_by_voters + explanation.spent_on_completion + explanation.left == result.rules.budget
    for reason in explanation.reasons:
        assert reason.is_funded or _is_true(reason, result), (reason, result.log)
        assert sentence(reason, "de") != sentence(reason, "en")
        if reason.code == Code.FUNDED_ROUND:
            parts = result.payments[reason.project]
            assert sum(part.voters for part in parts) == reason.payers
            assert max(part.amount for part in parts) == reason.highest
        if reason.code == Code.FUNDED_COMPLETION:
            assert next(entry for entry in result.funded if entry.project == reason.project).phase == Phase.COMPLETION
        if reason.effective is not None:
            assert 0 < reason.effective <= 100


def _is_true(reason: Reason, result: Result) -> bool:
    name = reason.project
    share = next((entry.share for entry in result.log if isinstance(entry, Shared)), Fraction(0))
    match reason.code:
        case Code.NO_VOTES:
            return not reason.votes
        case Code.BELOW_THRESHOLD:
            return reason.score < result.rules.minimum
        case Code.WITHDRAWN:
            return name in result.rules.withdrawn
        case Code.INCOMPATIBLE:
            groups = [group for group in result.rules.incompatible if name in group]
            return reason.other in result.winners and any(reason.other in group for group in groups)
        case Code.TOO_FEW_VOTES:
            return share * reason.votes < reason.cost
        case Code.MONEY_SPENT_ELSEWHERE:
            had = share * reason.votes - sum(_paid_by_supporters(name, winner, result) for winner in result.payments)
            is_short = had < reason.cost <= share * reason.votes
            return had == reason.raised and is_short and _overlaps_are_true(reason, result)
        case Code.DOES_NOT_FIT:
            return reason.left in set(_left_over_time(result)) and reason.cost > (reason.left or 0)
        case Code.NOT_REACHED:
            return any(isinstance(entry, Stopped) and name in entry.waiting for entry in result.log)
        case Code.TIE_LOST:
            return reason.other in result.winners and any(
                isinstance(entry, Tied) and entry.project == reason.other and name in entry.others
                for entry in result.log
            )
    return False


def _left_over_time(result: Result) -> Iterator[Fraction]:
    left = result.rules.budget
    yield left
    for entry in result.funded:
        left -= entry.cost
        yield left


def _paid_by_supporters(name: str, winner: str, result: Result) -> Fraction:
    electorate = result.field.electorate
    place = electorate.number[name]
    supporters = {group for group, (places, _weights) in enumerate(electorate.groups) if place in places}
    return sum((part.amount * part.voters for part in result.payments[winner] if part.group in supporters), Fraction(0))


def _overlaps_are_true(reason: Reason, result: Result) -> bool:
    amounts = [_paid_by_supporters(reason.project, overlap.winner, result) for overlap in reason.spent_on]
    others = set(result.payments) - {overlap.winner for overlap in reason.spent_on}
    is_top = all(_paid_by_supporters(reason.project, other, result) <= min(amounts) for other in others)
    is_kept = all(overlap.voters is None or overlap.voters >= SMALLEST_GROUP for overlap in reason.spent_on)
    return bool(amounts) and is_top and is_kept and amounts == sorted(amounts, reverse=True)


def _middle(small: Small, name: str) -> int:
    kind = small.ballots.kind
    marks = [
        (project, weight)
        for row in small.ballots.rows
        for project, weight in zip(row.projects, kind.weights(row.projects, row.points), strict=True)
        if weight
    ]
    given = sorted(weight for project, weight in marks if project == name) or sorted(weight for _name, weight in marks)
    return given[(len(given) - 1) // 2]


def _with(small: Small, reason: Reason, votes: int, weight: int, rule: str) -> tuple[str, ...]:
    """The winners with so many further ballots; rankings cannot give one project less than its place."""
    kind = small.ballots.kind
    points = (weight,) if kind.has_points else ()
    rows = [Ballot(projects=(reason.project,), points=points, id=f"more{number}") for number in range(votes)]
    if kind == BallotKind.RANKING:
        # The same scores as points.
        small = replace(
            small,
            ballots=replace(
                small.ballots,
                kind=BallotKind.POINTS,
                rows=tuple(replace(row, points=kind.weights(row.projects, row.points)) for row in small.ballots.rows),
            ),
        )
    ballots = replace(small.ballots, rows=(*small.ballots.rows, *rows))
    return count(small.projects, ballots, small.rules(rule)).winners
