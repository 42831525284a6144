"""Settings for the tests: real PostgreSQL and Redis, nothing leaves the machine."""

import os
from pathlib import Path
from tempfile import gettempdir

from apps.core.logs import configure_logging

from .dev import *  # noqa: F403
from .dev import CACHES, DATABASES

DEBUG = False
SPK_DEMO = False
SECRET_KEY = "tests-only"  # noqa: S105 - nothing to protect here
SPK_SITE_URL = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Fast on purpose: the tests sign in thousands of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(gettempdir()) / "spk-test-media"
# Threads in parallel tests close their own connections; a pool would keep the test database open.
DATABASES["default"]["OPTIONS"].pop("pool", None)
# Workers of pytest-xdist share one Redis and must not empty each other's cache.
CACHES["default"]["KEY_PREFIX"] = f"spk-test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
# The code of a second factor changes every 30 seconds; on a busy machine that may fall into the middle of a test.
MFA_TOTP_TOLERANCE = 1
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
ACCOUNT_RATE_LIMITS = False
SPK_RATE_LIMITS = False
# Every test has districts of its own.
SPK_REMEMBER_SECONDS = 0
REST_FRAMEWORK = REST_FRAMEWORK | {"DEFAULT_THROTTLE_CLASSES": []}  # noqa: F405
configure_logging(json=False, level="WARNING")
