"""Addresses of the Kiezkasse."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref and year

from .views import (
    assemblies,
    counting,
    entry,
    evening,
    funding,
    map_feed,
    pictures,
    poster,
    private_link,
    projector,
    proposals,
    results,
    rounds,
    similar,
    statistics,
    submission,
    talk,
    wizard,
)

app_name = "kiezkasse"

public_pages: list[URLPattern] = [
    path("kiezkassen/", rounds.round_list, name="rounds"),
    path("kiezkassen/<slug:district>/", rounds.round_latest, name="round-latest"),
    path("kiezkassen/<slug:district>/<year:year>/", rounds.round_detail, name="round"),
    path("kiezkassen/<slug:district>/<year:year>/<slug:region>/", rounds.region_detail, name="region"),
    path("ideen/", proposals.proposal_list, name="proposals"),
    path("ideen/<ref:reference>/", proposals.proposal_detail, name="proposal-short"),
    path("ideen/<ref:reference>-<slug:slug>/", proposals.proposal_detail, name="proposal"),
    path("ideen/<ref:reference>/unterstuetzen/", talk.proposal_support, name="proposal-support"),
    path("ideen/<ref:reference>/kommentieren/", talk.proposal_comment, name="proposal-comment"),
    path("kommentare/<ref:reference>/ausblenden/", talk.comment_hide, name="comment-hide"),
    path("kommentare/<ref:reference>/zeigen/", talk.comment_restore, name="comment-restore"),
    path("karte/ideen.json", map_feed.proposal_points, name="points"),
]

YEAR = "<slug:district>/<year:year>"

# Before public_pages: "statistik" stands where the name of a region would.
result_pages: list[URLPattern] = [
    path("ergebnisse/", results.results_all, name="results-all"),
    path("ergebnisse/<slug:district>/", results.results_district, name="results-district"),
    path(f"ergebnisse/{YEAR}/", results.results, name="results"),
    path(f"ergebnisse/{YEAR}/tabelle.csv", results.results_csv, name="results-csv"),
    path(f"ergebnisse/{YEAR}/foerderuebersicht/", funding.funding, name="funding"),
    path(f"ergebnisse/{YEAR}/foerderuebersicht.pdf", funding.funding_pdf, name="funding-pdf"),
    path(f"ergebnisse/{YEAR}/foerderuebersicht.csv", funding.funding_csv, name="funding-csv"),
    path(f"kiezkassen/{YEAR}/statistik/", statistics.statistics, name="statistics"),
    path(f"kiezkassen/{YEAR}/statistik/<slug:part>.csv", statistics.statistics_csv, name="statistics-csv"),
]

talk_pages: list[URLPattern] = [
    path("ideen/aehnliche/", similar.similar, name="similar"),
]

submission_pages: list[URLPattern] = [
    path("ideen/neu/", wizard.proposal_new, name="proposal-new"),
    path("ideen/neu/<uuid:key>/", wizard.draft_resume, name="draft"),
    path("ideen/neu/<uuid:key>/gespeichert/", wizard.draft_kept, name="draft-kept"),
    path("ideen/neu/<uuid:key>/loeschen/", wizard.draft_discard, name="draft-discard"),
    path("ideen/neu/<uuid:key>/bild/<slug:file>/", wizard.draft_picture, name="draft-picture"),
    path("ideen/neu/<uuid:key>/<slug:step>/", wizard.draft_step, name="draft-step"),
    path("ideen/eingereicht/<ref:reference>/", submission.proposal_sent, name="proposal-sent"),
    path("ideen/bestaetigen/<str:key>/", private_link.proposal_confirm, name="proposal-confirm"),
    path("ideen/bestaetigen/<str:key>/loeschen/", private_link.proposal_discard, name="proposal-discard"),
    path("ideen/mein/", private_link.lost_link, name="proposal-lost-link"),
    path("ideen/mein/<str:key>/", private_link.proposal_private, name="proposal-private"),
    path("ideen/mein/<str:key>/zurueckziehen/", private_link.proposal_withdraw, name="proposal-withdraw-private"),
    path(
        "ideen/mein/<str:key>/bild/<slug:picture>/",
        private_link.proposal_private_picture,
        name="proposal-private-picture",
    ),
    path("ideen/<ref:reference>/bild/<slug:key>/", pictures.proposal_picture, name="proposal-picture"),
]

assembly_pages: list[URLPattern] = [
    path("versammlungen/", assemblies.assembly_list, name="assemblies"),
    path("versammlungen/neu/", assemblies.assembly_plan, name="assembly-plan"),
    path("versammlungen/<ref:reference>/", assemblies.assembly_detail, name="assembly"),
    path("versammlungen/<ref:reference>/qr.svg", poster.assembly_qr, name="assembly-qr"),
    path("versammlungen/<ref:reference>/aushang.pdf", poster.assembly_poster, name="assembly-poster"),
    path("versammlungen/<ref:reference>/beamer/", projector.assembly_projector, name="assembly-projector"),
    path("versammlungen/<ref:reference>/aendern/", assemblies.assembly_edit, name="assembly-edit"),
    path("versammlungen/<ref:reference>/berichtigen/", assemblies.assembly_resume, name="assembly-resume"),
    path("versammlungen/<ref:reference>/absagen/", assemblies.assembly_cancel, name="assembly-cancel"),
    path("versammlungen/<ref:reference>/tagesordnung/", assemblies.assembly_agenda, name="assembly-agenda"),
    path(
        "versammlungen/<ref:reference>/tagesordnung/<ref:idea>/",
        assemblies.assembly_agenda_entry,
        name="assembly-agenda-entry",
    ),
]

evening_pages: list[URLPattern] = [
    path("versammlungen/<ref:reference>/abend/", evening.evening, name="evening"),
    path("versammlungen/<ref:reference>/abend/eroeffnen/", evening.evening_open, name="evening-open"),
    path("versammlungen/<ref:reference>/abend/zurueck/", evening.evening_unopen, name="evening-unopen"),
    path("versammlungen/<ref:reference>/abend/anwesende/", evening.evening_present, name="evening-present"),
    path("versammlungen/<ref:reference>/abend/stand/", evening.evening_state, name="evening-state"),
    path("versammlungen/<ref:reference>/abend/beenden/", evening.evening_close, name="evening-close"),
    path("versammlungen/<ref:reference>/abend/verfahren/", evening.evening_method, name="evening-method"),
    path("versammlungen/<ref:reference>/abend/neue-idee/", evening.evening_adhoc, name="evening-adhoc"),
    path("versammlungen/<ref:reference>/abend/zaehlung/", counting.evening_count, name="evening-count"),
    path("versammlungen/<ref:reference>/abend/stichwahl/", counting.evening_runoff, name="evening-runoff"),
    path("versammlungen/<ref:reference>/abend/los/", counting.evening_lot, name="evening-lot"),
    path("versammlungen/<ref:reference>/abend/zaehlung-verwerfen/", counting.evening_clear, name="evening-clear"),
    path("versammlungen/<ref:reference>/abend/geld/", counting.evening_grant, name="evening-grant"),
    path("versammlungen/<ref:reference>/abend/<ref:idea>/", evening.evening_idea, name="evening-idea"),
    path("versammlungen/<ref:reference>/abend/<ref:idea>/noch-einmal/", evening.evening_reopen, name="evening-reopen"),
]

entry_pages: list[URLPattern] = [
    path("anlaufstelle/ideen/neu/", entry.proposal_enter, name="proposal-enter"),
    path("anlaufstelle/ideen/neu/<ref:reference>/", entry.proposal_entered, name="proposal-entered"),
]

urlpatterns: list[URLPattern] = [
    *result_pages,
    *public_pages,
    *talk_pages,
    *submission_pages,
    *assembly_pages,
    *evening_pages,
    *entry_pages,
]
