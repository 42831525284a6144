"""Carrying out jobs: each planned moment once, one at a time, and written down."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from apps.core.errors import DomainError
from apps.core.jobs import Job, all_jobs

from ..enums import RunState
from ..models import JobRun
from ..tasks import run_job, run_ordered_job

if TYPE_CHECKING:
    from apps.accounts.models import User

logger = structlog.get_logger(__name__)

# Longer than the worker lets anything run (CELERY_TASK_TIME_LIMIT): whoever began it is gone.
LOST_AFTER = timedelta(minutes=10)
MAX_ATTEMPTS = 3
# How long the worker may take to get to it before somebody asks again.
PATIENCE = timedelta(minutes=5)
WORKER_LOST = "WorkerLost"
UNDER_WAY = _("Dieser Auftrag läuft gerade oder ist schon angestoßen.")


def run_planned(*, name: str) -> JobRun | None:
    """Carry out a job for the moment it was planned for; None if that is done or under way already."""
    job = all_jobs()[name]
    if not job.is_recorded:
        import_string(job.function)()
        return None
    run = _begin(job, planned_for=job.slot(timezone.now()))
    return _carry_out(job, run) if run else None


@transaction.atomic
def order_run(*, name: str, actor: "User | None") -> JobRun:
    """Let the worker carry out a job now. Raises DomainError while it is under way or ordered already."""
    _lock(name)
    _give_up_lost(name)
    if JobRun.objects.filter(name=name, state__in=[RunState.RUNNING, RunState.WAITING]).exists():
        raise DomainError(UNDER_WAY)
    run = JobRun.objects.create(name=name, planned_for=timezone.now(), ordered_by=actor)
    # Should Redis be away, the run waits and catch_up finds it.
    transaction.on_commit(lambda: run_ordered_job.delay(run.pk), robust=True)
    return run


def run_here(*, name: str, actor: "User | None") -> JobRun:
    """Carry out a job here and now, without the worker. Raises DomainError while it is under way."""
    run = _begin(all_jobs()[name], planned_for=timezone.now(), actor=actor)
    if run is None:
        raise DomainError(UNDER_WAY)
    return _carry_out(all_jobs()[name], run)


def run_ordered(*, run_id: int) -> JobRun | None:
    """Carry out what somebody ordered."""
    run = JobRun.objects.filter(pk=run_id).first()
    if run is None or run.name not in all_jobs():
        return None
    job = all_jobs()[run.name]
    begun = _begin(job, planned_for=run.planned_for)
    return _carry_out(job, begun) if begun else None


def catch_up() -> int:
    """Send what should have run and did not: beat slept, Redis lost it, it failed or its worker died.

    A job that has never run waits for its first time. Returns how many were sent.
    """
    now = timezone.now()
    sent = 0
    for job in all_jobs().values():
        if job.is_often or not JobRun.objects.filter(name=job.name, started_at__isnull=False).exists():
            continue
        slot = job.slot(now)
        run = JobRun.objects.filter(name=job.name, planned_for=slot).first()
        if now >= slot + PATIENCE and (run is None or _is_wanted(run, now)):
            run_job.delay(job.name)
            sent += 1
    for run in JobRun.objects.filter(state=RunState.WAITING, planned_for__lte=now - PATIENCE):
        run_ordered_job.delay(run.pk)
        sent += 1
    return sent


def _is_wanted(run: JobRun, now: datetime) -> bool:
    """Whether another attempt makes sense."""
    if run.state == RunState.FAILED:
        return run.attempts < MAX_ATTEMPTS
    return run.state == RunState.WAITING or (run.state == RunState.RUNNING and _is_lost(run, now))


def _is_lost(run: JobRun, now: datetime) -> bool:
    return run.started_at is not None and run.started_at <= now - LOST_AFTER


@transaction.atomic
def _begin(job: Job, *, planned_for: datetime, actor: "User | None" = None) -> JobRun | None:
    """Claim the run for this moment; None if another one has it or it is done."""
    _lock(job.name)
    _give_up_lost(job.name)
    if JobRun.objects.filter(name=job.name, state=RunState.RUNNING).exists():
        return None
    run, _created = JobRun.objects.get_or_create(name=job.name, planned_for=planned_for, defaults={"ordered_by": actor})
    if run.state == RunState.DONE or (run.state == RunState.FAILED and run.attempts >= MAX_ATTEMPTS):
        return None
    run.state = RunState.RUNNING
    run.started_at = timezone.now()
    run.ended_at = None
    run.attempts += 1
    run.save(update_fields=["state", "started_at", "ended_at", "attempts"])
    return run


def _lock(name: str) -> None:
    """Beginnings of one job happen one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"job:{name}"])


def _give_up_lost(name: str) -> None:
    """A run whose worker was killed never says so itself."""
    now = timezone.now()
    lost = JobRun.objects.filter(name=name, state=RunState.RUNNING, started_at__lte=now - LOST_AFTER)
    lost.update(state=RunState.FAILED, ended_at=now, error=WORKER_LOST)


def _carry_out(job: Job, run: JobRun) -> JobRun:
    """Run the function; its error is written down and raised again, so that the worker tells it too."""
    log = logger.bind(job=job.name)
    try:
        counts = _counts(import_string(job.function)())
    except Exception as error:
        _end(run, RunState.FAILED, error=type(error).__name__)
        log.error("job failed", error=type(error).__name__, attempt=run.attempts)
        raise
    _end(run, RunState.DONE, counts=counts)
    if job.is_often and not counts:
        # What runs every minute and finds nothing to do is worth one row, the newest.
        JobRun.objects.filter(name=job.name, state=RunState.DONE, counts={}, pk__lt=run.pk).delete()
    elif counts:
        log.info("job done", **counts)
    return run


def _end(run: JobRun, state: RunState, *, counts: dict[str, int] | None = None, error: str = "") -> None:
    run.state = state
    run.counts = counts or {}
    run.error = error
    run.ended_at = timezone.now()
    run.save(update_fields=["state", "counts", "error", "ended_at"])


def _counts(answer: object) -> dict[str, int]:
    """What a job did, by name; nothing for what did not happen."""
    if isinstance(answer, Mapping):
        return {str(name): int(number) for name, number in answer.items() if number}
    return {"number": int(answer)} if isinstance(answer, int) and answer else {}
