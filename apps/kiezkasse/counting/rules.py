"""The published rules of a count: which procedure in which version, and everything that can change its outcome."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from .ballots import BallotKind
from .errors import CountingError
from .exact import as_text, exact

ENGINE = "spk-counting/1"


class Method(StrEnum):
    """The three families."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal_shares"
    PHRAGMEN = "phragmen"


class Raising(StrEnum):
    """When Add1 ends: at the first outcome after which nothing more fits, or only before a step would overspend."""

    EXHAUSTIVE = "exhaustive"
    OVERSPEND = "overspend"


class Criterion(StrEnum):
    """What can decide a tie: the lower cost, the more votes (points), the lot drawn before."""

    COST = "cost"
    VOTES = "votes"
    LOT = "lot"


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """One procedure in one version. Whoever changes what it elects adds a version and leaves this one as it is."""

    version: str
    method: Method
    per_euro: bool = False
    stops: bool = False
    points: bool = False
    raising: Raising | None = None
    completes: bool = False

    @property
    def starts_whole(self) -> bool:
        """Whether the first share is rounded down to whole euros, as the cities that run on to the end do it."""
        return self.raising == Raising.OVERSPEND

    def fits(self, kind: BallotKind) -> bool:
        """Whether ballots of this kind can carry it."""
        if self.method == Method.GREEDY:
            return True
        if kind == BallotKind.HANDS:
            return False
        return self.method == Method.PHRAGMEN or self.points == kind.has_points


def _equal_shares(unit: str) -> list[Procedure]:
    return [
        Procedure(
            version="/".join(part for part in (f"mes-{unit}", variant, "1") if part),
            method=Method.EQUAL_SHARES,
            points=unit == "points",
            raising=raising,
            completes=variant.endswith("u"),
        )
        for variant, raising in (
            ("", None),
            ("u", None),
            ("add1-exhaustive", Raising.EXHAUSTIVE),
            ("add1-exhaustive-u", Raising.EXHAUSTIVE),
            ("add1-overspend", Raising.OVERSPEND),
            ("add1-overspend-u", Raising.OVERSPEND),
        )
    ]


PROCEDURES: dict[str, Procedure] = {
    procedure.version: procedure
    for procedure in (
        Procedure(version="greedy-votes/skip/1", method=Method.GREEDY),
        Procedure(version="greedy-votes/stop/1", method=Method.GREEDY, stops=True),
        Procedure(version="greedy-votes-per-euro/skip/1", method=Method.GREEDY, per_euro=True),
        *_equal_shares("cost"),
        *_equal_shares("points"),
        Procedure(version="phragmen/1", method=Method.PHRAGMEN),
        Procedure(version="phragmen/u/1", method=Method.PHRAGMEN, completes=True),
    )
}
DEFAULT = "greedy-votes/skip/1"


def procedure_of(version: str) -> Procedure:
    """The procedure by its published name."""
    if version not in PROCEDURES:
        raise CountingError("unknown_rule", rule=version, known=", ".join(PROCEDURES))
    return PROCEDURES[version]


def fitting(kind: BallotKind) -> list[Procedure]:
    """The procedures that ballots of this kind can carry, greedy by votes first."""
    return [procedure for procedure in PROCEDURES.values() if procedure.fits(kind)]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What was published before the vote. Two counts with equal rules and ballots have equal results.

    `minimum` is the threshold: projects with fewer votes (points) do not take part. `incompatible` names groups of
    which at most one project wins. `lot` is the order of all projects that was drawn once, first wins.
    """

    budget: Fraction
    rule: str = DEFAULT
    step: Fraction = Fraction(1)
    minimum: int = 0
    ties: tuple[Criterion, ...] = (Criterion.COST, Criterion.VOTES, Criterion.LOT)
    lot: tuple[str, ...] = ()
    incompatible: tuple[tuple[str, ...], ...] = ()
    withdrawn: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        procedure_of(self.rule)
        if self.budget <= 0:
            raise CountingError("no_budget")
        if self.step <= 0:
            raise CountingError("bad_setting", name="step", expected={"de": "mehr als 0", "en": "more than 0"})
        if len(set(self.ties)) != len(self.ties) or self.ties[-1:] != (Criterion.LOT,):
            raise CountingError("bad_ties")
        if len(set(self.lot)) != len(self.lot):
            expected = {"de": "jedes Projekt einmal", "en": "each project once"}
            raise CountingError("bad_setting", name="lot", expected=expected)

    @property
    def procedure(self) -> Procedure:
        """How these rules count."""
        return procedure_of(self.rule)

    def as_data(self) -> dict[str, Any]:
        """The rules as they are published: everything is named, also what was left as usual."""
        return {
            "budget": as_text(self.budget),
            "rule": self.rule,
            "step": as_text(self.step),
            "minimum": self.minimum,
            "ties": list(self.ties),
            "lot": list(self.lot),
            "incompatible": sorted(sorted(group) for group in self.incompatible),
            "withdrawn": sorted(self.withdrawn),
        }

    def fingerprint(self) -> str:
        """SHA-256 by which anybody sees that the rules are those which were published."""
        text = json.dumps(self.as_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def rules_from(data: Mapping[str, Any], *, budget: Fraction | None = None) -> Rules:
    """The rules of a rules.json; the budget may come from the file with the ballots."""
    known = ("budget", "rule", "step", "minimum", "ties", "lot", "incompatible", "withdrawn")
    for name in data:
        if name not in known:
            raise CountingError("unknown_setting", name=name, known=", ".join(known))
    amount = _number(data, "budget") if "budget" in data else budget
    if amount is None:
        raise CountingError("no_budget")
    ties = _names(data, "ties", ("cost", "votes", "lot"))
    if not set(ties) <= set(Criterion):
        raise CountingError("bad_ties")
    minimum = data.get("minimum", 0)
    if not isinstance(minimum, int) or isinstance(minimum, bool) or minimum < 0:
        expected = {"de": "eine ganze Zahl, 0 oder mehr", "en": "a whole number, 0 or more"}
        raise CountingError("bad_setting", name="minimum", expected=expected)
    return Rules(
        budget=amount,
        rule=str(data.get("rule", DEFAULT)),
        step=_number(data, "step") if "step" in data else Fraction(1),
        minimum=minimum,
        ties=tuple(Criterion(tie) for tie in ties),
        lot=_names(data, "lot"),
        incompatible=_groups(data),
        withdrawn=_names(data, "withdrawn"),
    )


def _number(data: Mapping[str, Any], name: str) -> Fraction:
    if not isinstance(data[name], (str, int)) or isinstance(data[name], bool):
        # A JSON number with a point was rounded when it was read.
        raise CountingError("bad_setting", name=name, expected='"12.50"')
    return exact(data[name])


def _names(data: Mapping[str, Any], name: str, usual: tuple[str, ...] = ()) -> tuple[str, ...]:
    return _strings(data[name], name) if name in data else usual


def _groups(data: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    groups = data.get("incompatible", [])
    if not isinstance(groups, list):
        raise CountingError("bad_setting", name="incompatible", expected='[["1", "2"]]')
    return tuple(_strings(group, "incompatible") for group in groups)


def _strings(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise CountingError("bad_setting", name=name, expected='["1", "2"]')
    return tuple(value)
