"""Counts random elections by our engine and by pabutools, and says where they differ.

Not part of the checks: pabutools is large and brings a proprietary solver along, so it has an environment of its own.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install pabutools==1.2.3
    PYTHONPATH=. /tmp/oracle/bin/python tools/oracle_counting.py --elections 500
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

from apps.kiezkasse.counting.ballots import Ballot, BallotKind, Ballots
from apps.kiezkasse.counting.count import count
from apps.kiezkasse.counting.log import Stopped, Tied
from apps.kiezkasse.counting.projects import Project
from apps.kiezkasse.counting.result import Result
from apps.kiezkasse.counting.rules import Rules

try:
    from pabutools.election import (
        Additive_Cardinal_Sat,
        ApprovalBallot,
        ApprovalProfile,
        Cardinality_Sat,
        Cost_Sat,
        CumulativeBallot,
        CumulativeProfile,
        Instance,
    )
    from pabutools.election import Project as TheirProject
    from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen
    from pabutools.tiebreaking import TieBreakingRule
except ImportError:
    sys.exit("pabutools is not here; the first lines of this file say how to get it.")

Winners = set[str]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares our counts with those of pabutools.")
    parser.add_argument("--elections", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random = Random(options.seed)
    compared = different = 0
    for number in range(options.elections):
        for rule, ours, theirs in _compare(random):
            compared += 1
            if ours != theirs:
                different += 1
                print(f"election {number}, {rule}: ours {sorted(ours)}, theirs {sorted(theirs)}")
    print(f"{compared} counts compared, {different} different")
    return 1 if different else 0


def _compare(random: Random) -> Iterator[tuple[str, Winners, Winners]]:
    kind = random.choice([BallotKind.APPROVAL, BallotKind.POINTS])
    projects, ballots, budget, lot = _election(random, kind)
    instance, profile, ties = _theirs(projects, ballots, budget, lot)
    for rule, counted in _rules(kind, instance, profile, ties).items():
        result = count(projects, ballots, Rules(budget=budget, rule=rule, lot=lot))
        if not _stopped_in_a_tie(result):
            yield rule, set(result.winners), {project.name for project in counted()}


def _election(random: Random, kind: BallotKind) -> tuple[list[Project], Ballots, Fraction, tuple[str, ...]]:
    """Costs lie below the budget and every project has a vote: what is said of the others differs."""
    names = [f"p{number}" for number in range(random.randint(2, 9))]
    budget = random.randint(30, 400)
    projects = [Project(id=name, cost=Fraction(random.randint(5, budget))) for name in names]
    marked = [[name] for name in names]
    marked += [random.sample(names, random.randint(1, len(names))) for _voter in range(random.randint(1, 30))]
    rows = [
        Ballot(
            projects=tuple(names_of_one),
            points=tuple(random.randint(1, 5) for _name in names_of_one) if kind == BallotKind.POINTS else (),
            id=f"v{number}",
        )
        for number, names_of_one in enumerate(marked)
    ]
    random.shuffle(names)
    return projects, Ballots(kind=kind, rows=tuple(rows)), Fraction(budget), tuple(names)


def _theirs(projects: list[Project], ballots: Ballots, budget: Fraction, lot: tuple[str, ...]) -> tuple[Any, Any, Any]:
    known = {project.id: TheirProject(project.id, int(project.cost)) for project in projects}
    scores = dict.fromkeys(known, 0)
    for row in ballots.rows:
        for name, weight in zip(row.projects, ballots.kind.weights(row.projects, row.points), strict=True):
            scores[name] += weight
    ties = TieBreakingRule(lambda _instance, _profile, p: (p.cost, -scores[p.name], lot.index(p.name)))
    instance = Instance(known.values(), budget_limit=int(budget))
    if ballots.kind == BallotKind.POINTS:
        filled = [
            CumulativeBallot({known[name]: points for name, points in zip(row.projects, row.points, strict=True)})
            for row in ballots.rows
        ]
        return instance, CumulativeProfile(filled), ties
    return (
        instance,
        ApprovalProfile([ApprovalBallot(known[name] for name in row.projects) for row in ballots.rows]),
        ties,
    )


def _rules(kind: BallotKind, instance: Any, profile: Any, ties: Any) -> dict[str, Callable[[], Any]]:
    def shares(sat: Any, **more: Any) -> Callable[[], Any]:
        return lambda: method_of_equal_shares(instance, profile, sat_class=sat, tie_breaking=ties, **more)

    if kind == BallotKind.POINTS:
        return {
            "mes-points/1": shares(Additive_Cardinal_Sat),
            "mes-points/add1-exhaustive/1": shares(Additive_Cardinal_Sat, voter_budget_increment=1),
            "greedy-votes-per-euro/skip/1": lambda: greedy_utilitarian_welfare(
                instance, profile, sat_class=Additive_Cardinal_Sat, tie_breaking=ties
            ),
        }
    return {
        "mes-cost/1": shares(Cost_Sat),
        "mes-cost/add1-exhaustive/1": shares(Cost_Sat, voter_budget_increment=1),
        "greedy-votes/skip/1": lambda: greedy_utilitarian_welfare(
            instance, profile, sat_class=Cost_Sat, tie_breaking=ties
        ),
        "greedy-votes-per-euro/skip/1": lambda: greedy_utilitarian_welfare(
            instance, profile, sat_class=Cardinality_Sat, tie_breaking=ties
        ),
        "phragmen/1": lambda: sequential_phragmen(instance, profile, tie_breaking=ties),
    }


def _stopped_in_a_tie(result: Result) -> bool:
    """Phragmén, several next at once, one of them too dear: pabutools stops at once, we buy what fits first."""
    stopped = {entry.project for entry in result.log if isinstance(entry, Stopped)}
    return any(isinstance(entry, Tied) and stopped & {entry.project, *entry.others} for entry in result.log)


if __name__ == "__main__":
    sys.exit(main())
