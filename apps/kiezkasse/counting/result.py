"""What a count gives: winners in their order, and the log from which everything else follows."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from .exact import as_text
from .field import Field
from .log import Finished, Funded, Log
from .payments import Payment, payments
from .projects import Project
from .rules import ENGINE, Rules
from .tally import Tally


@dataclass(frozen=True, kw_only=True)
class Result:
    """The outcome of one count."""

    projects: tuple[Project, ...]
    tally: Tally
    rules: Rules
    log: Log
    field: Field

    @cached_property
    def funded(self) -> tuple[Funded, ...]:
        """The lines of the log that funded a project, in order."""
        return tuple(entry for entry in self.log if isinstance(entry, Funded))

    @property
    def winners(self) -> tuple[str, ...]:
        """The winners in the order in which they were funded."""
        return tuple(entry.project for entry in self.funded)

    @property
    def spent(self) -> Fraction:
        """What the winners cost together."""
        return self._end.spent

    @property
    def left(self) -> Fraction:
        """What is left of the budget."""
        return self._end.left

    @cached_property
    def payments(self) -> dict[str, tuple[Payment, ...]]:
        """For each winner that voters paid for: what each group of equal ballots gave. Empty for greedy."""
        return payments(self.field, self.log)

    def as_data(self) -> dict[str, Any]:
        """The result for JSON, the same bytes on every machine."""
        return {
            "engine": ENGINE,
            "rules": self.rules.as_data(),
            "rules_sha256": self.rules.fingerprint(),
            "voters": self.tally.voters,
            "projects": [
                {
                    "id": project.id,
                    "cost": as_text(project.cost),
                    "votes": self.tally.votes.get(project.id, 0),
                    "score": self.tally.scores.get(project.id, 0),
                }
                for project in self.projects
            ],
            "winners": list(self.winners),
            "spent": as_text(self.spent),
            "left": as_text(self.left),
            "log": [entry.as_data() for entry in self.log],
        }

    @property
    def _end(self) -> Finished:
        end = self.log[-1]
        assert isinstance(end, Finished)  # noqa: S101  # count() always writes it last
        return end
