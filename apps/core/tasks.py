"""Tidying up."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore


@shared_task
def delete_expired_sessions() -> None:
    """Sessions hold who signed in when; once they are over nobody needs them."""
    SessionStore.clear_expired()
