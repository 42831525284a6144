"""Greedy: from the most votes downwards."""

from typing import Any

from apps.kiezkasse.counting.ballots import BallotKind, Totals
from apps.kiezkasse.counting.count import count

from .elections import Small, election

COSTS = {"a": 60, "b": 50, "c": 30, "d": 10}
# a has 4 votes, b 3, c 2, d 1.
PAPERS = "ab ab abc acd"


def winners(small: Small, rule: str, **more: Any) -> tuple[str, ...]:
    return count(small.projects, small.ballots, small.rules(rule, **more)).winners


def test_what_does_not_fit_is_skipped() -> None:
    assert winners(election(COSTS, PAPERS, 100), "greedy-votes/skip/1") == ("a", "c", "d")


def test_what_does_not_fit_ends_the_count_where_the_rules_say_so() -> None:
    small = election(COSTS, PAPERS, 100)
    result = count(small.projects, small.ballots, small.rules("greedy-votes/stop/1"))
    assert result.winners == ("a",)
    assert [entry.kind for entry in result.log] == ["funded", "does_not_fit", "stopped", "finished"]


def test_by_votes_per_euro_the_cheap_come_first() -> None:
    # d has 1 vote for 10 €, c and a 1 for 15 €, b 1 for 16.67 €; the tie of a and c goes to the cheaper one.
    assert winners(election(COSTS, PAPERS, 100), "greedy-votes-per-euro/skip/1") == ("d", "c", "a")


def test_below_the_threshold_nobody_takes_part() -> None:
    assert winners(election(COSTS, PAPERS, 1000), "greedy-votes/skip/1", minimum=3) == ("a", "b")


def test_points_count_as_much_as_they_say() -> None:
    small = election({"a": 10, "b": 10}, "a1 a1 b5", 10, BallotKind.POINTS)
    assert winners(small, "greedy-votes/skip/1") == ("b",)


def test_a_ranking_gives_its_first_the_most() -> None:
    # a: 3 + 1, b: 2 + 2, c: 1 + 3; the best two places together decide.
    small = election({"a": 10, "b": 10, "c": 10}, "bac bca acb", 10, BallotKind.RANKING)
    assert winners(small, "greedy-votes/skip/1") == ("b",)


def test_a_show_of_hands_is_counted_by_its_totals() -> None:
    small = election({"a": 10, "b": 10}, "a", 10)
    hands = Totals(votes={"a": 3, "b": 12})
    assert count(small.projects, hands, small.rules("greedy-votes/skip/1")).winners == ("b",)


def test_of_two_that_exclude_each_other_the_first_one_wins() -> None:
    assert winners(election(COSTS, PAPERS, 1000), "greedy-votes/skip/1", incompatible=(("a", "b"),)) == ("a", "c", "d")
