"""What the Vorhabenliste brings to the overview of the Anlaufstelle."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.overview import MonthlyFigure, WaitingKind

from ..enums import ConceptState, EventState, Status
from ..models import ParticipationConcept, ParticipationDate, Vorhaben
from .vorhaben import vorhaben_managed_by


def _to_check(user: Any) -> QuerySet[Vorhaben]:
    return vorhaben_managed_by(user).filter(status=Status.SUBMITTED)


def _concepts(user: Any) -> QuerySet[ParticipationConcept]:
    own = vorhaben_managed_by(user).order_by().values("pk")
    return ParticipationConcept.objects.filter(state=ConceptState.SUBMITTED, vorhaben__in=own)


def _work() -> str:
    return reverse("vorhaben:work")


def _published(districts: Iterable[int]) -> QuerySet[Vorhaben]:
    return Vorhaben.objects.filter(district__in=districts)


def _dates(districts: Iterable[int]) -> QuerySet[ParticipationDate]:
    return ParticipationDate.objects.filter(vorhaben__district__in=districts, state=EventState.PLANNED)


WAITING = (
    WaitingKind(slug="vorhaben", label=_("Vorhaben zu prüfen"), rows=_to_check, since="touched_at", address=_work),
    WaitingKind(
        slug="konzepte", label=_("Beteiligungskonzepte zu prüfen"), rows=_concepts, since="changed_at", address=_work
    ),
)
MONTHLY = (
    MonthlyFigure(slug="vorhaben", label=_("Vorhaben veröffentlicht"), rows=_published, at="published_at"),
    MonthlyFigure(slug="termine", label=_("Termine von Vorhaben"), rows=_dates, at="starts_at"),
    MonthlyFigure(slug="anmeldungen", label=_("Anmeldungen zu Terminen"), rows=_dates, at="starts_at", add="taken"),
)
