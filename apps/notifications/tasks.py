"""Celery only brings haste; what must be sent stands in the outbox."""

from celery import shared_task


@shared_task
def deliver_outbox() -> int:
    """Send every due mail. Runs after each new mail and every minute."""
    from .domain.delivery import deliver_due_messages

    return deliver_due_messages()


@shared_task
def delete_old_messages() -> int:
    """Every night: mails that went out a month ago are deleted."""
    from .domain import outbox

    return outbox.delete_old_messages()
