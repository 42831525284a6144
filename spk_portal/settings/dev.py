"""Settings for the demo and for development: what ./dev starts under var/."""

import environ

from apps.core.logs import configure_logging

from .base import *  # noqa: F403
from .base import VAR_DIR, content_security_policy
from .connections import caches, celery_broker, database

env = environ.Env()
environ.Env.read_env(str(VAR_DIR / "dev.env"))

# Off unless asked for: the demo shows the portal's own error pages. DEBUG=yes ./dev run for Django's.
DEBUG = env.bool("DEBUG", default=False)
# Static files straight from the folders, changes at once, with DEBUG or without.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
SECRET_KEY = env.str("SECRET_KEY", default="dev-only-not-secret")
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database(env.str("DATABASE_URL", default=f"postgres://spk@/spk?host={VAR_DIR}/run"))}
REDIS_URL = env.str("REDIS_URL", default=f"unix://{VAR_DIR}/run/redis.sock")
CACHES = caches(REDIS_URL)
CELERY_BROKER_URL = celery_broker(REDIS_URL)

SPK_DEMO = env.bool("SPK_DEMO", default=True)
SPK_STAFF_SECOND_FACTOR = env.bool("SPK_STAFF_SECOND_FACTOR", default=False)
SPK_SITE_URL = env.str("SPK_SITE_URL", default="http://localhost:8000")
SPK_MAP_TILE_URL = env.str("SPK_MAP_TILE_URL", default="")
SPK_MAP_TILE_HOST = env.str("SPK_MAP_TILE_HOST", default="")
SPK_OPARL_LICENSE = env.str("SPK_OPARL_LICENSE", default="")
SPK_MAP_ATTRIBUTION = env.str("SPK_MAP_ATTRIBUTION", default="")
CONTENT_SECURITY_POLICY = content_security_policy(SPK_MAP_TILE_HOST)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# No mail leaves the machine: the demo shows every mail at /demo/post/, files lie in var/mail.
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR_DIR / "mail"

configure_logging(json=False, level=env.str("LOG_LEVEL", default="INFO"))
