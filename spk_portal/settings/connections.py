"""Turns one address each for database and Redis into the settings that Django and Celery want."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import environ

# Pages ask for little: waiting for helpers of PostgreSQL to start, or for its compiler, takes longer than the work.
# At a million ideas on a busy machine that were 40 to 180 ms for what is done in 2.
_QUICK = "-c max_parallel_workers_per_gather=0 -c jit=off"


def database(url: str) -> dict[str, Any]:
    """Django's database settings for a postgres:// address, with a connection pool.

    With psycopg's pool CONN_MAX_AGE must be 0; a short time-out keeps a dead database from
    blocking every request for long.
    """
    config: dict[str, Any] = environ.Env.db_url_config(url)
    options = config.pop("OPTIONS", {})
    if host := options.pop("host", None):
        config["HOST"] = host
    config |= {
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"options": _QUICK} | options | {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}},
        "ATOMIC_REQUESTS": False,
    }
    return config


def caches(redis_url: str) -> dict[str, Any]:
    """Django's cache settings for a redis://, rediss:// or unix:// address."""
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_url,
            "KEY_PREFIX": "spk",
            "OPTIONS": {"socket_timeout": 3, "socket_connect_timeout": 3},
        }
    }


def celery_broker(redis_url: str) -> str:
    """The same Redis as Celery spells it: unix sockets are redis+socket:// there."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"
