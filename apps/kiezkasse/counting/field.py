"""Who takes part: what is left once withdrawn, unwanted and impossible projects are out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .electorate import Electorate
from .log import Entry, Excluded, Exclusion
from .projects import Project
from .rules import Method, Rules
from .tally import Tally
from .ties import TieOrder


@dataclass(frozen=True, kw_only=True)
class Field:
    """The projects that take part, in the order in which they win ties, and what the log says of the others."""

    rules: Rules
    electorate: Electorate
    ties: TieOrder
    excluded: tuple[Entry, ...]

    def everything_fits(self) -> bool:
        """Whether nothing has to be chosen."""
        electorate = self.electorate
        has_choice = any(electorate.rivals)
        return not has_choice and sum(electorate.costs, Fraction(0)) <= self.rules.budget


def take_part(projects: Sequence[Project], counted: Tally, rules: Rules) -> Field:
    """Set up the field of an election."""
    excluded: list[Entry] = []
    taking_part: list[Project] = []
    for project in sorted(projects, key=lambda project: project.id):
        if why := _exclusion(project, counted, rules):
            excluded.append(Excluded(project=project.id, why=why))
        else:
            taking_part.append(project)
    ties = TieOrder(taking_part, scores=counted.scores, ties=rules.ties, lot=rules.lot)
    electorate = Electorate(ties.projects, counted, _rivals(rules.incompatible))
    return Field(rules=rules, electorate=electorate, ties=ties, excluded=tuple(excluded))


def _exclusion(project: Project, counted: Tally, rules: Rules) -> Exclusion | None:
    if project.id in rules.withdrawn:
        return Exclusion.WITHDRAWN
    if not counted.votes.get(project.id):
        return Exclusion.NO_VOTES
    if counted.scores[project.id] < rules.minimum:
        return Exclusion.BELOW_THRESHOLD
    if project.cost > rules.budget and rules.procedure.method != Method.GREEDY:
        return Exclusion.OVER_BUDGET
    return None


def _rivals(groups: Sequence[Sequence[str]]) -> Mapping[str, frozenset[str]]:
    rivals: dict[str, set[str]] = {}
    for group in groups:
        for project in group:
            rivals.setdefault(project, set()).update(other for other in group if other != project)
    return {project: frozenset(others) for project, others in rivals.items()}
