"""What enquiries bring to the overview of the Anlaufstelle."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.overview import MedianFigure, MonthlyFigure, WaitingKind, WorkKind, name_of

from ..enums import OPEN_STATES, EnquiryKind
from ..models import Enquiry
from .enquiries import enquiries_managed_by


def _open(user: Any) -> QuerySet[Enquiry]:
    return enquiries_managed_by(user).filter(state__in=OPEN_STATES)


def _of_districts(districts: Iterable[int]) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(district__in=districts, merged_into=None)


def _barriers(districts: Iterable[int]) -> QuerySet[Enquiry]:
    return _of_districts(districts).filter(kind=EnquiryKind.BARRIER)


def _answered(districts: Iterable[int]) -> QuerySet[Enquiry]:
    """Without those in which somebody has written again since."""
    return _of_districts(districts).filter(answered_at__gte=F("asked_at"))


WAITING = (
    WaitingKind(
        slug="anfragen",
        label=_("Anfragen"),
        rows=_open,
        since="received_at",
        address=lambda: reverse("enquiries:enquiries"),
    ),
)
WORK = (
    WorkKind(
        slug="anfragen",
        label=_("Anfragen"),
        rows=lambda user: _open(user).exclude(owner=None),
        name=name_of("owner"),
    ),
)
MONTHLY = (
    MonthlyFigure(slug="anfragen", label=_("Anfragen eingegangen"), rows=_of_districts, at="received_at"),
    MonthlyFigure(slug="anfragen-beantwortet", label=_("Anfragen beantwortet"), rows=_of_districts, at="answered_at"),
    MonthlyFigure(slug="barrieren", label=_("Barrieren gemeldet"), rows=_barriers, at="received_at"),
)
MEDIANS = (
    MedianFigure(
        slug="anfragen-tage",
        label=_("Tage bis zur Antwort auf eine Anfrage (Median)"),
        rows=_answered,
        begun="asked_at",
        ended="answered_at",
    ),
)
