"""Commenting: what people say about an idea, and how the office hides it. Without an account: guest_talk.py."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.moderation.domain.blocks import require_not_blocked
from apps.moderation.enums import ReportOutcome

from ..enums import Act
from ..models import Comment, Proposal
from ..windows import require_open
from .lifeline import lock_proposal
from .reports import settle_reports
from .support import lock_undecided

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def comment_proposal(*, proposal: Proposal, text: str, parent: Comment | None = None, actor: "User") -> Comment:
    """Write a comment, or answer one. Answers go one level deep."""
    text = words_of(text)
    require_not_blocked(proposal.region_budget.round.district_id, user=actor)
    proposal = lock_to_comment(proposal, parent)
    comment = Comment(proposal=proposal, parent=parent, author=actor, person=person_key(actor.email), text=text)
    return add_comment(comment)


def words_of(text: str) -> str:
    """The text of a comment without space around it, or DomainError."""
    text = text.strip()
    if not text:
        raise DomainError(_("Bitte schreiben Sie etwas in das Feld."), field="text")
    if len(text) > 1500:
        raise DomainError(_("Bitte schreiben Sie höchstens 1.500 Zeichen."), field="text")
    return text


def lock_to_comment(proposal: Proposal, parent: Comment | None) -> Proposal:
    """The idea locked, now open for comments, and for answers to this one; else DomainError."""
    require_open(proposal.region_budget, Act.COMMENT)
    proposal = lock_undecided(proposal)
    if parent is not None:
        _check_answerable(parent, proposal)
    return proposal


def add_comment(comment: Comment) -> Comment:
    """Save a comment and count it; only for functions that hold the idea's lock."""
    comment.save()
    comment.proposal.comment_count += 1
    comment.proposal.save(update_fields=["comment_count"])
    return comment


@transaction.atomic
def hide_comment(*, comment: Comment, reason: str, actor: "User") -> Comment:
    """The office hides a comment; a line with the reason stays in its place. Open reports are settled."""
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Bitte schreiben Sie einen Grund. Er steht dann an Stelle des Kommentars."), field="reason")
    if len(reason) > 300:
        raise DomainError(_("Bitte fassen Sie den Grund in höchstens 300 Zeichen zusammen."), field="reason")
    proposal = lock_proposal(comment.proposal)
    comment = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    if comment.hidden_at is None:
        proposal.comment_count -= 1
        proposal.save(update_fields=["comment_count"])
    if comment.withdrawn_at is None and (comment.hidden_at is None or is_hidden_by_reports(comment)):
        # One that many reports have hidden gets the office's own reason.
        comment.hidden_at, comment.hidden_by, comment.hidden_reason = timezone.now(), actor, reason
        comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
    settle_reports(proposal=proposal, comment=comment, outcome=ReportOutcome.HIDDEN, actor=actor)
    return comment


@transaction.atomic
def restore_comment(*, comment: Comment, actor: "User") -> Comment:
    """Show a hidden comment again; open reports about it are settled."""
    proposal = lock_proposal(comment.proposal)
    comment = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    if comment.withdrawn_at is not None:
        raise DomainError(_("Die Person hat diesen Kommentar selbst gelöscht. Er lässt sich nicht wieder zeigen."))
    if comment.hidden_by_block_id is not None:
        raise DomainError(_("Die Person ist gesperrt. Heben Sie die Sperre auf, dann ist alles von ihr wieder da."))
    if comment.hidden_at is not None:
        comment.hidden_at, comment.hidden_by, comment.hidden_reason = None, None, ""
        comment.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
        proposal.comment_count += 1
        proposal.save(update_fields=["comment_count"])
    settle_reports(proposal=proposal, comment=comment, outcome=ReportOutcome.KEPT, actor=actor)
    return comment


@transaction.atomic
def withdraw_comment(*, comment: Comment) -> Comment:
    """Whoever wrote a comment deletes it; a line stays in its place, for others may have answered.

    The text is gone, and so is the name of somebody without an account. Twice changes nothing.
    """
    proposal = lock_proposal(comment.proposal)
    comment = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    if comment.withdrawn_at is not None:
        return comment
    if comment.hidden_at is None:
        proposal.comment_count -= 1
        proposal.save(update_fields=["comment_count"])
    with stored_words():
        comment.hidden_reason = comment.hidden_reason or _("gelöscht")
        if comment.author_id is None:
            comment.name = _("Person aus dem Kiez")
    comment.withdrawn_at = timezone.now()
    comment.hidden_at = comment.hidden_at or comment.withdrawn_at
    comment.text, comment.hidden_by_block = "", None
    comment.save(update_fields=["withdrawn_at", "hidden_at", "hidden_reason", "hidden_by_block", "text", "name"])
    settle_reports(proposal=proposal, comment=comment, outcome=ReportOutcome.HIDDEN, actor=None)
    return comment


def is_hidden_by_reports(comment: Comment) -> bool:
    """Whether nobody of the office has hidden it, but so many reports that the round says so."""
    by_office = comment.hidden_by_id is not None or comment.hidden_by_block_id is not None
    return comment.hidden_at is not None and comment.withdrawn_at is None and not by_office


def _check_answerable(parent: Comment, proposal: Proposal) -> None:
    parent = Comment.objects.get(pk=parent.pk)
    if parent.proposal_id != proposal.pk or parent.parent_id is not None:
        raise DomainError(_("Auf eine Antwort kann man nicht noch einmal antworten. Bitte antworten Sie oben."))
    if parent.hidden_at is not None:
        raise DomainError(_("Dieser Kommentar ist inzwischen ausgeblendet. Man kann nicht mehr darauf antworten."))
