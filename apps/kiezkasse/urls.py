"""Addresses of the Kiezkasse."""

from django.urls import URLPattern, path, register_converter

from apps.core.converters import ReferenceConverter, YearConverter

from .views import map_feed, proposals, rounds, talk

register_converter(ReferenceConverter, "ref")
register_converter(YearConverter, "year")

app_name = "kiezkasse"

public_pages: list[URLPattern] = [
    path("kiezkassen/", rounds.round_list, name="rounds"),
    path("kiezkassen/<slug:district>/", rounds.round_latest, name="round-latest"),
    path("kiezkassen/<slug:district>/<year:year>/", rounds.round_detail, name="round"),
    path("kiezkassen/<slug:district>/<year:year>/<slug:region>/", rounds.region_detail, name="region"),
    path("ergebnisse/<slug:district>/<year:year>/", rounds.results, name="results"),
    path("ergebnisse/<slug:district>/<year:year>/tabelle.csv", rounds.results_csv, name="results-csv"),
    path("ideen/", proposals.proposal_list, name="proposals"),
    path("ideen/<ref:reference>/", proposals.proposal_detail, name="proposal-short"),
    path("ideen/<ref:reference>-<slug:slug>/", proposals.proposal_detail, name="proposal"),
    path("ideen/<ref:reference>/unterstuetzen/", talk.proposal_support, name="proposal-support"),
    path("ideen/<ref:reference>/kommentieren/", talk.proposal_comment, name="proposal-comment"),
    path("kommentare/<ref:reference>/ausblenden/", talk.comment_hide, name="comment-hide"),
    path("kommentare/<ref:reference>/zeigen/", talk.comment_restore, name="comment-restore"),
    path("karte/ideen.json", map_feed.proposal_points, name="points"),
]

urlpatterns: list[URLPattern] = [*public_pages]
