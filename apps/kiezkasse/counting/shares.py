"""How much everybody gets in Equal Shares: the first share, Add1, and when to stop raising it."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from .equal_shares import Run
from .errors import CountingError
from .exact import as_text
from .field import Field
from .log import AllFit, Ending, Entry, Funded, Phase, Raised, RaisingEnded, Shared
from .rules import Raising


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a count with Add1 has come."""

    steps: int
    share: Fraction
    spent: Fraction
    budget: Fraction


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long a count may take. It decides only whether there is a result, never which one."""

    steps: int = 100_000
    seconds: float | None = None


def count_equal_shares(
    field: Field, *, patience: Patience, progress: Callable[[Progress], None] | None = None
) -> list[Entry]:
    """Find the share and buy with it."""
    procedure = field.rules.procedure
    if (procedure.raising or procedure.completes) and field.everything_fits():
        return _fund_all(field)
    start = Fraction(field.rules.budget) / field.electorate.voters
    if procedure.starts_whole:
        start = Fraction(math.floor(start))
    entries: list[Entry] = []
    run = _run(field, start)
    steps = 0
    if procedure.raising:
        run, steps, entries = _raise(field, run, patience=patience, progress=progress)
    shared = Shared(voters=field.electorate.voters, start=start, steps=steps, share=run.share)
    return [*entries, shared, *run.entries(field)]


def run_with(field: Field, share: Fraction) -> list[Entry]:
    """One run with a share that is known already, for asking what would have been."""
    run = Run(field.electorate, share=share, points=field.rules.procedure.points)
    return run.entries(field)


def _run(field: Field, share: Fraction) -> Run:
    return Run(field.electorate, share=share, points=field.rules.procedure.points, most=field.rules.budget)


def _raise(
    field: Field, run: Run, *, patience: Patience, progress: Callable[[Progress], None] | None
) -> tuple[Run, int, list[Entry]]:
    rules = field.rules
    started = time.monotonic()
    steps = 0
    entries: list[Entry] = [_raised(run, steps)]
    while True:
        if not run.waiting():
            entries.append(RaisingEnded(steps=steps, why=Ending.ALL_FUNDED))
            return run, steps, entries
        if rules.procedure.raising == Raising.EXHAUSTIVE and _is_exhaustive(field, run):
            entries.append(RaisingEnded(steps=steps, why=Ending.EXHAUSTIVE))
            return run, steps, entries
        if steps >= patience.steps or (patience.seconds and time.monotonic() - started > patience.seconds):
            larger = as_text(rules.step * 10)
            raise CountingError("too_many_steps", steps=steps, step=as_text(rules.step), larger=larger)
        following = _run(field, run.share + rules.step)
        if following.spent > rules.budget:
            entries.append(RaisingEnded(steps=steps, why=Ending.OVERSPEND, next_spent=following.spent))
            return run, steps, entries
        steps += 1
        if set(following.winners) != set(run.winners):
            entries.append(_raised(following, steps))
        run = following
        if progress:
            progress(Progress(steps=steps, share=run.share, spent=run.spent, budget=rules.budget))


def _raised(run: Run, steps: int) -> Raised:
    return Raised(steps=steps, share=run.share, winners=len(run.purchases), spent=run.spent)


def _is_exhaustive(field: Field, run: Run) -> bool:
    left = field.rules.budget - run.spent
    return all(field.electorate.costs[place] > left for place in run.waiting())


def _fund_all(field: Field) -> list[Entry]:
    """Nothing has to be chosen: all are funded by votes, each paid by its supporters in equal parts."""
    electorate = field.electorate
    left = field.rules.budget
    entries: list[Entry] = [AllFit(needed=sum(electorate.costs, Fraction(0)))]
    order = sorted(range(len(electorate.ids)), key=lambda place: -electorate.scores[place])
    for number, place in enumerate(order, start=1):
        cost = electorate.costs[place]
        left -= cost
        entries.append(
            Funded(
                round=number,
                phase=Phase.MAIN,
                project=electorate.ids[place],
                cost=cost,
                left=left,
                rate=cost / electorate.scores[place],
                payers=electorate.votes[place],
                at_limit=0,
            )
        )
    return entries
