"""Settings for the real service. Reads the environment once; every missing value gets one clear sentence."""

from apps.core.logs import configure_logging

from .base import *  # noqa: F403
from .base import BASE_DIR, SPK_VIDEO_HOSTS, STORAGES, content_security_policy
from .connections import caches, celery_broker, database
from .environment import ProductionEnvironment

config = ProductionEnvironment.read()

DEBUG = False
SECRET_KEY = config.secret_key
SECRET_KEY_FALLBACKS = config.secret_key_fallbacks
ALLOWED_HOSTS = config.allowed_hosts
CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host.startswith('.') else ''}{host}" for host in config.allowed_hosts]
DATABASES = {"default": database(config.database_url)}
CACHES = caches(config.redis_url)
REDIS_URL = config.redis_url
CELERY_BROKER_URL = celery_broker(config.redis_url)
CELERY_BEAT_SCHEDULE_FILENAME = str(config.data_dir / "celerybeat-schedule")

SPK_SITE_URL = config.site_url
SPK_METRICS_TOKEN = config.metrics_token
SPK_MAP_TILE_URL = config.map_tile_url
SPK_MAP_TILE_HOST = config.map_tile_host
SPK_MAP_ATTRIBUTION = config.map_attribution
SPK_OPARL_LICENSE = config.oparl_license
SPK_VIDEO_HOSTS = config.video_hosts or SPK_VIDEO_HOSTS
CONTENT_SECURITY_POLICY = content_security_policy(config.map_tile_host, config.oidc_host)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = config.email.host
EMAIL_PORT = config.email.port
EMAIL_HOST_USER = config.email.user
EMAIL_HOST_PASSWORD = config.email.password
EMAIL_USE_TLS = config.email.starttls
EMAIL_USE_SSL = config.email.tls
# Servers that read a mail before they take it need their time; not to wait means to send it twice.
EMAIL_TIMEOUT = 60
DEFAULT_FROM_EMAIL = SERVER_EMAIL = config.email.sender
SPK_BOUNCE_ADDRESS = config.email.bounces
SPK_REPLY_ADDRESS = config.email.replies

SOCIALACCOUNT_PROVIDERS = config.oidc_provider()
SPK_OIDC_TRUSTED_AMR = config.oidc.trusted_amr if config.oidc else []

MEDIA_ROOT = config.data_dir / "media"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "spk_portal.static_files.HashedStaticFiles"},
}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
SPK_TRUSTED_PROXIES = config.trusted_proxies

configure_logging(json=True, level=config.log_level)
