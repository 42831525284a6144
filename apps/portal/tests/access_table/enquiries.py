"""What people ask the Anlaufstelle."""

from ..access import Row

ROWS: dict[str, Row | list[Row]] = {}
