"""Anregungen von Beteiligung."""

from ..access import Row, row
from .words import OFFICE, STAFF, each, everybody, only, signed_in

WORKING = STAFF - {"tech_admin"}
CHECKS = {"moderator", "lead"}
DECIDES = {"reviewer", "lead"}

ROWS: dict[str, Row | list[Row]] = {
    "anregungen:list": everybody(),
    "anregungen:file": everybody(kind="csv"),
    "anregungen:new": everybody(),
    "anregungen:new-in": [
        everybody(district="district_slug"),
        everybody(422, method="POST", data={"title": "x"}, district="district_slug"),
    ],
    "anregungen:similar": [
        everybody(method="POST", district="district_slug"),
        everybody(405, district="district_slug"),
    ],
    "anregungen:paper-form": everybody(district="district_slug"),
    "anregungen:sent": everybody(302),
    "anregungen:lost-link": [everybody(), everybody(422, method="POST", data={"email": "x"})],
    "anregungen:confirm": [everybody(404, key="abc"), everybody(404, method="POST", key="abc")],
    "anregungen:private": everybody(404, key="abc"),
    "anregungen:private-answer": everybody(404, method="POST", key="abc", question="anregung"),
    "anregungen:private-withdraw": [everybody(404, key="abc"), everybody(404, method="POST", key="abc")],
    "anregungen:private-letter": everybody(404, key="abc"),
    "anregungen:signature-confirm": [everybody(410, key="message"), everybody(410, method="POST", key="message")],
    "anregungen:signature-own": [everybody(404, key="abc"), everybody(404, method="POST", key="abc")],
    "anregungen:own": only({"citizen"}, others=404, reference="own_anregung"),
    "anregungen:own-answer": only(
        {"citizen"}, 404, others=404, method="POST", reference="own_anregung", question="anregung"
    ),
    "anregungen:own-withdraw": [
        only({"citizen"}, others=404, reference="own_anregung"),
        only({"citizen"}, 302, others=404, method="POST", reference="own_anregung"),
    ],
    "anregungen:own-letter": only(set(), others=404, reference="own_anregung"),
    "anregungen:sign": [
        everybody(reference="collecting_anregung"),
        everybody(422, method="POST", data={"email": "x"}, reference="collecting_anregung"),
        everybody(404, reference="waiting_anregung"),
    ],
    "anregungen:sign-back": [
        signed_in(302, method="POST", reference="collecting_anregung"),
        signed_in(405, reference="collecting_anregung"),
    ],
    "anregungen:signature-sheet": everybody(reference="collecting_anregung"),
    "anregungen:anregung": [
        everybody(reference="anregung", slug="anregung_slug"),
        # Not admitted yet: for the offices of the district alone.
        row(404, **each(OFFICE, 200), reference="waiting_anregung", slug="waiting_anregung_slug"),
    ],
    "anregungen:anregung-short": [
        everybody(301, reference="anregung"),
        row(404, **each(OFFICE, 301), reference="waiting_anregung"),
    ],
    "anregungen:work": only(WORKING),
    "anregungen:enter": [
        only(WORKING - {"reviewer"}),
        only(WORKING - {"reviewer"}, 422, method="POST", data={"title": "x"}),
    ],
    "anregungen:rules": [only({"lead"}), only({"lead"}, 422, method="POST", data={"version": "x"})],
    "anregungen:standing": [
        only(OFFICE, others=404, reference="waiting_anregung"),
        # A Fachamt sees what it decides on.
        only(OFFICE | {"reviewer"}, others=404, reference="anregung"),
        only(
            CHECKS,
            302,
            others=404,
            **each({"coordinator"}, 403),
            method="POST",
            data={"wunsch": "pruefen"},
            reference="waiting_anregung",
        ),
    ],
    "anregungen:correct": [
        only(CHECKS, others=404, **each({"coordinator"}, 403), reference="waiting_anregung"),
        only(
            CHECKS,
            422,
            others=404,
            **each({"coordinator"}, 403),
            method="POST",
            data={"title": "x"},
            reference="waiting_anregung",
        ),
    ],
    "anregungen:withdraw": [
        only(OFFICE, others=404, reference="waiting_anregung"),
        only(OFFICE, 302, others=404, method="POST", reference="waiting_anregung"),
    ],
    "anregungen:paper-lists": [
        only(OFFICE, others=404, **each({"reviewer"}, 403), reference="collecting_anregung"),
        only(OFFICE, 422, others=404, **each({"reviewer"}, 403), method="POST", reference="collecting_anregung"),
    ],
    "anregungen:decide": [
        only(DECIDES, others=404, **each(OFFICE - DECIDES, 403), reference="anregung"),
        only(
            DECIDES,
            422,
            others=404,
            **each(OFFICE - DECIDES, 403),
            method="POST",
            data={"outcome": "refused"},
            reference="anregung",
        ),
    ],
    "anregungen:undo": [
        only(
            CHECKS | DECIDES, 302, others=404, **each({"coordinator"}, 403), method="POST", reference="decided_anregung"
        ),
        signed_in(405, reference="decided_anregung"),
    ],
    "anregungen:letter": only(CHECKS | DECIDES, others=404, **each({"coordinator"}, 403), reference="decided_anregung"),
    "anregungen:result": [
        only(CHECKS | DECIDES, others=404, **each({"coordinator"}, 403), reference="decided_anregung"),
        only(CHECKS | DECIDES, others=404, **each({"coordinator"}, 403), method="POST", reference="decided_anregung"),
    ],
}
