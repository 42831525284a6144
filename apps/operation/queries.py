"""Reading how the portal runs."""

from .models import JobRun


def latest_runs() -> dict[str, JobRun]:
    """The newest run of each job that has begun one."""
    runs = JobRun.objects.exclude(started_at=None).order_by("name", "-started_at").distinct("name")
    return {run.name: run for run in runs}
