"""Blocking a person hides all they wrote in the district; lifting the block shows exactly that again."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.guidelines.domain.blocking import hide_said_by, show_hidden_by
from apps.guidelines.models import Contribution
from apps.moderation.domain import blocks
from apps.moderation.models import Block
from apps.sozialraum.models import District

from ..enums import PUBLIC_STATUSES, ProposalStatus
from ..models import Comment, Proposal
from ..queries.desk import comments_of_person, proposals_of_person
from .deadlines import follow_proposals
from .mails import mail_block

if TYPE_CHECKING:
    from apps.accounts.models import User

# The assembly decides or has decided about these; they are listed for the office and stay.
UNTOUCHED = frozenset({ProposalStatus.ON_AGENDA, ProposalStatus.GRANTED, ProposalStatus.WAITING})


@dataclass(frozen=True)
class BlockOutcome:
    """What a block did: what it hid, contributions to guidelines among the comments, and which ideas stay."""

    block: Block
    proposals: int
    comments: int
    untouched: list[Proposal]


@transaction.atomic
def block_person(
    *,
    proposal: Proposal | None = None,
    comment: Comment | None = None,
    contribution: Contribution | None = None,
    reason: str,
    actor: "User",
) -> BlockOutcome:
    """Block whoever wrote this idea, this comment or this contribution, in its district, and hide all of theirs.

    Ideas on an agenda and granted ones are not touched.
    """
    user: User | None
    district: District | None
    person = ""
    if contribution is not None:
        user, label, person = contribution.author, contribution.said_by, contribution.person
        district, email = contribution.consultation.version.guideline.district, contribution.email
    elif comment is not None:
        user, label, person, email = comment.author, comment.said_by, comment.person, ""
        district = comment.proposal.region_budget.round.district
    elif proposal is not None:
        user, label, email = proposal.author, proposal.author_name, _address_of(proposal)
        district = proposal.region_budget.round.district
    else:
        raise TypeError("an idea, a comment or a contribution says who is meant")
    if district is None:
        raise DomainError(_("Sperren lässt sich jemand nur in einem Bezirk, nicht in ganz Berlin."))
    email = user.email if user else email
    if user is not None and user.roles.filter(district=district).exists():
        raise DomainError(_("Diese Person arbeitet für den Bezirk. Ihr Konto lässt sich hier nicht sperren."))
    block = blocks.block_person(
        district=district, user=user, email=email, person=person, label=label, reason=reason, actor=actor
    )
    untouched, hidden = _hide_proposals(block, district, user, email)
    comments = _hide_comments(block, district, actor) + hide_said_by(block)
    mail_block(block, email=email)
    return BlockOutcome(block=block, proposals=len(hidden), comments=comments, untouched=untouched)


@transaction.atomic
def lift_block(*, block: Block, actor: "User") -> BlockOutcome:
    """Show again what this block has hidden, and nothing else."""
    was_open = Block.objects.filter(pk=block.pk, lifted_at=None).exists()
    block = blocks.lift_block(block=block, actor=actor)
    proposals = list(_locked(Proposal.objects.filter(hidden_by_block=block)))
    for proposal in proposals:
        proposal.hidden_by_block = None
        proposal.is_public = proposal.status in PUBLIC_STATUSES and proposal.published_at is not None
        proposal.version += 1
        proposal.save(update_fields=["hidden_by_block", "is_public", "version"])
    follow_proposals(proposals, actor=actor)
    comments = Comment.objects.filter(hidden_by_block=block)
    number = _count_comments(comments.exclude(hidden_at=None), +1)
    comments.update(hidden_at=None, hidden_by=None, hidden_reason="", hidden_by_block=None)
    number += show_hidden_by(block)
    if was_open and (email := _address_behind(block, proposals)):
        mail_block(block, email=email)
    return BlockOutcome(block=block, proposals=len(proposals), comments=number, untouched=[])


def _hide_proposals(
    block: Block, district: District, user: "User | None", email: str
) -> tuple[list[Proposal], list[Proposal]]:
    untouched, hidden = [], []
    for proposal in _locked(proposals_of_person(district, user=user, email=email)):
        if proposal.status in UNTOUCHED:
            untouched.append(proposal)
        elif proposal.is_public or proposal.status == ProposalStatus.SUBMITTED:
            proposal.hidden_by_block, proposal.is_public = block, False
            proposal.version += 1
            proposal.save(update_fields=["hidden_by_block", "is_public", "version"])
            hidden.append(proposal)
    follow_proposals(hidden, actor=block.actor)
    return untouched, hidden


def _hide_comments(block: Block, district: District, actor: "User") -> int:
    comments = comments_of_person(district, user=block.user, person=block.person).filter(hidden_at=None)
    number = _count_comments(comments, -1)
    with stored_words():
        reason = _("Die Anlaufstelle hat die Person gesperrt, die das geschrieben hat.")
    keys = list(comments.values_list("pk", flat=True))
    Comment.objects.filter(pk__in=keys).update(
        hidden_at=timezone.now(), hidden_by=actor, hidden_reason=reason, hidden_by_block=block
    )
    return number


def _count_comments(comments: QuerySet[Comment], sign: int) -> int:
    """Keep the stored counts of the ideas exact, each under its lock; returns how many comments there are."""
    numbers = Counter(comment.proposal_id for comment in comments)
    for proposal in _locked(Proposal.objects.filter(pk__in=numbers)):
        proposal.comment_count += sign * numbers[proposal.pk]
        proposal.save(update_fields=["comment_count"])
    return numbers.total()


def _locked(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """In the order of their keys, so that two blocks at once never wait for each other."""
    return (
        proposals.select_related("region_budget__round__district", "region_budget__region")
        .select_for_update(no_key=True, of=("self",))
        .order_by("pk")
    )


def _address_of(proposal: Proposal) -> str:
    contact = getattr(proposal, "contact", None)
    return contact.email if contact else ""


def _address_behind(block: Block, proposals: list[Proposal]) -> str:
    if block.user is not None:
        return block.user.email
    return next((address for proposal in proposals if (address := _address_of(proposal))), "")
