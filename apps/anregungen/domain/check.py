"""The Anlaufstelle looks at what came in: asks back, admits it or not."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core.errors import DomainError
from apps.deadlines.days import days_after, end_of

from ..enums import IN_CHECK, Status, StepKind
from ..models import Anregung, AnregungQuestion
from ..queries.district_rules import rules_of
from .content import AnregungContent, check_content
from .lifeline import ChangedMeanwhileError, lock_anregung, move
from .mails import mail_question, mail_step

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def begin_check(*, anregung: Anregung, actor: "User") -> Anregung:
    """Somebody at the Anlaufstelle reads it; whoever wrote sees that."""
    anregung = lock_anregung(anregung)
    move(anregung, Status.CHECK, kind=StepKind.CHECK, at=timezone.now(), office=actor.office, actor=actor)
    return anregung


@transaction.atomic
def ask_back(*, anregung: Anregung, text: str, actor: "User") -> tuple[AnregungQuestion, bool]:
    """Ask whoever wrote something. Returns the question, and whether a mail could go out."""
    anregung = lock_anregung(anregung)
    if anregung.status not in IN_CHECK:
        raise ChangedMeanwhileError
    if not text.strip():
        raise DomainError(_("Bitte schreiben Sie, was Sie wissen möchten."), field="text")
    if anregung.status == Status.RECEIVED:
        move(anregung, Status.CHECK, kind=StepKind.CHECK, at=timezone.now(), office=actor.office, actor=actor)
    question = AnregungQuestion.objects.create(anregung=anregung, text=text.strip(), asked_by=actor)
    return question, mail_question(question)


@transaction.atomic
def correct_anregung(*, anregung: Anregung, content: AnregungContent, version: int, actor: "User") -> Anregung:
    """Mend the words with whoever wrote them, before everybody reads them."""
    anregung = lock_anregung(anregung)
    if anregung.version != version or anregung.status not in IN_CHECK:
        raise ChangedMeanwhileError
    check_content(content, district=anregung.district)
    for name, value in content.fields.items():
        setattr(anregung, name, value)
    anregung.version += 1
    anregung.save()
    return anregung


@transaction.atomic
def admit(*, anregung: Anregung, department: Department | None, reason: str = "", actor: "User") -> Anregung:
    """It meets the formal points: everybody reads it from now on.

    What the district asks is written onto it: with a number of signatures it begins to collect, without one it lies
    before the office that decides.
    """
    anregung = lock_anregung(anregung)
    if anregung.status not in IN_CHECK:
        raise ChangedMeanwhileError
    if department is None or department.district_id != anregung.district_id:
        raise DomainError(_("Bitte wählen Sie das Amt, das entscheidet."), field="department")
    now, rules = timezone.now(), rules_of(anregung.district)
    anregung.department = department
    anregung.needed_signatures, anregung.min_age = rules.needed_signatures, rules.min_age
    anregung.who_signs, anregung.decision_days = rules.who_signs, rules.decision_days
    collects = rules.needed_signatures > 0
    if collects:
        anregung.collect_until = end_of(days_after(timezone.localdate(now), rules.collect_days))
    step = move(
        anregung,
        Status.COLLECTING if collects else Status.OFFICE,
        kind=StepKind.COLLECTING if collects else StepKind.OFFICE,
        at=now,
        office=actor.office,
        reason=reason.strip(),
        actor=actor,
    )
    mail_step(anregung, step)
    return anregung


@transaction.atomic
def not_admit(*, anregung: Anregung, reason: str, is_public: bool = True, actor: "User") -> Anregung:
    """It does not meet the formal points; whoever wrote reads why, and everybody unless it must not be shown."""
    anregung = lock_anregung(anregung)
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie eine Begründung."), field="reason")
    now = timezone.now()
    anregung.decision_reason, anregung.is_public = reason.strip(), is_public
    anregung.published_at = now if is_public else None
    step = move(
        anregung,
        Status.NOT_ADMITTED,
        kind=StepKind.NOT_ADMITTED,
        at=now,
        office=actor.office,
        reason=reason.strip(),
        actor=actor,
    )
    mail_step(anregung, step)
    return anregung
