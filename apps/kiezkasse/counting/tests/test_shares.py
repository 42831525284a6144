"""Equal Shares: what the variants do, on elections small enough to follow by hand."""

from fractions import Fraction

import pytest

from apps.kiezkasse.counting.ballots import BallotKind
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.errors import CountingError
from apps.kiezkasse.counting.log import AllFit, Barred, Ending, RaisingEnded, Shared
from apps.kiezkasse.counting.result import Result
from apps.kiezkasse.counting.shares import Patience, Progress

from .elections import Small, election

# Seven people for a and b on one side of the park, three for c on the other. Each has 10 €.
PARK = election({"a": 60, "b": 40, "c": 30}, "ab ab ab ab ab ab ab c c c", 100)


def counted(small: Small, rule: str) -> Result:
    return count(small.projects, small.ballots, small.rules(rule))


def one(result: Result, kind: type) -> object:
    return next(entry for entry in result.log if isinstance(entry, kind))


def test_a_minority_buys_what_it_can_pay() -> None:
    result = counted(PARK, "mes-cost/1")
    # For each euro of cost b is as dear as a. The cheaper one wins the tie, and of 70 € only 30 € are left for a.
    assert result.winners == ("b", "c")
    assert result.left == 30
    # By votes alone the three go away with nothing.
    assert counted(PARK, "greedy-votes/skip/1").winners == ("b", "a")


def test_supporters_pay_equal_parts() -> None:
    parts = counted(PARK, "mes-cost/1").payments
    assert [(part.voters, part.amount) for part in parts["b"]] == [(7, Fraction(40, 7))]
    assert [(part.voters, part.amount) for part in parts["c"]] == [(3, Fraction(10))]


def test_who_has_less_pays_all_there_is_and_the_others_the_rest() -> None:
    # Each has 10 €. The four pay 5 € for a. Then two of them have 5 € left and pay it for b, the newcomer pays 8 €.
    small = election({"a": 20, "b": 18}, "a a ab ab b", 50)
    result = counted(small, "mes-cost/1")
    assert result.winners == ("a", "b")
    assert [(part.voters, part.amount) for part in result.payments["b"]] == [(1, Fraction(8)), (2, Fraction(5))]
    assert result.funded[1].as_data() | {"payers": 3, "at_limit": 2, "rate": "8"} == result.funded[1].as_data()


def test_completion_spends_what_is_left_by_votes() -> None:
    small = election({"a": 60, "b": 40, "c": 30, "d": 15}, "ab ab ab ab ab ab abd c c c", 100)
    assert counted(small, "mes-cost/1").winners == ("b", "c")
    completed = counted(small, "mes-cost/u/1")
    assert completed.winners == ("b", "c", "d")
    assert [entry.phase for entry in completed.funded] == ["main", "main", "completion"]


class TestAdd1:
    def test_it_stops_at_the_first_outcome_to_which_nothing_can_be_added(self) -> None:
        result = counted(PARK, "mes-cost/add1-exhaustive/1")
        assert result.winners == ("b", "c")
        assert one(result, RaisingEnded) == RaisingEnded(steps=0, why=Ending.EXHAUSTIVE)

    def test_or_it_runs_on_until_a_step_would_overspend(self) -> None:
        result = counted(PARK, "mes-cost/add1-overspend/1")
        ended = one(result, RaisingEnded)
        # With 15 € each the seven pay for both, and the three for theirs.
        assert ended == RaisingEnded(steps=4, why=Ending.OVERSPEND, next_spent=Fraction(130))
        assert result.winners == ("b", "c")

    def test_the_first_share_is_exact_or_whole(self) -> None:
        small = election({"a": 60, "b": 40, "c": 30}, "ab ab c", 100)
        exact = one(counted(small, "mes-cost/add1-exhaustive/1"), Shared)
        whole = one(counted(small, "mes-cost/add1-overspend/1"), Shared)
        assert isinstance(exact, Shared)
        assert isinstance(whole, Shared)
        assert (exact.start, whole.start) == (Fraction(100, 3), Fraction(33))

    def test_where_everything_fits_nothing_is_raised(self) -> None:
        result = counted(election({"a": 60, "b": 40}, "a a b", 100), "mes-cost/add1-overspend/1")
        assert result.winners == ("a", "b")
        assert one(result, AllFit) == AllFit(needed=Fraction(100))
        assert [part.amount for part in result.payments["a"]] == [Fraction(30)]

    def test_where_rivals_leave_nothing_to_buy_it_ends(self) -> None:
        small = election({"a": 60, "b": 40}, "a a b", 1000)
        result = count(
            small.projects, small.ballots, small.rules("mes-cost/add1-overspend/1", incompatible=(("a", "b"),))
        )
        assert result.winners == ("a",)
        assert one(result, Barred) == Barred(project="b", winner="a")
        assert one(result, RaisingEnded) == RaisingEnded(steps=0, why=Ending.ALL_FUNDED)

    def test_few_people_with_much_money_get_a_larger_step_named(self) -> None:
        small = election({"a": 90_000, "b": 100_000}, "a a b", 150_000)
        rules = small.rules("mes-cost/add1-overspend/1", step=Fraction(1, 2))
        with pytest.raises(CountingError, match="größeren Schritt") as caught:
            count(small.projects, small.ballots, rules, patience=Patience(steps=50))
        assert caught.value.facts == {"steps": 50, "step": "0.5", "larger": "5"}
        with pytest.raises(CountingError):
            count(small.projects, small.ballots, rules, patience=Patience(seconds=1e-9))
        assert count(small.projects, small.ballots, small.rules(rules.rule, step=Fraction(5000))).winners == ("a",)

    def test_it_tells_how_far_it_is(self) -> None:
        told: list[Progress] = []
        count(PARK.projects, PARK.ballots, PARK.rules("mes-cost/add1-overspend/1"), progress=told.append)
        assert [one.steps for one in told] == [1, 2, 3, 4]
        assert told[-1].share == 14


def test_points_say_how_much_somebody_pays() -> None:
    # Each has 6 €. Both are for a: one with 4 points, one with 2, so they pay 4 € and 2 €.
    small = election({"a": 6, "b": 6}, "a4b1 a2b3", 12, BallotKind.POINTS)
    result = counted(small, "mes-points/1")
    assert result.winners[0] == "a"
    assert [part.amount for part in result.payments["a"]] == [2, 4]


def test_nobody_left_means_nobody_wins() -> None:
    small = election({"a": 60, "b": 40}, "a a b", 100)
    result = count(small.projects, small.ballots, small.rules("mes-cost/1", withdrawn=("a", "b")))
    assert result.winners == ()
    assert result.left == 100
