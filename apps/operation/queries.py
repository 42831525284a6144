"""Reading how the portal runs and how long it keeps what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from apps.core.jobs import Job, all_jobs
from apps.core.retention import Purpose, all_purposes
from apps.sozialraum.models import District

from .enums import RunState
from .models import Finding, JobRun, RetentionPeriod

# Catching up gets so long before a job counts as overdue.
GRACE = timedelta(minutes=15)


def latest_runs() -> dict[str, JobRun]:
    """The newest run of each job that has begun one."""
    runs = JobRun.objects.exclude(started_at=None).order_by("name", "-started_at").distinct("name")
    return {run.name: run for run in runs}


@dataclass(frozen=True)
class JobLine:
    """One job with its newest run, for the staff page."""

    job: Job
    run: JobRun | None
    next_at: datetime
    is_overdue: bool

    @property
    def has_failed(self) -> bool:
        return self.run is not None and self.run.state == RunState.FAILED

    @property
    def is_running(self) -> bool:
        return self.run is not None and self.run.state == RunState.RUNNING

    @property
    def is_trouble(self) -> bool:
        return self.has_failed or self.is_overdue


def jobs_with_runs() -> list[JobLine]:
    """Every job that is written down, what is wrong first."""
    now, runs = timezone.now(), latest_runs()
    lines = [
        JobLine(job, runs.get(job.name), job.next_slot(now), _is_overdue(job, runs.get(job.name), now))
        for job in all_jobs().values()
        if job.is_recorded
    ]
    return sorted(lines, key=lambda line: not line.is_trouble)


def _is_overdue(job: Job, run: JobRun | None, now: datetime) -> bool:
    """Whether a planned moment has passed without a run. A job that never ran waits for its first time."""
    return run is not None and run.planned_for < job.slot(now - job.takes - GRACE)


def findings() -> QuerySet[Finding]:
    """What the last check found to differ."""
    return Finding.objects.all()


def days_kept(key: str, district_id: int | None = None) -> int:
    """How many days one kind of data is kept.

    In a district: what it chose, or what is usual. Without one: the shortest time of all districts that
    take part, for what belongs to the whole portal; what is usual, for what has no district yet.
    """
    purpose = next(one for one in all_purposes() if one.key == key)
    chosen = RetentionPeriod.objects.filter(purpose=key)
    if district_id is not None:
        days = chosen.filter(district_id=district_id).values_list("days", flat=True).first()
        return purpose.days if days is None else days
    if purpose.is_of_district:
        return purpose.days
    return min([purpose.days, *chosen.filter(district__is_active=True).values_list("days", flat=True)])


@dataclass(frozen=True)
class KeptFor:
    """One line of the table of periods."""

    purpose: Purpose
    days: int


def periods_of(district: District | None) -> list[KeptFor]:
    """How long everything is kept in a district, or usually; what people wrote first, what the portal needs last."""
    chosen: dict[str, int] = {}
    shortest: dict[str, int] = {}
    for period in RetentionPeriod.objects.filter(district__is_active=True).order_by("-days"):
        shortest[period.purpose] = period.days
        if district is not None and period.district_id == district.pk:
            chosen[period.purpose] = period.days
    return [
        KeptFor(
            purpose,
            chosen.get(purpose.key, purpose.days)
            if purpose.is_of_district
            else min(purpose.days, shortest.get(purpose.key, purpose.days)),
        )
        for purpose in sorted(all_purposes(), key=lambda purpose: not purpose.is_of_district)
    ]
