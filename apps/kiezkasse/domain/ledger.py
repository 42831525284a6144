"""The book of a region's money: the only place where amounts and grants change."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import AMOUNT_KINDS, LedgerKind
from ..models import LedgerEntry, Proposal, RegionBudget

if TYPE_CHECKING:
    from apps.accounts.models import User


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

    `amount` is signed: positive is money for the region. Raises DomainError when less would be left
    than is granted already.
    """
    if kind in AMOUNT_KINDS:
        budget.amount += amount
    else:
        budget.granted -= amount
    if budget.amount < 0 or budget.granted < 0 or budget.granted > budget.amount:
        raise DomainError(
            _("So viel Geld ist in %(region)s nicht da: %(amount)s €, davon bewilligt %(granted)s €.")
            % {
                "region": budget.region.name,
                "amount": formats.number_format(
                    budget.amount - (amount if kind in AMOUNT_KINDS else 0), 2, force_grouping=True
                ),
                "granted": formats.number_format(
                    budget.granted + (0 if kind in AMOUNT_KINDS else amount), 2, force_grouping=True
                ),
            }
        )
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
