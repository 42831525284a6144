"""What runs by itself. Each app lists its jobs in jobs.py; beat, people and docs/jobs.md read the same table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from celery.schedules import crontab
from django.conf import settings
from django.utils import timezone

from .registry import from_each_app

RUN_JOB = "apps.operation.tasks.run_job"
# What runs this often leaves no trace of a run that found nothing to do.
OFTEN = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One piece of work that nobody has to ask for.

    `function` is its dotted name: it takes no arguments, is safe to run twice and answers with what it
    did, a number or numbers by name.
    """

    name: str
    function: str
    # Every so often, or each day at this time in Berlin.
    when: timedelta | time
    title: Any
    what: Any
    if_it_fails: Any
    # Longer than this is a sign that something is wrong.
    takes: timedelta = timedelta(minutes=1)
    # Signs of life are too many to write down.
    is_recorded: bool = True

    @property
    def is_often(self) -> bool:
        return isinstance(self.when, timedelta) and self.when <= OFTEN

    def slot(self, now: datetime) -> datetime:
        """The moment for which a run that starts now stands: the last one that was planned."""
        if isinstance(self.when, timedelta):
            seconds = self.when.total_seconds()
            return datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=UTC)
        today = timezone.localtime(now).date()
        planned = _moment(today, self.when)
        return planned if planned <= now else _moment(today - timedelta(days=1), self.when)

    def next_slot(self, now: datetime) -> datetime:
        """When it is planned next."""
        if isinstance(self.when, timedelta):
            return self.slot(now) + self.when
        return _moment(timezone.localtime(self.slot(now)).date() + timedelta(days=1), self.when)

    def beat_entry(self) -> dict[str, Any]:
        """How Celery's beat is told."""
        entry: dict[str, Any] = {"task": RUN_JOB, "args": (self.name,)}
        if isinstance(self.when, timedelta):
            # While the worker is away the same job is not wanted a hundred times.
            return entry | {"schedule": self.when, "options": {"expires": self.when.total_seconds()}}
        return entry | {"schedule": crontab(hour=str(self.when.hour), minute=str(self.when.minute))}


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def jobs_of(installed_apps: Iterable[str]) -> dict[str, Job]:
    """Every job by its name."""
    jobs: list[Job] = from_each_app(installed_apps, "jobs", "JOBS")
    return {job.name: job for job in jobs}


def all_jobs() -> dict[str, Job]:
    """Every job of this installation."""
    return jobs_of(settings.INSTALLED_APPS)


def beat_schedule(installed_apps: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Celery's schedule, made from the table."""
    return {name: job.beat_entry() for name, job in jobs_of(installed_apps).items()}
