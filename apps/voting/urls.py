"""Addresses of votes."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import vote

app_name = "voting"
urlpatterns: list[URLPattern] = [
    path("abstimmungen/<ref:reference>/", vote.vote_detail, name="vote"),
]
