"""Adding up: identical ballots together, then votes and points of each project."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .ballots import BallotKind, Ballots, Totals

# What stands on a ballot: the projects and the points beside them.
Filled = tuple[tuple[str, ...], tuple[int, ...]]


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Votes and scores of each project. The score is what projects are ranked by: points where there are any."""

    kind: BallotKind
    voters: int
    votes: Mapping[str, int]
    scores: Mapping[str, int]
    alike: Mapping[Filled, int]


def tally(ballots: Ballots | Totals) -> Tally:
    """Add up. No points are no vote: a project that only got zeros has none."""
    if isinstance(ballots, Totals):
        return Tally(kind=ballots.kind, voters=0, votes=ballots.votes, scores=ballots.votes, alike={})
    kind = ballots.kind
    alike: Counter[Filled] = Counter((row.projects, row.points) for row in ballots.rows)
    votes: Counter[str] = Counter()
    scores: Counter[str] = Counter()
    if kind.has_points:
        for (projects, points), number in alike.items():
            for project, weight in zip(projects, kind.weights(projects, points), strict=True):
                if weight:
                    votes[project] += number
                    scores[project] += weight * number
    else:
        for (projects, _points), number in alike.items():
            for project in projects:
                votes[project] += number
        scores = votes
    return Tally(kind=kind, voters=len(ballots), votes=votes, scores=scores, alike=alike)
