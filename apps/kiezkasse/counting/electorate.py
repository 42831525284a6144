"""The election as the procedures see it: projects by their place in the order of ties, ballots in groups of equals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from .projects import Project
from .tally import Tally


class Electorate:
    """Projects are numbers: of several with equal right the lowest wins. Groups are voters with identical ballots.

    The order of the groups comes from what stands on them, so that no order of rows can leave a trace.
    """

    def __init__(self, projects: Sequence[Project], counted: Tally, rivals: Mapping[str, frozenset[str]]) -> None:
        self.ids = [project.id for project in projects]
        self.voters = counted.voters
        self.costs: list[Fraction] = [project.cost for project in projects]
        self.votes = [counted.votes[name] for name in self.ids]
        self.scores = [counted.scores[name] for name in self.ids]
        self.number = {name: place for place, name in enumerate(self.ids)}
        self.rivals = [
            frozenset(self.number[rival] for rival in rivals.get(name, ()) if rival in self.number) for name in self.ids
        ]
        self._counted = counted

    @cached_property
    def groups(self) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """What stands on the ballots of each group: projects, and the points for each of them."""
        return list(self._groups)

    @cached_property
    def sizes(self) -> list[int]:
        """How many voters each group has."""
        return list(self._groups.values())

    @cached_property
    def supporters(self) -> list[list[tuple[int, int]]]:
        """For each project the groups that voted for it, with their points."""
        found: list[list[tuple[int, int]]] = [[] for _name in self.ids]
        for group, (places, weights) in enumerate(self.groups):
            for place, weight in zip(places, weights, strict=True):
                found[place].append((group, weight))
        return found

    @cached_property
    def heaviest(self) -> int:
        """The most points that one ballot gives one project."""
        return max((max(weights) for _places, weights in self.groups), default=1)

    @cached_property
    def _groups(self) -> dict[tuple[tuple[int, ...], tuple[int, ...]], int]:
        kind, number = self._counted.kind, self.number
        merged: Counter[tuple[tuple[int, ...], tuple[int, ...]]] = Counter()
        for (projects, points), size in self._counted.alike.items():
            if kind.has_points:
                given = zip(projects, kind.weights(projects, points), strict=True)
                marks = sorted((number[name], weight) for name, weight in given if weight and name in number)
                places = tuple(place for place, _weight in marks)
                weights = tuple(weight for _place, weight in marks)
            else:
                places = tuple(sorted([number[name] for name in projects if name in number]))
                weights = (1,) * len(places)
            if places:
                merged[places, weights] += size
        return dict(sorted(merged.items()))
