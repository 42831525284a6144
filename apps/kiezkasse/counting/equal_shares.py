"""Method of Equal Shares: everybody gets the same share; supporters buy together what costs them least."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

from .electorate import Electorate
from .field import Field
from .greedy import tied
from .log import Barred, Entry, Funded, Phase, Unaffordable
from .purses import UNIT, Purses


@dataclass(slots=True)
class Offer:
    """What a project would cost its supporters now: `rate` for each point, of those who are not at their limit.

    `low` and `high` enclose the price by which offers are compared: the rate itself where points are given, the rate
    for each euro of cost where votes are.
    """

    place: int
    low: float
    high: float
    at_limit: list[int]
    weight: int
    rate: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """One project bought in a run."""

    place: int
    rate: Fraction
    payers: int
    at_limit: int
    equals: tuple[int, ...]
    barred: tuple[int, ...]


class Run:
    """One run of Equal Shares with a given share. Whether the outcome stays within the budget is asked by `count`."""

    def __init__(self, electorate: Electorate, *, share: Fraction, points: bool, most: Fraction | None = None) -> None:
        self.electorate = electorate
        self.share = share
        self.spent = Fraction(0)
        self.purchases: list[Purchase] = []
        # By what prices are compared: points alone, or how much of its cost a project gives each supporter.
        self._bases = [Fraction(1) if points else cost for cost in electorate.costs]
        self._units = [cost.numerator * UNIT // cost.denominator for cost in electorate.costs]
        self._purses = Purses(electorate, share)
        self._out: set[int] = set()
        self._buy(most)

    @property
    def winners(self) -> list[int]:
        """The projects bought, in this order."""
        return [purchase.place for purchase in self.purchases]

    def waiting(self) -> list[int]:
        """The projects that were neither bought nor barred by one that was."""
        settled = {place for purchase in self.purchases for place in (purchase.place, *purchase.barred)}
        return [place for place in range(len(self.electorate.ids)) if place not in settled]

    def entries(self, field: Field) -> list[Entry]:
        """The run as lines of the log."""
        electorate = self.electorate
        ids = electorate.ids
        left = field.rules.budget
        entries: list[Entry] = []
        for number, purchase in enumerate(self.purchases, start=1):
            place = purchase.place
            left -= electorate.costs[place]
            if purchase.equals:
                entries.append(tied(field, place, purchase.equals))
            entries.append(
                Funded(
                    round=number,
                    phase=Phase.MAIN,
                    project=ids[place],
                    cost=electorate.costs[place],
                    left=left,
                    rate=purchase.rate,
                    payers=purchase.payers,
                    at_limit=purchase.at_limit,
                )
            )
            entries += [Barred(project=ids[rival], winner=ids[place]) for rival in purchase.barred]
        for place in self.waiting():
            entries.append(
                Unaffordable(project=ids[place], supporters=electorate.votes[place], needed=electorate.costs[place])
            )
        return entries

    def _buy(self, most: Fraction | None) -> None:
        # Purses only get emptier, so a price found earlier is never above the price of today.
        heap = [(0.0, place) for place in range(len(self.electorate.ids))]
        heapify(heap)
        while offers := self._best(heap):
            best = offers[0]
            for other in offers[1:]:
                heappush(heap, (other.low, other.place))
            self._settle(best, [offer.place for offer in offers[1:]])
            if most is not None and self.spent > most:
                return

    def _best(self, heap: list[tuple[float, int]]) -> list[Offer]:
        """The cheapest offers, all equal, the winner of the tie first; empty when nobody can buy anything more."""
        found: list[Offer] = []
        fresh: dict[int, Offer] = {}
        limit = float("inf")
        while heap and heap[0][0] <= limit:
            _low, place = heappop(heap)
            if place in self._out:
                continue
            offer = fresh.get(place)
            if offer is None:
                offer = self._offer(place)
                if offer is None:
                    self._out.add(place)
                    continue
                fresh[place] = offer
                if offer.low > limit or (heap and heap[0][0] < offer.low):
                    heappush(heap, (offer.low, place))
                    continue
            found.append(offer)
            limit = min(limit, offer.high)
        candidates = [offer for offer in found if offer.low <= limit]
        if len(candidates) < 2:
            best = candidates
        else:
            prices = {offer.place: self._price(offer) for offer in candidates}
            lowest = min(prices.values())
            best = sorted((o for o in candidates if prices[o.place] == lowest), key=lambda offer: offer.place)
        chosen = {offer.place for offer in best}
        for offer in found:
            if offer.place not in chosen:
                heappush(heap, (offer.low, offer.place))
        return best

    def _price(self, offer: Offer) -> Fraction:
        return self._rate(offer) / self._bases[offer.place]

    def _rate(self, offer: Offer) -> Fraction:
        if offer.rate is None:
            given = self._purses.exact_sum(offer.at_limit)
            offer.rate = (self.electorate.costs[offer.place] - given) / offer.weight
        return offer.rate

    def _settle(self, offer: Offer, equals: Sequence[int]) -> None:
        electorate = self.electorate
        place = offer.place
        rate = self._rate(offer)
        payers = self._purses.voters[place]
        rivals = tuple(sorted(rival for rival in electorate.rivals[place] if rival not in self._sold()))
        self._purses.pay(place, rate, offer.at_limit)
        self._out.add(place)
        self._out.update(rivals)
        self.spent += electorate.costs[place]
        self.purchases.append(
            Purchase(
                place=place,
                rate=rate,
                payers=payers,
                at_limit=sum(electorate.sizes[group] for group in offer.at_limit),
                equals=tuple(equals),
                barred=rivals,
            )
        )

    def _sold(self) -> set[int]:
        return {place for purchase in self.purchases for place in (purchase.place, *purchase.barred)}

    def _offer(self, place: int) -> Offer | None:
        """The price of a project by the quick amounts; by the exact ones where those cannot tell."""
        purses = self._purses
        units, slack = purses.units, purses.slack
        sizes = self.electorate.sizes
        weight = purses.weights[place]
        rest = self._units[place]
        if purses.voters[place] * (purses.full + 1) < rest:
            return None
        supporters = purses.supporters(place)
        bound = _ample(rest // weight, slack)
        is_untouched = not purses.rates and purses.full > bound * self.electorate.heaviest
        near = [] if is_untouched else [(group, part) for group, part in supporters if 0 < units[group] <= bound * part]
        at_limit: list[int] = []
        error = 2
        while near:
            near.sort(key=lambda entry: (units[entry[0]] << 20) // entry[1])
            for group, part in near:
                has = units[group]
                doubt = (slack * weight + error) * part
                gap = has * weight - rest * part
                if gap > doubt:
                    near = []
                    break
                if gap >= -doubt:
                    return self._exact_offer(place)
                size = sizes[group]
                rest -= size * has
                weight -= size * part
                error += size * slack
                at_limit.append(group)
                if weight <= 0:
                    return None if rest > error else self._exact_offer(place)
            else:
                # Everybody near is at the limit, so the part of the others has grown: look further.
                known = set(at_limit)
                bound = _ample(rest // weight, slack + error)
                near = [
                    (group, part)
                    for group, part in supporters
                    if 0 < units[group] <= bound * part and group not in known
                ]
        # Dividing integers rounds correctly, so what is clearly less as a float is less.
        parts = self._bases[place].denominator
        whole = self._bases[place].numerator * weight * UNIT
        low, high = (rest - error) * parts / whole, (rest + error) * parts / whole
        return Offer(place=place, low=low, high=high, at_limit=at_limit, weight=weight)

    def _exact_offer(self, place: int) -> Offer | None:
        purses = self._purses
        cost = self.electorate.costs[place]
        open_to_pay = [(group, part) for group, part in purses.supporters(place) if purses.units[group]]
        has = {group: purses.exact(group) for group, _part in open_to_pay}
        entries = sorted((has[group] / part, group, part) for group, part in open_to_pay)
        rest, weight = cost, purses.weights[place]
        at_limit: list[int] = []
        rate = Fraction(0)
        for each, group, part in entries:
            if each * weight > rest:
                break
            size = self.electorate.sizes[group]
            rest -= size * has[group]
            weight -= size * part
            rate = each
            at_limit.append(group)
        if weight:
            rate = rest / weight
        elif rest > 0:
            return None
        price = rate / self._bases[place]
        near = price.numerator / price.denominator
        return Offer(place=place, low=near, high=near, at_limit=at_limit, weight=weight, rate=rate)


def _ample(part: int, doubt: int) -> int:
    """Whoever has more than this for each point is not at the limit, also when others turn out to be."""
    return part + part // 4 + 2 * doubt
