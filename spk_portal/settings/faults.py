"""Settings of the workers and clocks that the fault tests start and kill: real broker, real SMTP, short waits."""

from .dev import env
from .test import *  # noqa: F403
from .test import CELERY_BEAT_SCHEDULE, CELERY_BROKER_TRANSPORT_OPTIONS, MEDIA_ROOT

CELERY_TASK_ALWAYS_EAGER = False
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.int("EMAIL_PORT")
EMAIL_TIMEOUT = 20
# The tests do not wait for the end of a claim, they put it forward: long enough for a busy machine.
SPK_MAIL_LEASE_SECONDS = 60
CELERY_BROKER_TRANSPORT_OPTIONS = CELERY_BROKER_TRANSPORT_OPTIONS | {
    "visibility_timeout": 5,
    "unacked_restore_interval": 1,
}
# Whoever runs the tests keeps their log files.
SPK_LOG_DIR = MEDIA_ROOT / "no-logs"
# The clock is in a hurry: every job every second.
CELERY_BEAT_SCHEDULE = {name: entry | {"schedule": 1.0} for name, entry in CELERY_BEAT_SCHEDULE.items()}
CELERY_BEAT_SCHEDULE_FILENAME = env.str("BEAT_FILE", default="")
