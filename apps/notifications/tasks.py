"""Celery only brings haste; what must be sent stands in the outbox."""

from celery import shared_task


@shared_task
def deliver_outbox() -> int:
    """Send every due mail. Runs after each new mail and every minute."""
    from .domain.outbox import deliver_due_messages

    return deliver_due_messages()
