"""What a portal brings along once its districts are known: each app lists in base_data.py what it loads.

`manage.py import_lor` runs all of it. Each function does nothing where its things are there already.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from .registry import from_each_app


@dataclass(frozen=True, kw_only=True)
class BaseData:
    """Something to load: what it is called, and the function that says how many it made."""

    title: Any
    load: Callable[[], int]


def all_base_data() -> list[BaseData]:
    """Everything that this installation brings along."""
    return from_each_app(settings.INSTALLED_APPS, "base_data", "BASE_DATA")
