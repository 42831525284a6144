"""The office decides with reasons and may take that back at once; what is taken up becomes a Vorhaben or a task."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.deadlines.domain.following import follow
from apps.meetings.domain.tasks import give_tasks
from apps.meetings.models import Body, Seat, Task
from apps.vorhaben.domain.content import VorhabenContent, VorhabenPlace
from apps.vorhaben.domain.vorhaben import enter_vorhaben
from apps.vorhaben.enums import ParticipationLevel, PlaceKind
from apps.vorhaben.models import Vorhaben

from ..enums import DECIDED, GRANTED, WITH_REASON, Status, StepKind
from ..models import Anregung, AnregungStep
from ..standings import standings_of
from .lifeline import ChangedMeanwhileError, lock_anregung, move, note_step
from .mails import mail_step, take_back_step

if TYPE_CHECKING:
    from apps.accounts.models import User


# What can be taken back; the page offers it for some seconds, this is what a slow network adds to them.
UNDOABLE = frozenset({*DECIDED, Status.NOT_ADMITTED})
UNDO_TIME = timedelta(seconds=60)


class NoMoreUndoError(DomainError):
    """Too late: the mail is out, or something else has happened since."""

    def __init__(self) -> None:
        super().__init__(
            _("Das lässt sich nicht mehr rückgängig machen: Andere wissen es schon, oder es ging seitdem weiter.")
        )


@transaction.atomic
def decide(*, anregung: Anregung, outcome: Status | str, reason: str, version: int, actor: "User") -> Anregung:
    """Take it up, in part or not at all. Refusing, in full or in part, takes written reasons that all can read.

    Raises ChangedMeanwhileError when somebody else changed it since `version` was read.
    """
    anregung = lock_anregung(anregung)
    reason = reason.strip()
    if outcome not in DECIDED:
        raise DomainError(_("Bitte wählen Sie, wie entschieden wird."), field="outcome")
    if anregung.status != Status.OFFICE or anregung.version != version:
        raise ChangedMeanwhileError
    if outcome in WITH_REASON and not reason:
        raise DomainError(_("Bitte begründen Sie, was nicht aufgegriffen wird. Alle lesen das."), field="reason")
    anregung.decision_reason = reason
    step = move(
        anregung,
        Status(outcome),
        kind=StepKind(str(outcome)),
        at=timezone.now(),
        office=_office(anregung, actor),
        reason=reason,
        actor=actor,
    )
    mail_step(anregung, step)
    return anregung


@transaction.atomic
def undo_decision(*, step: AnregungStep, actor: "User") -> Anregung:
    """Take back the own last decision, or that it is not admitted, while nobody has been told of it.

    The change history keeps both.
    """
    anregung = lock_anregung(step.anregung)
    last = anregung.steps.order_by("at", "pk").last()
    if (
        last is None
        or last.pk != step.pk
        or last.actor_id != actor.pk
        or last.kind not in UNDOABLE
        or timezone.now() - last.at > UNDO_TIME
        or not take_back_step(anregung, last)
    ):
        raise NoMoreUndoError
    last.delete()
    if anregung.status == Status.NOT_ADMITTED:
        was_read = anregung.steps.filter(kind=StepKind.CHECK).exists()
        anregung.status = Status.CHECK if was_read else Status.RECEIVED
        anregung.is_public, anregung.published_at = False, None
    else:
        anregung.status = Status.OFFICE
    anregung.decision_reason, anregung.ended_at = "", None
    anregung.version += 1
    anregung.save()
    follow(standings_of(anregung), actor=actor)
    return anregung


@transaction.atomic
def move_decision(*, reference: str, due_at: datetime, reason: str, actor: "User") -> Anregung:
    """Give the office more time, or less; the new day stands on the public page."""
    anregung = lock_anregung(Anregung.objects.get(reference=reference))
    if anregung.status != Status.OFFICE:
        raise ChangedMeanwhileError
    anregung.decide_until = due_at
    anregung.version += 1
    anregung.save(update_fields=["decide_until", "version"])
    follow(standings_of(anregung), actor=actor)
    return anregung


@transaction.atomic
def make_vorhaben(*, anregung: Anregung, department: Department, topics: list[str], actor: "User") -> Vorhaben:
    """Begin an entry of the Vorhabenliste from it; the office completes and publishes it there."""
    anregung = _lock_granted(anregung)
    if anregung.result_vorhaben is not None:
        raise DomainError(_("Daraus ist schon ein Vorhaben geworden."))
    vorhaben = enter_vorhaben(
        district=anregung.district,
        content=VorhabenContent(
            department=department,
            title=anregung.title,
            summary=anregung.summary,
            aim=anregung.aim,
            topics=topics,
            level=ParticipationLevel.CONSULTATION,
            open_points=anregung.reason,
            place=VorhabenPlace(kind=PlaceKind.REGIONS, words=anregung.place_words, areas=[anregung.sozialraum]),
        ),
        actor=actor,
    )
    anregung.result_vorhaben = vorhaben
    _note_result(anregung, StepKind.VORHABEN, reason="", actor=actor)
    return vorhaben


@transaction.atomic
def link_vorhaben(*, anregung: Anregung, vorhaben: Vorhaben, actor: "User") -> Anregung:
    """It is part of a Vorhaben that stands in the list already."""
    anregung = _lock_granted(anregung)
    if vorhaben.district_id != anregung.district_id:
        raise DomainError(_("Dieses Vorhaben gehört zu einem anderen Bezirk."), field="vorhaben")
    anregung.result_vorhaben = vorhaben
    _note_result(anregung, StepKind.VORHABEN, reason="", actor=actor)
    return anregung


@transaction.atomic
def make_task(*, anregung: Anregung, body: Body, owner: Seat, due_on: date, actor: "User") -> Task:
    """A member of a body takes it on, until a day."""
    anregung = _lock_granted(anregung)
    if anregung.result_task is not None:
        raise DomainError(_("Daraus ist schon eine Aufgabe geworden."))
    if owner.body_id != body.pk:
        raise DomainError(_("Dieser Sitz gehört zu einem anderen Gremium."), field="owner")
    if due_on < timezone.localdate():
        raise DomainError(_("Dieser Tag ist schon vorbei."), field="due_on")
    with stored_words():
        text = _("Anregung „%(title)s“ (%(reference)s) umsetzen") % {
            "title": anregung.title,
            "reference": anregung.reference,
        }
    (task,) = give_tasks(body=body, owners=[owner], due_on=due_on, text=text, actor=actor)
    anregung.result_task = task
    _note_result(anregung, StepKind.TASK, reason=body.name if body.is_public else "", actor=actor)
    return task


def _lock_granted(anregung: Anregung) -> Anregung:
    anregung = lock_anregung(anregung)
    if anregung.status not in GRANTED:
        raise DomainError(_("Erst wenn die Anregung aufgegriffen ist, kann etwas daraus werden."))
    return anregung


def _note_result(anregung: Anregung, kind: StepKind, *, reason: str, actor: "User") -> None:
    anregung.version += 1
    anregung.save(update_fields=["result_vorhaben", "result_task", "version"])
    note_step(anregung, kind, at=timezone.now(), office=_office(anregung, actor), reason=reason, actor=actor)


def _office(anregung: Anregung, actor: "User") -> str:
    """The office that acts: a Fachamt by its own name."""
    own = {role.department_id for role in actor.role_list}
    department = anregung.department
    return department.name if department is not None and department.pk in own else actor.office
