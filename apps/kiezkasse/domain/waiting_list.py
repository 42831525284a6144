"""Ideas that a majority wanted when the money was gone: they wait, in the order of their result.

Locks are taken in the order that apps.kiezkasse.domain.assemblies names.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words

from ..enums import LedgerKind, ProposalStatus, RoundState, TieRule, VoteMethod
from ..models import AgendaEntry, Proposal, RegionBudget
from ..queries.reviews import with_points_of_offices
from .grants import check_amount
from .hybrid import rank, votes_of, weights_of
from .ledger import book, lock_budget
from .lifeline import ChangedMeanwhileError, lock_proposal, move
from .mails import mail_step
from .tally import Counted, Place, put_in_order

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def grant_from_waiting_list(*, proposal: Proposal, amount: Decimal, reason: str = "", actor: "User") -> Proposal:
    """Give free money of the region to an idea that waits; out of order only with a public reason."""
    reason = reason.strip()
    budget = lock_budget(proposal.region_budget_id)
    proposal = lock_proposal(proposal)
    if proposal.status != ProposalStatus.WAITING:
        raise ChangedMeanwhileError(ProposalStatus(proposal.status))
    if budget.round.state == RoundState.CLOSED:
        raise DomainError(_("Diese Runde ist abgeschlossen. Geld lässt sich nicht mehr vergeben."))
    if amount <= 0:
        raise DomainError(_("Bitte geben Sie einen Betrag über 0 € an."), field="granted")
    check_amount(granted=amount, proposal=proposal, budget=budget)
    waiting = waiting_places(budget)
    place = next((rank for rank, entry in waiting if entry.proposal_id == proposal.pk), 1)
    if place > 1 and not reason:
        raise DomainError(
            _("Vor dieser Idee warten andere. Bitte schreiben Sie, warum sie trotzdem an der Reihe ist."),
            field="reason",
        )
    with stored_words():
        words = _("Von der Warteliste, Platz %(place)s.") % {"place": place}
    book(budget, LedgerKind.GRANTED, -amount, proposal=proposal, reason=reason, actor=actor)
    step = move(
        proposal,
        ProposalStatus.GRANTED,
        at=timezone.now(),
        office=actor.office,
        reason=f"{words} {reason}".strip(),
        amount=amount,
        actor=actor,
    )
    mail_step(proposal, step)
    return proposal


def waiting_places(budget: RegionBudget) -> list[tuple[int, AgendaEntry]]:
    """The ideas of a region that wait, each with its place and the vote it rests on.

    Those of an earlier assembly come first; among those of one assembly the result decides.
    """
    entries = (
        AgendaEntry.objects.filter(
            proposal__region_budget=budget, proposal__status=ProposalStatus.WAITING, is_waiting=True
        )
        .select_related("assembly", "proposal__region_budget__round__district", "proposal__region_budget__region")
        .order_by("decided_at")
    )
    latest = {entry.proposal_id: entry for entry in entries}
    found: list[tuple[int, AgendaEntry]] = []
    for _key, group in groupby(sorted(latest.values(), key=_evening), key=_evening):
        of_evening = list(group)
        by_reference = {entry.proposal.reference: entry for entry in of_evening}
        before = len(found)
        ranks = [place for place in _places(of_evening, budget) if place.reference in by_reference]
        for number, place in enumerate(ranks, start=1):
            same = next(index for index, other in enumerate(ranks, start=1) if other.rank == place.rank)
            found.append((before + min(number, same), by_reference[place.reference]))
    return found


def _places(entries: list[AgendaEntry], budget: RegionBudget) -> list[Place]:
    """The order in which ideas of one assembly wait: by the evening, or by all parts that count."""
    weights, rule = weights_of(budget.round), TieRule(budget.round.tie_rule)
    if not weights.is_hybrid:
        return result_order(entries, rule=rule)
    assembly = entries[0].assembly
    votes = [votes_of(entry) for entry in with_points_of_offices(assembly.entries.select_related("proposal"))]
    return rank(votes, weights=weights, rule=rule, seed=assembly.tie_seed)


def result_order(entries: Iterable[AgendaEntry], *, rule: TieRule) -> list[Place]:
    """Entries of one assembly in the order of their result: points, or by how much Yes outweighs No."""
    entries = list(entries)
    counted = [
        Counted(
            reference=entry.proposal.reference,
            score=_score(entry),
            cost=entry.proposal.cost,
            runoff=entry.runoff_points,
        )
        for entry in entries
    ]
    return put_in_order(counted, rule=rule, seed=entries[0].assembly.tie_seed if entries else "")


def _score(entry: AgendaEntry) -> int:
    if entry.method == VoteMethod.YES_NO:
        return (entry.yes or 0) - (entry.no or 0)
    return entry.points or 0


def _evening(entry: AgendaEntry) -> tuple[object, int]:
    return entry.assembly.starts_at, entry.assembly_id
