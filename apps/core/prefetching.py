"""Rows that came along in another query, where Django would ask for them once more."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model


def keep_rows(thing: Model, relation: str, rows: Iterable[Any]) -> None:
    """What `thing.relation.all()` answers from now on, as prefetch_related would have left it."""
    known = getattr(thing, relation).all()
    known._result_cache, known._prefetch_done = list(rows), True
    thing.__dict__.setdefault("_prefetched_objects_cache", {})[relation] = known
