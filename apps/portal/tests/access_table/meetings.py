"""Bodies and their meetings.

The lead edits by role; the coordinator holds a seat as a member, the reviewer one whose turn it is to host. For all
others non-public things do not exist.
"""

from ..access import SIGN_IN, Row, row
from .words import IN_BODY, LEADS_MEETING, each, everybody, only, signed_in

ROWS: dict[str, Row | list[Row]] = {
    "meetings:bodies": everybody(),
    "meetings:body-new": [only({"lead"}), only({"lead"}, method="POST")],
    "meetings:body": [
        everybody(slug="body_slug"),
        row(404, **each(IN_BODY, 200), slug="closed_body_slug"),
    ],
    "meetings:body-edit": only({"lead"}, slug="body_slug"),
    "meetings:body-messages": only({"lead"}, slug="body_slug"),
    "meetings:body-calendar": [
        everybody(slug="body_slug"),
        row(404, **each(IN_BODY, 200), slug="closed_body_slug"),
    ],
    "meetings:feed": only(IN_BODY, slug="body_slug"),
    "meetings:feed-renew": only(IN_BODY, 302, method="POST", slug="body_slug"),
    "meetings:feed-revoke": only(IN_BODY, 302, method="POST", slug="body_slug"),
    "meetings:feed-file": [everybody(key="feed_key"), everybody(404, key="made-up")],
    "meetings:old-minutes": only({"lead"}, slug="body_slug"),
    "meetings:old-minutes-check": only({"lead"}, slug="body_slug", draft="import_draft"),
    "meetings:old-minutes-discard": only({"lead"}, 302, method="POST", slug="body_slug", draft="import_draft"),
    "meetings:turns": only(IN_BODY, slug="body_slug"),
    "meetings:seats": only(IN_BODY, slug="body_slug"),
    "meetings:seat-new": only({"lead"}, slug="body_slug"),
    "meetings:seat-edit": only({"lead"}, slug="body_slug", pk="seat_pk"),
    "meetings:seat-pass-on": only({"lead"}, slug="body_slug", pk="seat_pk"),
    "meetings:seat-end": only({"lead"}, slug="body_slug", pk="seat_pk"),
    "meetings:meeting-new": only({"lead"}, slug="body_slug"),
    "meetings:meeting": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-pdf": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-bundle": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-calendar": [
        everybody(reference="meeting"),
        row(404, **each(IN_BODY, 200), reference="planned_meeting"),
    ],
    "meetings:meeting-edit": only(LEADS_MEETING, reference="meeting"),
    "meetings:meeting-cancel": [
        only(LEADS_MEETING, reference="meeting"),
        only(LEADS_MEETING, 302, method="POST", data={"reason": "Saal gesperrt"}, reference="meeting"),
    ],
    "meetings:meeting-invite": only(
        LEADS_MEETING, others=404, reference="planned_meeting", **each({"coordinator"}, 403)
    ),
    "meetings:meeting-reply": only(IN_BODY, 302, method="POST", data={"reply": "comes"}, reference="meeting"),
    "meetings:meeting-host": only({"lead"}, 302, method="POST", reference="meeting"),
    "meetings:guest-new": only(LEADS_MEETING, 302, method="POST", data={"name": "Gast"}, reference="meeting"),
    "meetings:guest-remove": only(LEADS_MEETING, 302, method="POST", reference="meeting", pk="guest_pk"),
    "meetings:item-propose": only(IN_BODY, reference="meeting"),
    "meetings:agenda": only(LEADS_MEETING, reference="meeting"),
    "meetings:carry-over": only(LEADS_MEETING, 302, method="POST", reference="meeting"),
    "meetings:item-new": only(LEADS_MEETING, reference="meeting"),
    "meetings:item-edit": only(LEADS_MEETING, reference="meeting", item="agenda_item"),
    "meetings:item-subjects": only(IN_BODY, reference="meeting"),
    "meetings:item-move": only(
        LEADS_MEETING, 302, method="POST", data={"wohin": "up"}, reference="meeting", item="agenda_item"
    ),
    "meetings:item-remove": only(LEADS_MEETING, 302, method="POST", reference="meeting", item="agenda_item"),
    "meetings:item-accept": only(LEADS_MEETING, 302, method="POST", reference="meeting", item="agenda_item"),
    "meetings:item-decline": only(LEADS_MEETING, reference="meeting", item="agenda_item"),
    "meetings:paper-new": only(LEADS_MEETING, reference="meeting"),
    "meetings:paper-edit": only(LEADS_MEETING, reference="meeting", paper="paper"),
    "meetings:paper-remove": only(LEADS_MEETING, 302, method="POST", reference="meeting", paper="paper"),
    "meetings:paper-file": row(404, **each(IN_BODY, 200), reference="meeting", paper="paper", number=1),
    "meetings:minutes": [
        only(LEADS_MEETING, reference="meeting"),
        only(LEADS_MEETING, reference="running_meeting"),
    ],
    "meetings:minutes-open": only(LEADS_MEETING, 302, method="POST", reference="meeting"),
    "meetings:minutes-close": only(LEADS_MEETING, 302, method="POST", reference="running_meeting"),
    "meetings:minutes-presence": only(
        LEADS_MEETING, 302, method="POST", data={"wer": "alle"}, reference="running_meeting"
    ),
    "meetings:minutes-item": only(
        LEADS_MEETING, 302, method="POST", data={"was": "aufrufen"}, reference="running_meeting", item="running_item"
    ),
    "meetings:minutes-block": only(
        LEADS_MEETING,
        302,
        method="POST",
        data={"key": "6f0a6f52-3d0c-4b53-9d6e-3a3f6a1f7a10", "version": 0, "text": "Notiz"},
        reference="running_meeting",
        item="running_item",
    ),
    # What is typed is not enough to decide or to give a task: the screen comes again with a sentence.
    "meetings:minutes-decision": only(LEADS_MEETING, method="POST", reference="running_meeting", item="running_item"),
    "meetings:minutes-task": only(LEADS_MEETING, method="POST", reference="running_meeting", item="running_item"),
    "meetings:minutes-state": only(LEADS_MEETING, reference="running_meeting", item="running_item"),
    "meetings:record": [
        row(404, **each(IN_BODY, 200), reference="held_meeting", number=1),
    ],
    "meetings:record-pdf": row(404, **each(IN_BODY, 200), reference="held_meeting", number=1),
    "meetings:record-difference": everybody(404, reference="held_meeting", number=1),
    "meetings:record-circulate": only(LEADS_MEETING, reference="held_meeting"),
    "meetings:record-rework": only(LEADS_MEETING, 302, method="POST", reference="held_meeting"),
    "meetings:record-comment": row(
        403,
        anonymous=SIGN_IN,
        **each(IN_BODY, 302),
        method="POST",
        data={"place": "23456789", "text": "So war es nicht."},
        reference="held_meeting",
        number=1,
    ),
    "meetings:record-approve": row(
        403,
        anonymous=SIGN_IN,
        **each(LEADS_MEETING, 302),
        method="POST",
        data={"how": "in der Sitzung"},
        reference="held_meeting",
        number=1,
    ),
    # Decisions on public items are public once the minutes are approved; tasks are for those inside.
    "meetings:search": everybody(),
    "meetings:decisions": everybody(),
    "meetings:decision": [
        row(404, **each(IN_BODY, 200), reference="decision"),
        everybody(reference="published_decision"),
        row(403, lead=302, method="POST", data={"state": "done"}, reference="published_decision"),
    ],
    "meetings:tasks": signed_in(),
    "meetings:task": [
        row(404, anonymous=SIGN_IN, **each(IN_BODY, 200), reference="task"),
        row(
            404,
            anonymous=SIGN_IN,
            **each({"lead", "coordinator"}, 302),
            reviewer=403,
            method="POST",
            data={"state": "in_progress"},
            reference="task",
        ),
    ],
    "meetings:task-postpone": row(
        404,
        anonymous=SIGN_IN,
        **each({"lead", "coordinator"}, 302),
        reviewer=403,
        method="POST",
        data={"due_on": "2099-01-01", "reason": "Krank"},
        reference="task",
    ),
    "meetings:invitation": everybody(key="invitation_key"),
    "meetings:task-by-link": [everybody(key="task_key"), everybody(404, key="made-up")],
    "meetings:invitation-calendar": everybody(key="invitation_key"),
}
