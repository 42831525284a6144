"""Addresses of votes."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import ballot, codes, entry, paper, paper_typing, result, vote, work

app_name = "voting"
OFFICE = "anlaufstelle/abstimmungen"
urlpatterns: list[URLPattern] = [
    path("abstimmungen/", vote.vote_list, name="list"),
    path("abstimmungen/stimmzettel/<str:key>/", entry.by_mail, name="by-mail"),
    path("abstimmungen/<ref:reference>/", vote.vote_detail, name="vote"),
    path("abstimmungen/<ref:reference>/protokoll.json", vote.vote_log, name="log"),
    path("abstimmungen/<ref:reference>/teilnehmen/", entry.enter, name="enter"),
    path("abstimmungen/<ref:reference>/post/", entry.mail_sent, name="mail-sent"),
    path("abstimmungen/<ref:reference>/stimmzettel/", ballot.ballot, name="ballot"),
    path("abstimmungen/<ref:reference>/danke/", ballot.receipt, name="receipt"),
    path("abstimmungen/<ref:reference>/beleg/", ballot.check_receipt, name="check"),
    path("abstimmungen/<ref:reference>/ergebnis/", result.result, name="result"),
    path("abstimmungen/<ref:reference>/ergebnis/<int:number>/", result.result, name="result-earlier"),
    path("abstimmungen/<ref:reference>/ergebnis/<int:number>/<str:name>", result.result_file, name="file"),
    path(f"{OFFICE}/", work.vote_work, name="work"),
    path(f"{OFFICE}/neu/", work.vote_new, name="new"),
    path(f"{OFFICE}/aus-versammlung/", work.vote_from_assembly, name="from-assembly"),
    path(f"{OFFICE}/regeln-ausprobieren/", result.try_rules, name="try-rules"),
    path(f"{OFFICE}/<ref:reference>/", work.standing, name="standing"),
    path(f"{OFFICE}/<ref:reference>/aendern/", work.vote_change, name="change"),
    path(f"{OFFICE}/<ref:reference>/ideen/", work.vote_options, name="options"),
    path(f"{OFFICE}/<ref:reference>/idee-herausnehmen/", work.withdraw, name="withdraw"),
    path(f"{OFFICE}/<ref:reference>/antrag/", work.ask, name="ask"),
    path(f"{OFFICE}/<ref:reference>/antrag/antwort/", work.answer, name="answer"),
    path(f"{OFFICE}/<ref:reference>/pruefung/", work.verify, name="verify"),
    path(f"{OFFICE}/<ref:reference>/schritt/<slug:name>/", work.act, name="act"),
    path(f"{OFFICE}/<ref:reference>/zaehlung/<int:number>/", result.count, name="count"),
    path(
        f"{OFFICE}/<ref:reference>/zaehlung/<int:number>/abweichung/<int:option>/zuruecknehmen/",
        result.deviation_end,
        name="deviation-end",
    ),
    path(f"{OFFICE}/<ref:reference>/zaehlung/<int:number>/<slug:name>/", result.count_act, name="count-act"),
    path("abstimmungen/<ref:reference>/stimmzettel.pdf", paper.ballot_pdf, name="ballot-pdf"),
    path(f"{OFFICE}/<ref:reference>/codes/", codes.codes, name="codes"),
    path(f"{OFFICE}/<ref:reference>/codes/einer/", codes.code_void, name="code-void"),
    path(f"{OFFICE}/<ref:reference>/codes/<int:number>/druck/", codes.codes_print, name="codes-print"),
    path(f"{OFFICE}/<ref:reference>/codes/<int:number>/druck/datei/", codes.codes_file, name="codes-file"),
    path(f"{OFFICE}/<ref:reference>/codes/<int:number>/druck/verwerfen/", codes.codes_drop, name="codes-drop"),
    path(f"{OFFICE}/<ref:reference>/codes/<int:number>/weg/", codes.codes_void, name="codes-void"),
    path(f"{OFFICE}/<ref:reference>/tisch/", paper.table, name="table"),
    path(f"{OFFICE}/<ref:reference>/papier/", paper.paper, name="paper"),
    path(
        f"{OFFICE}/<ref:reference>/papier/<int:number>/tippen/",
        paper_typing.paper_type,
        name="paper-type",
    ),
    path(
        f"{OFFICE}/<ref:reference>/papier/<int:number>/klaeren/",
        paper_typing.paper_resolve,
        name="paper-resolve",
    ),
    path(
        f"{OFFICE}/<ref:reference>/papier/<int:number>/uebernehmen/",
        paper.paper_accept,
        name="paper-accept",
    ),
    path(f"{OFFICE}/<ref:reference>/papier/<int:number>/verwerfen/", paper.paper_drop, name="paper-drop"),
]
