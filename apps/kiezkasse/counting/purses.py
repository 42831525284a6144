"""What each voter still has. Exact where it matters, quick where it is clear anyway.

Exact amounts get long denominators, so every purse is also kept as a whole number of tiny units. That number is off by
at most `slack` units. Whatever it cannot decide for certain is decided by the exact amounts, which follow from the
prices paid: a voter who was never at the limit has the share less the price of each funded project on the ballot.
"""

from collections.abc import Iterable
from fractions import Fraction

from .electorate import Electorate

UNIT = 2**48


class Purses:
    """The purses of all groups of voters with identical ballots, in one run."""

    def __init__(self, electorate: Electorate, share: Fraction) -> None:
        self._electorate = electorate
        self._sizes, self._groups = electorate.sizes, electorate.groups
        self.share = share
        self.full = share.numerator * UNIT // share.denominator
        self.slack = 2
        self.units: list[int] = [self.full] * len(self._sizes)
        self.rates: dict[int, Fraction] = {}
        # For each project the voters, and the points of voters, who support it and still have money.
        self.voters = list(electorate.votes)
        self.weights = list(electorate.scores)
        self._supporters = list(electorate.supporters)
        self._cleared = list(electorate.scores)

    def supporters(self, place: int) -> list[tuple[int, int]]:
        """Who supports a project, each with the points given to it; many with empty purses are left out."""
        if self.weights[place] * 4 < self._cleared[place] * 3:
            units = self.units
            self._supporters[place] = [entry for entry in self._supporters[place] if units[entry[0]]]
            self._cleared[place] = self.weights[place]
        return self._supporters[place]

    def exact(self, group: int) -> Fraction:
        """What each voter of a group still has."""
        return self.exact_sum([group]) / self._sizes[group]

    def exact_sum(self, groups: Iterable[int]) -> Fraction:
        """What all voters of these groups still have together."""
        voters = 0
        paid: dict[int, int] = {}
        for group in groups:
            if self.units[group]:
                size = self._sizes[group]
                voters += size
                for place, weight in zip(*self._groups[group], strict=True):
                    if place in self.rates:
                        paid[place] = paid.get(place, 0) + weight * size
        return voters * self.share - sum((self.rates[place] * parts for place, parts in paid.items()), Fraction(0))

    def pay(self, place: int, rate: Fraction, at_limit: Iterable[int]) -> None:
        """Take the price of a project from its supporters; those at the limit give all they have."""
        units = self.units
        supporters = self.supporters(place)
        for group in at_limit:
            units[group] = 0
            size = self._sizes[group]
            for other, weight in zip(*self._groups[group], strict=True):
                self.voters[other] -= size
                self.weights[other] -= weight * size
        self.rates[place] = rate
        price = rate.numerator * UNIT // rate.denominator
        for group, weight in supporters:
            # 0 says that a purse is empty, so one that holds less than a unit keeps one.
            if has := units[group]:
                has -= price * weight
                units[group] = has if has > 0 else 1
        self.slack += self._electorate.heaviest
