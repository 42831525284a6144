"""Votes with ballots."""

from ..access import Row
from .words import everybody

ROWS: dict[str, Row | list[Row]] = {
    "voting:list": everybody(),
    "voting:vote": everybody(reference="vote"),
    "voting:log": everybody(reference="vote"),
    "voting:enter": [
        everybody(reference="vote"),
        everybody(422, method="POST", data={"weg": "code", "code": "x"}, reference="vote"),
    ],
    "voting:mail-sent": everybody(reference="vote"),
    "voting:by-mail": [everybody(404, key="abc"), everybody(404, method="POST", key="abc")],
    # Nobody's role opens the booth: only the right to vote does.
    "voting:ballot": [everybody(302, reference="vote"), everybody(302, method="POST", reference="vote")],
    "voting:receipt": everybody(302, reference="vote"),
    "voting:check": everybody(reference="vote"),
}
