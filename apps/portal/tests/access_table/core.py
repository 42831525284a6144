"""Health and figures of the portal."""

from ..access import Row, row
from .words import everybody

ROWS: dict[str, Row | list[Row]] = {
    "core:healthz": everybody(),
    "core:readyz": everybody(503),
    "core:metrics": row(403, tech_admin=200),
}
