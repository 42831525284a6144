"""What the Kiezkasse brings to the overview of the Anlaufstelle: what waits, who works on it, figures of a year."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.db.models.fields import DateTimeField
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.overview import MedianFigure, MonthlyFigure, WaitingKind, WorkKind, name_of

from ..enums import ProposalStatus, ReviewState
from ..models import Assembly, Comment, Proposal, ProposalQuestion, ProposalStep, Report, Review, Support
from .desk import DeskKind, desk_proposals, of_kind
from .reviews import reviews_managed_by
from .statistics import DECIDED_BY_ASSEMBLY, DECISIONS
from .visibility import proposals_managed_by

DISTRICT = "region_budget__round__district__in"


def _new(user: Any) -> QuerySet[Proposal]:
    return desk_proposals(user).filter(of_kind(DeskKind.NEW))


def _reports(user: Any) -> QuerySet[Report]:
    return Report.objects.filter(resolved_at=None, proposal__in=_keys(user))


def _answers(user: Any) -> QuerySet[ProposalQuestion]:
    return _questions(user).exclude(answered_at=None)


def _questions_out(user: Any) -> QuerySet[ProposalQuestion]:
    return _questions(user).filter(answered_at=None)


def _questions(user: Any) -> QuerySet[ProposalQuestion]:
    return ProposalQuestion.objects.filter(settled_at=None, proposal__in=_keys(user))


def _reviews_out(user: Any) -> QuerySet[Review]:
    return reviews_managed_by(user).filter(state=ReviewState.OPEN)


def _keys(user: Any) -> Any:
    return proposals_managed_by(user).order_by().values("pk")


def _desk(kind: DeskKind) -> Any:
    return lambda: f"{reverse('portal:desk')}?art={kind.value}"


WAITING = (
    WaitingKind(slug="ideen", label=_("Neue Ideen"), rows=_new, since="created_at", address=_desk(DeskKind.NEW)),
    WaitingKind(
        slug="meldungen",
        label=_("Meldungen zu Ideen und Kommentaren"),
        rows=_reports,
        since="created_at",
        address=_desk(DeskKind.REPORTED),
    ),
    WaitingKind(
        slug="antworten",
        label=_("Antworten auf Rückfragen, noch nicht gelesen"),
        rows=_answers,
        since="answered_at",
        address=_desk(DeskKind.ANSWERED),
    ),
    WaitingKind(
        slug="rueckfragen",
        label=_("Rückfragen ohne Antwort"),
        rows=_questions_out,
        since="asked_at",
        address=_desk(DeskKind.WAITING),
    ),
    WaitingKind(
        slug="stellungnahmen",
        label=_("Stellungnahmen der Ämter stehen aus"),
        rows=_reviews_out,
        since="asked_at",
        address=lambda: reverse("kiezkasse:reviews"),
    ),
)
WORK = (
    WorkKind(
        slug="rueckfragen",
        label=_("Rückfragen"),
        rows=lambda user: _questions(user).exclude(asked_by=None),
        name=name_of("asked_by"),
    ),
    WorkKind(
        slug="stellungnahmen",
        label=_("Fragen an Ämter"),
        rows=lambda user: _reviews_out(user).exclude(asked_by=None),
        name=name_of("asked_by"),
    ),
)


def _ideas(districts: Iterable[int]) -> QuerySet[Proposal]:
    """Without those whose mail address nobody confirmed."""
    return Proposal.objects.filter(**{DISTRICT: districts}).exclude(status=ProposalStatus.UNCONFIRMED)


def _steps(statuses: Iterable[str]) -> Any:
    return lambda districts: ProposalStep.objects.filter(
        **{f"proposal__{DISTRICT}": districts}, status__in=list(statuses)
    )


def _of_ideas(model: Any) -> Any:
    return lambda districts: model.objects.filter(**{f"proposal__{DISTRICT}": districts})


MONTHLY = (
    MonthlyFigure(slug="ideen", label=_("Ideen eingereicht"), rows=_ideas, at="created_at"),
    MonthlyFigure(slug="veroeffentlicht", label=_("Ideen veröffentlicht"), rows=_ideas, at="published_at"),
    MonthlyFigure(slug="entschieden", label=_("Ideen entschieden"), rows=_steps(DECIDED_BY_ASSEMBLY), at="at"),
    MonthlyFigure(slug="bewilligt", label=_("Ideen bewilligt"), rows=_steps([ProposalStatus.GRANTED]), at="at"),
    MonthlyFigure(slug="kommentare", label=_("Kommentare"), rows=_of_ideas(Comment), at="created_at"),
    MonthlyFigure(slug="unterstuetzungen", label=_("Unterstützungen"), rows=_of_ideas(Support), at="created_at"),
    MonthlyFigure(slug="stellungnahmen", label=_("Stellungnahmen"), rows=_of_ideas(Review), at="answered_at"),
    MonthlyFigure(
        slug="anwesende",
        label=_("Menschen auf Versammlungen"),
        rows=lambda districts: Assembly.objects.filter(**{DISTRICT: districts}).exclude(present=None),
        at="starts_at",
        add="present",
    ),
)


def _decided(districts: Iterable[int]) -> QuerySet[Proposal]:
    first = (
        ProposalStep.objects.filter(proposal=OuterRef("pk"), status__in=DECISIONS)
        .order_by()
        .values("proposal")
        .annotate(at=Min("at"))
        .values("at")
    )
    return _ideas(districts).annotate(decided_at=Subquery(first, output_field=DateTimeField()))


MEDIANS = (
    MedianFigure(
        slug="ideen-tage",
        label=_("Tage bis zur Entscheidung über eine Idee (Median)"),
        rows=_decided,
        begun="created_at",
        ended="decided_at",
    ),
)


def first_year(districts: Iterable[int]) -> int | None:
    """The year in which the first idea came in."""
    first = _ideas(districts).order_by("created_at").values_list("created_at", flat=True).first()
    return first.year if first else None
