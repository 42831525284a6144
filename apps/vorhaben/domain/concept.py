"""Writing, checking and demanding the Beteiligungskonzept of a Vorhaben."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.guidelines.models import Paragraph

from ..enums import CONCEPT_FIELDS, ConceptState, Phase, StepKind
from ..models import ConceptCitation, ParticipationConcept, Vorhaben
from .lifeline import ChangedMeanwhileError, lock_vorhaben, note_step, touch

if TYPE_CHECKING:
    from apps.accounts.models import User

# In these phases people are already being asked, or were.
STARTED = frozenset({Phase.RUNNING, Phase.DONE})


@transaction.atomic
def save_concept(
    *,
    vorhaben: Vorhaben,
    parts: Mapping[str, str],
    cites: Sequence[Paragraph] = (),
    version: int,
    actor: "User",
) -> ParticipationConcept:
    """Write the version that is worked on; after a checked one the next begins. Parts may still be missing.

    `cites` are the paragraphs of a guideline it refers to; what is cited stays what it said, whatever is adopted later.
    `version` is what the writer read, 0 where there was none. Raises ChangedMeanwhileError when somebody
    else was faster.
    """
    vorhaben = lock_vorhaben(vorhaben)
    concept = _open(vorhaben)
    if (concept.version if concept else 0) != version:
        raise ChangedMeanwhileError
    if concept is None:
        concept = ParticipationConcept(vorhaben=vorhaben, number=_next_number(vorhaben), version=0)
    for name in CONCEPT_FIELDS:
        setattr(concept, name, parts.get(name, "").strip())
    if concept.state == ConceptState.SUBMITTED:
        _require_complete(concept)
    concept.version += 1
    concept.changed_at = timezone.now()
    concept.save()
    concept.citations.all().delete()
    ConceptCitation.objects.bulk_create(ConceptCitation(concept=concept, paragraph=paragraph) for paragraph in cites)
    return concept


@transaction.atomic
def submit_concept(*, vorhaben: Vorhaben, actor: "User") -> ParticipationConcept:
    """The office lays its concept before the Anlaufstelle; all nine parts are there."""
    vorhaben = lock_vorhaben(vorhaben)
    concept = _move(vorhaben, ConceptState.DRAFT, ConceptState.SUBMITTED)
    note_step(vorhaben, StepKind.CONCEPT_SENT, at=concept.changed_at, actor=actor)
    return concept


@transaction.atomic
def return_concept(*, vorhaben: Vorhaben, reason: str, actor: "User") -> ParticipationConcept:
    """The Anlaufstelle gives the concept back and says what is missing."""
    vorhaben = lock_vorhaben(vorhaben)
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie, was noch fehlt. Das Amt liest es."), field="text")
    concept = _move(vorhaben, ConceptState.SUBMITTED, ConceptState.DRAFT)
    note_step(vorhaben, StepKind.CONCEPT_BACK, at=concept.changed_at, text=reason.strip(), actor=actor)
    return concept


@transaction.atomic
def check_concept(*, vorhaben: Vorhaben, actor: "User") -> ParticipationConcept:
    """The Anlaufstelle has checked the concept: it binds, and is published with the Vorhaben."""
    vorhaben = lock_vorhaben(vorhaben)
    concept = _move(vorhaben, ConceptState.SUBMITTED, ConceptState.CHECKED)
    words = _("Fassung %(number)s") % {"number": concept.number} if concept.number > 1 else ""
    note_step(vorhaben, StepKind.CONCEPT, at=concept.changed_at, text=words, actor=actor)
    touch(vorhaben, concept.changed_at, actor=actor)
    return concept


def require_concept(vorhaben: Vorhaben, *, phase: Phase, level: str, field: str) -> None:
    """Nothing with participation starts without a checked concept."""
    if phase not in STARTED or not Vorhaben(level=level).has_participation:
        return
    if not has_checked_concept(vorhaben):
        raise DomainError(
            _("Dieses Vorhaben beteiligt Menschen. Bevor es startet, braucht es ein geprüftes Beteiligungskonzept."),
            field=field,
        )


def has_checked_concept(vorhaben: Vorhaben) -> bool:
    """Whether a version of its concept binds."""
    return vorhaben.concepts.filter(state=ConceptState.CHECKED).exists()


def _open(vorhaben: Vorhaben) -> ParticipationConcept | None:
    return vorhaben.concepts.exclude(state=ConceptState.CHECKED).first()


def _next_number(vorhaben: Vorhaben) -> int:
    return vorhaben.concepts.count() + 1


def _move(vorhaben: Vorhaben, before: ConceptState, after: ConceptState) -> ParticipationConcept:
    concept = _open(vorhaben)
    if concept is None or concept.state != before:
        raise ChangedMeanwhileError
    if after != ConceptState.DRAFT:
        _require_complete(concept)
    now = timezone.now()
    concept.state, concept.changed_at = after, now
    concept.version += 1
    concept.checked_at = now if after == ConceptState.CHECKED else None
    concept.save(update_fields=["state", "changed_at", "version", "checked_at"])
    return concept


def _require_complete(concept: ParticipationConcept) -> None:
    """Raise DomainError for the first part in which nothing stands."""
    for name, title, text in concept.parts:
        if not text:
            raise DomainError(
                _("Ein Beteiligungskonzept hat neun Teile. Es fehlt noch: %(part)s.") % {"part": title}, field=name
            )
