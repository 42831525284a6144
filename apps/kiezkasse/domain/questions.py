"""Asking back: the Anlaufstelle writes a question, the author answers behind the private link."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import ProposalStatus
from ..models import Proposal, ProposalQuestion
from .deadlines import follow_proposals
from .lifeline import lock_proposal
from .mails import mail_question
from .moderation import check_version

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_QUESTION = 2000
# Once decided about, given up or merged, there is nothing to ask any more.
ASKABLE = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA})


@transaction.atomic
def ask_proposal(*, proposal: Proposal, text: str, version: int | None = None, actor: "User") -> ProposalQuestion:
    """Ask the author something. The idea waits for the answer; the question is not public.

    Raises DomainError when the author has left no way to be asked in writing.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_QUESTION:
        raise DomainError(_("Bitte schreiben Sie Ihre Frage, in höchstens 2.000 Zeichen."), field="text")
    proposal = lock_proposal(proposal)
    check_version(proposal, version)
    if proposal.status not in ASKABLE:
        raise DomainError(
            _("Diese Idee ist „%(status)s“. Rückfragen sind nicht mehr möglich.")
            % {"status": ProposalStatus(proposal.status).label}
        )
    if proposal.questions.filter(answered_at=None, settled_at=None).exists():
        raise DomainError(_("Eine Rückfrage ist noch offen. Bitte warten Sie die Antwort ab."))
    question = ProposalQuestion.objects.create(proposal=proposal, text=text, asked_by=actor)
    if not mail_question(question) and proposal.author_id is None:
        raise DomainError(
            _("Zu dieser Idee gibt es keine bestätigte E-Mail-Adresse und kein Konto. Bitte rufen Sie an.")
        )
    proposal.version += 1
    proposal.save(update_fields=["version"])
    follow_proposals([proposal], actor=actor)
    return question


@transaction.atomic
def settle_question(*, question: ProposalQuestion, actor: "User") -> ProposalQuestion:
    """The answer is read, or no longer waited for. A second time changes nothing."""
    proposal = lock_proposal(question.proposal)
    question = ProposalQuestion.objects.select_for_update(no_key=True).get(pk=question.pk)
    if question.settled_at is None:
        question.settled_at = timezone.now()
        question.save(update_fields=["settled_at"])
        follow_proposals([proposal], actor=actor)
    return question
