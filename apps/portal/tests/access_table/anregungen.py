"""Anregungen von Beteiligung."""

from ..access import Row

ROWS: dict[str, Row | list[Row]] = {}
