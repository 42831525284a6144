"""The one place where an Anregung changes its status."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.deadlines.days import days_after, end_of
from apps.deadlines.domain.following import follow

from ..enums import ALLOWED_TRANSITIONS, OVER, Status, StepKind
from ..models import Anregung, AnregungStep
from ..standings import standings_of
from .news import tell_step

if TYPE_CHECKING:
    from apps.accounts.models import User


class ChangedMeanwhileError(DomainError):
    """What somebody wants to do does not fit where the Anregung stands by now."""

    def __init__(self) -> None:
        super().__init__(
            _("Diese Anregung steht inzwischen anders. Bitte laden Sie die Seite neu und prüfen Sie den Stand.")
        )


def lock_anregung(anregung: Anregung) -> Anregung:
    """The Anregung with its row locked; whoever holds it decides, all others wait."""
    return (
        Anregung.objects.select_for_update(no_key=True, of=("self",))
        .select_related("district", "department", "vorhaben", "sozialraum")
        .get(pk=anregung.pk)
    )


def move(
    anregung: Anregung,
    to: Status,
    *,
    kind: StepKind,
    at: datetime,
    office: str,
    reason: str = "",
    actor: "User | None",
) -> AnregungStep:
    """Change the status of a locked Anregung, write the step, let its deadlines follow."""
    if to not in ALLOWED_TRANSITIONS[Status(anregung.status)]:
        raise ChangedMeanwhileError
    anregung.status = to
    anregung.version += 1
    if to in {Status.COLLECTING, Status.OFFICE}:
        anregung.is_public = True
        anregung.published_at = anregung.published_at or at
    if to == Status.OFFICE:
        anregung.decide_until = end_of(days_after(timezone.localdate(at), anregung.decision_days))
    if to in OVER:
        anregung.ended_at = at
    anregung.save()
    step = note_step(anregung, kind, at=at, office=office, reason=reason, actor=actor)
    follow(standings_of(anregung), actor=actor)
    return step


def note_step(
    anregung: Anregung, kind: StepKind, *, at: datetime, office: str, reason: str = "", actor: "User | None"
) -> AnregungStep:
    """One more entry of the Lebenslauf; those who follow the Anregung hear of it."""
    step = AnregungStep.objects.create(anregung=anregung, kind=kind, at=at, office=office, reason=reason, actor=actor)
    tell_step(anregung, step)
    return step


def submitter() -> str:
    """Who did it, where it was whoever suggests: no name in the Lebenslauf."""
    with stored_words():
        return _("Wer die Anregung gab")


def portal() -> str:
    """Who did it, where nobody had to."""
    with stored_words():
        return _("SPK-Portal")
