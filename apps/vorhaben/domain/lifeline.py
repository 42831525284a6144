"""The one place where a Vorhaben changes its status or its phase."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.deadlines.domain.following import follow

from ..enums import ALLOWED_PHASES, ALLOWED_TRANSITIONS, Phase, Status, StepKind
from ..models import Vorhaben, VorhabenStep
from ..standings import care_of
from .news import tell_step

if TYPE_CHECKING:
    from apps.accounts.models import User


class ChangedMeanwhileError(DomainError):
    """What somebody wants to do with a Vorhaben does not fit where it stands by now."""

    def __init__(self) -> None:
        super().__init__(
            _("Jemand anderes hat dieses Vorhaben inzwischen geändert. Bitte prüfen Sie den neuen Stand."),
        )


def lock_vorhaben(vorhaben: Vorhaben) -> Vorhaben:
    """The Vorhaben with its row locked; whoever holds it decides, all others wait."""
    return (
        Vorhaben.objects.select_for_update(no_key=True, of=("self",))
        .select_related("district", "department")
        .get(pk=vorhaben.pk)
    )


def move(vorhaben: Vorhaben, to: Status, *, kind: StepKind, at: datetime, text: str = "", actor: "User") -> None:
    """Change the status of a locked Vorhaben and write the step."""
    if to not in ALLOWED_TRANSITIONS[Status(vorhaben.status)]:
        raise ChangedMeanwhileError
    vorhaben.status = to
    vorhaben.version += 1
    if to == Status.PUBLISHED and vorhaben.published_at is None:
        vorhaben.published_at = at
    vorhaben.save(update_fields=["status", "version", "published_at"])
    note_step(vorhaben, kind, at=at, text=text, actor=actor)
    follow([care_of(vorhaben)], actor=actor)


def move_phase(vorhaben: Vorhaben, to: Phase, *, at: datetime, text: str, actor: "User") -> None:
    """Change the phase of a locked Vorhaben and write the step."""
    if to not in ALLOWED_PHASES[Phase(vorhaben.phase)]:
        raise DomainError(
            _("Von „%(now)s“ geht es nicht zu „%(next)s“.")
            % {"now": Phase(vorhaben.phase).label, "next": Phase(to).label},
            field="phase",
        )
    vorhaben.phase = to
    vorhaben.version += 1
    vorhaben.touched_at = at
    vorhaben.save(update_fields=["phase", "version", "touched_at"])
    note_step(vorhaben, StepKind.PHASE, at=at, phase=to, text=text, actor=actor)
    follow([care_of(vorhaben)], actor=actor)


def note_step(
    vorhaben: Vorhaben, kind: StepKind, *, at: datetime, phase: str = "", text: str = "", actor: "User"
) -> VorhabenStep:
    """One more entry of the timeline; those who follow the Vorhaben hear of what is public."""
    step = VorhabenStep.objects.create(
        vorhaben=vorhaben, kind=kind, at=at, phase=phase, text=text, office=_office(vorhaben, actor), actor=actor
    )
    tell_step(vorhaben, step)
    return step


def touch(vorhaben: Vorhaben, now: datetime, *, actor: "User") -> None:
    """Somebody looked after the entry just now; the office is asked again half a year from here."""
    vorhaben.touched_at = now
    Vorhaben.objects.filter(pk=vorhaben.pk).update(touched_at=now)
    follow([care_of(vorhaben)], actor=actor)


def _office(vorhaben: Vorhaben, actor: "User") -> str:
    """The office that acts: a Fachamt by its own name."""
    departments = {role.department_id for role in actor.role_list}
    return vorhaben.department.name if vorhaben.department_id in departments else actor.office
