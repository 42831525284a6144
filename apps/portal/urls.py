"""Home, the Kiez pages, help and the desk."""

from django.conf import settings
from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers lor and ref

from .views import (
    berlin,
    demo_post,
    desk,
    desk_bulk,
    desk_guidelines,
    desk_proposal,
    desk_texts,
    desk_undo,
    desk_work,
    district,
    events,
    home,
    kiez,
    overview,
    pages,
    search,
    start,
    style,
)

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("kiez/", kiez.kieze, name="kieze"),
    path("kiez/<lor:key>-<slug:slug>/", kiez.kiez, name="kiez"),
    path("kiez/<lor:key>/", kiez.kiez, name="kiez-short"),
    path("kiez/<lor:key>/qr.svg", kiez.kiez_qr, name="kiez-qr"),
    path("bezirk/<slug:slug>/", district.district, name="district"),
    path("berlin/", berlin.berlin, name="berlin"),
    path("termine/", events.event_list, name="events"),
    path("termine/kalender.ics", events.event_file, name="events-file"),
    path("termine/aushang.pdf", events.event_poster, name="events-poster"),
    path("termine/<slug:district>/", events.event_list, name="events-district"),
    path("termine/<slug:district>/kalender.ics", events.event_file, name="events-file-district"),
    path("termine/<slug:district>/aushang.pdf", events.event_poster, name="events-poster-district"),
    path("suche/", search.search, name="search"),
    path("suche/vorschlaege/", search.suggestions, name="suggestions"),
    path("bezirk-waehlen/", pages.choose_district, name="choose-district"),
    path("start/", start.start, name="start"),
    path("hilfe/", pages.help_page, name="help"),
    path("leichte-sprache/", pages.easy_language, name="easy-language"),
    path("kontakt/", pages.contact, name="contact"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("impressum/", pages.imprint, name="imprint"),
    path("demo/post/", demo_post.demo_post, name="demo-post"),
    path("demo/post/<uuid:message>/", demo_post.demo_post_message, name="demo-post-message"),
    path("demo/post/<uuid:message>/ansicht/", demo_post.demo_post_html, name="demo-post-html"),
]
desk_pages: list[URLPattern] = [
    path("anlaufstelle/", desk.desk, name="desk"),
    path("anlaufstelle/uebersicht/", overview.overview, name="desk-overview"),
    path("anlaufstelle/uebersicht/<int:year>.csv", overview.overview_csv, name="desk-overview-csv"),
    path("anlaufstelle/uebersicht/<int:year>/<slug:figure>.svg", overview.overview_svg, name="desk-overview-svg"),
    path("anlaufstelle/mehrere/", desk_bulk.desk_bulk, name="desk-bulk"),
    path("anlaufstelle/mehrere/ergebnis/", desk_bulk.desk_bulk_result, name="desk-bulk-result"),
    path("anlaufstelle/mehrere/rueckgaengig/", desk_bulk.desk_bulk_undo, name="desk-bulk-undo"),
    path("anlaufstelle/ansichten/", desk.desk_view_save, name="desk-view-save"),
    path("anlaufstelle/ansichten/<int:pk>/loeschen/", desk.desk_view_delete, name="desk-view-delete"),
    path("anlaufstelle/erwaehnungen/", desk.desk_mentions, name="desk-mentions"),
    path(
        "anlaufstelle/leitlinien/<ref:reference>/sperren/",
        desk_guidelines.desk_contribution_block,
        name="desk-contribution-block",
    ),
    path("anlaufstelle/sperren/", desk_work.desk_blocks, name="desk-blocks"),
    path("anlaufstelle/sperren/<int:pk>/aufheben/", desk_work.desk_block_lift, name="desk-block-lift"),
    path("anlaufstelle/vorlagen/", desk_texts.desk_texts, name="desk-texts"),
    path("anlaufstelle/vorlagen/<slug:kind>/zurueck/", desk_texts.desk_texts_restore, name="desk-texts-restore"),
    path("anlaufstelle/vorlagen/<slug:kind>/<slug:key>/", desk_texts.desk_text, name="desk-text"),
    path("anlaufstelle/leitlinien/", desk_guidelines.desk_guidelines, name="desk-guidelines"),
    path("anlaufstelle/leitlinien/<ref:reference>/", desk_guidelines.desk_contribution, name="desk-contribution"),
    path("anlaufstelle/ideen/<ref:reference>/", desk_proposal.desk_proposal, name="desk-proposal"),
    path("anlaufstelle/ideen/<ref:reference>/rueckgaengig/", desk_undo.desk_undo, name="desk-undo"),
    path("anlaufstelle/ideen/<ref:reference>/meldung/", desk_work.desk_report, name="desk-report"),
    path("anlaufstelle/ideen/<ref:reference>/antwort/<int:pk>/", desk_work.desk_answer_read, name="desk-answer-read"),
    path("anlaufstelle/ideen/<ref:reference>/gelesen/", desk_work.desk_read, name="desk-read"),
    path("anlaufstelle/ideen/<ref:reference>/liest/", desk_work.desk_reading, name="desk-reading"),
    path("anlaufstelle/ideen/<ref:reference>/sperren/", desk_work.desk_block, name="desk-block"),
]
urlpatterns += desk_pages
if settings.DEBUG:
    urlpatterns += [path("stil/", style.style, name="style")]
