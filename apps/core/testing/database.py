"""Puts the database back after tests that really commit, quickly and with Berlin still in it.

Django empties every table after a transactional test and fills in content types again: a second
each time, and the Sozialräume are gone. Here a copy of the base data is made once per test database
and a trigger notes which of its tables a test wrote to. Afterwards everything that tests write is deleted;
the base data is copied back only where a test touched it.
"""

from typing import Any

from django.db import OperationalError, connections, transaction
from django.test import TransactionTestCase
from psycopg.errors import DeadlockDetected

COPY = "base_data"
ATTEMPTS = 3
# Filled by the session's set-up, not by tests: the LOR with all that belongs to it, and Django's own registers.
BASE_PREFIXES = ("sozialraum_",)
NEVER_EMPTIED = frozenset({"django_content_type", "auth_permission", "django_migrations", "django_site"})


def use_quick_flush() -> None:
    """Put the copy of the base data back after each transactional test."""
    TransactionTestCase._fixture_teardown = _restore  # type: ignore[attr-defined]


def copy_base_data() -> None:
    """Copy every table of the base data and watch it from now on."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {COPY} CASCADE")
        cursor.execute(f"CREATE SCHEMA {COPY}")
        cursor.execute(f"CREATE UNLOGGED TABLE {COPY}.touched (name text)")
        cursor.execute(
            f"""
            CREATE FUNCTION {COPY}.note() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO {COPY}.touched VALUES (TG_TABLE_NAME); RETURN NULL; END $$
            """
        )
        for table in _base_tables(cursor):
            cursor.execute(f'CREATE UNLOGGED TABLE {COPY}."{table}" AS TABLE public."{table}"')
            cursor.execute(
                f"""
                CREATE TRIGGER note_touched AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON public."{table}"
                FOR EACH STATEMENT EXECUTE FUNCTION {COPY}.note()
                """
            )


def end_other_sessions() -> None:
    """End what still holds the test database, such as the last request of a browser, so that it can be dropped."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """
        )


def _restore(self: Any) -> None:
    """Put the database back. A browser that has just been closed may have a last request under way: try again."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _put_back()
        except OperationalError as error:
            if attempt == ATTEMPTS or not isinstance(error.__cause__, DeadlockDetected):
                raise
        else:
            return


def _put_back() -> None:
    with transaction.atomic(), connections["default"].cursor() as cursor:
        # A thread that a test left with an open transaction shall fail the test, not hang it.
        cursor.execute("SET LOCAL lock_timeout = '20s'")
        base = _base_tables(cursor)
        written = sorted(_all_tables(cursor) - NEVER_EMPTIED - set(base))
        # Wait for whoever is still writing; what is not committed yet could not be seen, and so not be deleted.
        cursor.execute(f"LOCK TABLE {_list([*written, *base])} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(f"SELECT DISTINCT name FROM {COPY}.touched")
        touched = sorted(row[0] for row in cursor.fetchall())
        # Neither foreign keys nor the change history nor the watching trigger shall see this. Most tables are empty
        # or hold a few rows: deleting these is a hundred times as quick as TRUNCATE, which makes new files for all.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("; ".join(f'DELETE FROM "{table}"' for table in [*written, *touched]))
        for table in touched:
            cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM {COPY}."{table}"')
        cursor.execute(f"DELETE FROM {COPY}.touched")


def _list(tables: list[str]) -> str:
    return ", ".join(f'"{table}"' for table in tables)


def _base_tables(cursor: Any) -> list[str]:
    return sorted(table for table in _all_tables(cursor) if table.startswith(BASE_PREFIXES))


def _all_tables(cursor: Any) -> set[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'spatial_ref_sys'")
    return {row[0] for row in cursor.fetchall()}
