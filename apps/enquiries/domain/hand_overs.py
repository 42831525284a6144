"""A Fachamt is asked about an enquiry, and answers."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Department
from apps.core.errors import DomainError
from apps.deadlines.days import end_of
from apps.deadlines.domain.following import follow

from ..enums import EnquiryState, HandOverState, StepKind
from ..models import Enquiry, HandOver
from ..standings import hand_over_standing
from .lifeline import lock_enquiry, move
from .mails import tell_department, tell_owner

if TYPE_CHECKING:
    from apps.accounts.models import User

USUAL_DAYS = 7


class AnsweredMeanwhileError(DomainError):
    """A colleague of the same Fachamt was quicker."""

    def __init__(self, hand_over: HandOver) -> None:
        name = hand_over.answered_by.public_name if hand_over.answered_by else _("jemand anderes aus Ihrem Amt")
        super().__init__(
            _("Inzwischen hat %(name)s geantwortet. Ihr Text steht noch hier und ist nicht gespeichert.")
            % {"name": name}
        )


@transaction.atomic
def hand_over(*, enquiry: Enquiry, department: Department, question: str, due_day: date, actor: "User") -> HandOver:
    """Ask a Fachamt. It gets a mail and reads the question alone."""
    enquiry = lock_enquiry(enquiry)
    if enquiry.state == EnquiryState.CLOSED:
        raise DomainError(_("Diese Anfrage ist abgeschlossen. Öffnen Sie sie zuerst wieder."))
    if not question.strip():
        raise DomainError(_("Bitte schreiben Sie, was Sie das Amt fragen."), field="question")
    if due_day < timezone.localdate():
        raise DomainError(_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."), field="due_day")
    if department.district_id != enquiry.district_id or not department.is_active:
        raise DomainError(
            _("%(department)s wird in diesem Bezirk nicht gefragt.") % {"department": department.name},
            field="department",
        )
    if enquiry.hand_overs.filter(department=department, state=HandOverState.OPEN).exists():
        raise DomainError(_("Dieses Amt ist schon gefragt und hat noch nicht geantwortet."), field="department")
    now = timezone.now()
    asked = HandOver.objects.create(
        enquiry=enquiry,
        department=department,
        question=question.strip(),
        due_at=end_of(due_day),
        asked_at=now,
        asked_by=actor,
    )
    if enquiry.owner is None:
        enquiry.owner = actor
    move(enquiry, EnquiryState.WITH_OFFICE, kind=StepKind.HANDED_OVER, at=now, text=department.name, actor=actor)
    follow([hand_over_standing(asked)], actor=actor)
    tell_department(asked, kind="hand_over_asked")
    return asked


@transaction.atomic
def answer_hand_over(*, hand_over: HandOver, answer: str, version: int, actor: "User") -> HandOver:
    """The Fachamt answers, also after the day; the Anlaufstelle goes on from there."""
    enquiry, asked = _lock(hand_over)
    if asked.state == HandOverState.TAKEN_BACK:
        raise DomainError(_("Diese Frage ist zurückgenommen. Sie müssen nicht mehr antworten."))
    if asked.version != version or asked.state == HandOverState.ANSWERED:
        raise AnsweredMeanwhileError(asked)
    if not answer.strip():
        raise DomainError(_("Bitte schreiben Sie Ihre Antwort."), field="answer")
    now = timezone.now()
    asked.state, asked.answer = HandOverState.ANSWERED, answer.strip()
    asked.answered_at, asked.answered_by = now, actor
    _save(asked, enquiry, StepKind.OFFICE_ANSWERED, now, actor)
    tell_owner(enquiry, gettext_lazy("Das gefragte Amt hat geantwortet."), but=actor)
    return asked


@transaction.atomic
def take_back_hand_over(*, hand_over: HandOver, reason: str, actor: "User") -> HandOver:
    """The Fachamt need not answer any more, and hears why."""
    enquiry, asked = _lock(hand_over)
    if asked.state != HandOverState.OPEN:
        raise DomainError(_("Diese Frage ist inzwischen beantwortet oder schon zurückgenommen."))
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie dem Amt, warum es nicht mehr antworten muss."), field="reason")
    asked.state, asked.reason = HandOverState.TAKEN_BACK, reason.strip()
    _save(asked, enquiry, StepKind.TAKEN_BACK, timezone.now(), actor)
    tell_department(asked, kind="hand_over_taken_back")
    return asked


@transaction.atomic
def postpone_hand_over(*, hand_over: HandOver, due_at: datetime, actor: "User") -> HandOver:
    """Give the Fachamt another last day."""
    _enquiry, asked = _lock(hand_over)
    if asked.state != HandOverState.OPEN:
        raise DomainError(_("Diese Frage ist inzwischen beantwortet oder schon zurückgenommen."))
    asked.due_at = due_at
    asked.version += 1
    asked.save(update_fields=["due_at", "version"])
    follow([hand_over_standing(asked)], actor=actor)
    return asked


def _lock(hand_over: HandOver) -> tuple[Enquiry, HandOver]:
    """The enquiry before its question."""
    enquiry = lock_enquiry(hand_over.enquiry)
    found = (
        HandOver.objects.select_for_update(no_key=True, of=("self",))
        .select_related("department", "answered_by")
        .get(pk=hand_over.pk)
    )
    found.enquiry = enquiry
    return enquiry, found


def _save(asked: HandOver, enquiry: Enquiry, kind: StepKind, now: datetime, actor: "User") -> None:
    asked.version += 1
    asked.save()
    waits = enquiry.hand_overs.filter(state=HandOverState.OPEN).exists()
    state = EnquiryState(enquiry.state)
    to = EnquiryState.IN_WORK if state == EnquiryState.WITH_OFFICE and not waits else state
    move(enquiry, to, kind=kind, at=now, text=asked.department.name, actor=actor)
    follow([hand_over_standing(asked)], actor=actor)
