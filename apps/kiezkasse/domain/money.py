"""The money of a year between the regions: decide it, move it, add to it, cut it.

Locks: the Round first, then its RegionBudgets in the order of their ids. Every change is a line in
the book of its region, public with its reason; nothing ever falls below what is granted.
"""

import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro

from ..enums import LedgerKind, RoundState
from ..models import LedgerEntry, RegionBudget, Round
from .ledger import MOST_MONEY, book
from .rounds import lock_round
from .split import CENT, SplitRequest

if TYPE_CHECKING:
    from datetime import date

    from apps.accounts.models import User

LONGEST_REASON = 500


class AmountsChangedError(DomainError):
    """Somebody else changed the money while the table was open on the screen."""

    def __init__(self, budgets: Iterable[RegionBudget]) -> None:
        super().__init__(
            _("Inzwischen hat jemand anderes das Geld geändert: %(regions)s. Bitte prüfen Sie die neuen Beträge.")
            % {"regions": _listed(f"{budget.region.name} ({euro(budget.amount)})" for budget in budgets)}
        )


@transaction.atomic
def set_amounts(
    *,
    round: Round,
    amounts: Mapping[int, Decimal],
    shown: Mapping[int, Decimal],
    reason: str = "",
    split: SplitRequest | None = None,
    counted_on: "date | None" = None,
    actor: "User",
) -> list[LedgerEntry]:
    """The district has decided how much each region gets, whatever the proposal said.

    `amounts` and `shown` are by the id of the RegionBudget; `shown` is what stood on the screen, so
    that a move made meanwhile is noticed and not undone. `split` is what the proposal started from,
    kept for everybody to read. Once the round is public a reason is needed.
    """
    reason = _checked_reason(reason)
    round = lock_round(round)
    budgets = _lock_budgets(round)
    changed = [budget for budget in budgets if budget.pk in amounts and amounts[budget.pk] != shown.get(budget.pk)]
    for budget in changed:
        _check_amount(amounts[budget.pk])
    if stale := [budget for budget in changed if shown.get(budget.pk) != budget.amount]:
        raise AmountsChangedError(stale)
    if changed and round.state == RoundState.PUBLISHED and not reason:
        raise DomainError(
            _("Diese Runde ist öffentlich. Bitte schreiben Sie, warum sich Beträge ändern."), field="reason"
        )
    _refuse_below_granted((budget, amounts[budget.pk]) for budget in changed)
    transfer = uuid.uuid4()
    lines = [
        book(
            budget,
            LedgerKind.DECIDED,
            amounts[budget.pk] - budget.amount,
            reason=reason,
            transfer=transfer,
            actor=actor,
        )
        for budget in changed
    ]
    if split is not None:
        round.total, round.split_rule = split.total, split.rule
        round.split_floor, round.split_step, round.split_counted_on = split.floor, split.step, counted_on
        round.save(update_fields=["total", "split_rule", "split_floor", "split_step", "split_counted_on"])
    return lines


@transaction.atomic
def move_money(
    *, source: RegionBudget, target: RegionBudget, amount: Decimal, reason: str, actor: "User"
) -> tuple[LedgerEntry, LedgerEntry]:
    """Move money that one region does not need to another one of the same year. The reason is public."""
    reason = _checked_reason(reason)
    if not reason:
        raise DomainError(
            _("Bitte schreiben Sie, warum Geld umgeschichtet wird. Alle können es lesen."), field="reason"
        )
    if source.pk == target.pk:
        raise DomainError(_("Bitte wählen Sie zwei verschiedene Regionen."), field="target")
    if source.round_id != target.round_id:
        raise DomainError(_("Geld lässt sich nur zwischen Regionen desselben Jahres umschichten."), field="target")
    _check_amount(amount, field="amount")
    if not amount:
        raise DomainError(_("Bitte geben Sie einen Betrag über 0 € an."), field="amount")
    round = lock_round(source.round)
    budgets = {budget.pk: budget for budget in _lock_budgets(round, [source.pk, target.pk])}
    giving, getting = budgets[source.pk], budgets[target.pk]
    if amount > giving.remaining:
        raise DomainError(
            _("In %(region)s sind noch %(rest)s frei. Mehr lässt sich nicht umschichten.")
            % {"region": giving.region.name, "rest": euro(giving.remaining)},
            field="amount",
        )
    transfer = uuid.uuid4()
    return (
        book(giving, LedgerKind.MOVED, -amount, reason=reason, transfer=transfer, actor=actor),
        book(getting, LedgerKind.MOVED, amount, reason=reason, transfer=transfer, actor=actor),
    )


