"""Lets the demo happen in the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from apps.voting import clock


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Inside, the domain functions believe that it is `moment`.

    They ask django.utils.timezone for the time, once per function. Turning that clock back lets an
    idea of last spring pass the very checks it would have met then, windows of time included. Only
    for commands of the demo: the clock is turned for the whole process. Votes ask the clock of the database
    through one function, which is turned too.
    """
    real, real_database = timezone.now, clock.database_clock
    timezone.now = clock.database_clock = lambda: moment
    try:
        yield
    finally:
        timezone.now, clock.database_clock = real, real_database
