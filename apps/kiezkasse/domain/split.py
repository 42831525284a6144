""" "Vorschlag berechnen": how the money of a district is shared out between its regions. Pure arithmetic.

Nobody gets less than the floor. The rest goes by residents, or in equal parts, in whole steps; what
rounding leaves over goes to the largest remainders. The sum is exact to the cent, and a region with
more residents never gets less than one with fewer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro

from ..enums import SplitRule

CENT = Decimal("0.01")
MOST_MONEY = Decimal(10_000_000)


@dataclass(frozen=True, kw_only=True)
class SplitRequest:
    """What a proposal for the split starts from."""

    total: Decimal
    rule: SplitRule
    floor: Decimal = Decimal(0)
    step: Decimal = Decimal(100)


def propose_split(request: SplitRequest, *, residents: Mapping[str, int]) -> dict[str, Decimal]:
    """The amount of each region, by its key. `residents` names all regions; an equal split ignores the numbers.

    Whoever would get less than the floor by number of residents gets the floor, and the others
    share what is left. Raises DomainError when that cannot work.
    """
    _check(request, number=len(residents))
    total, floor, step = (_in_cents(value) for value in (request.total, request.floor, request.step))
    weights = dict(residents)
    if request.rule == SplitRule.EQUAL or not any(weights.values()):
        weights = dict.fromkeys(weights, 1)
    shares = _shares(total, floor, weights)
    cents = dict.fromkeys(weights, floor) | {key: max(floor, share // step * step) for key, share in shares.items()}
    left = total - sum(cents.values())
    # The region with the larger remainder first; of two that are equal, the one with more residents.
    for key in sorted(shares, key=lambda key: (cents[key] - shares[key], -residents[key], key)):
        more = min(left, step - cents[key] % step)
        cents[key] += more
        left -= more
    return {key: Decimal(value) / 100 for key, value in cents.items()}


def propose_change(
    change: Decimal, *, amounts: Mapping[int, Decimal], granted: Mapping[int, Decimal] | None = None
) -> dict[int, Decimal]:
    """What each region gets more, or gives up, when a year grows or shrinks by `change`: in proportion to its amount.

    In whole euros where all amounts are, exact to the cent. A region gives up no more than it has not granted yet;
    what it cannot give, the others share.
    """
    free = {key: amount - (granted or {}).get(key, Decimal(0)) for key, amount in amounts.items()}
    has = sum(free.values(), Decimal(0))
    if not change.is_finite() or not change or abs(change) > MOST_MONEY or change != change.quantize(CENT):
        raise DomainError(_("Bitte geben Sie einen Betrag in Euro und Cent ein."), field="change")
    if change < 0 and -change > has:
        raise DomainError(
            _("Gekürzt werden können höchstens %(has)s. So viel ist noch nicht bewilligt.") % {"has": euro(has)},
            field="change",
        )
    if not amounts:
        raise DomainError(_("Dieser Bezirk hat noch keine Regionen, auf die sich das Geld verteilen lässt."))
    unit = CENT if any(amount % 1 for amount in (change, *amounts.values(), *free.values())) else Decimal(1)
    total = int(abs(change) / unit)
    weights = dict(amounts) if any(amounts.values()) else dict.fromkeys(amounts, Decimal(1))
    most = {key: int(amount / unit) if change < 0 else total for key, amount in free.items()}
    units = _capped_shares(total, weights, most)
    whole = {key: int(share) for key, share in units.items()}
    left = total - sum(whole.values())
    for key in sorted(units, key=lambda key: (whole[key] - units[key], key))[:left]:
        whole[key] += 1
    sign = 1 if change > 0 else -1
    return {key: sign * value * unit for key, value in whole.items()}


def _capped_shares(total: int, weights: Mapping[int, Decimal], most: Mapping[int, int]) -> dict[int, Fraction]:
    """The exact shares in proportion to the weights, none above its `most`."""
    full: dict[int, Fraction] = {}
    while True:
        others = [key for key in weights if key not in full]
        left, weight = total - sum(full.values(), Fraction(0)), sum(Fraction(weights[key]) for key in others)
        shares = {key: left * Fraction(weights[key]) / weight if weight else Fraction(0) for key in others}
        above = [key for key, share in shares.items() if share > most[key]]
        if not above:
            return full | shares
        full |= {key: Fraction(most[key]) for key in above}


def _shares(total: int, floor: int, weights: Mapping[str, int]) -> dict[str, Fraction]:
    """The exact shares of all regions that get more than the floor or just that, in cents."""
    above = dict(weights)
    while True:
        left = total - floor * (len(weights) - len(above))
        people = sum(above.values())
        shares = {key: Fraction(left * weight, people) for key, weight in above.items()}
        below = [key for key, share in shares.items() if share < floor]
        if not below:
            return shares
        for key in below:
            del above[key]


def _check(request: SplitRequest, *, number: int) -> None:
    for name, amount in (("total", request.total), ("floor", request.floor), ("step", request.step)):
        if not amount.is_finite() or amount < 0 or amount > MOST_MONEY or amount != amount.quantize(CENT):
            raise DomainError(_("Bitte geben Sie einen Betrag in Euro und Cent ein."), field=name)
    if not request.total:
        raise DomainError(_("Bitte geben Sie ein, wie viel Geld zu verteilen ist."), field="total")
    if not request.step:
        raise DomainError(_("Bitte geben Sie ein, auf wie viel Euro gerundet wird, zum Beispiel 100."), field="step")
    if not number:
        raise DomainError(_("Dieser Bezirk hat noch keine Regionen, auf die sich das Geld verteilen lässt."))
    if request.floor * number > request.total:
        raise DomainError(
            ngettext(
                "Ein Sockel von %(floor)s für %(number)s Region macht %(needed)s. Zu verteilen sind nur %(total)s.",
                "Ein Sockel von %(floor)s für %(number)s Regionen macht %(needed)s. Zu verteilen sind nur %(total)s.",
                number,
            )
            % {
                "floor": euro(request.floor),
                "number": number,
                "needed": euro(request.floor * number),
                "total": euro(request.total),
            },
            field="floor",
        )


def _in_cents(amount: Decimal) -> int:
    return int(amount * 100)
