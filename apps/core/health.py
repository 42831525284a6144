"""What has to work for the portal to work, one check each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache as remember
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from .tasks import HEARTBEAT_KEY


class NotReadyError(Exception):
    """A part answers, but not as it should."""


@dataclass(frozen=True)
class Part:
    """How one part is: fine or not, with what an operator wants to know first."""

    ok: bool
    details: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"ok": self.ok, **self.details}


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
    cache.get(HEARTBEAT_KEY)
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


def _check_worker() -> dict[str, Any]:
    last = cache.get(HEARTBEAT_KEY)
    if last is None:
        raise NotReadyError("no heartbeat yet")
    age = int((timezone.now() - datetime.fromisoformat(last)).total_seconds())
    if age > settings.SPK_HEARTBEAT_MAX_AGE:
        raise NotReadyError(f"last heartbeat {age} seconds ago")
    return {"heartbeat_age_seconds": age}


CHECKS: dict[str, Callable[[], dict[str, Any]]] = {
    "database": _check_database,
    "migrations": _check_migrations,
    "redis": _check_redis,
    "worker": _check_worker,
}
