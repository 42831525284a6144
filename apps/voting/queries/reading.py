"""What two people read on a sheet, to be laid side by side."""

from dataclasses import dataclass
from typing import Any

from ..marks import Marks
from ..models import Option, PaperSheet

INVALID = {"invalid": True}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How one person read a sheet: its marks (None for an invalid one), and the same in lines."""

    marks: Marks | None
    lines: list[tuple[Option, int]]


def readings_of(sheet: PaperSheet, options: dict[int, Option]) -> tuple[Reading, Reading]:
    """What the first and the second person read."""
    return _reading(sheet.first, options), _reading(sheet.second or INVALID, options)


def _reading(payload: dict[str, Any], options: dict[int, Option]) -> Reading:
    if payload == INVALID:
        return Reading(marks=None, lines=[])
    numbers, points = payload["options"], payload.get("points", [])
    marks = Marks(options=tuple(numbers), points=tuple(points))
    values: list[int] = points or list(range(1, len(numbers) + 1))
    return Reading(marks=marks, lines=[(options[number], value) for number, value in zip(numbers, values, strict=True)])
