"""Consultations on drafts of guidelines."""

from ..access import SIGN_IN, Row, row
from .words import OFFICE, everybody, only, signed_in

# The consultations on drafts: the running one, and the one before it that is answered.
RUNNING = {"slug": "consulted", "number": "running_number"}
ANSWERED = {"slug": "consulted", "number": "answered_number"}
PARAGRAPH = RUNNING | {"key": "consulted_paragraph"}
HIDES = {"moderator", "lead"}

ROWS: dict[str, Row | list[Row]] = {
    "guidelines:consultation": [everybody(**RUNNING), everybody(**ANSWERED)],
    "guidelines:consultation-whole": [
        everybody(**RUNNING),
        everybody(422, method="POST", data={"text": ""}, **RUNNING),
    ],
    "guidelines:consultation-paragraph": [
        everybody(**PARAGRAPH),
        everybody(422, method="POST", data={"text": ""}, **PARAGRAPH),
        everybody(404, **ANSWERED, key="consulted_paragraph"),
    ],
    "guidelines:paragraph-agree": [
        everybody(**PARAGRAPH),
        row(302, anonymous=422, method="POST", data={"email": "x"}, **PARAGRAPH),
    ],
    "guidelines:contribution": [
        everybody(reference="contribution"),
        everybody(422, method="POST", data={"text": ""}, reference="contribution"),
    ],
    "guidelines:contribution-agree": [
        everybody(reference="contribution"),
        row(302, anonymous=422, method="POST", data={"email": "x"}, reference="contribution"),
    ],
    "guidelines:contribution-withdraw": [
        row(404, anonymous=SIGN_IN, citizen=302, method="POST", reference="own_contribution"),
        signed_in(405, reference="own_contribution"),
    ],
    "guidelines:contribution-report": [
        everybody(reference="contribution"),
        everybody(422, method="POST", data={"kind": "x"}, reference="contribution"),
    ],
    "guidelines:contribution-hide": [
        only(HIDES, reference="contribution"),
        only(HIDES, 302, method="POST", data={"reason": "Werbung"}, reference="contribution"),
    ],
    "guidelines:contribution-restore": [
        only(HIDES, 302, method="POST", reference="contribution"),
        signed_in(405, reference="contribution"),
    ],
    "guidelines:contribution-confirm": [
        everybody(410, key="00000000-0000-4000-8000-000000000000"),
        everybody(410, method="POST", key="00000000-0000-4000-8000-000000000000"),
    ],
    "guidelines:contribution-own": [everybody(404, key="abc"), everybody(404, method="POST", key="abc")],
    "guidelines:consultation-open": [
        only(OFFICE, others=404, **RUNNING),
        only(OFFICE, 422, others=404, method="POST", data={"who": "x"}, **RUNNING),
    ],
    "guidelines:consultation-end": [
        only(OFFICE, others=404, **RUNNING),
        only(OFFICE, 422, others=404, method="POST", data={"reason": "x"}, **RUNNING),
    ],
    "guidelines:consultation-close": [
        only(OFFICE, others=404, **RUNNING),
        only(OFFICE, 302, others=404, method="POST", data={"reason": "Alles gesagt"}, **RUNNING),
    ],
    "guidelines:answers": [
        only(OFFICE, others=404, **RUNNING),
        only(OFFICE, 422, others=404, method="POST", data={"verdict": "taken"}, **RUNNING),
    ],
    "guidelines:answer-edit": [
        only(OFFICE, others=404, position=1, **RUNNING),
        only(
            OFFICE, 302, others=404, method="POST", data={"zuruecknehmen": "1", "revision": "1"}, position=1, **RUNNING
        ),
    ],
    "guidelines:answers-publish": [
        only(OFFICE, 302, others=404, method="POST", **RUNNING),
        signed_in(405, **RUNNING),
    ],
    "guidelines:consultation-result": [everybody(404, **RUNNING), everybody(**ANSWERED)],
    "guidelines:consultation-csv": [everybody(404, **RUNNING), everybody(**ANSWERED)],
    "guidelines:consultation-pdf": [everybody(404, **RUNNING), everybody(**ANSWERED)],
    "guidelines:next-version": [
        only(OFFICE, others=404, **ANSWERED),
        only(OFFICE, 302, others=404, method="POST", **ANSWERED),
    ],
    "guidelines:contribution-apply": [
        only(OFFICE, others=404, **ANSWERED, reference="accepted"),
        only(
            OFFICE,
            302,
            others=404,
            method="POST",
            data={"text": "Neu gesagt.", "revision": "1"},
            **ANSWERED,
            reference="accepted",
        ),
    ],
    "portal:desk-guidelines": only({"moderator", "lead", "other_moderator"}),
    "portal:desk-contribution": [
        only({"moderator", "lead"}, 302, method="POST", reference="contribution"),
        signed_in(405, reference="contribution"),
    ],
    "portal:desk-contribution-block": only({"moderator", "lead"}, reference="contribution"),
}
