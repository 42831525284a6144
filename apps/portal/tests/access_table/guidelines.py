"""Guidelines and the consultations on their drafts."""

from ..access import Row

ROWS: dict[str, Row | list[Row]] = {}
