"""The real LOR areas for tests: imported once per test database, put back in a moment after a flush."""

from django.db import connection

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
    """Berlin's areas, neighbours, aliases and districts, unless they are there already."""
    if Sozialraum.objects.exists():
        return
    if _snapshot:
        _restore()
        return
    import_shipped_lor()
    with connection.cursor() as cursor:
        for model in _MODELS:
            table = model._meta.db_table
            with cursor.copy(f"COPY {table} TO STDOUT (FORMAT BINARY)") as copy:
                _snapshot[table] = b"".join(copy)


def _restore() -> None:
    with connection.cursor() as cursor:
        for model in _MODELS:
            table = model._meta.db_table
            with cursor.copy(f"COPY {table} FROM STDIN (FORMAT BINARY)") as copy:
                copy.write(_snapshot[table])
            if model is not SozialraumShape:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
