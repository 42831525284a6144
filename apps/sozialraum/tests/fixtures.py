"""The real LOR areas for tests, imported once per test database (apps.core.testing keeps a copy)."""

from apps.sozialraum.domain.lor_import import import_shipped_lor
from apps.sozialraum.domain.resident_counts import import_shipped_counts
from apps.sozialraum.models import Sozialraum


def load_lor() -> None:
    """Berlin's areas, neighbours, aliases, districts and residents, unless they are there already."""
    if not Sozialraum.objects.exists():
        import_shipped_lor()
    import_shipped_counts()
