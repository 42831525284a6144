"""Real elections: the winners that two other programs found, and those that the cities published."""

from functools import cache

import pytest

from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.log import Ending, RaisingEnded, Shared
from apps.kiezkasse.counting.result import Result
from apps.kiezkasse.counting.rules import Rules

from .elections import FILES, WIELICZKA, expected, lot_by_number, needs_elections, real

pytestmark = needs_elections

# Equal Shares counts by cost where votes are given and by points where points are.
OURS = {
    "greedy_votes": "greedy-votes/skip/1",
    "greedy_votes_no_skip": "greedy-votes/stop/1",
    "greedy_votes_per_cost": "greedy-votes-per-euro/skip/1",
    "mes_base": "mes-{unit}/1",
    "mes_add1": "mes-{unit}/add1-exhaustive/1",
    "mes_add1u": "mes-{unit}/add1-exhaustive-u/1",
    "mes_add1_integral_nonexhaustive": "mes-{unit}/add1-overspend/1",
    "mes_add1u_integral_nonexhaustive": "mes-{unit}/add1-overspend-u/1",
    "phragmen": "phragmen/1",
    "phragmen_then_greedy": "phragmen/u/1",
}


@cache
def counted(name: str, theirs: str) -> Result:
    file = real(name)
    unit = "points" if file.ballots.kind.has_points else "cost"
    rules = Rules(budget=file.budget, rule=OURS[theirs].format(unit=unit), lot=lot_by_number(file))
    return count(file.projects, file.ballots, rules)


@pytest.mark.parametrize("theirs", OURS)
@pytest.mark.parametrize("name", FILES)
def test_every_rule_gives_the_expected_winners(name: str, theirs: str) -> None:
    result = counted(name, theirs)
    known = expected(name)["rules"][theirs]
    assert set(result.winners) == set(known["winners"])
    assert result.spent == known["cost"]
    if "phragmen" not in theirs:
        # The order that is given for Phragmén is the order of names.
        assert list(result.winners) == known["order"]


@pytest.mark.parametrize("name", FILES)
def test_votes_and_points_are_recounted_from_the_ballots(name: str) -> None:
    assert dict(counted(name, "greedy_votes").tally.scores) == expected(name)["scores"]


def test_wieliczka_as_the_city_published_it() -> None:
    # Whoever runs on until the next step would overspend gets the 30 of the city.
    result = counted(WIELICZKA, "mes_add1_integral_nonexhaustive")
    assert sorted(result.winners) == sorted(expected(WIELICZKA)["published_selected"])
    assert len(result.winners) == 30
    assert share(result).share == 315
    assert ending(result).why == Ending.OVERSPEND
    assert sum(part.amount * part.voters for parts in result.payments.values() for part in parts) == result.spent


def test_wieliczka_by_the_other_variant() -> None:
    # Whoever stops as soon as nothing more fits gets one more.
    result = counted(WIELICZKA, "mes_add1")
    assert len(result.winners) == 31
    assert ending(result).why == Ending.EXHAUSTIVE


def share(result: Result) -> Shared:
    return next(entry for entry in result.log if isinstance(entry, Shared))


def ending(result: Result) -> RaisingEnded:
    return next(entry for entry in result.log if isinstance(entry, RaisingEnded))
