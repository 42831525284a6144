"""From counted votes to an order, and from an order to amounts: plain arithmetic, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from itertools import groupby

from ..enums import TieRule

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What an idea got: votes, points, hands, or a score made of several parts."""

    reference: str
    score: Fraction | int
    cost: Decimal
    runoff: int | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where an idea stands in the order.

    Ideas with the same score are tied. `settled_by` says what put them in order ("cheaper", "runoff",
    "lot"); `missing` what still has to happen ("lot", "runoff"), until then they share their rank.
    """

    counted: Counted
    rank: int
    is_tied: bool = False
    settled_by: str = ""
    missing: str = ""

    @property
    def reference(self) -> str:
        return self.counted.reference


def lot(seed: str, reference: str) -> str:
    """The ticket of an idea in a draw: everybody can compute it again from the published seed."""
    return sha256(f"{seed}:{reference}".encode()).hexdigest()


def put_in_order(ideas: Iterable[Counted], *, rule: TieRule, seed: str = "") -> list[Place]:
    """The ideas with the best score first; ties as far as the rule and what is known can settle them."""
    places: list[Place] = []
    for _score, group in groupby(sorted(ideas, key=lambda idea: -idea.score), key=lambda idea: idea.score):
        places += _settle(list(group), rule=rule, seed=seed, first=len(places) + 1)
    return places


def _settle(tied: list[Counted], *, rule: TieRule, seed: str, first: int) -> list[Place]:
    if len(tied) == 1:
        return [Place(counted=tied[0], rank=first)]
    if rule == TieRule.RUNOFF and any(idea.runoff is None for idea in tied):
        return [Place(counted=idea, rank=first, is_tied=True, missing="runoff") for idea in by_name(tied)]

    def key(idea: Counted) -> Decimal:
        if rule == TieRule.CHEAPER:
            return idea.cost
        return Decimal(-(idea.runoff or 0)) if rule == TieRule.RUNOFF else ZERO

    places: list[Place] = []
    for _key, group in groupby(sorted(tied, key=key), key=key):
        places += _draw(list(group), rule=rule, seed=seed, first=first + len(places))
    return places


def _draw(tied: list[Counted], *, rule: TieRule, seed: str, first: int) -> list[Place]:
    if len(tied) == 1:
        return [Place(counted=tied[0], rank=first, is_tied=True, settled_by=rule.value)]
    if not seed:
        return [Place(counted=idea, rank=first, is_tied=True, missing="lot") for idea in by_name(tied)]
    drawn = sorted(tied, key=lambda idea: lot(seed, idea.reference))
    return [
        Place(counted=idea, rank=rank, is_tied=True, settled_by="lot") for rank, idea in enumerate(drawn, start=first)
    ]


def by_name(ideas: Iterable[Counted]) -> list[Counted]:
    """An order that means nothing, but is the same each time."""
    return sorted(ideas, key=lambda idea: idea.reference)


def share_out(places: Sequence[Place], money: Decimal) -> dict[str, Decimal | None]:
    """What each idea gets from the top down while the money lasts; the first that costs more gets the rest.

    None where a tie has to be settled first because the money is not enough for all who are tied.
    Ideas that nobody voted for get nothing.
    """
    amounts: dict[str, Decimal | None] = {}
    left = money
    for _rank, group in groupby(places, key=lambda place: place.rank):
        level = [place.counted for place in group]
        wanted = sum((idea.cost for idea in level if idea.score > 0), ZERO)
        if len(level) > 1 and ZERO < left < wanted:
            open_from = len(amounts)
            rest = [place.reference for place in places[open_from:]]
            return amounts | dict.fromkeys(rest)
        for idea in level:
            amount = min(idea.cost, left) if idea.score > 0 else ZERO
            amounts[idea.reference] = amount
            left -= amount
    return amounts
