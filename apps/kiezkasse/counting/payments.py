"""Who paid what, replayed from the log: the proof that the parts add up to the costs."""

from dataclasses import dataclass
from fractions import Fraction

from .field import Field
from .log import AllFit, Funded, Log, Phase, Shared
from .rules import Method


@dataclass(frozen=True, slots=True)
class Payment:
    """What each voter of a group with equal ballots paid for one project."""

    group: int
    voters: int
    amount: Fraction


def payments(field: Field, log: Log) -> dict[str, tuple[Payment, ...]]:
    """All payments of voters, by winner in the order of funding. Completion is paid from what was left."""
    match field.rules.procedure.method:
        case Method.EQUAL_SHARES:
            return _of_equal_shares(field, log)
        case Method.PHRAGMEN:
            return _of_phragmen(field, log)
        case Method.GREEDY:
            return {}


def _of_equal_shares(field: Field, log: Log) -> dict[str, tuple[Payment, ...]]:
    electorate = field.electorate
    number = electorate.number
    share = next((entry.share for entry in log if isinstance(entry, Shared)), None)
    is_open = any(isinstance(entry, AllFit) for entry in log)
    has = {} if is_open or share is None else dict.fromkeys(range(len(electorate.sizes)), share)
    paid: dict[str, tuple[Payment, ...]] = {}
    for entry in _bought(log):
        parts = []
        for group, weight in electorate.supporters[number[entry.project]]:
            amount = (entry.rate or Fraction(0)) * weight
            if has:
                amount = min(amount, has[group])
                has[group] -= amount
            if amount:
                parts.append(Payment(group, electorate.sizes[group], amount))
        paid[entry.project] = tuple(parts)
    return paid


def _of_phragmen(field: Field, log: Log) -> dict[str, tuple[Payment, ...]]:
    electorate = field.electorate
    number = electorate.number
    last = [Fraction(0)] * len(electorate.sizes)
    paid: dict[str, tuple[Payment, ...]] = {}
    for entry in _bought(log):
        moment = entry.rate or Fraction(0)
        parts = []
        for group, _weight in electorate.supporters[number[entry.project]]:
            if moment > last[group]:
                parts.append(Payment(group, electorate.sizes[group], moment - last[group]))
            last[group] = moment
        paid[entry.project] = tuple(parts)
    return paid


def _bought(log: Log) -> list[Funded]:
    return [entry for entry in log if isinstance(entry, Funded) and entry.phase == Phase.MAIN]
