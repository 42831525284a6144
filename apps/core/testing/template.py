"""Makes every test database a copy of one that is migrated and filled already.

Migrations and the Sozialräume of Berlin cost half a minute; a copy of what they leave costs less than a
second. The original lies beside the test databases, its name tells from which sources it was made, and nobody
may connect to it. A change of these sources makes a new one.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
# All that decides what is in a fresh test database.
SOURCES = (
    "requirements.txt",
    "conftest.py",
    "apps/*/migrations/*.py",
    "apps/core/testing/*.py",
    "apps/sozialraum/**/*.py",
    "data/*",
)
LOCK_NUMBER = 0x7E57


def use_template(fill: Callable[[], None]) -> None:
    """Have the test database made from the original, which is made first where there is none."""
    name = f"{connection.settings_dict['NAME']}_template_{_fingerprint()}"
    with connection._nodb_cursor() as cursor:
        # Workers of pytest-xdist all come here at once: the first one makes it, the others wait.
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
        if name not in _templates(cursor):
            _make(cursor, name, fill)
    connection.settings_dict["TEST"]["TEMPLATE"] = name


def _make(cursor: Any, name: str, fill: Callable[[], None]) -> None:
    fresh = f"{connection.settings_dict['NAME']}_new_template"
    cursor.execute(f'DROP DATABASE IF EXISTS "{fresh}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{fresh}"')
    with _connected_to(fresh):
        call_command("migrate", verbosity=0, interactive=False)
        fill()
    for outdated in _templates(cursor):
        cursor.execute(f'DROP DATABASE IF EXISTS "{outdated}" WITH (FORCE)')
    cursor.execute(f'ALTER DATABASE "{fresh}" WITH ALLOW_CONNECTIONS false')
    # It gets its name when it is complete: one that was broken off is never taken for it.
    cursor.execute(f'ALTER DATABASE "{fresh}" RENAME TO "{name}"')


def _templates(cursor: Any) -> list[str]:
    prefix = f"{connection.settings_dict['NAME']}_template_"
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    return [row[0] for row in cursor.fetchall()]


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = before


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)}):
        if path.is_file() and "tests" not in path.parts:
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
