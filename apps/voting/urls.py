"""Addresses of votes."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import ballot, entry, vote

app_name = "voting"
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
]
