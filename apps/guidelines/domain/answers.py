"""What the office answers: to one contribution, or to several that say the same. Internal until all are published."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError

from ..enums import Verdict
from ..models import Answer, Consultation
from ..queries.consultations import unanswered
from .consultations import lock_consultation
from .versions import ChangedMeanwhileError

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_REASON = 2000


@transaction.atomic
def answer_contributions(
    *, consultation: Consultation, numbers: Collection[int], verdict: str, reason: str = "", actor: "User"
) -> Answer:
    """One answer to the contributions with these numbers. Refuses if a colleague has answered one of them already."""
    consultation = _locked(consultation)
    reason = _checked(verdict, reason)
    wanted = set(numbers)
    if not wanted:
        raise DomainError(_("Bitte haken Sie mindestens einen Beitrag an."), field="numbers")
    open_ones = unanswered(consultation).select_for_update(no_key=True).filter(number__in=wanted).order_by("pk")
    found = {contribution.number for contribution in open_ones}
    if gone := sorted(wanted - found):
        raise DomainError(
            ngettext(
                "Beitrag %(numbers)s ist schon beantwortet oder nicht mehr zu sehen. Bitte prüfen Sie den neuen Stand.",
                "Die Beiträge %(numbers)s sind schon beantwortet oder nicht mehr zu sehen. Bitte prüfen Sie den neuen "
                "Stand.",
                len(gone),
            )
            % {"numbers": ", ".join(map(str, gone))},
            field="numbers",
        )
    last = consultation.answers.aggregate(last=Max("position"))["last"] or 0
    answer = Answer.objects.create(
        consultation=consultation,
        position=last + 1,
        verdict=verdict,
        reason=reason,
        answered_by=actor,
        answered_at=timezone.now(),
    )
    consultation.contributions.filter(number__in=wanted).update(answer=answer)
    return answer


@transaction.atomic
def change_answer(*, answer: Answer, verdict: str, reason: str, revision: int, actor: "User") -> Answer:
    """Decide or word an answer anew. Raises ChangedMeanwhileError when a colleague did since `revision` was read."""
    answer = _locked_answer(answer, revision)
    answer.verdict, answer.reason = verdict, _checked(verdict, reason)
    answer.answered_by, answer.answered_at = actor, timezone.now()
    answer.revision += 1
    answer.save()
    return answer


@transaction.atomic
def take_back_answer(*, answer: Answer, revision: int, actor: "User") -> None:
    """Delete an answer: its contributions wait for one again."""
    _locked_answer(answer, revision).delete()


def _locked(consultation: Consultation) -> Consultation:
    consultation = lock_consultation(consultation)
    if consultation.is_published:
        raise DomainError(_("Die Antworten sind veröffentlicht und ändern sich nicht mehr."))
    return consultation


def _locked_answer(answer: Answer, revision: int) -> Answer:
    consultation = _locked(answer.consultation)
    found = consultation.answers.filter(pk=answer.pk).first()
    if found is None or found.revision != revision:
        raise ChangedMeanwhileError
    return found


def _checked(verdict: str, reason: str) -> str:
    """The reason without space around it, where the verdict needs one; else DomainError."""
    reason = reason.strip()
    if verdict not in Verdict.values:
        raise DomainError(_("Bitte wählen Sie, was daraus wird."), field="verdict")
    if verdict != Verdict.TAKEN and not reason:
        raise DomainError(_("Bitte schreiben Sie, was nicht aufgenommen wird und warum."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise DomainError(_("Bitte schreiben Sie höchstens 2.000 Zeichen."), field="reason")
    return reason
