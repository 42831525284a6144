from .entries import (
    entries_for_cards,
    entries_managed_by,
    entries_of_district,
    entries_visible_to,
    kind_counts,
    programmes_for,
    public_entries,
    with_words,
)
from .tags import tags_in_use, tags_with_counts

__all__ = [
    "entries_for_cards",
    "entries_managed_by",
    "entries_of_district",
    "entries_visible_to",
    "kind_counts",
    "programmes_for",
    "public_entries",
    "tags_in_use",
    "tags_with_counts",
    "with_words",
]
