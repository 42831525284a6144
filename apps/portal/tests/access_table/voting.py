"""Votes with ballots."""

from ..access import SIGN_IN, Row, row
from .words import OFFICE, each, everybody, only

PREPARES = {"lead"}
# Anlaufstelle and Gebietskoordination see the vote, and may not decide about it.
HELPS = each(OFFICE - PREPARES, 403)

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
    # While it is open there is no result, for nobody.
    "voting:result": everybody(404, reference="vote"),
    "voting:result-earlier": everybody(404, reference="vote", number=1),
    "voting:file": everybody(404, reference="vote", number=1, name="regeln.json"),
    "voting:work": only(OFFICE | {"other_moderator"}),
    "voting:new": only(PREPARES),
    "voting:from-assembly": [only(PREPARES), only(PREPARES, 422, method="POST", data={"rule": "x"})],
    "voting:try-rules": only(OFFICE | {"other_moderator"}),
    "voting:standing": only(OFFICE, others=404, reference="vote"),
    "voting:change": only(PREPARES, others=404, reference="vote", **HELPS),
    "voting:options": only(PREPARES, others=404, reference="vote", **HELPS),
    "voting:withdraw": only(PREPARES, 422, others=404, method="POST", reference="vote", **HELPS),
    "voting:ask": only(PREPARES, 422, others=404, method="POST", reference="vote", **HELPS),
    "voting:answer": only(PREPARES, 302, others=404, method="POST", reference="vote", **HELPS),
    "voting:verify": only(OFFICE, others=404, method="POST", reference="vote"),
    "voting:act": only(PREPARES, 302, others=404, method="POST", reference="vote", name="zaehlen", **HELPS),
    "voting:count": only(set(), others=404, reference="vote", number=1),
    "voting:count-act": only(set(), others=404, method="POST", reference="vote", number=1, name="bewilligen", **HELPS),
    "voting:deviation-end": [
        only(set(), others=404, reference="vote", number=1, option=1, **HELPS),
        only(set(), others=404, method="POST", data={"reason": "doch"}, reference="vote", number=1, option=1, **HELPS),
    ],
    "voting:ballot-pdf": everybody(reference="vote"),
    # Codes and paper: whoever has no office in the district does not know of these pages.
    "voting:codes": [
        only(OFFICE, others=404, reference="vote"),
        only(OFFICE, 302, others=404, method="POST", data={"size": "2", "purpose": "Tür"}, reference="vote"),
    ],
    "voting:codes-print": [
        only(OFFICE, 404, others=404, reference="vote", number=99),
        only(OFFICE, 404, others=404, method="POST", data={"art": "csv"}, reference="vote", number=99),
    ],
    "voting:codes-file": [
        row(405, anonymous=SIGN_IN, reference="vote", number=99),
        only(OFFICE, 404, others=404, method="POST", reference="vote", number=99),
    ],
    "voting:codes-drop": [
        row(405, anonymous=SIGN_IN, reference="vote", number=99),
        only(OFFICE, 404, others=404, method="POST", reference="vote", number=99),
    ],
    "voting:codes-void": [
        only(OFFICE, 404, others=404, reference="vote", number=99),
        only(OFFICE, 404, others=404, method="POST", data={"reason": "weg"}, reference="vote", number=99),
    ],
    "voting:code-void": [
        only(OFFICE, others=404, reference="vote"),
        only(OFFICE, 422, others=404, method="POST", data={"code": "x", "reason": "weg"}, reference="vote"),
    ],
    "voting:table": [
        only(OFFICE, others=404, reference="vote"),
        only(OFFICE, 422, others=404, method="POST", data={"who": "x"}, reference="vote"),
    ],
    "voting:paper": [
        only(OFFICE, others=404, reference="vote"),
        only(OFFICE, 422, others=404, method="POST", data={"wunsch": "stapel", "sheets": "3"}, reference="vote"),
    ],
    "voting:paper-type": [
        only(OFFICE, 404, others=404, reference="vote", number=1),
        only(OFFICE, 404, others=404, method="POST", reference="vote", number=1),
    ],
    "voting:paper-resolve": [
        only(OFFICE, 404, others=404, reference="vote", number=1),
        only(OFFICE, 404, others=404, method="POST", reference="vote", number=1),
    ],
    "voting:paper-accept": [
        row(405, anonymous=SIGN_IN, reference="vote", number=1),
        only(OFFICE, 404, others=404, method="POST", reference="vote", number=1),
    ],
    "voting:paper-drop": [
        only(OFFICE, 404, others=404, reference="vote", number=1),
        only(OFFICE, 404, others=404, method="POST", reference="vote", number=1),
    ],
}
