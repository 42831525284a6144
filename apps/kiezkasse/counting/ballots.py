"""What people voted: ballots of one kind, or the totals of a show of hands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from .errors import CountingError


class BallotKind(StrEnum):
    """How a ballot is filled in. The words are those of the .pb format; a show of hands has no ballots."""

    APPROVAL = "approval"
    ONE_VOTE = "choose-1"
    POINTS = "cumulative"
    RANKING = "ordinal"
    HANDS = "hands"

    @property
    def has_points(self) -> bool:
        """Whether a ballot can say how much, not only whether."""
        return self in {BallotKind.POINTS, BallotKind.RANKING}

    def weights(self, projects: tuple[str, ...], points: tuple[int, ...]) -> tuple[int, ...]:
        """What a ballot of this kind gives each of its projects: points, places counted from the end, or one vote."""
        if self == BallotKind.POINTS:
            return points
        if self == BallotKind.RANKING:
            return tuple(range(len(projects), 0, -1))
        return (1,) * len(projects)


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot: the projects as marked, a ranking best first, and the points beside them where there are any.

    The id and the facts come from a file and go back into it; they play no part in the count.
    """

    projects: tuple[str, ...]
    points: tuple[int, ...] = ()
    id: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a valid ballot keeps to. A knapsack is an approval ballot with `max_sum_cost`."""

    min_length: int | None = None
    max_length: int | None = None
    min_sum_cost: Fraction | None = None
    max_sum_cost: Fraction | None = None
    min_points: int | None = None
    max_points: int | None = None
    min_sum_points: int | None = None
    max_sum_points: int | None = None

    def objections(self, ballot: Ballot, costs: Mapping[str, Fraction]) -> list[str]:
        """The limits that the ballot does not keep, by name; empty for a valid one."""
        length = len(ballot.projects)
        cost = sum((costs[project] for project in ballot.projects), Fraction(0))
        points = sum(ballot.points)
        found = _outside("length", length, self.min_length, self.max_length)
        found += _outside("sum_cost", cost, self.min_sum_cost, self.max_sum_cost)
        found += _outside("sum_points", points, self.min_sum_points, self.max_sum_points)
        if ballot.points:
            found += _outside("points", min(ballot.points), self.min_points, None)
            found += _outside("points", max(ballot.points), None, self.max_points)
        return found


def _outside(
    name: str, value: int | Fraction, lowest: int | Fraction | None, highest: int | Fraction | None
) -> list[str]:
    if lowest is not None and value < lowest:
        return [f"min_{name}"]
    return [f"max_{name}"] if highest is not None and value > highest else []


@dataclass(frozen=True, kw_only=True)
class Ballots:
    """All valid ballots of one kind. Blank ones are counted apart: they are not part of n."""

    kind: BallotKind
    rows: tuple[Ballot, ...]
    blank: int = 0
    limits: Limits = field(default_factory=Limits)

    def __len__(self) -> int:
        return len(self.rows)

    def check(self, known: Iterable[str]) -> None:
        """Refuse what cannot be counted; whether a ballot kept to its limits was decided when it was cast."""
        names = set(known)
        for number, ballot in enumerate(self.rows, start=1):
            if why := _fault(ballot, self.kind):
                raise CountingError("bad_ballot", ballot=ballot.id or number, why=why)
            if not names.issuperset(ballot.projects):
                where = ballot.id or str(number)
                first = next(project for project in ballot.projects if project not in names)
                raise CountingError(
                    "unknown_project",
                    project=first,
                    where={"de": f"Der Stimmzettel {where}", "en": f"Ballot {where}"},
                )


def _fault(ballot: Ballot, kind: BallotKind) -> dict[str, str] | None:
    if not ballot.projects:
        return {"de": "er ist leer", "en": "it is blank"}
    if len(set(ballot.projects)) != len(ballot.projects):
        return {"de": "ein Projekt steht zweimal darauf", "en": "a project stands on it twice"}
    if kind == BallotKind.ONE_VOTE and len(ballot.projects) != 1:
        return {"de": "er nennt mehr als ein Projekt", "en": "it names more than one project"}
    if kind == BallotKind.POINTS:
        if len(ballot.points) != len(ballot.projects):
            return {"de": "Projekte und Punkte passen nicht zusammen", "en": "projects and points do not match"}
        if min(ballot.points) < 0:
            return {"de": "Punkte unter 0 gibt es nicht", "en": "there are no points below 0"}
    elif ballot.points:
        return {"de": "diese Art hat keine Punkte", "en": "this kind has no points"}
    return None


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What a show of hands gave: the votes for each project, and no ballots that could be counted otherwise."""

    votes: Mapping[str, int]
    kind: BallotKind = BallotKind.HANDS

    def check(self, known: Iterable[str]) -> None:
        """Refuse votes for nothing and negative ones."""
        names = set(known)
        for project, votes in self.votes.items():
            if project not in names:
                where = {"de": "Die Handzählung", "en": "The show of hands"}
                raise CountingError("unknown_project", project=project, where=where)
            if votes < 0:
                why = {"de": "Stimmen unter 0 gibt es nicht", "en": "there are no votes below 0"}
                raise CountingError("bad_ballot", ballot=project, why=why)
