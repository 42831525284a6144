"""The worker's sign of life, and tidying up."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.utils import timezone

HEARTBEAT_KEY = "worker-heartbeat"


@shared_task
def record_heartbeat() -> None:
    """Beat sends this every 20 seconds; that it was carried out proves beat, broker and worker at once."""
    cache.set(HEARTBEAT_KEY, timezone.now().isoformat(), timeout=3600)


@shared_task
def delete_expired_sessions() -> None:
    """Sessions hold who signed in when; once they are over nobody needs them."""
    SessionStore.clear_expired()
