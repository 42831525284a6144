"""Addresses of the Vorhabenliste."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import account, attachments, concept, event_work, events, exchange, public, relations, work

app_name = "vorhaben"
urlpatterns: list[URLPattern] = [
    path("vorhaben/", public.vorhaben_list, name="list"),
    path("vorhaben/liste.<slug:kind>", public.vorhaben_file, name="file"),
    path("vorhaben/pflege/", work.vorhaben_work, name="work"),
    path("vorhaben/neu/", work.vorhaben_new, name="new"),
    path("vorhaben/<ref:reference>/pflege/", work.vorhaben_standing, name="standing"),
    path("vorhaben/<ref:reference>/aendern/", work.vorhaben_edit, name="edit"),
    path("vorhaben/import/", exchange.import_upload, name="import-upload"),
    path("vorhaben/import/vorlage.csv", exchange.import_pattern, name="import-pattern"),
    path("vorhaben/import/<ref:reference>/", exchange.import_preview, name="import-preview"),
    path("vorhaben/termine/<ref:reference>/", events.event_detail, name="event"),
    path("vorhaben/termine/<ref:reference>.ics", events.event_calendar, name="event-calendar"),
    path("vorhaben/termine/<ref:reference>/anmelden/", events.event_register, name="event-register"),
    path("vorhaben/termine/<ref:reference>/abmelden/", events.event_sign_off, name="event-sign-off"),
    path("vorhaben/anmeldung/<str:key>/", events.registration_own, name="registration"),
    path("vorhaben/<ref:reference>/termine/neu/", event_work.event_new, name="event-new"),
    path("vorhaben/termine/<ref:reference>/aendern/", event_work.event_edit, name="event-edit"),
    path("vorhaben/termine/<ref:reference>/absagen/", event_work.event_cancel, name="event-cancel"),
    path("vorhaben/termine/<ref:reference>/anmeldungen/", event_work.event_participants, name="participants"),
    path("vorhaben/termine/<ref:reference>/anmeldungen.csv", event_work.participants_file, name="participants-file"),
    path(
        "vorhaben/termine/<ref:reference>/anmeldungen/<ref:registration>/abmelden/",
        event_work.participant_sign_off,
        name="participant-sign-off",
    ),
    path("vorhaben/<ref:reference>/rechenschaft/", account.account_edit, name="account-edit"),
    path("vorhaben/<ref:reference>/rechenschaft/gruppe/", account.group_edit, name="account-group-new"),
    path("vorhaben/<ref:reference>/rechenschaft/gruppe/<int:position>/", account.group_edit, name="account-group"),
    path("vorhaben/<ref:reference>/rechenschaft/selbstpruefung/", account.principles_edit, name="account-principles"),
    path("vorhaben/<ref:reference>/rechenschaft/veroeffentlichen/", account.account_publish, name="account-publish"),
    path("vorhaben/<ref:reference>/bilder/", attachments.attachments, name="attachments"),
    path("vorhaben/<ref:reference>/bild/<slug:key>.jpg", attachments.picture, name="picture"),
    path("vorhaben/<ref:reference>/datei/<slug:key>/", attachments.attachment, name="attachment"),
    path("vorhaben/<ref:reference>/grundlagen/", relations.grounds, name="grounds"),
    path("vorhaben/<ref:reference>/grundlagen/suche/", relations.grounds_found, name="grounds-found"),
    path("vorhaben/<ref:reference>/konzept/", concept.concept_edit, name="concept-edit"),
    path("vorhaben/<ref:reference>/beteiligungskonzept/", concept.concept_detail, name="concept"),
    path("vorhaben/<ref:reference>/", public.vorhaben_detail, name="vorhaben-short"),
    path("vorhaben/<ref:reference>-<slug:slug>/", public.vorhaben_detail, name="vorhaben"),
    path("karte/vorhaben.json", public.points, name="points"),
]
