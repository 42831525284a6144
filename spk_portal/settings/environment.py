"""The environment of the real service as one typed object, and the sentences for what is missing."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}
OTHER_SCHEMES = {"DATABASE_URL": ("postgresql", "postgis"), "REDIS_URL": ("rediss", "unix")}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class _Reader:
    """Collects every problem first, so that an operator mends all of them in one go."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = values
        self.problems: list[str] = []

    def required(self, name: str, what: str) -> str:
        value = self.values.get(name, "").strip()
        if not value:
            self.problems.append(f"{name} is not set. Set it to {what}.")
        return value

    def address(self, name: str, example: str) -> str:
        """A required address of the same kind as the example: "redis://…" """
        value = self.required(name, example)
        schemes = {urlsplit(example).scheme, *OTHER_SCHEMES.get(name, ())}
        if value and urlsplit(value).scheme not in schemes:
            # Never the value itself: a password may stand in it.
            self.problems.append(f"{name} is no address that the portal understands. Set it to {example}.")
        return value

    def secure_address(self, name: str) -> str:
        value = self.optional(name)
        if value and not (value.startswith("https://") and urlsplit(value).hostname):
            self.problems.append(f"{name} is “{value}”. It must start with https:// and name a host.")
        return value

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.optional(name, default).upper()
        if value not in choices:
            self.problems.append(f"{name} is “{value}”. Set it to one of {', '.join(choices)}.")
            return default
        return value

    def optional(self, name: str, default: str = "") -> str:
        return self.values.get(name, default).strip() or default

    def number(self, name: str, default: int) -> int:
        raw = self.optional(name, str(default))
        if not raw.isdigit():
            self.problems.append(f"{name} is “{raw}”. Set it to a whole number such as {default}.")
            return default
        return int(raw)

    def boolean(self, name: str, default: bool) -> bool:
        raw = self.values.get(name, "yes" if default else "no").strip().lower()
        if raw not in TRUE | FALSE:
            self.problems.append(f"{name} is “{raw}”. Set it to yes or no.")
            return default
        return raw in TRUE


