"""The Celery application; tasks live in each app's tasks.py."""

import os
from time import monotonic

from celery import Celery
from celery.signals import heartbeat_sent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spk_portal.settings.dev")

SIGN_EVERY_SECONDS = 10

app = Celery("spk_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

_last_sign = 0.0


@heartbeat_sent.connect
def say_that_the_worker_lives(**_about: object) -> None:
    """The worker's own heartbeat, every two seconds, is passed on to /readyz now and then."""
    from apps.core.health import Sign, give_sign

    global _last_sign
    if monotonic() - _last_sign >= SIGN_EVERY_SECONDS:
        _last_sign = monotonic()
        give_sign(Sign.WORKER)
