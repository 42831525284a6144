"""What has to work for the portal to work, one check each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache as remember
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from redis.exceptions import RedisError

logger = structlog.get_logger(__name__)


class Sign(StrEnum):
    """Who gives signs of life: the clock, the worker, and the way of a job from one to the other."""

    BEAT = "beat"
    WORKER = "worker"
    QUEUE = "queue"


class NotReadyError(Exception):
    """A part answers, but not as it should."""


@dataclass(frozen=True)
class Part:
    """How one part is: fine or not, with what an operator wants to know first."""

    ok: bool
    details: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, **self.details}


def give_sign(sign: Sign) -> None:
    """Say "I live". Whoever says it goes on working when Redis is away; then /readyz tells of Redis anyway."""
    try:
        cache.set(_key(sign), timezone.now().isoformat(), timeout=3600)
    except (OSError, RedisError) as error:
        logger.warning("sign of life not given", sign=sign.value, error=type(error).__name__)


def note_round_trip() -> None:
    """A job that beat sent was carried out: beat, broker and worker work together."""
    give_sign(Sign.QUEUE)


def seconds_since(sign: Sign) -> int | None:
    """How long the last sign of life is ago; None if there was none for an hour."""
    last = cache.get(_key(sign))
    return None if last is None else int((timezone.now() - datetime.fromisoformat(last)).total_seconds())


def _key(sign: Sign) -> str:
    return f"sign-of-life:{sign.value}"


def check_all() -> dict[str, Part]:
    """Every part, even after one has failed. Errors are named by their class: their text may hold addresses."""
    return {name: _result_of(check) for name, check in CHECKS.items()}


def _result_of(check: Callable[[], dict[str, Any]]) -> Part:
    try:
        return Part(True, check())
    except NotReadyError as error:
        return Part(False, {"reason": str(error)})
    except Exception as error:  # whatever it is, the portal is not ready
        return Part(False, {"reason": type(error).__name__})


def _check_database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {}


def _check_redis() -> dict[str, Any]:
    cache.get("ping")
    return {}


def _check_migrations() -> dict[str, Any]:
    number = _missing_migrations()
    if number:
        _missing_migrations.cache_clear()
        raise NotReadyError(f"{number} not applied")
    return {}


@remember
def _missing_migrations() -> int:
    """Read once per process when all is well: a running process never gets new migrations."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _check_sign(sign: Sign) -> dict[str, Any]:
    age = seconds_since(sign)
    if age is None:
        raise NotReadyError("no heartbeat yet")
    if age > settings.SPK_HEARTBEAT_MAX_AGE:
        raise NotReadyError(f"last heartbeat {age} seconds ago")
    return {"heartbeat_age_seconds": age}


CHECKS: dict[str, Callable[[], dict[str, Any]]] = {
    "database": _check_database,
    "migrations": _check_migrations,
    "redis": _check_redis,
    **{sign.value: partial(_check_sign, sign) for sign in Sign},
}
