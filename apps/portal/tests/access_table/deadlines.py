"""Deadlines."""

from ..access import Row
from .words import EVENING, OFFICE, STAFF, everybody, only, signed_in

ROWS: dict[str, Row | list[Row]] = {
    "deadlines:deadlines": only(STAFF | {"kiezpate"}),
    "deadlines:month": only(STAFF | {"kiezpate"}),
    "deadlines:bulk": [signed_in(405), only(STAFF | {"kiezpate"}, 302, method="POST")],
    "deadlines:undo": only(EVENING | {"other_moderator"}, 302, method="POST"),
    "deadlines:feed": only(STAFF | {"kiezpate"}),
    "deadlines:feed-renew": only(STAFF | {"kiezpate"}, 302, method="POST"),
    "deadlines:feed-revoke": only(STAFF | {"kiezpate"}, 302, method="POST"),
    "deadlines:feed-file": everybody(404, key="ausgedacht"),
    "deadlines:rules": only({"lead"}),
    "deadlines:rule": [only({"lead"}, kind="record"), only({"lead"}, 422, method="POST", kind="moderation")],
    "deadlines:rule-restore": only({"lead"}, 302, method="POST", kind="record"),
    "deadlines:deadline": only(OFFICE, others=404, reference="deadline"),
    "deadlines:reopen": only(OFFICE, 302, others=404, method="POST", reference="deadline"),
}
