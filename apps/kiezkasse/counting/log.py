"""The run log: what the count did, step by step. Payments, reasons and tables are derived from it alone."""

from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar

from .exact import as_text


class Phase(StrEnum):
    """The part of a count that funded a project."""

    MAIN = "main"
    COMPLETION = "completion"


class Exclusion(StrEnum):
    """Why a project did not take part."""

    WITHDRAWN = "withdrawn"
    NO_VOTES = "no_votes"
    BELOW_THRESHOLD = "below_threshold"
    OVER_BUDGET = "over_budget"


class Ending(StrEnum):
    """Why Add1 ended."""

    EXHAUSTIVE = "exhaustive"
    OVERSPEND = "overspend"
    ALL_FUNDED = "all_funded"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the log."""

    kind: ClassVar[str]

    def as_data(self) -> dict[str, Any]:
        """The line for JSON: fractions as text, so that nothing is rounded."""
        return {"kind": self.kind} | {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return as_text(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


@dataclass(frozen=True, kw_only=True)
class Excluded(Entry):
    """A project that does not take part."""

    kind: ClassVar[str] = "excluded"
    project: str
    why: Exclusion


@dataclass(frozen=True, kw_only=True)
class AllFit(Entry):
    """The money is enough for everything that anybody voted for: nothing has to be chosen."""

    kind: ClassVar[str] = "all_fit"
    needed: Fraction


@dataclass(frozen=True, kw_only=True)
class Shared(Entry):
    """Equal Shares: what each voter may spend in the run that decides, after so many steps."""

    kind: ClassVar[str] = "shared"
    voters: int
    start: Fraction
    steps: int
    share: Fraction


@dataclass(frozen=True, kw_only=True)
class Raised(Entry):
    """Add1: how the outcome changed when the share reached this amount."""

    kind: ClassVar[str] = "raised"
    steps: int
    share: Fraction
    winners: int
    spent: Fraction


@dataclass(frozen=True, kw_only=True)
class RaisingEnded(Entry):
    """Add1: why no further step was taken; `next_spent` is what one step more would have cost at least."""

    kind: ClassVar[str] = "raising_ended"
    steps: int
    why: Ending
    next_spent: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Tied(Entry):
    """Several projects were next with equal right, and this decided."""

    kind: ClassVar[str] = "tied"
    project: str
    others: tuple[str, ...]
    decided_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Funded(Entry):
    """A project gets its money. `left` is what remains of the budget afterwards; below 0 in no outcome that counts.

    Equal Shares: each supporter pays `rate` for every point given (for the one vote), or all that is left to the
    person; `payers` pay something, `at_limit` of them all they had. Phragmén: `rate` is the moment of buying.
    """

    kind: ClassVar[str] = "funded"
    round: int
    phase: Phase
    project: str
    cost: Fraction
    left: Fraction
    rate: Fraction | None = None
    payers: int | None = None
    at_limit: int | None = None


@dataclass(frozen=True, kw_only=True)
class Barred(Entry):
    """A project fell out because one that excludes it won."""

    kind: ClassVar[str] = "barred"
    project: str
    winner: str


@dataclass(frozen=True, kw_only=True)
class Unaffordable(Entry):
    """Equal Shares: the supporters of a project have too little left together. How much follows from the payments."""

    kind: ClassVar[str] = "unaffordable"
    project: str
    supporters: int
    needed: Fraction


@dataclass(frozen=True, kw_only=True)
class DoesNotFit(Entry):
    """A project was next, and the money left is not enough for it."""

    kind: ClassVar[str] = "does_not_fit"
    phase: Phase
    project: str
    left: Fraction
    needed: Fraction


@dataclass(frozen=True, kw_only=True)
class Stopped(Entry):
    """The procedure ends here although others wait: their turn does not come."""

    kind: ClassVar[str] = "stopped"
    project: str
    waiting: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Finished(Entry):
    """The end: what was spent and what is left."""

    kind: ClassVar[str] = "finished"
    spent: Fraction
    left: Fraction


Log = tuple[Entry, ...]
