"""Bodies and their meetings."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import (
    agenda,
    bodies,
    calendar_file,
    decisions,
    feeds,
    invitation,
    meetings,
    minutes,
    old_minutes,
    papers,
    record,
    search,
    seats,
    tasks,
)

app_name = "meetings"

body_pages: list[URLPattern] = [
    path("gremien/", bodies.bodies, name="bodies"),
    path("gremien/neu/", bodies.body_new, name="body-new"),
    path("gremien/<slug:slug>/", bodies.body, name="body"),
    path("gremien/<slug:slug>/aendern/", bodies.body_edit, name="body-edit"),
    path("gremien/<slug:slug>/nachrichten/", bodies.body_messages, name="body-messages"),
    path("gremien/<slug:slug>/termine.ics", calendar_file.body_calendar, name="body-calendar"),
    path("gremien/<slug:slug>/kalender/", feeds.feed, name="feed"),
    path("gremien/<slug:slug>/kalender/neu/", feeds.feed_renew, name="feed-renew"),
    path("gremien/<slug:slug>/kalender/ende/", feeds.feed_revoke, name="feed-revoke"),
    path("gremien/<slug:slug>/altbestand/", old_minutes.old_minutes, name="old-minutes"),
    path("gremien/<slug:slug>/altbestand/<ref:draft>/", old_minutes.old_minutes_check, name="old-minutes-check"),
    path(
        "gremien/<slug:slug>/altbestand/<ref:draft>/verwerfen/",
        old_minutes.old_minutes_discard,
        name="old-minutes-discard",
    ),
    path("sitzungskalender/<str:key>.ics", feeds.body_feed, name="feed-file"),
    path("gremien/<slug:slug>/leitung/", seats.turns, name="turns"),
    path("gremien/<slug:slug>/mitglieder/", seats.seats, name="seats"),
    path("gremien/<slug:slug>/mitglieder/neu/", seats.seat_new, name="seat-new"),
    path("gremien/<slug:slug>/mitglieder/<int:pk>/", seats.seat_edit, name="seat-edit"),
    path("gremien/<slug:slug>/mitglieder/<int:pk>/wechsel/", seats.seat_pass_on, name="seat-pass-on"),
    path("gremien/<slug:slug>/mitglieder/<int:pk>/ende/", seats.seat_end, name="seat-end"),
    path("gremien/<slug:slug>/sitzungen/neu/", meetings.meeting_new, name="meeting-new"),
]
meeting_pages: list[URLPattern] = [
    path("sitzungen/<ref:reference>/", meetings.meeting, name="meeting"),
    path("sitzungen/<ref:reference>/einladung.pdf", meetings.meeting_pdf, name="meeting-pdf"),
    path("sitzungen/<ref:reference>/sitzungsmappe.pdf", meetings.meeting_bundle, name="meeting-bundle"),
    path("sitzungen/<ref:reference>/termin.ics", calendar_file.meeting_calendar, name="meeting-calendar"),
    path("sitzungen/<ref:reference>/aendern/", meetings.meeting_edit, name="meeting-edit"),
    path("sitzungen/<ref:reference>/absagen/", meetings.meeting_cancel, name="meeting-cancel"),
    path("sitzungen/<ref:reference>/einladen/", meetings.meeting_invite, name="meeting-invite"),
    path("sitzungen/<ref:reference>/antwort/", meetings.meeting_reply, name="meeting-reply"),
    path("sitzungen/<ref:reference>/leitung/", meetings.meeting_host, name="meeting-host"),
    path("sitzungen/<ref:reference>/gaeste/", meetings.guest_new, name="guest-new"),
    path("sitzungen/<ref:reference>/gaeste/<int:pk>/ausladen/", meetings.guest_remove, name="guest-remove"),
]
agenda_pages: list[URLPattern] = [
    path("sitzungen/<ref:reference>/vorschlagen/", agenda.item_propose, name="item-propose"),
    path("sitzungen/<ref:reference>/tagesordnung/", agenda.agenda, name="agenda"),
    path("sitzungen/<ref:reference>/tagesordnung/neu/", agenda.item_new, name="item-new"),
    path("sitzungen/<ref:reference>/tagesordnung/bezuege/", agenda.item_subjects, name="item-subjects"),
    path("sitzungen/<ref:reference>/tagesordnung/uebernehmen/", agenda.agenda_carry_over, name="carry-over"),
    path("sitzungen/<ref:reference>/tagesordnung/<ref:item>/", agenda.item_edit, name="item-edit"),
    path("sitzungen/<ref:reference>/tagesordnung/<ref:item>/verschieben/", agenda.item_move, name="item-move"),
    path("sitzungen/<ref:reference>/tagesordnung/<ref:item>/entfernen/", agenda.item_remove, name="item-remove"),
    path("sitzungen/<ref:reference>/tagesordnung/<ref:item>/aufnehmen/", agenda.item_accept, name="item-accept"),
    path("sitzungen/<ref:reference>/tagesordnung/<ref:item>/ablehnen/", agenda.item_decline, name="item-decline"),
]
paper_pages: list[URLPattern] = [
    path("sitzungen/<ref:reference>/unterlagen/neu/", papers.paper_new, name="paper-new"),
    path("sitzungen/<ref:reference>/unterlagen/<ref:paper>/", papers.paper_edit, name="paper-edit"),
    path("sitzungen/<ref:reference>/unterlagen/<ref:paper>/entfernen/", papers.paper_remove, name="paper-remove"),
    path("sitzungen/<ref:reference>/unterlagen/<ref:paper>/<int:number>/", papers.paper_file, name="paper-file"),
]
result_pages: list[URLPattern] = [
    path("sitzungen/suche/", search.search, name="search"),
    path("beschluesse/", decisions.decisions, name="decisions"),
    path("beschluesse/<ref:reference>/", decisions.decision, name="decision"),
    path("aufgaben/", tasks.tasks, name="tasks"),
    path("aufgaben/rueckmeldung/<str:key>/", tasks.task_by_link, name="task-by-link"),
    path("aufgaben/<ref:reference>/", tasks.task, name="task"),
    path("aufgaben/<ref:reference>/spaeter/", tasks.task_postpone, name="task-postpone"),
]
minutes_pages: list[URLPattern] = [
    path("sitzungen/<ref:reference>/mitschrift/", minutes.minutes, name="minutes"),
    path("sitzungen/<ref:reference>/mitschrift/eroeffnen/", minutes.minutes_open, name="minutes-open"),
    path("sitzungen/<ref:reference>/mitschrift/schliessen/", minutes.minutes_close, name="minutes-close"),
    path("sitzungen/<ref:reference>/mitschrift/anwesenheit/", minutes.minutes_presence, name="minutes-presence"),
    path("sitzungen/<ref:reference>/mitschrift/<ref:item>/", minutes.minutes_item, name="minutes-item"),
    path("sitzungen/<ref:reference>/mitschrift/<ref:item>/absatz/", minutes.minutes_block, name="minutes-block"),
    path(
        "sitzungen/<ref:reference>/mitschrift/<ref:item>/beschluss/", minutes.minutes_decision, name="minutes-decision"
    ),
    path("sitzungen/<ref:reference>/mitschrift/<ref:item>/aufgabe/", minutes.minutes_task, name="minutes-task"),
    path("sitzungen/<ref:reference>/mitschrift/<ref:item>/stand/", minutes.minutes_state, name="minutes-state"),
]
record_pages: list[URLPattern] = [
    path("sitzungen/<ref:reference>/protokoll/verschicken/", record.record_circulate, name="record-circulate"),
    path("sitzungen/<ref:reference>/protokoll/ueberarbeiten/", record.record_rework, name="record-rework"),
    path("sitzungen/<ref:reference>/protokoll/<int:number>/", record.record, name="record"),
    path("sitzungen/<ref:reference>/protokoll/<int:number>.pdf", record.record_pdf, name="record-pdf"),
    path(
        "sitzungen/<ref:reference>/protokoll/<int:number>/unterschied/",
        record.record_difference,
        name="record-difference",
    ),
    path("sitzungen/<ref:reference>/protokoll/<int:number>/anmerkung/", record.record_comment, name="record-comment"),
    path("sitzungen/<ref:reference>/protokoll/<int:number>/genehmigen/", record.record_approve, name="record-approve"),
]
invitation_pages: list[URLPattern] = [
    path("einladungen/<str:key>/", invitation.invitation, name="invitation"),
    path("einladungen/<str:key>/termin.ics", invitation.invitation_calendar, name="invitation-calendar"),
]
urlpatterns = [
    *body_pages,
    *meeting_pages,
    *agenda_pages,
    *paper_pages,
    *minutes_pages,
    *record_pages,
    *result_pages,
    *invitation_pages,
]
