"""What holds in every environment. Nothing here reads the environment: dev, test and production do."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from apps.core.jobs import beat_schedule
from spk_portal import __version__

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.gis",
    "spk_portal.admin_config.SpkAdminConfig",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prometheus",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "leaflet",
    "pgtrigger",
    "pghistory",
    "pghistory.admin",
    "rest_framework",
    "rules.apps.AutodiscoverRulesConfig",
    "apps.core",
    "apps.sozialraum",
    "apps.accounts",
    "apps.operation",
    "apps.notifications",
    "apps.deadlines",
    "apps.moderation",
    "apps.library",
    "apps.enquiries",
    "apps.guidelines",
    "apps.meetings",
    "apps.oparl",
    "apps.vorhaben",
    "apps.anregungen",
    "apps.kiezkasse",
    "apps.voting",
    "apps.portal",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "apps.core.middleware.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "apps.core.middleware.HiddenSignMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.core.middleware.OpenedFormMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "apps.accounts.middleware.StaffSecondFactorMiddleware",
    "apps.core.middleware.HistoryMiddleware",
    "apps.core.middleware.RequestLogMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

# GDAL before 3.9 can be led to read files through a spatial reference. The portal never hands it
# anything from outside: coordinates are parsed as numbers (apps/sozialraum/domain/geometry.py).
SILENCED_SYSTEM_CHECKS = ["gis.W001"]

ROOT_URLCONF = "spk_portal.urls"
WSGI_APPLICATION = "spk_portal.wsgi.application"
ASGI_APPLICATION = "spk_portal.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "apps.core.context_processors.portal",
                "apps.portal.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "apps.core.templatetags.spk",
            ],
        },
    }
]
FORM_RENDERER = "apps.core.forms_renderer.SpkFormRenderer"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:start"
LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_ADAPTER = "apps.notifications.account_mail.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "apps.accounts.forms.LoginForm",
    "signup": "apps.accounts.forms.SignupForm",
    "add_email": "apps.accounts.forms.AddEmailForm",
    "change_password": "apps.accounts.forms.ChangePasswordForm",
    "set_password": "apps.accounts.forms.SetPasswordForm",
    "reset_password": "apps.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "apps.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "apps.accounts.forms.ReauthenticateForm",
}
# Per address of the client (ip), per account asked for (key) or per signed-in person (user).
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/3m/key",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
}
SOCIALACCOUNT_ADAPTER = "apps.accounts.adapter.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
# Ways of recognising a person (the "amr" of OpenID Connect) that count as a second factor of ours.
SPK_OIDC_TRUSTED_AMR: list[str] = []
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "SPK-Portal"
MFA_ADAPTER = "apps.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "apps.accounts.forms.AuthenticateForm",
    "reauthenticate": "apps.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "apps.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "apps.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "apps.accounts.forms.EditWebAuthnForm",
}
# Staff may only work with a second factor. The demo switches this off; production refuses to.
SPK_STAFF_SECOND_FACTOR = True

# Language, time, numbers ------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

# Files ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
# Uploads lie outside the static root and have no address of their own: views with rights hand them out.
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = ""
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "apps.core.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Security ---------------------------------------------------------------------------------------
SESSION_ENGINE = "apps.accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "apps.portal.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Private links carry their key in the address: other sites must never see it.
SECURE_REFERRER_POLICY = "same-origin"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "display-capture": [],
    "geolocation": ["self"],
    "microphone": [],
    "payment": [],
    "usb": [],
    "publickey-credentials-get": ["self"],
    "publickey-credentials-create": ["self"],
}

# Map background: empty means areas and pins on plain paper, no outside server is asked.
SPK_MAP_TILE_URL = ""
SPK_MAP_TILE_HOST = ""
SPK_MAP_ATTRIBUTION = ""


def content_security_policy(tile_host: str = "", sign_on_host: str = "") -> dict[str, Any]:
    """The one policy for all pages: everything from ourselves, map tiles from one named host.

    Browsers ask form-action again when a form is redirected, so the office's sign-on is named there.
    """
    images = [SELF, "data:", "blob:"] + ([tile_host] if tile_host else [])
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": images,
            "font-src": [SELF],
            "connect-src": [SELF],
            "form-action": [SELF] + ([sign_on_host] if sign_on_host else []),
            "base-uri": [NONE],
            "frame-ancestors": [NONE],
            "object-src": [NONE],
            "manifest-src": [SELF],
        }
    }


CONTENT_SECURITY_POLICY = content_security_policy()

# OParl: the address of the licence under which the office publishes; empty says nothing about it.
SPK_OPARL_LICENSE = ""

# API --------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "apps.core.pagination.CursorPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": "600/min"},
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "SPK-Portal API",
    "DESCRIPTION": (
        "Offene Daten der Beteiligung im Bezirk: Sozialräume, Kiezkassen, Ideen, Versammlungen. "
        "Gremien, Sitzungen und Beschlüsse stehen nach dem Standard OParl 1.1 unter [/oparl/v1.1/](/oparl/v1.1/)."
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # Several things have a "level" or a "kind".
    "ENUM_NAME_OVERRIDES": {
        "LorLevelEnum": "apps.sozialraum.enums.Level",
        "ParticipationLevelEnum": "apps.vorhaben.enums.ParticipationLevel",
        "WindowKindEnum": "apps.kiezkasse.enums.PhaseKind",
        "VorhabenStepKindEnum": "apps.vorhaben.enums.StepKind",
        "AnregungStepKindEnum": "apps.anregungen.enums.StepKind",
        "AnregungStatusEnum": "apps.anregungen.enums.Status",
        "GuidelineVersionStatusEnum": "apps.guidelines.enums.VersionStatus",
        "ProposalStatusEnum": "apps.kiezkasse.enums.ProposalStatus",
    },
}

# Jobs -------------------------------------------------------------------------------------------
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
# The worker logs through apps.core.logs as well, without personal data.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULER = "spk_portal.beat:Scheduler"
# What runs by itself stands in each app's jobs.py.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = beat_schedule(INSTALLED_APPS)

# Change history ---------------------------------------------------------------------------------
PGHISTORY_ADMIN_ALL_EVENTS = False
# Addresses of people never go into the history context.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# Logs -------------------------------------------------------------------------------------------
LOGGING_CONFIG = None  # apps.core.logs configures structlog and the standard library together

LEAFLET_CONFIG: dict[str, Any] = {
    "DEFAULT_CENTER": (52.45, 13.57),
    "DEFAULT_ZOOM": 11,
    "MIN_ZOOM": 9,
    "MAX_ZOOM": 19,
    "TILES": [],
    "ATTRIBUTION_PREFIX": "",
    "RESET_VIEW": False,
}

# The portal itself ------------------------------------------------------------------------------
SPK_VERSION = __version__
SPK_DEMO = False
# Log files that ./dev writes; the real service writes to its standard output alone.
SPK_LOG_DIR = VAR_DIR / "log"
SPK_SITE_URL = "http://localhost:8000"
SPK_METRICS_TOKEN = ""
# How many proxies before the portal add to X-Forwarded-For.
SPK_TRUSTED_PROXIES = 0
SPK_HEARTBEAT_MAX_AGE = 120
# So many connections to the mail server at once; a worker that was killed keeps its mails for so long.
SPK_MAIL_SENDERS = 2
SPK_MAIL_LEASE_SECONDS = 300
SPK_UPLOAD_MAX_BYTES = 8_000_000
# How often forms may be sent; switched off in most tests.
SPK_RATE_LIMITS = True
# Where links to call in to a meeting may lead: video services the office trusts, each with its subdomains.
SPK_VIDEO_HOSTS = ["bbb.berlin.de", "webex.com", "teams.microsoft.com", "zoom.us", "openwebconference.org"]
# So long a process remembers which districts, regions and years there are; very common words sixty times as long.
SPK_REMEMBER_SECONDS = 10
# The days within which the Anlaufstelle promises a first answer.
SPK_ANSWER_DAYS = 14
DEFAULT_FROM_EMAIL = "SPK-Portal <portal@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where undeliverable mail comes back to, such as "bounces@…"; docs/notifications.md says how to set it up.
SPK_BOUNCE_ADDRESS = ""
# Where answers to the Anlaufstelle are taken in by manage.py take_mail: its name is followed by + and a mark.
SPK_REPLY_ADDRESS = ""
