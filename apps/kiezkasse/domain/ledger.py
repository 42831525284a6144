"""The book of a region's money: the only place where amounts and grants change."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro

from ..enums import AMOUNT_KINDS, LedgerKind
from ..models import LedgerEntry, Proposal, RegionBudget

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_MONEY = Decimal("9999999.99")


def lock_budget(pk: int) -> RegionBudget:
    """The region's money with its row locked, before anything below it is."""
    return (
        RegionBudget.objects.select_for_update(no_key=True, of=("self",))
        .select_related("round__district", "region")
        .get(pk=pk)
    )


def book(
    budget: RegionBudget,
    kind: LedgerKind,
    amount: Decimal,
    *,
    reason: str = "",
    office: str = "",
    proposal: Proposal | None = None,
    transfer: uuid.UUID | None = None,
    actor: "User | None",
) -> LedgerEntry:
    """Write one line for a locked region and keep its sums; only for functions of this package.

    `amount` is signed: positive is money for the region. Raises DomainError, and leaves `budget` as
    it was, when more would be granted than there is.
    """
    total, granted = budget.amount, budget.granted
    if kind in AMOUNT_KINDS:
        total += amount
    else:
        granted -= amount
    if total < 0 or granted < 0 or granted > total or total > MOST_MONEY:
        raise DomainError(_refusal(budget, kind))
    budget.amount, budget.granted = total, granted
    budget.save(update_fields=["amount", "granted"])
    return LedgerEntry.objects.create(
        region_budget=budget,
        kind=kind,
        amount=amount,
        reason=reason.strip()[:500],
        office=office or (actor.office if actor else ""),
        proposal=proposal,
        transfer=transfer or uuid.uuid4(),
        at=timezone.now(),
        actor=actor,
    )


def _refusal(budget: RegionBudget, kind: LedgerKind) -> str:
    """Why a line cannot be written, for the person who wanted it."""
    if kind in AMOUNT_KINDS and budget.granted:
        sentence = _("In %(region)s sind schon %(granted)s bewilligt. Der Betrag kann nicht darunter liegen.")
    elif kind in AMOUNT_KINDS:
        sentence = _("So viel Geld hat %(region)s nicht: Es sind %(amount)s. Bitte prüfen Sie den Betrag.")
    elif kind == LedgerKind.GRANTED:
        sentence = _("In %(region)s ist nicht mehr so viel Geld da. Es bleiben %(rest)s.")
    else:
        sentence = _("In %(region)s sind nur %(granted)s bewilligt. Mehr kann nicht wieder frei werden.")
    return sentence % {
        "region": budget.region.name,
        "amount": euro(budget.amount),
        "granted": euro(budget.granted),
        "rest": euro(budget.remaining),
    }
