"""What Anregungen bring to the overview of the Anlaufstelle."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.overview import MedianFigure, MonthlyFigure, WaitingKind

from ..enums import DECIDED, IN_CHECK, Status
from ..models import Anregung
from .anregung import anregungen_managed_by


def _in(statuses: Iterable[str]) -> Any:
    return lambda user: anregungen_managed_by(user).filter(status__in=list(statuses))


def _work() -> str:
    return reverse("anregungen:work")


def _received(districts: Iterable[int]) -> QuerySet[Anregung]:
    return Anregung.objects.filter(district__in=districts)


def _decided(districts: Iterable[int]) -> QuerySet[Anregung]:
    return Anregung.objects.filter(district__in=districts, status__in=DECIDED)


WAITING = (
    WaitingKind(
        slug="anregungen", label=_("Anregungen zu prüfen"), rows=_in(IN_CHECK), since="received_at", address=_work
    ),
    WaitingKind(
        slug="anregungen-amt",
        label=_("Anregungen liegen zur Entscheidung vor"),
        rows=_in([Status.OFFICE]),
        since="received_at",
        address=_work,
    ),
)
MONTHLY = (
    MonthlyFigure(slug="anregungen", label=_("Anregungen eingegangen"), rows=_received, at="received_at"),
    MonthlyFigure(slug="anregungen-entschieden", label=_("Anregungen entschieden"), rows=_decided, at="ended_at"),
)
MEDIANS = (
    MedianFigure(
        slug="anregungen-tage",
        label=_("Tage bis zur Entscheidung über eine Anregung (Median)"),
        rows=_decided,
        begun="received_at",
        ended="ended_at",
    ),
)
