"""The figures of a year. Everything is added up by the database; nothing here looks at single ideas.

An idea counts from the moment it was public, also when it was withdrawn or put together with another later.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.fields import DurationField
from django.db.models.functions import Coalesce, TruncMonth

from apps.core.overview import Median

from ..enums import ProposalStatus
from ..models import Proposal, ProposalStep, RegionBudget, Round

S = ProposalStatus
DECIDED_BY_ASSEMBLY = (S.GRANTED, S.NOT_GRANTED, S.WAITING)
# What ends the waiting of whoever handed an idea in.
DECISIONS = (S.GRANTED, S.NOT_GRANTED, S.WAITING, S.REJECTED, S.PASSED_ON)
DAYS = (14, 30, 60, 90)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How many ideas, what became of them, and the money."""

    ideas: int = 0
    decided: int = 0
    funded: int = 0
    requested: Decimal = Decimal(0)
    granted: Decimal = Decimal(0)

    @property
    def approval(self) -> Decimal | None:
        """Share of granted ideas in those an assembly decided about, in per cent; None before the first decision."""
        return Decimal(100 * self.funded) / self.decided if self.decided else None


def _figures(ideas: str = "") -> dict[str, Any]:
    """The sums of Figures; `ideas` leads from the counted model to its ideas."""
    public = Q(**{f"{ideas}is_public": True})
    status = f"{ideas}status"
    return {
        "ideas": Count(f"{ideas}pk", filter=public),
        "decided": Count(f"{ideas}pk", filter=public & Q(**{f"{status}__in": DECIDED_BY_ASSEMBLY})),
        "funded": Count(f"{ideas}pk", filter=public & Q(**{status: S.GRANTED})),
        "requested": Coalesce(Sum(f"{ideas}cost", filter=public), Value(Decimal(0))),
    }


def public_ideas(round: Round) -> QuerySet[Proposal]:
    """The ideas of a round that count."""
    return Proposal.objects.filter(region_budget__round=round, is_public=True).order_by()


def figures_by_region(round: Round) -> QuerySet[RegionBudget]:
    """The regions of a round with the figures of their ideas."""
    return round.region_budgets.select_related("region").annotate(**_figures("proposals__")).order_by("region__name")


def figures_by(round: Round, field: str) -> dict[str, Figures]:
    """The figures for each value of a field of ideas, such as "category" or "channel"."""
    money = Coalesce(Sum("granted_amount"), Value(Decimal(0)))
    rows = public_ideas(round).values(field).annotate(**_figures(), granted=money)
    return {row.pop(field): Figures(**row) for row in rows}


@dataclass(frozen=True)
class Waiting:
    """How many days ideas waited for their first decision."""

    median: Decimal | None = None
    decided: int = 0
    buckets: list[int] = field(default_factory=lambda: [0] * (len(DAYS) + 1))


def days_to_decision(round: Round) -> Waiting:
    """Days from handing in to the first decision: the median, and how many ideas lie between the limits of DAYS."""
    first = (
        ProposalStep.objects.filter(proposal=OuterRef("pk"), status__in=DECISIONS)
        .order_by()
        .values("proposal")
        .annotate(at=Min("at"))
        .values("at")
    )
    waited = ExpressionWrapper(
        Subquery(first, output_field=DateTimeField()) - F("created_at"), output_field=DurationField()
    )
    limits = [timedelta(days=days) for days in DAYS]
    counted: dict[str, Any] = {}
    for number, (low, high) in enumerate(zip([None, *limits], [*limits, None], strict=True)):
        between = Q(waited__isnull=False)
        if low is not None:
            between &= Q(waited__gte=low)
        if high is not None:
            between &= Q(waited__lt=high)
        counted[f"bucket_{number}"] = Count("pk", filter=between)
    row = (
        public_ideas(round)
        .annotate(waited=waited)
        .aggregate(median=Median("waited", output_field=DurationField()), decided=Count("waited"), **counted)
    )
    median = row["median"]
    return Waiting(
        median=None if median is None else Decimal(median.total_seconds()) / 86400,
        decided=row["decided"],
        buckets=[row[f"bucket_{number}"] for number in range(len(DAYS) + 1)],
    )


@dataclass(frozen=True)
class Flow:
    """How many ideas went from one status to another in a month; `before` is empty for new ones."""

    month: date
    before: str
    after: str
    ideas: int


def flows_by_month(round: Round) -> list[Flow]:
    """Every move of an idea, added up by month: what it takes to say where all ideas stood at its end."""
    earlier = (
        ProposalStep.objects.filter(
            Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk")), proposal=OuterRef("proposal")
        )
        .order_by("-at", "-pk")
        .values("status")[:1]
    )
    rows = (
        ProposalStep.objects.filter(proposal__region_budget__round=round, proposal__is_public=True)
        .order_by()
        .annotate(month=TruncMonth("at"), before=Coalesce(Subquery(earlier), Value("")))
        .values("month", "before", "status")
        .annotate(ideas=Count("pk"))
        .order_by("month")
    )
    return [Flow(row["month"].date(), row["before"], row["status"], row["ideas"]) for row in rows]
