"""An object as it is to be published, before it is known whether anything about it is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from ..addresses import HERE, here, object_path
from ..enums import Kind

# Empty lists that must be there all the same.
REQUIRED_LISTS = {(Kind.BODY, "legislativeTerm")}


@dataclass(frozen=True)
class To:
    """The address of another object of the same unit."""

    kind: Kind
    source: str


@dataclass(frozen=True)
class Whole:
    """Another object of the same unit, all of it, but for its way back."""

    kind: Kind
    source: str


@dataclass(kw_only=True)
class Draft:
    """One object. The same source keeps its address for good; without a key it gets a random one.

    `back` leads to the objects it stands in and is left out where it stands in them.
    """

    kind: Kind
    source: str
    key: str = ""
    body_key: str = ""
    organization: str = ""
    values: Mapping[str, Any]
    back: Mapping[str, Any] = field(default_factory=dict)


def address(kind: Kind, key: str) -> str:
    """The address of an object whose key is known."""
    return here(object_path(kind, key))


def written(value: Any) -> Any:
    """A value as JSON has it: times with the hours of Berlin and to the second, texts without hidden signs."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value


def plain(text: str) -> str:
    """A text of ours without the sign that stands for the portal."""
    return text.replace(HERE, "").strip()


def is_left_out(kind: Kind, name: str, value: Any) -> bool:
    """What is not known is not said; 0 and false are."""
    if (kind, name) in REQUIRED_LISTS:
        return False
    return value is None or value == "" or (isinstance(value, Sequence) and not value)
