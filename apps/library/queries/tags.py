"""Tags and how often they are used."""

from django.db.models import Count, QuerySet

from ..enums import EntryState
from ..models import LibraryTag


def tags_in_use() -> QuerySet[LibraryTag]:
    """The tags under which everybody finds something."""
    return LibraryTag.objects.filter(entries__state=EntryState.PUBLISHED).distinct().order_by("name")


def tags_with_counts() -> QuerySet[LibraryTag]:
    """All tags with `number`: how many entries have them, drafts too."""
    return LibraryTag.objects.annotate(number=Count("entries")).order_by("name")
