"""The one function of the engine: (projects, ballots, rules) → result."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from .ballots import Ballots, Totals
from .errors import CountingError
from .field import Field, take_part
from .greedy import complete, count_greedy
from .log import Entry, Finished, Funded
from .phragmen import count_phragmen
from .projects import Project, check_projects
from .result import Result
from .rules import Method, Rules, fitting
from .shares import Patience, Progress, count_equal_shares
from .tally import Tally, tally


def count(
    projects: Iterable[Project],
    ballots: Ballots | Totals,
    rules: Rules,
    *,
    patience: Patience | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Count an election. The order of projects and ballots plays no part, nor do their ids."""
    listed = sorted(projects, key=lambda project: project.id)
    check_projects(listed)
    ballots.check(project.id for project in listed)
    return count_tally(listed, tally(ballots), rules, patience=patience, progress=progress)


def count_tally(
    projects: Iterable[Project],
    counted: Tally,
    rules: Rules,
    *,
    patience: Patience | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Result:
    """Count what was added up already, by other rules for instance."""
    listed = sorted(projects, key=lambda project: project.id)
    _check_rules(listed, rules)
    procedure = rules.procedure
    if not procedure.fits(counted.kind):
        known = ", ".join(one.version for one in fitting(counted.kind))
        raise CountingError("rule_does_not_fit", rule=rules.rule, kind=counted.kind, known=known)
    if not any(counted.votes.values()):
        raise CountingError("no_ballots")
    field = take_part(listed, counted, rules)
    entries = _fund(field, patience or Patience(), progress)
    if procedure.completes:
        entries += complete(field, entries)
    spent = sum((entry.cost for entry in entries if isinstance(entry, Funded)), Fraction(0))
    log = (*field.excluded, *entries, Finished(spent=spent, left=rules.budget - spent))
    return Result(projects=tuple(listed), tally=counted, rules=rules, log=log, field=field)


def _fund(field: Field, patience: Patience, progress: Callable[[Progress], None] | None) -> list[Entry]:
    if not field.electorate.ids:
        return []
    match field.rules.procedure.method:
        case Method.GREEDY:
            return count_greedy(field)
        case Method.EQUAL_SHARES:
            return count_equal_shares(field, patience=patience, progress=progress)
        case Method.PHRAGMEN:
            return count_phragmen(field)


def _check_rules(projects: list[Project], rules: Rules) -> None:
    known = {project.id for project in projects}
    named = [*rules.lot, *rules.withdrawn, *(project for group in rules.incompatible for project in group)]
    for project in named:
        if project not in known:
            where = {"de": "Die Datei mit den Regeln", "en": "The file with the rules"}
            raise CountingError("unknown_project", project=project, where=where)
