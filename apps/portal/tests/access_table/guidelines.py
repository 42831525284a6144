"""Guidelines and the consultations on their drafts."""

from typing import Any

from ..access import Row, row
from .words import OFFICE, each, everybody, only

GUIDELINE: dict[str, Any] = {"slug": "guideline_slug"}
ADOPTED = GUIDELINE | {"number": "adopted_number"}
DRAFT = GUIDELINE | {"number": "drafted_number"}
EDIT = OFFICE | {"other_moderator"}

ROWS: dict[str, Row | list[Row]] = {
    "guidelines:list": everybody(),
    "guidelines:new": [only(EDIT), only(EDIT, method="POST")],
    "guidelines:guideline": everybody(302, **GUIDELINE),
    "guidelines:version": [
        everybody(**ADOPTED),
        # A draft is for those who write it alone.
        row(404, **each(OFFICE, 200), **DRAFT),
    ],
    "guidelines:version-pdf": [everybody(**ADOPTED), row(404, **each(OFFICE, 200), **DRAFT)],
    "guidelines:version-source": [everybody(**ADOPTED), row(404, **each(OFFICE, 200), **DRAFT)],
    "guidelines:compare": everybody(**GUIDELINE),
    "guidelines:process": everybody(**GUIDELINE),
    "guidelines:event-file": everybody(404, **GUIDELINE, reference="process_event", key="a0"),
    "guidelines:standing": [
        only(OFFICE, others=404, **GUIDELINE),
        only(OFFICE, 302, others=404, method="POST", data={"wunsch": "loeschen"}, **GUIDELINE),
    ],
    "guidelines:adopt": [
        only({"lead"}, others=404, **each(OFFICE - {"lead"}, 403), **DRAFT),
        only({"lead"}, others=404, **each(OFFICE - {"lead"}, 403), method="POST", **DRAFT),
    ],
    "guidelines:edit": [
        only(OFFICE, others=404, **GUIDELINE),
        only(OFFICE, others=404, method="POST", **GUIDELINE),
    ],
    "guidelines:event-new": [
        only(OFFICE, others=404, **GUIDELINE),
        only(OFFICE, others=404, method="POST", **GUIDELINE),
    ],
    "guidelines:event-edit": [
        only(OFFICE, others=404, **GUIDELINE, reference="process_event"),
        only(
            OFFICE,
            302,
            others=404,
            method="POST",
            data={"wunsch": "entfernen"},
            **GUIDELINE,
            reference="process_event",
        ),
    ],
    "guidelines:draft": [
        only(OFFICE, others=404, **GUIDELINE),
        only(set(), others=404, method="POST", **GUIDELINE),
    ],
    "guidelines:draft-import": [
        only(OFFICE, others=404, **GUIDELINE),
        only(OFFICE, others=404, method="POST", **GUIDELINE),
    ],
    "guidelines:chapter-new": [
        only(OFFICE, others=404, **GUIDELINE),
        only(OFFICE, others=404, method="POST", **GUIDELINE),
    ],
    "guidelines:chapter-edit": [
        only(OFFICE, others=404, **GUIDELINE, key="drafted_chapter"),
        only(OFFICE, 302, others=404, method="POST", data={"title": "Neu"}, **GUIDELINE, key="drafted_chapter"),
    ],
    "guidelines:paragraph-new": [
        only(OFFICE, others=404, **GUIDELINE, key="drafted_chapter"),
        only(OFFICE, others=404, method="POST", **GUIDELINE, key="drafted_chapter"),
    ],
    "guidelines:paragraph-edit": [
        only(OFFICE, others=404, **GUIDELINE, key="drafted_paragraph"),
        only(
            OFFICE,
            302,
            others=404,
            method="POST",
            data={"kind": "text", "text": "Neu", "revision": "1"},
            **GUIDELINE,
            key="drafted_paragraph",
        ),
    ],
    "guidelines:term-new": [
        only(OFFICE, others=404, **GUIDELINE),
        only(OFFICE, others=404, method="POST", **GUIDELINE),
    ],
    "guidelines:term-edit": [
        only(OFFICE, others=404, **GUIDELINE, key="drafted_term"),
        only(OFFICE, 302, others=404, method="POST", data={"entfernen": "1"}, **GUIDELINE, key="drafted_term"),
    ],
}
