"""Pages for everybody, and the desk."""

from ..access import Row
from .words import NOT_HERE, OFFICE, each, everybody, only, signed_in

ROWS: dict[str, Row | list[Row]] = {
    "portal:home": everybody(),
    "portal:kieze": everybody(),
    "portal:kiez": everybody(key="region_key", slug="region_slug"),
    "portal:kiez-short": everybody(301, key="region_key"),
    "portal:kiez-qr": everybody(key="region_key"),
    "portal:district": everybody(slug="district_slug"),
    "portal:berlin": everybody(),
    "portal:search": everybody(),
    "portal:suggestions": everybody(),
    "portal:events": everybody(),
    "portal:events-file": everybody(),
    "portal:events-poster": everybody(),
    "portal:events-district": everybody(district="district_slug"),
    "portal:events-file-district": everybody(district="district_slug"),
    "portal:events-poster-district": everybody(district="district_slug"),
    "portal:choose-district": everybody(302, method="POST"),
    "portal:help": everybody(),
    "portal:easy-language": everybody(),
    "portal:contact": everybody(),
    "portal:accessibility": everybody(),
    "portal:privacy": everybody(),
    "portal:imprint": everybody(),
    "set_language": everybody(302, method="POST"),
    # The demo's mails exist in the demo alone
    "portal:demo-post": everybody(404),
    "portal:demo-post-message": everybody(404, message="message"),
    "portal:demo-post-html": everybody(404, message="message"),
    # The desk
    "portal:start": signed_in(302),
    "portal:desk": only(OFFICE | {"other_moderator"}),
    "portal:desk-proposal": only(OFFICE, others=404, reference="waiting_proposal"),
    "portal:desk-overview": only(OFFICE | {"other_moderator"}),
    "portal:desk-overview-csv": only(OFFICE | {"other_moderator"}, year="year"),
    "portal:desk-overview-svg": only(OFFICE | {"other_moderator"}, year="year", figure="ideen"),
    "portal:desk-bulk": [
        signed_in(405),
        only(OFFICE | {"other_moderator"}, 302, method="POST"),
    ],
    "portal:desk-bulk-result": only(OFFICE | {"other_moderator"}, 302),
    "portal:desk-bulk-undo": only({"moderator", "lead", "other_moderator"}, 302, method="POST"),
    "portal:desk-view-save": only(OFFICE | {"other_moderator"}, 302, method="POST"),
    "portal:desk-view-delete": only(OFFICE | {"other_moderator"}, 404, method="POST", pk=0),
    "portal:desk-mentions": only(OFFICE | {"other_moderator"}),
    "portal:desk-blocks": only({"moderator", "lead", "other_moderator"}),
    "portal:desk-block-lift": only({"moderator", "lead"}, 302, others=404, method="POST", pk="block_pk"),
    "portal:desk-texts": only({"moderator", "lead", "other_moderator"}),
    "portal:desk-text": [
        only({"moderator", "lead", "other_moderator"}, kind="reject", key="neu"),
        only({"moderator", "lead", "other_moderator"}, 422, method="POST", kind="ask", key="ask-1"),
    ],
    "portal:desk-texts-restore": only({"moderator", "lead", "other_moderator"}, 302, method="POST", kind="reject"),
    "portal:desk-undo": only(
        {"moderator", "lead"}, 302, method="POST", reference="waiting_proposal", **each(NOT_HERE, 404)
    ),
    "portal:desk-report": only(
        {"moderator", "lead"}, 302, method="POST", reference="waiting_proposal", **each(NOT_HERE, 404)
    ),
    "portal:desk-answer-read": only(set(), others=404, method="POST", reference="waiting_proposal", pk=0),
    "portal:desk-read": only({"moderator", "lead"}, 302, method="POST", reference="proposal", **each(NOT_HERE, 404)),
    "portal:desk-reading": only(OFFICE, others=404, method="POST", reference="waiting_proposal"),
    "portal:desk-block": only({"moderator", "lead"}, reference="waiting_proposal", **each(NOT_HERE, 404)),
}
