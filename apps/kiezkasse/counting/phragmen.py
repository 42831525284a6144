"""Sequential Phragmén: everybody earns money at the same speed; a project is bought when its supporters can pay it.

Points play no part here: a ballot supports a project or it does not.
"""

import math
from fractions import Fraction

from .field import Field
from .greedy import tied
from .log import Barred, DoesNotFit, Entry, Funded, Phase, Stopped


def count_phragmen(field: Field) -> list[Entry]:
    """Buy in the order of time until the next project to be bought does not fit."""
    electorate = field.electorate
    ids = electorate.ids
    accounts = _Accounts(field)
    waiting = set(range(len(ids)))
    left = field.rules.budget
    entries: list[Entry] = []
    rounds = 0
    while waiting:
        moments = {place: accounts.moment(place) for place in waiting}
        first = min(moments.values())
        place, *equals = sorted(place for place in waiting if moments[place] == first)
        waiting.remove(place)
        cost = electorate.costs[place]
        if equals:
            entries.append(tied(field, place, equals))
        if cost > left:
            entries.append(DoesNotFit(phase=Phase.MAIN, project=ids[place], left=left, needed=cost))
            entries.append(Stopped(project=ids[place], waiting=tuple(ids[other] for other in sorted(waiting))))
            break
        left -= cost
        rounds += 1
        entries.append(
            Funded(
                round=rounds,
                phase=Phase.MAIN,
                project=ids[place],
                cost=cost,
                left=left,
                rate=first,
                payers=electorate.votes[place],
            )
        )
        accounts.buy(place, first)
        for rival in sorted(electorate.rivals[place] & waiting):
            waiting.remove(rival)
            entries.append(Barred(project=ids[rival], winner=ids[place]))
    return entries


class _Accounts:
    """When each voter paid last, added up for each project; moments are whole numbers over one common denominator."""

    def __init__(self, field: Field) -> None:
        electorate = self._electorate = field.electorate
        self._denominator = 1
        # The moments at which something was bought; the first one is the beginning.
        self._moments: list[int] = [0]
        self._last = [0] * len(electorate.sizes)
        # For each project: how many of its supporters paid last at which moment.
        self._counts: list[dict[int, int]] = [{0: votes} for votes in electorate.votes]

    def moment(self, place: int) -> Fraction:
        """When the supporters of a project have its cost together."""
        electorate = self._electorate
        paid = sum(self._moments[number] * voters for number, voters in self._counts[place].items())
        return (electorate.costs[place] + Fraction(paid, self._denominator)) / electorate.votes[place]

    def buy(self, place: int, moment: Fraction) -> None:
        """All supporters pay all they have earned until now."""
        electorate = self._electorate
        common = math.lcm(self._denominator, moment.denominator)
        self._moments = [number * (common // self._denominator) for number in self._moments]
        self._moments.append(moment.numerator * (common // moment.denominator))
        self._denominator = common
        now = len(self._moments) - 1
        for group, _weight in electorate.supporters[place]:
            size, before = electorate.sizes[group], self._last[group]
            self._last[group] = now
            for other in electorate.groups[group][0]:
                counts = self._counts[other]
                counts[before] -= size
                counts[now] = counts.get(now, 0) + size