@transaction.atomic
def adjust_round(*, round: Round, changes: Mapping[int, Decimal], reason: str, actor: "User") -> list[LedgerEntry]:
    """Add money to a year, or cut it because of a budget freeze: all regions in one step.

    `changes` is by the id of the RegionBudget, positive for more. Raises DomainError naming the
    regions that would fall below what is granted there.
    """
    reason = _checked_reason(reason)
    if not reason:
        raise DomainError(
            _("Bitte schreiben Sie, warum das Geld erhöht oder gekürzt wird. Alle können es lesen."), field="reason"
        )
    round = lock_round(round)
    wanted = {pk: change for pk, change in changes.items() if change}
    for change in wanted.values():
        _check_amount(abs(change))
    if not wanted:
        raise DomainError(_("Bitte geben Sie für mindestens eine Region an, wie viel dazukommt oder wegfällt."))
    budgets = _lock_budgets(round, wanted)
    _refuse_below_granted((budget, budget.amount + wanted[budget.pk]) for budget in budgets)
    transfer = uuid.uuid4()
    return [
        book(budget, LedgerKind.ADJUSTED, wanted[budget.pk], reason=reason, transfer=transfer, actor=actor)
        for budget in budgets
    ]


def _lock_budgets(round: Round, pks: Iterable[int] | None = None) -> list[RegionBudget]:
    """The money of the regions of a locked round, locked in the order of their ids."""
    budgets = (
        RegionBudget.objects.select_for_update(no_key=True, of=("self",))
        .filter(round=round)
        .select_related("round__district", "region")
        .order_by("pk")
    )
    return list(budgets if pks is None else budgets.filter(pk__in=list(pks)))


def _refuse_below_granted(wishes: Iterable[tuple[RegionBudget, Decimal]]) -> None:
    wishes = list(wishes)
    short = [budget for budget, amount in wishes if budget.granted and amount < budget.granted]
    if short:
        raise DomainError(
            _("Hier ist schon mehr bewilligt: %(regions)s. Darunter kann der Betrag nicht liegen.")
            % {"regions": _listed(f"{budget.region.name} ({euro(budget.granted)})" for budget in short)}
        )
    negative = [budget for budget, amount in wishes if amount < 0]
    if negative:
        raise DomainError(
            _("So viel Geld gibt es dort nicht: %(regions)s. Bitte prüfen Sie die Beträge.")
            % {"regions": _listed(f"{budget.region.name} ({euro(budget.amount)})" for budget in negative)}
        )


def _check_amount(amount: Decimal, *, field: str | None = None) -> None:
    if not amount.is_finite() or amount < 0 or amount > MOST_MONEY or amount != amount.quantize(CENT):
        raise DomainError(_("Bitte geben Sie einen Betrag in Euro und Cent ein."), field=field)


def _checked_reason(reason: str) -> str:
    reason = reason.strip()
    if len(reason) > LONGEST_REASON:
        raise DomainError(
            _("Bitte kürzen Sie die Begründung auf %(longest)s Zeichen.") % {"longest": LONGEST_REASON}, field="reason"
        )
    return reason


def _listed(names: Iterable[str]) -> str:
    return str(get_text_list(list(names), _("und")))
