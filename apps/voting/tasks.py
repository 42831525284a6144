"""What the worker does for votes."""

from celery import shared_task


@shared_task
def count_vote(pk: int) -> None:
    """Somebody wants a vote counted."""
    from .domain.counting import run_count

    run_count(pk=pk)
