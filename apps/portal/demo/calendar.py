"""Dates that follow today, so that the demo always shows a year in full swing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from .content import Ago, When

# An evening planned for the next fortnight must still lie in the round's year.
DAYS_BEFORE_NEW_YEAR = 14
TUESDAY, THURSDAY = 1, 3


@dataclass(frozen=True)
class Calendar:
    """The demo's idea of today and of the current round's year."""

    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def year(self) -> int:
        """The year of the current round: this one, in its last two weeks the next one."""
        return (self.today + timedelta(days=DAYS_BEFORE_NEW_YEAR)).year

    def moment(self, when: When) -> datetime:
        """The moment in Berlin; a past day never yields a moment that is still to come."""
        if isinstance(when, Ago):
            moment = _berlin(self.today - timedelta(days=when.days), when.time)
            return min(moment, self.now) if when.days >= 0 else moment
        return _berlin(date(self.year - 1, when.month, when.day), when.time)

    def evening(self, when: When, *, exactly: bool = False) -> datetime:
        """The beginning of an assembly: on a Tuesday, Wednesday or Thursday, unless the day matters.

        An evening of today that is over already begins tomorrow at the same hour.
        """
        if isinstance(when, Ago):
            begins = _berlin(self.today - timedelta(days=when.days), when.time)
        else:
            begins = self.moment(when)
        if exactly:
            return begins if begins > self.now - timedelta(hours=1) else begins + timedelta(days=1)
        while not TUESDAY <= timezone.localtime(begins).weekday() <= THURSDAY:
            begins -= timedelta(days=1)
        return begins

    def day(self, *, year: int, month: int, day: int) -> datetime:
        """Midnight in Berlin at the beginning of a day."""
        return _berlin(date(year, month, day), "00:00")

    def in_days(self, days: int) -> datetime:
        """Midnight so many days from today, at the latest the end of the round's year."""
        end_of_year = self.day(year=self.year + 1, month=1, day=1)
        return min(_berlin(self.today + timedelta(days=days), "00:00"), end_of_year)


def _berlin(day: date, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return timezone.make_aware(datetime.combine(day, time(int(hour), int(minute))), timezone.get_default_timezone())
