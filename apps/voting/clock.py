"""The one place that decides whether a vote is open: the clock of the database, at this very moment."""

from datetime import datetime

from django.db import connection


def database_clock() -> datetime:
    """Now, by the database. Not the moment the transaction began: it may have waited for a lock since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
