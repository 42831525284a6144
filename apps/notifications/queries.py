"""Reading the outbox."""

from django.db.models import QuerySet

from .models import OutboxMessage


def newest_messages() -> QuerySet[OutboxMessage]:
    """All messages, newest first."""
    return OutboxMessage.objects.order_by("-created_at", "-pk")
