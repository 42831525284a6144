"""Money that a vote with ballots decided about, without an evening.

Locks are taken in the order that apps.kiezkasse.domain.assemblies names.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from ..enums import LedgerKind, ProposalStatus
from ..models import Proposal, RegionBudget
from .grants import check_amount
from .ledger import book
from .lifeline import lock_proposal, move
from .mails import mail_step

if TYPE_CHECKING:
    from apps.accounts.models import User

# Where an idea stands that a vote can still decide about.
OPEN = frozenset({ProposalStatus.PUBLISHED, ProposalStatus.WAITING, ProposalStatus.ON_AGENDA})


@transaction.atomic
def decide_by_vote(
    *,
    region_budget: RegionBudget,
    amounts: Mapping[str, Decimal],
    words: Mapping[str, str],
    office: str,
    actor: "User",
) -> list[Proposal]:
    """Give each idea its amount, by its reference; 0 is "not granted". All in one step, or none.

    What is decided already, by an evening or by the same call before, stays as it is. `words` are the result for
    the Lebenslauf. Returns what was decided now; raises DomainError when the money is not enough.
    """
    budget = RegionBudget.objects.select_for_update(no_key=True).get(pk=region_budget.pk)
    found = Proposal.objects.filter(region_budget=budget, reference__in=amounts).order_by("pk")
    decided = []
    for proposal in [lock_proposal(one) for one in found]:
        if proposal.status not in OPEN:
            continue
        amount, now = amounts[proposal.reference], timezone.now()
        check_amount(granted=amount, proposal=proposal, budget=budget)
        if proposal.status == ProposalStatus.PUBLISHED:
            move(proposal, ProposalStatus.ON_AGENDA, at=now, office=office, is_on_the_way=True, actor=actor)
        if amount:
            book(budget, LedgerKind.GRANTED, -amount, office=office, proposal=proposal, actor=actor)
        step = move(
            proposal,
            ProposalStatus.GRANTED if amount else ProposalStatus.NOT_GRANTED,
            at=now,
            office=office,
            reason=words[proposal.reference],
            amount=amount or None,
            actor=actor,
        )
        mail_step(proposal, step)
        decided.append(proposal)
    return decided
