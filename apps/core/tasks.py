"""The worker's sign of life."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

HEARTBEAT_KEY = "worker-heartbeat"


@shared_task
def record_heartbeat() -> None:
    """Beat sends this every 20 seconds; that it was carried out proves beat, broker and worker at once."""
    cache.set(HEARTBEAT_KEY, timezone.now().isoformat(), timeout=3600)
