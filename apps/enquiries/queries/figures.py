"""Figures about enquiries, for overviews: how many, where they stand, with whom, and how long answers take."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from ..enums import OPEN_STATES
from ..models import Enquiry


@dataclass(frozen=True, kw_only=True)
class Month:
    """What came in during a month, and what of it has been answered by now."""

    first_day: date
    received: int
    answered: int
    overdue: int


def enquiries_per_month(found: QuerySet[Enquiry], *, since: date) -> list[Month]:
    """Months with enquiries, the oldest first; one query."""
    today = timezone.localdate()
    rows = (
        found.order_by()
        .filter(received_at__date__gte=since)
        .annotate(month=TruncMonth("received_at"))
        .values("month")
        .annotate(
            received=Count("pk"),
            answered=Count("pk", filter=Q(answered_at__isnull=False)),
            overdue=Count("pk", filter=Q(state__in=OPEN_STATES, promised_on__lt=today)),
        )
        .order_by("month")
    )
    return [
        Month(
            first_day=timezone.localdate(row["month"]),
            received=row["received"],
            answered=row["answered"],
            overdue=row["overdue"],
        )
        for row in rows
    ]


def enquiries_per_state(found: QuerySet[Enquiry]) -> dict[str, int]:
    """How many stand where."""
    return dict(found.order_by().values_list("state").annotate(number=Count("pk")))


def enquiries_per_kind(found: QuerySet[Enquiry]) -> dict[str, int]:
    """How many of each kind."""
    return dict(found.order_by().values_list("kind").annotate(number=Count("pk")))


def open_enquiries_per_owner(found: QuerySet[Enquiry]) -> dict[int | None, int]:
    """How many each colleague still has to answer; None for those that nobody has taken."""
    rows = found.order_by().filter(state__in=OPEN_STATES).values_list("owner").annotate(number=Count("pk"))
    return dict(rows)


def time_to_answer(found: QuerySet[Enquiry]) -> timedelta | None:
    """How long people waited for the last answer on average; None while nothing is answered."""
    took = ExpressionWrapper(F("answered_at") - F("asked_at"), output_field=DurationField())
    answered = found.order_by().filter(answered_at__gte=F("asked_at"))
    mean: timedelta | None = answered.aggregate(mean=Avg(took))["mean"]
    return mean
