"""Days in Berlin: when one ends, when its work begins, and which are working days.

Deadlines are kept as moments and counted in days of the calendar, never in hours: the two days a year
that are 23 and 25 hours long count like any other.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language

if TYPE_CHECKING:
    from holidays.countries.germany import Germany

# When reminders go out: before the first meeting, and never in the hour that the clocks skip or repeat.
MORNING = time(7)
SATURDAY = 5
ONE_DAY = timedelta(days=1)


def end_of(day: date) -> datetime:
    """The midnight after a day in Berlin: until then the day lasts."""
    return timezone.make_aware(datetime.combine(day + ONE_DAY, time()))


def last_day(moment: datetime) -> date:
    """The last day on which something can be done that is due at this moment; midnight belongs to the day before."""
    return timezone.localtime(moment - timedelta(microseconds=1)).date()


def morning_of(day: date) -> datetime:
    """When reminders of this day go out."""
    return timezone.make_aware(datetime.combine(day, MORNING))


def is_working_day(day: date) -> bool:
    """Neither weekend nor a public holiday of Berlin, such as 8 March."""
    return day.weekday() < SATURDAY and day not in _holidays_of(day.year)


def days_before(day: date, number: int, *, working: bool = False) -> date:
    """The day that lies this many days, or working days, before another."""
    return _count(day, number, -ONE_DAY, working=working)


def days_after(day: date, number: int, *, working: bool = False) -> date:
    """The day that lies this many days, or working days, after another."""
    return _count(day, number, ONE_DAY, working=working)


def month_after(day: date) -> date:
    """The day a month of the calendar later that has the same number, or the last one there is (§ 188 BGB)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _count(day: date, number: int, way: timedelta, *, working: bool) -> date:
    if not working:
        return day + number * way
    while number > 0:
        day += way
        number -= is_working_day(day)
    return day


def holiday_name(day: date) -> str:
    """What is celebrated in Berlin on this day, in the language of the reader; nothing on other days."""
    language = "de" if (get_language() or "de").startswith("de") else "en_US"
    return str(_holidays_of(day.year, language).get(day) or "")


@cache
def _holidays_of(year: int, language: str = "de") -> "Germany":
    # Imported where a day is counted: reading the library takes longer than starting most commands.
    from holidays.countries.germany import Germany

    return Germany(subdiv="BE", years=year, expand=False, language=language)
