"""Stored figures against their rows: each app lists in consistency.py what it can prove of itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from .registry import from_each_app


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One place where two things that must agree do not. Names no person."""

    subject: str
    stored: str
    found: str


@dataclass(frozen=True, kw_only=True)
class Check:
    """One rule that must hold for all rows.

    `mend` sets right what can be derived without doubt and says how many; without it somebody has to
    find out who is right.
    """

    key: str
    title: Any
    find: Callable[[], Iterable[Difference]]
    mend: Callable[[], int] | None = None


def all_checks() -> list[Check]:
    """Every rule of this installation."""
    return from_each_app(settings.INSTALLED_APPS, "consistency", "CHECKS")
