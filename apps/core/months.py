"""A month in whole weeks, as a page shows it: with what falls on each of its days."""

from calendar import Calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from django.utils import timezone

Entry = TypeVar("Entry")

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, kw_only=True)
class Day(Generic[Entry]):
    """One field of the month."""

    date: date
    entries: Sequence[Entry]
    is_in_month: bool
    is_today: bool
    holiday: str


@dataclass(frozen=True, kw_only=True)
class Month(Generic[Entry]):
    """A month in whole weeks, from Monday to Sunday."""

    first: date
    weeks: list[list[Day[Entry]]]

    @property
    def days(self) -> list[Day[Entry]]:
        """The days of this month on which there is something; what small screens show."""
        return [day for week in self.weeks for day in week if day.is_in_month and day.entries]

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def following(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)


def first_of(text: str) -> date:
    """The month that an address names as "2026-06"; this month when it names none."""
    year, _dash, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and len(text) == 7:
        number, wanted = int(month), int(year)
        if 1 <= number <= 12 and FIRST_YEAR <= wanted <= LAST_YEAR:
            return date(wanted, number, 1)
    return timezone.localdate().replace(day=1)


def span_of(first: date) -> tuple[date, date]:
    """The first and the last day that a month of whole weeks shows."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return weeks[0][0], weeks[-1][-1]


def month_of(first: date, entries: Mapping[date, Sequence[Entry]], *, holiday: Callable[[date], str]) -> Month[Entry]:
    """The month that begins with `first`, with what falls on each day."""
    today = timezone.localdate()
    return Month(
        first=first,
        weeks=[
            [
                Day(
                    date=day,
                    entries=entries.get(day, ()),
                    is_in_month=day.month == first.month,
                    is_today=day == today,
                    holiday=holiday(day),
                )
                for day in week
            ]
            for week in Calendar().monthdatescalendar(first.year, first.month)
        ],
    )
