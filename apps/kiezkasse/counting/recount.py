"""How many votes more a loser would have needed, by counting again with them.

The further ballots name the loser alone and, where there are points, give it what its supporters gave it in the middle.
Equal Shares keeps the share that decided: with so few ballots more Add1 would end close to it. The answer is shown as
approximate.
"""

import math
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from statistics import median_low

from .field import take_part
from .greedy import complete, count_greedy
from .log import Barred, Entry, Excluded, Exclusion, Funded, Shared
from .phragmen import count_phragmen
from .projects import Project
from .result import Result
from .rules import Method, Rules
from .shares import run_with
from .tally import Tally


def votes_needed(result: Result, project: Project) -> int | None:
    """The fewest further votes with which the project wins; None where votes do not help."""
    if project.id in result.winners or project.cost > result.rules.budget or _is_out(result, project.id):
        return None
    weight = _usual_weight(result.tally, project.id)
    most = max(1, _surely_enough(result, project, weight))
    if not _wins(result, project, most, weight):
        return None
    # More votes never hurt, so the least number lies where losing turns into winning.
    losing, winning = 0, most
    while winning - losing > 1:
        middle = (losing + winning) // 2
        if _wins(result, project, middle, weight):
            winning = middle
        else:
            losing = middle
    return winning


def _is_out(result: Result, name: str) -> bool:
    """Withdrawn, or excluded by a winner: no number of votes is the answer."""
    return any(
        (isinstance(entry, Barred) or (isinstance(entry, Excluded) and entry.why == Exclusion.WITHDRAWN))
        and entry.project == name
        for entry in result.log
    )


def _surely_enough(result: Result, project: Project, weight: int) -> int:
    """A number of further votes that no more are needed than."""
    rules, counted = result.rules, result.tally
    score = counted.scores.get(project.id, 0)
    enough = [math.ceil(Fraction(rules.minimum - score, weight))]
    match rules.procedure.method:
        case Method.GREEDY:
            costs = {one.id: one.cost for one in result.projects}
            best = max(counted.scores.values())
            if rules.procedure.per_euro:
                ratios = [Fraction(other) / costs[name] for name, other in counted.scores.items()]
                best = math.floor(max(ratios) * project.cost)
            enough.append(math.ceil(Fraction(best + 1 - score, weight)))
        case Method.EQUAL_SHARES:
            share = next((entry.share for entry in result.log if isinstance(entry, Shared)), None)
            if share:
                enough.append(math.ceil(project.cost / share))
        case Method.PHRAGMEN:
            first = next((entry.rate for entry in result.funded if entry.rate), None)
            if first:
                enough.append(math.floor(project.cost / first) + 1)
    return max(enough)


def _wins(result: Result, project: Project, votes: int, weight: int) -> bool:
    counted = _with(result.tally, project.id, votes, weight)
    field = take_part(result.projects, counted, _with_whole_lot(result, project.id))
    entries: list[Entry]
    match result.rules.procedure.method:
        case Method.GREEDY:
            entries = count_greedy(field)
        case Method.EQUAL_SHARES:
            share = next((entry.share for entry in result.log if isinstance(entry, Shared)), None)
            if share is None:
                return field.everything_fits()
            entries = run_with(field, share)
        case Method.PHRAGMEN:
            entries = count_phragmen(field)
    if result.rules.procedure.completes:
        entries = [*entries, *complete(field, entries)]
    return any(isinstance(entry, Funded) and entry.project == project.id for entry in entries)


def _usual_weight(counted: Tally, name: str) -> int:
    """What a supporter gives the project in the middle; where it has none, any project."""
    if not counted.kind.has_points:
        return 1
    given: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for (projects, points), size in counted.alike.items():
        for project, weight in zip(projects, counted.kind.weights(projects, points), strict=True):
            if weight:
                others[weight] += size
                if project == name:
                    given[weight] += size
    return median_low(list((given or others).elements()))


def _with(counted: Tally, name: str, votes: int, weight: int) -> Tally:
    ballot = ((name,), (weight,) if counted.kind.has_points else ())
    return replace(
        counted,
        voters=counted.voters + votes,
        votes=Counter(counted.votes) + Counter({name: votes}),
        scores=Counter(counted.scores) + Counter({name: votes * weight}),
        alike=Counter(counted.alike) + Counter({ballot: votes}),
    )


def _with_whole_lot(result: Result, name: str) -> Rules:
    """More votes make new ties. Where no lot was drawn the loser loses them, so that nothing is promised too early."""
    rest = [project.id for project in result.projects if project.id not in result.rules.lot and project.id != name]
    last = [] if name in result.rules.lot else [name]
    return replace(result.rules, lot=(*result.rules.lot, *rest, *last))
