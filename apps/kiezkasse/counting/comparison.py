"""The same ballots by every rule that they can carry."""

from dataclasses import dataclass, replace
from fractions import Fraction

from .count import count_tally
from .errors import CountingError
from .explanation import voters_without
from .result import Result
from .rules import fitting
from .shares import Patience


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What one rule would have given; `result` is None where it takes too long to count."""

    rule: str
    result: Result | None

    @property
    def winners(self) -> tuple[str, ...]:
        """Who would have won."""
        return self.result.winners if self.result else ()

    @property
    def spent(self) -> Fraction:
        """What would have been spent."""
        return self.result.spent if self.result else Fraction(0)

    @property
    def voters_without(self) -> int | None:
        """How many voters would not have had a single winner."""
        return voters_without(self.result) if self.result else None


def compare(result: Result, *, patience: Patience | None = None) -> tuple[Comparison, ...]:
    """Count by each rule in turn, everything else as published."""
    return tuple(
        Comparison(rule=procedure.version, result=_count(result, procedure.version, patience))
        for procedure in fitting(result.tally.kind)
    )


def _count(result: Result, rule: str, patience: Patience | None) -> Result | None:
    if rule == result.rules.rule:
        return result
    try:
        return count_tally(result.projects, result.tally, replace(result.rules, rule=rule), patience=patience)
    except CountingError as error:
        if error.code != "too_many_steps":
            raise
        return None
