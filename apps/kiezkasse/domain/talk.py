"""Supporting and commenting: what citizens with an account say about an idea."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError

from ..enums import ProposalStatus
from ..models import Comment, Proposal, Support
from .lifeline import lock_proposal

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def support_proposal(*, proposal: Proposal, actor: "User") -> Proposal:
    """Add the person's support; a second time changes nothing."""
    proposal = _lock_open(proposal)
    _support, created = Support.objects.get_or_create(
        proposal=proposal, person=person_key(actor.email), defaults={"user": actor}
    )
    if created:
        proposal.support_count += 1
        proposal.save(update_fields=["support_count"])
    return proposal


@transaction.atomic
def withdraw_support(*, proposal: Proposal, actor: "User") -> Proposal:
    """Take the person's support back."""
    proposal = _lock_open(proposal)
    deleted, _rows = Support.objects.filter(proposal=proposal, user=actor).delete()
    if deleted:
        proposal.support_count -= 1
        proposal.save(update_fields=["support_count"])
    return proposal


@transaction.atomic
def comment_proposal(*, proposal: Proposal, text: str, actor: "User") -> Comment:
    """Write a comment."""
    text = text.strip()
    if not text:
        raise DomainError(_("Bitte schreiben Sie etwas in das Feld."), field="text")
    if len(text) > 1500:
        raise DomainError(_("Bitte schreiben Sie höchstens 1.500 Zeichen."), field="text")
    proposal = _lock_open(proposal)
    comment = Comment.objects.create(proposal=proposal, author=actor, text=text)
    proposal.comment_count += 1
    proposal.save(update_fields=["comment_count"])
    return comment


@transaction.atomic
def hide_comment(*, comment: Comment, reason: str, actor: "User") -> Comment:
    """The office hides a comment; a line with the reason stays in its place."""
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie einen Grund. Er steht dann an Stelle des Kommentars."), field="reason")
    if len(reason) > 300:
        raise DomainError(_("Bitte fassen Sie den Grund in höchstens 300 Zeichen zusammen."), field="reason")
    proposal = lock_proposal(comment.proposal)
    comment = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    if comment.hidden_at is None:
        comment.hidden_at, comment.hidden_by, comment.hidden_reason = timezone.now(), actor, reason
        comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        proposal.comment_count -= 1
        proposal.save(update_fields=["comment_count"])
    return comment


@transaction.atomic
def restore_comment(*, comment: Comment, actor: "User") -> Comment:
    """Show a hidden comment again."""
    proposal = lock_proposal(comment.proposal)
    comment = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    if comment.hidden_at is not None:
        comment.hidden_at, comment.hidden_by, comment.hidden_reason = None, None, ""
        comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        proposal.comment_count += 1
        proposal.save(update_fields=["comment_count"])
    return comment


def _lock_open(proposal: Proposal) -> Proposal:
    proposal = lock_proposal(proposal)
    if not proposal.is_public or proposal.status not in {ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA}:
        raise DomainError(_("Über diese Idee ist schon entschieden. Unterstützen und kommentieren geht nicht mehr."))
    return proposal