@dataclass(frozen=True, kw_only=True)
class EmailEnvironment:
    """How mail leaves the portal."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool
    sender: str
    bounces: str
    replies: str


@dataclass(frozen=True, kw_only=True)
class OidcEnvironment:
    """The single sign-on of the district office; absent where staff sign in by e-mail."""

    server_url: str
    client_id: str
    client_secret: str
    name: str
    trusted_amr: list[str]


@dataclass(frozen=True, kw_only=True)
class ProductionEnvironment:
    """Everything the real service is told from outside."""

    secret_key: str
    secret_key_fallbacks: list[str]
    allowed_hosts: list[str]
    site_url: str
    database_url: str
    redis_url: str
    data_dir: Path
    metrics_token: str
    log_level: str
    trusted_proxies: int
    map_tile_url: str
    map_tile_host: str
    map_attribution: str
    video_hosts: list[str]
    oparl_license: str
    email: EmailEnvironment
    oidc: OidcEnvironment | None

    @classmethod
    def read(cls, values: dict[str, str] | None = None) -> "ProductionEnvironment":
        """Read and check the environment. Raises ImproperlyConfigured with one sentence per problem."""
        env = _Reader(dict(os.environ) if values is None else values)
        secret_key = env.required("SECRET_KEY", "a random text of at least 50 characters")
        if secret_key and len(secret_key) < 50:
            env.problems.append("SECRET_KEY is too short. Set it to a random text of at least 50 characters.")
        hosts = env.required("ALLOWED_HOSTS", "the host names of the portal, separated by commas")
        if "*" in hosts:
            # Links in mails, also those to a new password, are made with the host of the request.
            env.problems.append("ALLOWED_HOSTS holds a “*”. Name each host: links in mails lead there.")
        site_url = env.required("SPK_SITE_URL", "the public address, such as https://beteiligung.example.de")
        if site_url and not site_url.startswith("https://"):
            env.problems.append("SPK_SITE_URL must start with https://.")
        for name in ("SPK_DEMO", "DEBUG"):
            if env.boolean(name, False):
                env.problems.append(f"{name} is switched on. The real service never runs with it: remove it.")
        if not env.boolean("SPK_STAFF_SECOND_FACTOR", True):
            env.problems.append(
                "SPK_STAFF_SECOND_FACTOR is switched off. Staff need a second factor in the real service: remove it."
            )
        config = cls(
            secret_key=secret_key,
            secret_key_fallbacks=[key for key in env.optional("SECRET_KEY_FALLBACKS").split(",") if key],
            allowed_hosts=[host.strip() for host in hosts.split(",") if host.strip()],
            site_url=site_url.rstrip("/"),
            database_url=env.address("DATABASE_URL", "postgres://user:password@host:5432/name"),
            redis_url=env.address("REDIS_URL", "redis://host:6379/0"),
            data_dir=Path(env.required("SPK_DATA_DIR", "the folder for uploads, such as /data")),
            metrics_token=env.required("SPK_METRICS_TOKEN", "a random text that the monitoring sends along"),
            log_level=env.choice("LOG_LEVEL", LOG_LEVELS, "INFO"),
            trusted_proxies=env.number("SPK_TRUSTED_PROXIES", 1),
            map_tile_url=env.optional("SPK_MAP_TILE_URL"),
            map_tile_host=env.secure_address("SPK_MAP_TILE_HOST"),
            map_attribution=env.optional("SPK_MAP_ATTRIBUTION"),
            video_hosts=env.optional("SPK_VIDEO_HOSTS").replace(",", " ").lower().split(),
            oparl_license=env.secure_address("SPK_OPARL_LICENSE"),
            email=_read_email(env),
            oidc=_read_oidc(env),
        )
        if env.problems:
            raise ImproperlyConfigured("\n".join(env.problems))
        return config

    @property
    def oidc_host(self) -> str:
        """Scheme and host of the single sign-on, for the content security policy."""
        if self.oidc is None:
            return ""
        parts = urlsplit(self.oidc.server_url)
        return f"{parts.scheme}://{parts.netloc}"

    def oidc_provider(self) -> dict[str, Any]:
        """The SOCIALACCOUNT_PROVIDERS setting for the single sign-on, empty without one."""
        if self.oidc is None:
            return {}
        app = {
            "provider_id": "bezirksamt",
            "name": self.oidc.name,
            "client_id": self.oidc.client_id,
            "secret": self.oidc.client_secret,
            "settings": {"server_url": self.oidc.server_url},
        }
        return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def _read_email(env: _Reader) -> EmailEnvironment:
    tls = env.boolean("EMAIL_TLS", False)
    starttls = env.boolean("EMAIL_STARTTLS", not tls)
    if tls and starttls:
        env.problems.append("EMAIL_TLS and EMAIL_STARTTLS are both switched on. Set one of them to no.")
    return EmailEnvironment(
        host=env.required("EMAIL_HOST", "the name of the mail server"),
        port=env.number("EMAIL_PORT", 465 if tls else 587),
        user=env.optional("EMAIL_USER"),
        password=env.optional("EMAIL_PASSWORD"),
        starttls=starttls,
        tls=tls,
        sender=env.required("EMAIL_SENDER", "the sender, such as Beteiligung <portal@example.de>"),
        bounces=env.optional("EMAIL_BOUNCES"),
        replies=env.optional("EMAIL_REPLIES"),
    )


def _read_oidc(env: _Reader) -> OidcEnvironment | None:
    if not env.optional("OIDC_SERVER_URL"):
        return None
    return OidcEnvironment(
        server_url=env.secure_address("OIDC_SERVER_URL"),
        client_id=env.required("OIDC_CLIENT_ID", "the client id that the single sign-on gave the portal"),
        client_secret=env.required("OIDC_CLIENT_SECRET", "the secret that the single sign-on gave the portal"),
        name=env.optional("OIDC_NAME", "Bezirksamt"),
        trusted_amr=env.optional("OIDC_TRUSTED_AMR").replace(",", " ").split(),
    )
