"""Greedy: from the most votes downwards, as long as the money lasts. Also the completion of the other procedures."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from .field import Field
from .log import Barred, DoesNotFit, Entry, Funded, Phase, Stopped, Tied

Standing = Callable[[int], Fraction]


def count_greedy(field: Field) -> list[Entry]:
    """Fund by votes or by votes per euro; at what does not fit go on, or stop where the rules say so."""
    electorate = field.electorate
    procedure = field.rules.procedure

    def standing(place: int) -> Fraction:
        score = Fraction(electorate.scores[place])
        return score / electorate.costs[place] if procedure.per_euro else score

    return _fund(field, standing, waiting=range(len(electorate.ids)), phase=Phase.MAIN, stops=procedure.stops)


def complete(field: Field, entries: list[Entry]) -> list[Entry]:
    """Utilitarian completion: spend by votes what the procedure left, on projects that it did not fund."""
    electorate = field.electorate
    settled = {entry.project for entry in entries if isinstance(entry, (Funded, Barred))}
    waiting = [place for place, name in enumerate(electorate.ids) if name not in settled]
    funded = [entry for entry in entries if isinstance(entry, Funded)]
    return _fund(
        field,
        lambda place: Fraction(electorate.scores[place]),
        waiting=waiting,
        phase=Phase.COMPLETION,
        left=funded[-1].left if funded else None,
        rounds=len(funded),
    )


def _fund(
    field: Field,
    standing: Standing,
    *,
    waiting: Iterable[int],
    phase: Phase,
    stops: bool = False,
    left: Fraction | None = None,
    rounds: int = 0,
) -> list[Entry]:
    electorate = field.electorate
    ids = electorate.ids
    entries: list[Entry] = []
    money = field.rules.budget if left is None else left
    barred: set[int] = set()
    # Sorting is stable: equals stay in the order in which they win ties.
    queue = sorted(waiting, key=lambda place: -standing(place))
    for number, place in enumerate(queue):
        if place in barred:
            continue
        rest = [other for other in queue[number + 1 :] if other not in barred]
        equals = [other for other in rest if standing(other) == standing(place)]
        cost = electorate.costs[place]
        if cost > money:
            entries.append(DoesNotFit(phase=phase, project=ids[place], left=money, needed=cost))
            if stops:
                entries.append(Stopped(project=ids[place], waiting=tuple(ids[other] for other in rest)))
                break
            continue
        if equals:
            entries.append(tied(field, place, equals))
        money -= cost
        rounds += 1
        entries.append(Funded(round=rounds, phase=phase, project=ids[place], cost=cost, left=money))
        for rival in sorted(electorate.rivals[place].intersection(rest)):
            barred.add(rival)
            entries.append(Barred(project=ids[rival], winner=ids[place]))
    return entries


def tied(field: Field, place: int, equals: Iterable[int]) -> Tied:
    """The line of the log for a tie."""
    ids = field.electorate.ids
    others = tuple(ids[other] for other in equals)
    deciders = tuple(field.ties.decided_by(ids[place], other) for other in others)
    return Tied(project=ids[place], others=others, decided_by=deciders)
