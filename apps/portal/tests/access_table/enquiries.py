"""What people ask the Anlaufstelle."""

from ..access import Row
from .words import OFFICE, each, everybody, only, signed_in

DESK = OFFICE | {"other_moderator"}
EDITORS = {"moderator", "lead"}

ROWS: dict[str, Row | list[Row]] = {
    # The desk
    "enquiries:enquiries": only(DESK),
    "enquiries:enquiry-new": [only(DESK), only(DESK, 422, method="POST", data={"channel": "phone"})],
    "enquiries:enquiries-assign": [signed_in(405), only(DESK, 302, method="POST")],
    "enquiries:view-save": only(DESK, 302, method="POST"),
    "enquiries:view-delete": only(DESK, 404, method="POST", pk=0),
    "enquiries:enquiry": [
        only(OFFICE, others=404, reference="enquiry"),
        only(OFFICE, 302, others=404, method="POST", data={"wunsch": "uebernehmen"}, reference="enquiry"),
    ],
    "enquiries:enquiry-file": only(set(), others=404, reference="enquiry", key="a0"),
    "enquiries:hand-over-take-back": [
        only(OFFICE, others=404, reference="hand_over"),
        only(OFFICE, 302, others=404, method="POST", data={"reason": "x"}, reference="hand_over"),
    ],
    # The public answers
    "enquiries:faq": everybody(),
    "enquiries:faq-helpful": [
        everybody(302, method="POST", reference="faq_entry"),
        everybody(405, reference="faq_entry"),
    ],
    "enquiries:faq-work": only(EDITORS | {"other_moderator"}),
    "enquiries:faq-new": [
        only(EDITORS | {"other_moderator"}),
        only(EDITORS | {"other_moderator"}, 422, method="POST", data={"question": "x"}),
    ],
    "enquiries:faq-edit": only(EDITORS, **each({"other_moderator"}, 404), reference="faq_entry"),
    "enquiries:faq-withdraw": only(EDITORS, 302, others=404, method="POST", reference="faq_entry"),
    # The Fachamt
    "enquiries:hand-overs": only({"reviewer"}),
    "enquiries:hand-over": [
        only({"reviewer"}, others=404, reference="hand_over"),
        only({"reviewer"}, 302, others=404, method="POST", data={"answer": "x", "version": "1"}, reference="hand_over"),
    ],
    # The person
    "enquiries:own": [
        everybody(key="enquiry_key"),
        everybody(302, method="POST", data={"text": "x"}, key="enquiry_key"),
        everybody(404, key="abc"),
    ],
    "enquiries:own-file": everybody(404, key="enquiry_key", file="a0"),
}
