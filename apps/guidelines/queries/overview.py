"""What consultations on guidelines bring to the overview of the Anlaufstelle."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.overview import MonthlyFigure, WaitingKind

from ..models import Contribution, ContributionReport
from .consultations import VISIBLE, consultations_kept_by


def _reports(user: Any) -> QuerySet[ContributionReport]:
    return ContributionReport.objects.filter(
        resolved_at=None, contribution__consultation__in=consultations_kept_by(user)
    )


def _unanswered(user: Any) -> QuerySet[Contribution]:
    return Contribution.objects.filter(
        VISIBLE, parent=None, answer=None, consultation__in=consultations_kept_by(user), consultation__published_at=None
    )


def _said(districts: Iterable[int]) -> QuerySet[Contribution]:
    """Replies are talk about what was said."""
    return Contribution.objects.filter(parent=None, consultation__version__guideline__district__in=districts)


def _desk() -> str:
    return reverse("portal:desk-guidelines")


WAITING = (
    WaitingKind(
        slug="beitraege-meldungen",
        label=_("Meldungen zu Beiträgen der Leitlinien"),
        rows=_reports,
        since="created_at",
        address=_desk,
    ),
    WaitingKind(
        slug="beitraege",
        label=_("Beiträge zu Leitlinien ohne Antwort"),
        rows=_unanswered,
        since="created_at",
        address=_desk,
    ),
)
MONTHLY = (MonthlyFigure(slug="beitraege", label=_("Beiträge zu Leitlinien"), rows=_said, at="created_at"),)
