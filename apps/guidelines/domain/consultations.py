"""The life of a consultation: opened on a draft, its end moved or brought forward, its answers published at once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.core.templatetags.spk import moment
from apps.deadlines.domain.following import follow

from ..enums import VersionStatus
from ..models import Consultation, Extension, GuidelineVersion, ProcessEvent
from ..queries.consultations import figures_of, open_now, unanswered
from ..standings import answering_of
from .consultation_mails import tell_result
from .versions import ChangedMeanwhileError, lay_open, lock_version

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Plan:
    """From when to when a consultation is open, for whom, and by which day the office answers."""

    starts_at: datetime
    ends_at: datetime
    answer_by: date
    invitation: str
    who: str


class ConsultationClosedError(DomainError):
    """It has not begun, or it is over; says when."""


@transaction.atomic
def open_consultation(*, version: GuidelineVersion, plan: Plan, actor: "User") -> Consultation:
    """Lay a draft before everybody. They read it at once, and can say something in the window.

    A version that lies open already without a consultation gets one; each has one at most.
    """
    _check(plan)
    lies_open = version.status == VersionStatus.CONSULTATION
    version = lock_version(version) if lies_open else lay_open(version=version, actor=actor)
    if Consultation.objects.filter(version=version).exists():
        raise ChangedMeanwhileError
    consultation = Consultation.objects.create(
        version=version,
        opened_by=actor,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        answer_by=plan.answer_by,
        invitation=plan.invitation.strip(),
        who=plan.who.strip(),
    )
    follow([answering_of(consultation)], actor=actor)
    return consultation


@transaction.atomic
def move_end(
    *, consultation: Consultation, ends_at: datetime, answer_by: date, reason: str, actor: "User"
) -> Consultation:
    """Let a consultation end later, or earlier, than was said. Everybody reads the reason."""
    consultation = lock_consultation(consultation)
    _require_in_consultation(consultation)
    if ends_at <= max(timezone.now(), consultation.starts_at):
        raise DomainError(_("Das neue Ende muss in der Zukunft liegen."), field="ends_at")
    if ends_at == consultation.ends_at:
        raise DomainError(_("Dieses Ende gilt schon. Bitte wählen Sie ein anderes."), field="ends_at")
    if answer_by < timezone.localdate(ends_at):
        raise DomainError(
            _("Geantwortet wird erst nach dem Ende. Bitte wählen Sie einen späteren Tag."), field="answer_by"
        )
    _note_end(consultation, ends_at, _reason(reason), actor)
    consultation.ends_at, consultation.answer_by = ends_at, answer_by
    consultation.save(update_fields=["ends_at", "answer_by"])
    follow([answering_of(consultation)], actor=actor)
    return consultation


@transaction.atomic
def close_consultation(*, consultation: Consultation, reason: str, actor: "User") -> Consultation:
    """End a running consultation now. Everybody reads the reason."""
    consultation = lock_consultation(consultation)
    require_open(consultation)
    now = timezone.now()
    _note_end(consultation, now, _reason(reason), actor)
    consultation.ends_at = now
    consultation.save(update_fields=["ends_at"])
    return consultation


@transaction.atomic
def publish_answers(*, consultation: Consultation, actor: "User") -> Consultation:
    """Show all answers to everybody at once, and tell those who took part. Each contribution must have one."""
    consultation = lock_consultation(consultation)
    if consultation.is_published:
        raise ChangedMeanwhileError
    if not Consultation.objects.filter(pk=consultation.pk, ends_at__lte=Now()).exists():
        raise DomainError(_("Die Konsultation läuft noch. Veröffentlichen können Sie, wenn sie zu Ende ist."))
    if missing := unanswered(consultation).count():
        raise DomainError(
            ngettext(
                "Es fehlt noch die Antwort auf %(number)s Beitrag.",
                "Es fehlen noch die Antworten auf %(number)s Beiträge.",
                missing,
            )
            % {"number": missing}
        )
    Consultation.objects.filter(pk=consultation.pk).update(published_at=Now())
    consultation.refresh_from_db(fields=["published_at"])
    _note_in_process(consultation)
    follow([answering_of(consultation)], actor=actor)
    tell_result(consultation)
    return consultation


def lock_consultation(consultation: Consultation) -> Consultation:
    """The consultation with its row locked: contributions, answers and its end are written one after the other."""
    return (
        Consultation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("version__guideline__district")
        .get(pk=consultation.pk)
    )


def require_open(consultation: Consultation) -> None:
    """Raise ConsultationClosedError unless something can be said right now, by the clock of the database."""
    if Consultation.objects.filter(open_now(), pk=consultation.pk).exists():
        return
    if consultation.starts_at > timezone.now():
        raise ConsultationClosedError(
            _("Die Konsultation hat noch nicht begonnen. Sie können mitreden ab: %(moment)s.")
            % {"moment": moment(consultation.starts_at)}
        )
    raise ConsultationClosedError(
        _("Die Konsultation ist zu Ende. Sie endete: %(moment)s.") % {"moment": moment(consultation.ends_at)}
    )


def _require_in_consultation(consultation: Consultation) -> None:
    if consultation.is_published or consultation.version.status != VersionStatus.CONSULTATION:
        raise DomainError(_("Diese Konsultation ist abgeschlossen. Ihr Ende lässt sich nicht mehr ändern."))


def _note_end(consultation: Consultation, after: datetime, reason: str, actor: "User") -> None:
    Extension.objects.create(
        consultation=consultation, before=consultation.ends_at, after=after, reason=reason, actor=actor
    )


def _note_in_process(consultation: Consultation) -> None:
    """The figures, as part of the guideline's history: numbers alone, nobody's words."""
    figures = figures_of(consultation)
    version = consultation.version
    with stored_words():
        title = _("Konsultation zum Entwurf, Fassung %(number)s") % {"number": version.number}
    ProcessEvent.objects.create(
        guideline=version.guideline,
        version=version,
        on=timezone.localdate(consultation.starts_at),
        until=timezone.localdate(consultation.ends_at),
        title=title,
        text=consultation.who,
        participants=figures.people,
        contributions=figures.contributions,
        taken_up=figures.taken_up,
    )


def _reason(reason: str) -> str:
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie einen Grund. Alle lesen ihn."), field="reason")
    return reason.strip()


def _check(plan: Plan) -> None:
    if not plan.invitation.strip():
        raise DomainError(_("Bitte laden Sie in einigen Sätzen zum Mitreden ein."), field="invitation")
    if not plan.who.strip():
        raise DomainError(_("Bitte schreiben Sie, wer mitreden kann."), field="who")
    if plan.ends_at <= plan.starts_at:
        raise DomainError(_("Das Ende muss nach dem Beginn liegen."), field="ends_at")
    if plan.ends_at <= timezone.now():
        raise DomainError(_("Das Ende muss in der Zukunft liegen."), field="ends_at")
    if plan.answer_by < timezone.localdate(plan.ends_at):
        raise DomainError(
            _("Geantwortet wird erst nach dem Ende. Bitte wählen Sie einen späteren Tag."), field="answer_by"
        )
