"""Puts the database back after tests that really commit, quickly and with Berlin still in it.

Django empties every table after a transactional test and fills in content types again: a second
each time, and the Sozialräume are gone. Here a copy of the base data is made once per test database
and a trigger notes which of its tables a test wrote to. Afterwards one TRUNCATE empties everything
that tests write; the base data is copied back only if a test touched it.
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
    """Keep a copy of the base data that is loaded now, and put it back after each transactional test."""
    copy_base_data()
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
        cursor.execute(f"SELECT EXISTS (SELECT FROM {COPY}.touched)")
        touched = cursor.fetchone()[0]
        emptied = _all_tables(cursor) - NEVER_EMPTIED - (set() if touched else set(base))
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in sorted(emptied)))
        if touched:
            _copy_back(cursor, base)


def _copy_back(cursor: Any, tables: list[str]) -> None:
    # Neither the change history nor the watching trigger shall see this.
    for table in tables:
        cursor.execute(f'ALTER TABLE public."{table}" DISABLE TRIGGER USER')
    for table in tables:
        cursor.execute(f'INSERT INTO public."{table}" SELECT * FROM {COPY}."{table}"')
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        cursor.execute(f'ALTER TABLE public."{table}" ENABLE TRIGGER USER')
    cursor.execute(f"TRUNCATE {COPY}.touched")


def _base_tables(cursor: Any) -> list[str]:
    return sorted(table for table in _all_tables(cursor) if table.startswith(BASE_PREFIXES))


def _all_tables(cursor: Any) -> set[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'spatial_ref_sys'")
    return {row[0] for row in cursor.fetchall()}
