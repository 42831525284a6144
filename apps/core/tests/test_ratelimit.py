"""How often something may be done, without keeping who did it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from apps.core.errors import DomainError
from apps.core.ratelimit import Rate, TooOftenError, client_network, count_use

TWICE = Rate(times=2, seconds=60)


@pytest.fixture(autouse=True)
def _switched_on(settings: Any) -> None:
    settings.SPK_RATE_LIMITS = True


def use(key: str = "anna@example.org", action: str = "submit") -> None:
    count_use(action=action, key=key, rate=TWICE)


def test_count_use_stops_at_the_limit() -> None:
    use()
    use()
    with pytest.raises(TooOftenError, match="Das war sehr oft in kurzer Zeit"):
        use()
    assert issubclass(TooOftenError, DomainError)


def test_count_use_counts_each_key_and_action_for_itself() -> None:
    for _index in range(2):
        use()
    use(key="bert@example.org")
    use(action="comment")


def test_count_use_takes_capital_letters_for_small_ones() -> None:
    use()
    use("ANNA@example.org")
    with pytest.raises(TooOftenError):
        use("Anna@Example.org")


def test_count_use_keeps_no_address() -> None:
    use()
    client = cache._cache.get_client()  # type: ignore[attr-defined]
    keys = [key.decode() for key in client.scan_iter(match=f"{cache.key_prefix}:*rate:*", count=1000)]
    assert len(keys) == 1
    assert "anna" not in keys[0]
    assert 0 < client.ttl(keys[0]) <= 60


def test_count_use_limits_nobody_without_a_key_or_when_switched_off(settings: Any) -> None:
    for _index in range(9):
        use("")
    settings.SPK_RATE_LIMITS = False
    for _index in range(9):
        use()


def test_count_use_limits_nobody_while_the_cache_is_away(settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/redis.sock",
        }
    }
    for _index in range(3):
        use()


@pytest.mark.parametrize(
    ("proxies", "sent", "network"),
    [
        (0, "198.51.100.9", "192.0.2.0"),
        (1, "203.0.113.5, 198.51.100.9", "198.51.100.0"),
        (1, "", "192.0.2.0"),
        (3, "198.51.100.9", ""),
        (1, "unsinn", ""),
    ],
)
def test_client_network_believes_only_trusted_proxies(proxies: int, sent: str, network: str, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": sent} if sent else {}
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", headers=headers)
    assert client_network(request) == network


def test_client_network_shortens_long_addresses_too() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3::4")
    assert client_network(request) == "2001:db8:1::"
