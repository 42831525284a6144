"""The versions of the Beteiligungskonzept, for everybody and for those who work on it."""

from django.db.models import QuerySet

from ..enums import ConceptState
from ..models import ParticipationConcept, Vorhaben


def checked_concepts(vorhaben: Vorhaben) -> QuerySet[ParticipationConcept]:
    """What everybody reads, newest first: the first of them is in force."""
    return vorhaben.concepts.filter(state=ConceptState.CHECKED).order_by("-number")


def open_concept(vorhaben: Vorhaben) -> ParticipationConcept | None:
    """The version that is worked on, if there is one."""
    return vorhaben.concepts.exclude(state=ConceptState.CHECKED).first()
