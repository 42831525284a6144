"""Sozialräume and maps."""

from ..access import Row
from .words import everybody

ROWS: dict[str, Row | list[Row]] = {
    "sozialraum:map-areas": everybody(level="bezirksregion"),
    "sozialraum:area-at-point": everybody(400),
}
