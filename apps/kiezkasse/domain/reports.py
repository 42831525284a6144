"""Saying that an idea or a comment should not stand there, and what comes of it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.moderation.domain.blocks import require_not_blocked
from apps.moderation.domain.reports import check_report

from ..models import Comment, Proposal, Report
from .lifeline import lock_proposal

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def report_proposal(
    *, proposal: Proposal, comment: Comment | None = None, kind: str, text: str = "", actor: "User | None"
) -> Report:
    """Report an idea, or one of its comments; with or without an account. A second time adds nothing.

    Hides nothing, except a comment where the round says after how many reports of different accounts.
    """
    text = check_report(kind=kind, text=text)
    require_not_blocked(proposal.region_budget.round.district_id, user=actor)
    proposal = lock_proposal(proposal)
    if comment is not None and comment.proposal_id != proposal.pk:
        raise DomainError(_("Dieser Kommentar gehört nicht zu dieser Idee."))
    if actor is not None:
        own = Report.objects.filter(proposal=proposal, comment=comment, reporter=actor, resolved_at=None)
        if known := own.first():
            return known
    report = Report.objects.create(proposal=proposal, comment=comment, reporter=actor, kind=kind, text=text)
    if comment is not None:
        _hide_if_often(proposal, comment)
    return report


def settle_reports(*, proposal: Proposal, comment: Comment | None, outcome: str, actor: "User | None") -> int:
    """Close all open reports about an idea or a comment; only for functions that hold the idea's lock."""
    return Report.objects.filter(proposal=proposal, comment=comment, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=actor, outcome=outcome
    )


def _hide_if_often(proposal: Proposal, comment: Comment) -> None:
    """The reports stay open: the office looks at the comment and shows it again if it was fine."""
    threshold = proposal.region_budget.round.hide_comment_after
    if not threshold:
        return
    comment = Comment.objects.select_for_update(no_key=True).get(pk=comment.pk)
    accounts = comment.reports.filter(resolved_at=None, reporter__isnull=False).values("reporter").distinct().count()
    if comment.hidden_at is not None or accounts < threshold:
        return
    with stored_words():
        comment.hidden_reason = _("gemeldet")
    comment.hidden_at = timezone.now()
    comment.save(update_fields=["hidden_at", "hidden_reason"])
    proposal.comment_count -= 1
    proposal.save(update_fields=["comment_count"])
