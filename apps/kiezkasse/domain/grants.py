"""What a vote means for an idea and its money: the one place that grants on an evening.

Locks are taken in the order that apps.kiezkasse.domain.assemblies names.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.templatetags.spk import euro

from ..enums import LedgerKind, ProposalStatus
from ..models import AgendaEntry, Assembly, Proposal, RegionBudget
from .assemblies import office_of
from .ledger import book
from .lifeline import move
from .mails import mail_step

if TYPE_CHECKING:
    from apps.accounts.models import User

CENT = Decimal("0.01")


def check_amount(*, granted: Decimal, proposal: Proposal, budget: RegionBudget) -> None:
    """Raise DomainError when an idea cannot get this amount."""
    if not granted.is_finite():
        raise DomainError(_("Bitte geben Sie einen Betrag in Euro und Cent ein."), field="granted")
    if granted < 0:
        raise DomainError(_("Der Betrag kann nicht weniger als 0 € sein."), field="granted")
    if granted > proposal.cost:
        raise DomainError(
            _("Beantragt sind %(cost)s. Mehr kann die Idee nicht bekommen.") % {"cost": euro(proposal.cost)},
            field="granted",
        )
    if granted != granted.quantize(CENT):
        raise DomainError(_("Bitte geben Sie höchstens zwei Stellen nach dem Komma ein."), field="granted")
    if granted > budget.remaining:
        raise DomainError(
            _("So viel Geld ist nicht mehr da. Es bleiben %(rest)s.") % {"rest": euro(budget.remaining)},
            field="granted",
        )


def record_verdict(
    entry: AgendaEntry,
    *,
    assembly: Assembly,
    budget: RegionBudget,
    proposal: Proposal,
    granted: Decimal,
    waiting: bool,
    reason: str,
    words: str,
    tell: bool = True,
    actor: "User",
) -> AgendaEntry:
    """Write down what an idea gets; entry, idea and budget are locked and checked, the votes are set.

    `words` are the votes for the Lebenslauf. Without money the idea is not granted, or waits.
    `tell`: by mail, unless more is still to come that the author will be told of.
    """
    now = timezone.now()
    entry.granted_amount, entry.reason, entry.is_waiting = granted, reason, waiting and not granted
    entry.decided_at, entry.decided_by = now, actor
    entry.version += 1
    entry.save()
    if granted:
        book(budget, LedgerKind.GRANTED, -granted, office=office_of(assembly), proposal=proposal, actor=actor)
    status = ProposalStatus.WAITING if entry.is_waiting else ProposalStatus.NOT_GRANTED
    step = move(
        proposal,
        ProposalStatus.GRANTED if granted else status,
        at=now,
        office=office_of(assembly),
        reason=words,
        amount=granted or None,
        actor=actor,
    )
    if tell:
        mail_step(proposal, step)
    return entry


def somebody_faster() -> DomainError:
    """What the second of two clerks reads."""
    return DomainError(
        _("Jemand anderes hat zu dieser Idee gerade schon etwas eingetragen. Bitte prüfen Sie den neuen Stand.")
    )
