"""The one way in which jobs are carried out by the worker."""

from celery import shared_task


@shared_task
def run_job(name: str) -> None:
    """Beat says that the time for a job has come."""
    from .domain.runs import run_planned

    run_planned(name=name)


@shared_task
def run_ordered_job(run_id: int) -> None:
    """Somebody wants a job to run now."""
    from .domain.runs import run_ordered

    run_ordered(run_id=run_id)
