"""What the worker does for votes."""

from celery import shared_task

# Longer than other tasks: five minutes to count, the rest to explain and to compare. The broker hands out a task a
# second time after a quarter of an hour.
COUNT_SECONDS = 780


@shared_task(soft_time_limit=COUNT_SECONDS, time_limit=COUNT_SECONDS + 60)
def count_vote(pk: int) -> None:
    """Somebody wants a vote counted."""
    from .domain.counting import run_count

    run_count(pk=pk)


@shared_task
def make_code_part(pk: int) -> None:
    """Somebody wants letters or cards with codes: the next part of them."""
    from .domain.printing import make_next_part

    make_next_part(pk=pk)
