"""The one place where an idea changes its status."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import ALLOWED_TRANSITIONS, PUBLIC_STATUSES, ProposalStatus
from ..models import Proposal, ProposalStep
from .deadlines import follow_begun, follow_move

if TYPE_CHECKING:
    from apps.accounts.models import User

BATCH = 200


class ChangedMeanwhileError(DomainError):
    """What somebody wants to do with an idea does not fit where it stands by now."""

    def __init__(self, present: ProposalStatus) -> None:
        super().__init__(
            _("Das geht nicht mehr: Diese Idee ist inzwischen „%(status)s“. Bitte laden Sie die Seite neu.")
            % {"status": present.label}
        )


def lock_proposal(proposal: Proposal) -> Proposal:
    """The idea with its row locked; whoever holds it decides, all others wait."""
    return (
        Proposal.objects.select_for_update(no_key=True, of=("self",))
        .select_related("region_budget__round__district", "region_budget__region")
        .get(pk=proposal.pk)
    )


def move(
    proposal: Proposal,
    to: ProposalStatus,
    *,
    at: datetime,
    office: str,
    reason: str = "",
    amount: Decimal | None = None,
    public: bool = True,
    into: Proposal | None = None,
    is_on_the_way: bool = False,
    actor: "User | None",
) -> ProposalStep:
    """Change the status of a locked idea and write the step of its Lebenslauf.

    `into` is the other idea when this one goes up in it. A step that is only on the way to the next one
    concerns no deadline. Only for functions of this package that hold
    the lock. Raises DomainError when the way from the present status to the new one does not exist.
    """
    present = ProposalStatus(proposal.status)
    if to not in ALLOWED_TRANSITIONS[present]:
        raise ChangedMeanwhileError(present)
    proposal.status = to
    proposal.granted_amount = amount if to == ProposalStatus.GRANTED else None
    proposal.merged_into = into if to == ProposalStatus.MERGED else None
    proposal.version += 1
    proposal.is_public = public and to in PUBLIC_STATUSES and proposal.hidden_by_block_id is None
    if proposal.is_public and proposal.published_at is None:
        proposal.published_at = at
    proposal.save(update_fields=["status", "granted_amount", "merged_into", "version", "is_public", "published_at"])
    step = ProposalStep.objects.create(
        proposal=proposal, status=to, at=at, office=office, reason=reason, amount=amount, actor=actor
    )
    if not is_on_the_way:
        follow_move(proposal, present, actor=actor)
    return step


def begin(proposals: Sequence[Proposal], *, office: str, actor: "User") -> None:
    """Write many ideas that the office vouches for, each with the first step of its Lebenslauf at once.

    For tables: one row in the database for each, instead of one that is changed again at every step.
    They came in at their `created_at`.
    """
    for proposal in proposals:
        proposal.status = ProposalStatus.SUBMITTED
        proposal.version += 1
    Proposal.objects.bulk_create(proposals, batch_size=BATCH)
    ProposalStep.objects.bulk_create(
        (
            ProposalStep(
                proposal=proposal,
                status=proposal.status,
                at=proposal.created_at,
                office=office,
                actor=actor,
            )
            for proposal in proposals
        ),
        batch_size=BATCH,
    )
    follow_begun(proposals, actor=actor)
