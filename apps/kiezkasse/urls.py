"""Addresses of the Kiezkasse."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref and year

from .views import (
    assemblies,
    calendar_file,
    counting,
    counting_guide,
    documents,
    entry,
    evening,
    exchange,
    follow,
    funding,
    guest_follow,
    hybrid,
    invitations,
    map_feed,
    merging,
    money,
    own_idea,
    paper,
    pictures,
    planning,
    planning_money,
    planning_rules,
    poster,
    private_link,
    projector,
    proposals,
    record,
    relations,
    report,
    results,
    reviews,
    rounds,
    similar,
    statistics,
    submission,
    support,
    talk,
    versions,
    waiting_list,
    wizard,
)

app_name = "kiezkasse"

public_pages: list[URLPattern] = [
    path("kiezkassen/", rounds.round_list, name="rounds"),
    # Before the districts, for "so-wird-gezaehlt" stands where the name of one would.
    path("kiezkassen/so-wird-gezaehlt/", counting_guide.counting_guide, name="counting-guide"),
    path("kiezkassen/<slug:district>/", rounds.round_latest, name="round-latest"),
    path("kiezkassen/<slug:district>/<year:year>/", rounds.round_detail, name="round"),
    path("kiezkassen/<slug:district>/<year:year>/<slug:region>/", rounds.region_detail, name="region"),
    path("ideen/", proposals.proposal_list, name="proposals"),
    path("ideen/<ref:reference>/", proposals.proposal_detail, name="proposal-short"),
    path("ideen/<ref:reference>-<slug:slug>/", proposals.proposal_detail, name="proposal"),
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
    path("ideen/<ref:reference>/unterstuetzen/", support.proposal_support, name="proposal-support"),
    path("ideen/<ref:reference>/unterstuetzen/mail/", support.proposal_support_mail, name="proposal-support-mail"),
    path("ideen/unterstuetzung/<uuid:key>/", support.support_confirm, name="support-confirm"),
    path("ideen/unterstuetzt/<str:key>/", support.support_own, name="support-own"),
    path("ideen/<ref:reference>/kommentieren/", talk.proposal_comment, name="proposal-comment"),
    path("ideen/<ref:reference>/melden/", report.proposal_report, name="proposal-report"),
    path("ideen/<ref:reference>/gemeldet/", report.report_thanks, name="report-thanks"),
    path("kommentare/bestaetigen/<uuid:key>/", talk.comment_confirm, name="comment-confirm"),
    path("kommentare/mein/<str:key>/", talk.comment_own, name="comment-own"),
    path("kommentare/<ref:reference>/loeschen/", talk.comment_withdraw, name="comment-withdraw"),
    path("kommentare/<ref:reference>/melden/", report.comment_report, name="comment-report"),
    path("kommentare/<ref:reference>/ausblenden/", talk.comment_hide, name="comment-hide"),
    path("kommentare/<ref:reference>/zeigen/", talk.comment_restore, name="comment-restore"),
    path("vorhaben/<ref:reference>/ideen/", relations.vorhaben_ideas, name="vorhaben-ideas"),
    path("konto/verfolgt/", follow.following, name="following"),
    path("konto/verfolgt/gesehen/", follow.following_seen, name="following-seen"),
    path("verfolgen/bestaetigen/<str:key>/", guest_follow.guest_confirm, name="guest-confirm"),
    path("verfolgen/ohne-konto/<str:key>/", guest_follow.guest_overview, name="guest-follows"),
    path("verfolgen/<slug:kind>/<slug:key>/", follow.follow_change, name="follow"),
    path("verfolgen/<slug:kind>/<slug:key>/per-mail/", guest_follow.guest_follow, name="guest-follow"),
    path("anlaufstelle/ideen/<ref:reference>/zusammenlegen/", merging.proposal_merge, name="proposal-merge"),
    path("anlaufstelle/ideen/<ref:reference>/trennen/", merging.proposal_unmerge, name="proposal-unmerge"),
]

submission_pages: list[URLPattern] = [
    path("ideen/neu/", wizard.proposal_new, name="proposal-new"),
    path("ideen/formular/<slug:district>/<year:year>/", paper.paper_form, name="paper-form"),
    path("ideen/formular/<slug:district>/<year:year>/formular.pdf", paper.paper_form_pdf, name="paper-form-pdf"),
    path("ideen/neu/<uuid:key>/", wizard.draft_resume, name="draft"),
    path("ideen/neu/<uuid:key>/gespeichert/", wizard.draft_kept, name="draft-kept"),
    path("ideen/neu/<uuid:key>/loeschen/", wizard.draft_discard, name="draft-discard"),
    path("ideen/neu/<uuid:key>/bild/<slug:file>/", wizard.draft_picture, name="draft-picture"),
    path("ideen/neu/<uuid:key>/<slug:step>/", wizard.draft_step, name="draft-step"),
    path("ideen/eingereicht/<ref:reference>/", submission.proposal_sent, name="proposal-sent"),
    path("ideen/bestaetigen/<str:key>/", private_link.proposal_confirm, name="proposal-confirm"),
    path("ideen/bestaetigen/<str:key>/loeschen/", private_link.proposal_discard, name="proposal-discard"),
    path("ideen/mein/", private_link.lost_link, name="proposal-lost-link"),
    path(
        "ideen/mein/<str:key>/bild/<slug:picture>/",
        private_link.proposal_private_picture,
        name="proposal-private-picture",
    ),
    path("ideen/<ref:reference>/bild/<slug:key>/", pictures.proposal_picture, name="proposal-picture"),
    path(
        "ideen/<ref:reference>/bild/<slug:key>/klein/", pictures.proposal_picture_small, name="proposal-picture-small"
    ),
]

# The author's own pages, behind two doors: the key of the private link, and the account.
OWN_PAGES: list[tuple[str, own_idea.View[...], str]] = [
    ("", own_idea.own_home, ""),
    ("aendern/", own_idea.own_edit, "-edit"),
    ("dateien/", own_idea.own_files, "-files"),
    ("unterlagen/<slug:file>/", own_idea.own_document, "-document"),
    ("antworten/<int:number>/", own_idea.own_answer, "-answer"),
    ("vorstellen/", own_idea.own_presenter, "-presenter"),
    ("einwilligung/<slug:purpose>/", own_idea.own_consent, "-consent"),
    ("zurueckziehen/", own_idea.own_withdraw, "-withdraw"),
]

own_pages: list[URLPattern] = [
    *(
        path(f"ideen/mein/<str:key>/{end}", own_idea.behind_private_link(view), name=f"proposal{name}-private")
        for end, view, name in OWN_PAGES
    ),
    *(
        path(f"konto/ideen/<ref:reference>/{end}", own_idea.behind_account(view), name=f"proposal{name}-own")
        for end, view, name in OWN_PAGES
    ),
    path("anlaufstelle/ideen/<ref:reference>/fassungen/", versions.proposal_versions, name="proposal-versions"),
    path(
        "anlaufstelle/ideen/<ref:reference>/unterlagen/<slug:file>/",
        documents.proposal_document,
        name="proposal-document",
    ),
]

assembly_pages: list[URLPattern] = [
    path("versammlungen/", assemblies.assembly_list, name="assemblies"),
    path("versammlungen/neu/", assemblies.assembly_plan, name="assembly-plan"),
    path("versammlungen/kalender/<slug:district>.ics", calendar_file.district_calendar, name="district-calendar"),
    path("versammlungen/<ref:reference>/termin.ics", calendar_file.assembly_calendar, name="assembly-calendar"),
    path("versammlungen/<ref:reference>/protokoll/", record.assembly_record, name="assembly-record"),
    path("versammlungen/<ref:reference>/protokoll.pdf", record.assembly_record_pdf, name="assembly-record-pdf"),
    path("versammlungen/<ref:reference>/gesamtergebnis/", hybrid.assembly_result, name="assembly-result"),
    path(
        "versammlungen/<ref:reference>/gesamtergebnis/eintragen/",
        hybrid.assembly_result_edit,
        name="assembly-result-edit",
    ),
    path("versammlungen/<ref:reference>/warteliste/", waiting_list.waiting_list, name="waiting-list"),
    path(
        "versammlungen/<ref:reference>/warteliste/<ref:idea>/",
        waiting_list.waiting_list_grant,
        name="waiting-list-grant",
    ),
    path("versammlungen/<ref:reference>/tagesordnung/losen/", assemblies.assembly_draw, name="assembly-draw"),
    path("versammlungen/<ref:reference>/", assemblies.assembly_detail, name="assembly"),
    path("versammlungen/<ref:reference>/qr.svg", poster.assembly_qr, name="assembly-qr"),
    path("versammlungen/<ref:reference>/aushang.pdf", poster.assembly_poster, name="assembly-poster"),
    path("versammlungen/<ref:reference>/beamer/", projector.assembly_projector, name="assembly-projector"),
    path("versammlungen/<ref:reference>/aendern/", assemblies.assembly_edit, name="assembly-edit"),
    path("versammlungen/<ref:reference>/berichtigen/", assemblies.assembly_resume, name="assembly-resume"),
    path("versammlungen/<ref:reference>/absagen/", assemblies.assembly_cancel, name="assembly-cancel"),
    path("versammlungen/<ref:reference>/einladen/", invitations.assembly_invite, name="assembly-invite"),
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

review_pages: list[URLPattern] = [
    path("anlaufstelle/ideen/<ref:reference>/pruefung/", reviews.proposal_reviews, name="proposal-reviews"),
    path("aemter/", reviews.review_list, name="reviews"),
    path("aemter/fragen/", reviews.review_ask, name="review-ask"),
    path("aemter/uebersicht/<slug:district>/<year:year>/", reviews.review_board, name="review-board"),
    path(
        "aemter/uebersicht/<slug:district>/<year:year>/tabelle.csv", reviews.review_board_csv, name="review-board-csv"
    ),
    path("aemter/<ref:reference>/", reviews.review_answer, name="review"),
    path("aemter/<ref:reference>/zuruecknehmen/", reviews.review_recall, name="review-recall"),
    path("aemter/<ref:reference>/unterlagen/<slug:key>/", reviews.review_file, name="review-file"),
    path("aemter/<ref:reference>/bild/<slug:key>/", reviews.review_picture, name="review-picture"),
]

# Before the pages of a region: their last part could be taken for its name.
money_pages: list[URLPattern] = [
    path("kiezkassen/<slug:district>/<year:year>/regeln/", money.round_rules, name="round-rules"),
    path("kiezkassen/<slug:district>/<year:year>/geld/", money.round_money, name="round-money"),
    path("kiezkassen/<slug:district>/<year:year>/<slug:region>/geld/", money.region_money, name="region-money"),
]

YEAR_TO_PLAN = "planung/<slug:district>/<year:year>/"
planning_pages: list[URLPattern] = [
    path("planung/", planning.planning, name="planning"),
    path("planung/neu/", planning.planning_new, name="planning-new"),
    path(YEAR_TO_PLAN, planning.planning_board_page, name="planning-board"),
    path(f"{YEAR_TO_PLAN}geld/", planning_money.planning_money, name="planning-money"),
    path(f"{YEAR_TO_PLAN}umschichten/", planning_money.planning_move, name="planning-move"),
    path(f"{YEAR_TO_PLAN}erhoehen-kuerzen/", planning_money.planning_adjust, name="planning-adjust"),
    path(f"{YEAR_TO_PLAN}zeiten/", planning_rules.planning_windows, name="planning-windows"),
    path(f"{YEAR_TO_PLAN}zeiten/<int:pk>/", planning_rules.planning_window, name="planning-window"),
    path(
        f"{YEAR_TO_PLAN}zeiten/<int:pk>/loeschen/", planning_rules.planning_window_delete, name="planning-window-delete"
    ),
    path(f"{YEAR_TO_PLAN}regeln/", planning_rules.planning_rules, name="planning-rules"),
    path(f"{YEAR_TO_PLAN}kopieren/", planning.planning_copy, name="planning-copy"),
    path(f"{YEAR_TO_PLAN}veroeffentlichen/", planning.planning_publish, name="planning-publish"),
    path(f"{YEAR_TO_PLAN}abschliessen/", planning.planning_close, name="planning-close"),
]

exchange_pages: list[URLPattern] = [
    path(f"{YEAR_TO_PLAN}import/", exchange.import_upload, name="import-upload"),
    path(f"{YEAR_TO_PLAN}import/vorlage.csv", exchange.import_pattern, name="import-pattern"),
    path(f"{YEAR_TO_PLAN}import/<ref:reference>/", exchange.import_preview, name="import-preview"),
    path(f"{YEAR_TO_PLAN}ideen.<slug:kind>", exchange.ideas_for_office, name="ideas-office"),
    path("kiezkassen/<slug:district>/<year:year>/ideen.<slug:kind>", exchange.ideas_for_all, name="ideas-public"),
]

urlpatterns: list[URLPattern] = [
    *money_pages,
    *planning_pages,
    *result_pages,
    *public_pages,
    *talk_pages,
    *submission_pages,
    *own_pages,
    *assembly_pages,
    *evening_pages,
    *entry_pages,
    *review_pages,
    *exchange_pages,
]
