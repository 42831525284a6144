"""The real LOR areas for tests: imported once per test database, put back in a moment after a flush."""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate

from apps.sozialraum.domain.lor_import import import_shipped_lor
from apps.sozialraum.models import (
    Dataset,
    District,
    Sozialraum,
    SozialraumAlias,
    SozialraumNeighbour,
    SozialraumShape,
)

# Parents before children, as COPY checks each row's references.
_MODELS = (Dataset, Sozialraum, SozialraumShape, SozialraumNeighbour, SozialraumAlias, District)
_snapshot: dict[str, bytes] = {}


def load_lor() -> None:
    """Berlin's areas, neighbours, aliases and districts, unless they are there already.

    Tests with real transactions empty all tables when they end; Django says so by the signal
    post_migrate, and the areas come back from a copy in memory.
    """
    if not Sozialraum.objects.exists():
        import_shipped_lor()
    for model in _MODELS:
        table = model._meta.db_table
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT (FORMAT BINARY)") as copy:
            _snapshot[table] = b"".join(copy)
    post_migrate.connect(_restore, sender=apps.get_app_config("sozialraum"), dispatch_uid="lor")


def _restore(**_signal: Any) -> None:
    if Sozialraum.objects.exists():
        return
    with connection.cursor() as cursor:
        for model in _MODELS:
            table = model._meta.db_table
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT BINARY)") as copy:
                copy.write(_snapshot[table])
            if model is not SozialraumShape:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
