"""What the Anlaufstelle decides about an idea: publish it, say why not, pass it on; and take that back at once."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.moderation.enums import ReportOutcome

from ..enums import ProposalStatus
from ..models import Comment, Proposal, ProposalStep, Report
from .deadlines import follow_proposals
from .lifeline import ChangedMeanwhileError, lock_proposal, move
from .mails import mail_step, take_back_step
from .talk import hide_comment, is_hidden_by_reports, restore_comment

if TYPE_CHECKING:
    from apps.accounts.models import User

# An idea on an agenda comes off it there; one that its author took back stays taken back.
PUBLISHABLE = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.REJECTED, ProposalStatus.PASSED_ON})
UNDOABLE = frozenset({ProposalStatus.PUBLISHED, ProposalStatus.REJECTED, ProposalStatus.PASSED_ON})
# The page offers ten seconds; a slow line and people who read with the keyboard get more.
UNDO_TIME = timedelta(seconds=60)
LONGEST_AUTHORITY = 160


class ConflictError(DomainError):
    """A colleague, or the author, changed the idea while somebody was deciding about it."""

    def __init__(self) -> None:
        super().__init__(
            _("Diese Idee hat sich geändert, während sie bei Ihnen offen war. Bitte sehen Sie sie noch an.")
        )


class NoMoreUndoError(DomainError):
    """The decision has left the house, or is not the last one any more."""

    def __init__(self) -> None:
        super().__init__(_("Das lässt sich nicht mehr rückgängig machen. Sie können die Entscheidung aber ändern."))


def check_version(proposal: Proposal, version: int | None) -> None:
    """Raise ConflictError if the locked idea is no longer the one that somebody looked at."""
    if version is not None and proposal.version != version:
        raise ConflictError


@transaction.atomic
def publish_proposal(*, proposal: Proposal, reason: str = "", version: int | None = None, actor: "User") -> Proposal:
    """The Anlaufstelle shows the idea to everybody, also one that it had not admitted before."""
    proposal = lock_proposal(proposal)
    check_version(proposal, version)
    if proposal.status not in PUBLISHABLE:
        raise ChangedMeanwhileError(ProposalStatus(proposal.status))
    if proposal.hidden_by_block_id is not None:
        raise DomainError(_("Die Person hinter dieser Idee ist gesperrt. Heben Sie zuerst die Sperre auf."))
    return _decide(proposal, ProposalStatus.PUBLISHED, reason=reason.strip(), actor=actor)


@transaction.atomic
def reject_proposal(
    *, proposal: Proposal, reason: str, hide: bool = False, version: int | None = None, actor: "User"
) -> Proposal:
    """The Anlaufstelle does not admit the idea and says why.

    The idea stays visible with the reason, unless `hide` is set: insults and personal data of
    others are not shown to anybody but the office and the author.
    """
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie eine Begründung. Sie wird veröffentlicht."), field="reason")
    proposal = lock_proposal(proposal)
    check_version(proposal, version)
    if hide and proposal.hidden_by_block_id is not None:
        # From now on it is hidden for what it says: lifting the block does not bring it back.
        proposal.hidden_by_block = None
        proposal.save(update_fields=["hidden_by_block"])
    return _decide(proposal, ProposalStatus.REJECTED, reason=reason.strip(), public=not hide, actor=actor)


@transaction.atomic
def pass_on_proposal(
    *, proposal: Proposal, authority: str, reason: str, version: int | None = None, actor: "User"
) -> Proposal:
    """Another authority is responsible: it gets the idea, everybody reads which one and why."""
    authority, reason = " ".join(authority.split()), reason.strip()
    if not authority or len(authority) > LONGEST_AUTHORITY:
        raise DomainError(_("Bitte nennen Sie die Stelle, die jetzt zuständig ist."), field="authority")
    if not reason:
        raise DomainError(_("Bitte schreiben Sie eine Begründung. Sie wird veröffentlicht."), field="reason")
    proposal = lock_proposal(proposal)
    check_version(proposal, version)
    return _decide(proposal, ProposalStatus.PASSED_ON, reason=passed_on_words(authority, reason), actor=actor)


def passed_on_words(authority: str, reason: str) -> str:
    """What stands in the Lebenslauf of an idea that was passed on; German like all of it."""
    with stored_words():
        return _("Weitergegeben an: %(authority)s.") % {"authority": authority.rstrip(".")} + f"\n{reason}"


@transaction.atomic
def mark_as_read(*, proposal: Proposal, version: int | None = None, actor: "User") -> Proposal:
    """The Anlaufstelle has read an idea that appeared without waiting for it, and leaves it as it is."""
    proposal = lock_proposal(proposal)
    check_version(proposal, version)
    if proposal.status == ProposalStatus.SUBMITTED:
        raise DomainError(
            _("Über diese Idee ist noch nicht entschieden. Bitte entscheiden Sie oder fragen Sie zurück.")
        )
    if proposal.read_at is None:
        proposal.read_at = timezone.now()
        proposal.save(update_fields=["read_at"])
        follow_proposals([proposal], actor=actor)
    return proposal


@transaction.atomic
def undo_decision(*, step: ProposalStep, actor: "User") -> Proposal:
    """Take back the own last decision as if it had not been, while nobody has been told of it.

    What the idea was before stands in the change history, and so does the mistake.
    """
    proposal = lock_proposal(step.proposal)
    last = proposal.steps.order_by("at", "pk").last()
    if (
        last is None
        or last.pk != step.pk
        or last.actor_id != actor.pk
        or last.status not in UNDOABLE
        or timezone.now() - last.at > UNDO_TIME
        or not take_back_step(proposal, last)
    ):
        raise NoMoreUndoError
    event = apps.get_model("kiezkasse", "ProposalEvent")
    before = event.objects.filter(pgh_obj=proposal.pk, version=proposal.version - 1).order_by("-pgh_id").first()
    if before is None or before.status == last.status or proposal.hidden_by_block_id is not None:
        # Something came after the decision: the author changed the idea, a colleague asked or blocked.
        raise NoMoreUndoError
    last.delete()
    proposal.status = before.status
    proposal.is_public = before.is_public
    proposal.published_at = before.published_at
    proposal.read_at = None if before.status == ProposalStatus.SUBMITTED else proposal.read_at
    proposal.version += 1
    proposal.save(update_fields=["status", "is_public", "published_at", "read_at", "version"])
    follow_proposals([proposal], actor=actor)
    return proposal


@transaction.atomic
def resolve_reports(
    *, proposal: Proposal, comment: Comment | None = None, outcome: ReportOutcome, reason: str = "", actor: "User"
) -> int:
    """Answer all open reports of an idea, or of one comment: it stays, or it is hidden with a reason.

    Returns how many reports that were.
    """
    proposal = lock_proposal(proposal)
    reports = Report.objects.filter(proposal=proposal, comment=comment, resolved_at=None)
    number = reports.count()
    if outcome == ReportOutcome.HIDDEN:
        if comment is not None:
            hide_comment(comment=comment, reason=reason, actor=actor)
        else:
            reject_proposal(proposal=proposal, reason=reason, hide=True, actor=actor)
    elif comment is not None and is_hidden_by_reports(comment):
        restore_comment(comment=comment, actor=actor)
    reports.update(resolved_at=timezone.now(), resolved_by=actor, outcome=outcome)
    if not number and outcome == ReportOutcome.KEPT:
        raise DomainError(_("Diese Meldung ist schon bearbeitet."))
    return number


def _decide(proposal: Proposal, to: ProposalStatus, *, reason: str, public: bool = True, actor: "User") -> Proposal:
    now = timezone.now()
    proposal.read_at = now
    proposal.save(update_fields=["read_at"])
    step = move(proposal, to, at=now, office=actor.office, reason=reason, public=public, actor=actor)
    mail_step(proposal, step)
    return proposal
