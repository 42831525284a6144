"""Celery only brings haste; what must be sent stands in the outbox."""

from celery import shared_task


@shared_task
def deliver_outbox(helpers: int | None = None) -> int:
    """Send every due mail. Runs after each new mail, and every minute as a job."""
    from .domain.delivery import deliver_due_messages

    return deliver_due_messages(helpers=helpers)


@shared_task
def run_waves() -> int:
    """When a message to many begins; goes on every minute as a job."""
    from .domain.waves import advance_waves

    return advance_waves()
