"""What the real service says about its environment."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from spk_portal.settings.environment import ProductionEnvironment

COMPLETE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "beteiligung.example.de, www.example.de",
    "SPK_SITE_URL": "https://beteiligung.example.de/",
    "DATABASE_URL": "postgres://spk:geheim@db:5432/spk",
    "REDIS_URL": "redis://redis:6379/0",
    "SPK_DATA_DIR": "/data",
    "SPK_METRICS_TOKEN": "zufall",
    "EMAIL_HOST": "mail.example.de",
    "EMAIL_SENDER": "Beteiligung <portal@example.de>",
}
SIGN_ON = {
    "OIDC_SERVER_URL": "https://login.example.de/realms/amt",
    "OIDC_CLIENT_ID": "spk",
    "OIDC_CLIENT_SECRET": "geheim",
}


def problems(values: dict[str, str]) -> list[str]:
    """The sentences for a broken environment, one a line."""
    with pytest.raises(ImproperlyConfigured) as error:
        ProductionEnvironment.read(values)
    return str(error.value).splitlines()


def test_read_takes_a_complete_environment() -> None:
    config = ProductionEnvironment.read(COMPLETE)
    assert config.allowed_hosts == ["beteiligung.example.de", "www.example.de"]
    assert config.site_url == "https://beteiligung.example.de"
    assert (config.email.port, config.email.starttls, config.trusted_proxies) == (587, True, 1)
    assert config.oidc is None
    assert config.oidc_provider() == {}
    assert config.oparl_license == ""
    licence = "https://www.govdata.de/dl-de/zero-2-0"
    assert ProductionEnvironment.read(COMPLETE | {"SPK_OPARL_LICENSE": licence}).oparl_license == licence


@pytest.mark.parametrize("name", sorted(COMPLETE))
def test_read_has_one_sentence_for_each_missing_value(name: str) -> None:
    for value in ({}, {name: "  "}):
        found = problems({key: text for key, text in COMPLETE.items() if key != name} | value)
        assert len(found) == 1
        assert found[0].startswith(f"{name} is not set. Set it to ")


def test_read_names_all_problems_at_once() -> None:
    assert len(problems({})) == len(COMPLETE)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "kurz", "SECRET_KEY is too short. Set it to a random text of at least 50 characters."),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS holds a “*”. Name each host: links in mails lead there."),
        ("SPK_SITE_URL", "http://beteiligung.example.de", "SPK_SITE_URL must start with https://."),
        ("SPK_DEMO", "yes", "SPK_DEMO is switched on. The real service never runs with it: remove it."),
        ("DEBUG", "1", "DEBUG is switched on. The real service never runs with it: remove it."),
        (
            "SPK_STAFF_SECOND_FACTOR",
            "off",
            "SPK_STAFF_SECOND_FACTOR is switched off. Staff need a second factor in the real service: remove it.",
        ),
        ("EMAIL_PORT", "viele", "EMAIL_PORT is “viele”. Set it to a whole number such as 587."),
        ("SPK_TRUSTED_PROXIES", "-1", "SPK_TRUSTED_PROXIES is “-1”. Set it to a whole number such as 1."),
        ("EMAIL_TLS", "vielleicht", "EMAIL_TLS is “vielleicht”. Set it to yes or no."),
        ("LOG_LEVEL", "viel", "LOG_LEVEL is “VIEL”. Set it to one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
        (
            "DATABASE_URL",
            "spk:geheim@db/spk",
            "DATABASE_URL is no address that the portal understands. Set it to postgres://user:password@host:5432/name.",
        ),
        (
            "REDIS_URL",
            "http://redis:6379",
            "REDIS_URL is no address that the portal understands. Set it to redis://host:6379/0.",
        ),
        (
            "SPK_MAP_TILE_HOST",
            "tiles.example.de",
            "SPK_MAP_TILE_HOST is “tiles.example.de”. It must start with https:// and name a host.",
        ),
    ],
)
def test_read_refuses_dangerous_or_broken_values(name: str, value: str, sentence: str) -> None:
    assert problems(COMPLETE | {name: value}) == [sentence]


def test_read_knows_both_ways_of_sending_mail() -> None:
    email = ProductionEnvironment.read(COMPLETE | {"EMAIL_TLS": "yes"}).email
    assert (email.port, email.tls, email.starttls) == (465, True, False)
    assert problems(COMPLETE | {"EMAIL_TLS": "yes", "EMAIL_STARTTLS": "yes"}) == [
        "EMAIL_TLS and EMAIL_STARTTLS are both switched on. Set one of them to no."
    ]


def test_read_wants_a_sign_on_that_nobody_can_listen_to() -> None:
    assert problems(COMPLETE | SIGN_ON | {"OIDC_SERVER_URL": "http://login.example.de"}) == [
        "OIDC_SERVER_URL is “http://login.example.de”. It must start with https:// and name a host."
    ]


@pytest.mark.parametrize("name", ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"])
def test_read_wants_the_whole_sign_on(name: str) -> None:
    values = COMPLETE | {key: text for key, text in SIGN_ON.items() if key != name}
    assert problems(values)[0].startswith(f"{name} is not set.")


def test_read_sets_up_the_sign_on() -> None:
    config = ProductionEnvironment.read(COMPLETE | SIGN_ON | {"OIDC_TRUSTED_AMR": "mfa, hwk"})
    assert config.oidc_host == "https://login.example.de"
    assert config.oidc is not None
    assert config.oidc.trusted_amr == ["mfa", "hwk"]
    (app,) = config.oidc_provider()["openid_connect"]["APPS"]
    assert (app["client_id"], app["settings"]) == ("spk", {"server_url": SIGN_ON["OIDC_SERVER_URL"]})


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The settings of the real service, as a module of their own."""
    import importlib
    import logging
    import sys

    for name, value in (COMPLETE | SIGN_ON | {"SPK_MAP_TILE_HOST": "https://tiles.example.de"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("apps.core.logs.configure_logging", lambda **_settings: None)
    level = logging.getLogger().level
    yield importlib.import_module("spk_portal.settings.production")
    sys.modules.pop("spk_portal.settings.production")
    logging.getLogger().setLevel(level)


def test_production_protects_cookies_and_transport(production: Any) -> None:
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_SSL_REDIRECT"):
        assert getattr(production, name) is True
    assert production.SESSION_COOKIE_HTTPONLY is True
    assert production.SESSION_COOKIE_SAMESITE == production.CSRF_COOKIE_SAMESITE == "Lax"
    assert production.SECURE_HSTS_SECONDS >= 365 * 24 * 3600
    assert production.DEBUG is False
    assert production.SPK_DEMO is False
    assert production.SPK_STAFF_SECOND_FACTOR is True
    assert production.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_production_keeps_uploads_away_from_static_files(production: Any) -> None:
    assert not production.MEDIA_ROOT.is_relative_to(production.STATIC_ROOT)
    assert production.MEDIA_URL == ""


def test_production_names_map_and_sign_on_in_the_policy_and_nothing_else(production: Any) -> None:
    policy = production.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["img-src"] == ["'self'", "data:", "blob:", "https://tiles.example.de"]
    assert policy["form-action"] == ["'self'", "https://login.example.de"]
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
