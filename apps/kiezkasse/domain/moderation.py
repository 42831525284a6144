"""What the Anlaufstelle decides about an idea: publish it, or say why not."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import ProposalStatus
from ..models import Proposal
from .lifeline import ChangedMeanwhileError, lock_proposal, move
from .mails import mail_step

if TYPE_CHECKING:
    from apps.accounts.models import User

# An idea on an agenda comes off it there; one that its author took back stays taken back.
PUBLISHABLE = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.REJECTED})


@transaction.atomic
def publish_proposal(*, proposal: Proposal, reason: str = "", actor: "User") -> Proposal:
    """The Anlaufstelle shows the idea to everybody, also one that it had not admitted before."""
    proposal = lock_proposal(proposal)
    if proposal.status not in PUBLISHABLE:
        raise ChangedMeanwhileError(ProposalStatus(proposal.status))
    step = move(
        proposal,
        ProposalStatus.PUBLISHED,
        at=timezone.now(),
        office=actor.office,
        reason=reason.strip(),
        actor=actor,
    )
    mail_step(proposal, step)
    return proposal


@transaction.atomic
def reject_proposal(*, proposal: Proposal, reason: str, hide: bool = False, actor: "User") -> Proposal:
    """The Anlaufstelle does not admit the idea and says why.

    The idea stays visible with the reason, unless `hide` is set: insults and personal data of
    others are not shown to anybody but the office and the author.
    """
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie eine Begründung. Sie wird veröffentlicht."), field="reason")
    proposal = lock_proposal(proposal)
    step = move(
        proposal,
        ProposalStatus.REJECTED,
        at=timezone.now(),
        office=actor.office,
        reason=reason.strip(),
        public=not hide,
        actor=actor,
    )
    mail_step(proposal, step)
    return proposal
