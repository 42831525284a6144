"""What the overview of the Anlaufstelle shows; each app says in its queries/overview.py what it brings along."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    CharField,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractMonth


@dataclass(frozen=True, kw_only=True)
class WaitingKind:
    """A kind of thing that waits for somebody: `rows` gives those that a person works on, `since` the field of time."""

    slug: str
    label: Any
    rows: Callable[[Any], QuerySet[Any]]
    since: str
    address: Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class WorkKind:
    """A kind of open task by who has it: `rows` gives those of a person's districts, `name` the expression for who."""

    slug: str
    label: Any
    rows: Callable[[Any], QuerySet[Any]]
    name: Any


@dataclass(frozen=True, kw_only=True)
class MonthlyFigure:
    """How many in each month: `rows` of some districts, `at` the field of time, `add` a field to add up instead."""

    slug: str
    label: Any
    rows: Callable[[Iterable[int]], QuerySet[Any]]
    at: str
    add: str = ""


@dataclass(frozen=True, kw_only=True)
class MedianFigure:
    """How many days something took, the middle of what ended in each month: from the field `begun` to `ended`."""

    slug: str
    label: Any
    rows: Callable[[Iterable[int]], QuerySet[Any]]
    begun: str
    ended: str


class Median(Aggregate):
    """The value in the middle."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Waits:
    """How many of a kind wait, the oldest since when."""

    number: int
    since: datetime


def waiting_now(kinds: Iterable[WaitingKind], user: Any) -> dict[str, Waits]:
    """What waits by kind; one query. Kinds of which nothing waits are missing."""
    rows = _together(
        kind.rows(user)
        .select_related(None)
        .order_by()
        .annotate(of_kind=_word(kind.slug))
        .values("of_kind")
        .annotate(number=Count("pk"), oldest=Min(kind.since))
        .values_list("of_kind", "number", "oldest")
        for kind in kinds
    )
    # Django leaves a constant out of GROUP BY, so that nothing counts as a row of zero.
    return {slug: Waits(number, since) for slug, number, since in rows if number}


def work_by_person(kinds: Iterable[WorkKind], user: Any) -> dict[str, dict[str, int]]:
    """For each person, office or role how many open tasks of each kind; one query."""
    found: dict[str, dict[str, int]] = {}
    for slug, name, number in _together(
        kind.rows(user)
        .select_related(None)
        .order_by()
        .annotate(of_kind=_word(kind.slug), who=kind.name)
        .values("of_kind", "who")
        .annotate(number=Count("pk"))
        .values_list("of_kind", "who", "number")
        for kind in kinds
    ):
        found.setdefault(name, {})[slug] = number
    return found


def monthly(figures: Iterable[MonthlyFigure], *, districts: Iterable[int], begin: datetime, end: datetime) -> Any:
    """The figures by slug and month of a year that begins and ends then; one query."""
    found: dict[tuple[str, int], int] = {}
    for slug, month, number in _together(
        figure.rows(districts)
        .select_related(None)
        .order_by()
        .filter(**{f"{figure.at}__gte": begin, f"{figure.at}__lt": end})
        .annotate(of_kind=_word(figure.slug), month=ExtractMonth(figure.at))
        .values("of_kind", "month")
        .annotate(
            number=Cast(Coalesce(Sum(figure.add), 0) if figure.add else Count("pk", distinct=True), IntegerField())
        )
        .values_list("of_kind", "month", "number")
        for figure in figures
    ):
        found[slug, month] = number
    return found


def median_days(
    figures: Iterable[MedianFigure], *, districts: Iterable[int], begin: datetime, end: datetime
) -> dict[tuple[str, int], Decimal]:
    """The days by slug and month of a year that begins and ends then; one query."""
    rows = _together(
        figure.rows(districts)
        .select_related(None)
        .order_by()
        .filter(**{f"{figure.ended}__gte": begin, f"{figure.ended}__lt": end})
        .annotate(
            of_kind=_word(figure.slug),
            month=ExtractMonth(figure.ended),
            took=ExpressionWrapper(F(figure.ended) - F(figure.begun), output_field=DurationField()),
        )
        .values("of_kind", "month")
        .annotate(median=Median("took", output_field=DurationField()))
        .values_list("of_kind", "month", "median")
        for figure in figures
    )
    return {(slug, month): round(Decimal(took.total_seconds()) / 86400, 1) for slug, month, took in rows}


def _word(slug: str) -> Value:
    return Value(slug, output_field=CharField())


def _together(parts: Iterable[QuerySet[Any, Any]]) -> Iterable[Any]:
    first, *others = parts
    return first.union(*others, all=True) if others else first


def name_of(user: str) -> Any:
    """The expression for what colleagues call a member of staff; `user` leads to them."""
    return Case(
        When(**{f"{user}__display_name": ""}, then=F(f"{user}__email")),
        default=F(f"{user}__display_name"),
        output_field=CharField(),
    )
