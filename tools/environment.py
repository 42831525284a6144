"""The environment of the portal's processes: var/dev.env for the private servers, the caller's own above it."""

import os
import secrets

from tools.paths import ENVIRONMENT, VAR, VENV
from tools.place import find_place


def own_database() -> bool:
    """Whether the caller brings a database; then none is started."""
    return bool(os.environ.get("DATABASE_URL"))


def own_redis() -> bool:
    return bool(os.environ.get("REDIS_URL"))


def private_database_url() -> str:
    return f"postgres://spk@/spk?host={find_place().run}"


def private_redis_url() -> str:
    return f"unix://{find_place().run}/redis.sock"


def read() -> dict[str, str]:
    """What stands in var/dev.env."""
    if not ENVIRONMENT.exists():
        return {}
    lines = ENVIRONMENT.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def write() -> None:
    """Write var/dev.env, which settings/dev.py reads, so that manage.py works without ./dev too."""
    values = {
        "DATABASE_URL": private_database_url(),
        "REDIS_URL": private_redis_url(),
        "SECRET_KEY": read().get("SECRET_KEY") or secrets.token_urlsafe(50),
    }
    if read() == values:
        return
    VAR.mkdir(exist_ok=True)
    fresh = ENVIRONMENT.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text("".join(f"{name}={value}\n" for name, value in values.items()), encoding="utf-8")
    fresh.rename(ENVIRONMENT)


def database_url() -> str:
    return os.environ.get("DATABASE_URL") or private_database_url()


def redis_url() -> str:
    return os.environ.get("REDIS_URL") or private_redis_url()


def for_processes() -> dict[str, str]:
    """The environment in which manage.py, Celery and the tests run."""
    environ = {**os.environ, "PATH": f"{VENV / 'bin'}:{os.environ.get('PATH', '')}", "PYTHONUNBUFFERED": "1"}
    # Packages are compiled on first use; a machine that forbids keeping the result would pay at every start.
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ
