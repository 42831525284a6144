"""How the jobs go."""

from collections.abc import Mapping
from datetime import timedelta

import redis
from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from apps.core.figures import Figure
from apps.core.health import Sign, seconds_since

from .enums import RunState
from .models import JobRun
from .queries import latest_runs

# Celery's name for its list in Redis.
QUEUE = "celery"


def jobs_queued() -> int:
    """How many jobs lie in Redis and wait for a worker."""
    with redis.from_url(settings.REDIS_URL, socket_timeout=3, socket_connect_timeout=3) as client:
        return int(client.llen(QUEUE))


def runs_failed() -> Mapping[str, float]:
    """How many runs of the last day failed, by job."""
    since = timezone.now() - timedelta(days=1)
    failed = JobRun.objects.filter(state=RunState.FAILED, ended_at__gte=since).order_by()
    return dict(failed.values_list("name").annotate(number=Count("pk")))


def last_durations() -> Mapping[str, float]:
    """How long the newest run of each job took."""
    return {name: run.took.total_seconds() for name, run in latest_runs().items() if run.took is not None}


def heartbeat_ages() -> Mapping[str, float]:
    """How long ago clock, worker and queue said that they live; those silent for an hour are left out."""
    ages = {sign.value: seconds_since(sign) for sign in Sign}
    return {name: age for name, age in ages.items() if age is not None}


FIGURES = [
    Figure(name="jobs_queued", help="Jobs in Redis that wait for a worker", read=jobs_queued),
    Figure(name="job_failures_day", help="Runs of the last day that failed", read=runs_failed, label="job"),
    Figure(name="job_last_seconds", help="Duration of the newest run", read=last_durations, label="job"),
    Figure(name="heartbeat_age_seconds", help="Age of the last sign of life", read=heartbeat_ages, label="part"),
]
