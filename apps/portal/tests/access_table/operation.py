"""How the portal runs."""

from ..access import Row
from .words import only, signed_in

ROWS: dict[str, Row | list[Row]] = {
    "operation:overview": only({"lead", "tech_admin"}),
    "operation:job-start": [
        only({"lead", "tech_admin"}, 302, method="POST", name="check-consistency"),
        only({"lead", "tech_admin"}, 404, method="POST", name="cook"),
        signed_in(405, name="check-consistency"),
    ],
    "operation:retention": [only({"lead", "tech_admin"}), only({"lead", "tech_admin"}, 422, method="POST")],
}
