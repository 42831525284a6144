"""The Vorhabenliste."""

from ..access import Row, row
from .words import OFFICE, STAFF, each, everybody, only, signed_in

ROWS: dict[str, Row | list[Row]] = {
    "vorhaben:list": everybody(),
    "vorhaben:points": everybody(),
    "vorhaben:file": everybody(kind="csv"),
    "vorhaben:vorhaben": [
        everybody(reference="vorhaben", slug="vorhaben_slug"),
        # Not published: for those who keep it alone.
        row(404, **each(OFFICE | {"reviewer"}, 200), reference="drafted_vorhaben", slug="drafted_slug"),
    ],
    "vorhaben:vorhaben-short": [
        everybody(301, reference="vorhaben"),
        row(404, **each(OFFICE | {"reviewer"}, 301), reference="drafted_vorhaben"),
    ],
    "vorhaben:grounds": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, 302, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:grounds-found": only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
    "vorhaben:work": only(STAFF - {"tech_admin"}),
    "vorhaben:new": [
        only(STAFF - {"tech_admin"}),
        only(STAFF - {"tech_admin"}, method="POST"),
    ],
    "vorhaben:edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="drafted_vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="drafted_vorhaben"),
    ],
    "vorhaben:import-upload": [
        only(STAFF - {"tech_admin"}),
        only(STAFF - {"tech_admin"}, method="POST"),
    ],
    "vorhaben:import-pattern": only(STAFF - {"tech_admin"}),
    "vorhaben:import-preview": [
        only({"moderator"}, **each(STAFF - {"tech_admin", "moderator"}, 404), reference="vorhaben_table"),
        only(
            {"moderator"},
            302,
            **each(STAFF - {"tech_admin", "moderator"}, 404),
            method="POST",
            reference="vorhaben_table",
        ),
    ],
    "vorhaben:attachments": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:picture": everybody(404, reference="vorhaben", key="a0"),
    "vorhaben:attachment": everybody(404, reference="vorhaben", key="a0"),
    "vorhaben:event": everybody(reference="date"),
    "vorhaben:event-calendar": everybody(reference="date"),
    "vorhaben:event-register": [
        everybody(reference="date"),
        everybody(422, method="POST", data={"note": "x"}, reference="date"),
    ],
    "vorhaben:event-sign-off": [signed_in(302, method="POST", reference="date"), everybody(405, reference="date")],
    "vorhaben:registration": [everybody(404, key="abc"), everybody(404, method="POST", key="abc")],
    "vorhaben:event-new": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:event-edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="date"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="date"),
    ],
    "vorhaben:event-cancel": [
        only(OFFICE | {"reviewer"}, others=404, reference="date"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="date"),
    ],
    "vorhaben:participants": [
        only(OFFICE | {"reviewer"}, others=404, reference="date"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="date"),
    ],
    "vorhaben:participants-file": only(OFFICE | {"reviewer"}, others=404, reference="date"),
    "vorhaben:participant-sign-off": [
        only(OFFICE | {"reviewer"}, 302, others=404, method="POST", reference="date", registration="registration"),
        signed_in(405, reference="date", registration="registration"),
    ],
    "vorhaben:account-edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:account-group-new": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:account-group": only(OFFICE | {"reviewer"}, others=404, reference="vorhaben", position="group"),
    "vorhaben:account-principles": [
        only(OFFICE | {"reviewer"}, others=404, reference="vorhaben"),
        only(OFFICE | {"reviewer"}, others=404, method="POST", reference="vorhaben"),
    ],
    "vorhaben:account-publish": [
        only(
            {"moderator", "lead"},
            302,
            others=404,
            **each({"coordinator", "reviewer"}, 403),
            method="POST",
            reference="vorhaben",
        ),
        signed_in(405, reference="vorhaben"),
    ],
    "vorhaben:concept": everybody(404, reference="drafted_vorhaben"),
    "vorhaben:concept-edit": [
        only(OFFICE | {"reviewer"}, others=404, reference="drafted_vorhaben"),
        only(
            OFFICE | {"reviewer"}, 302, others=404, method="POST", data={"version": "0"}, reference="drafted_vorhaben"
        ),
    ],
    "vorhaben:standing": [
        only(OFFICE | {"reviewer"}, others=404, reference="drafted_vorhaben"),
        only(
            {"moderator", "lead"},
            302,
            others=404,
            method="POST",
            data={"wunsch": "veroeffentlichen"},
            reference="drafted_vorhaben",
            **each({"coordinator", "reviewer"}, 403),
        ),
    ],
}
