"""What the worker does for votes."""

from celery import shared_task


@shared_task
def count_vote(pk: int) -> None:
    """Somebody wants a vote counted."""
    from .domain.counting import run_count

    run_count(pk=pk)


@shared_task
def make_code_part(pk: int) -> None:
    """Somebody wants letters or cards with codes: the next part of them."""
    from .domain.printing import make_next_part

    make_next_part(pk=pk)
