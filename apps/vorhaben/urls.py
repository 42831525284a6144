"""Addresses of the Vorhabenliste."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import concept, public, work

app_name = "vorhaben"
urlpatterns: list[URLPattern] = [
    path("vorhaben/", public.vorhaben_list, name="list"),
    path("vorhaben/liste.<slug:kind>", public.vorhaben_file, name="file"),
    path("vorhaben/pflege/", work.vorhaben_work, name="work"),
    path("vorhaben/neu/", work.vorhaben_new, name="new"),
    path("vorhaben/<ref:reference>/pflege/", work.vorhaben_standing, name="standing"),
    path("vorhaben/<ref:reference>/aendern/", work.vorhaben_edit, name="edit"),
    path("vorhaben/<ref:reference>/konzept/", concept.concept_edit, name="concept-edit"),
    path("vorhaben/<ref:reference>/beteiligungskonzept/", concept.concept_detail, name="concept"),
    path("vorhaben/<ref:reference>/", public.vorhaben_detail, name="vorhaben-short"),
    path("vorhaben/<ref:reference>-<slug:slug>/", public.vorhaben_detail, name="vorhaben"),
    path("karte/vorhaben.json", public.points, name="points"),
]
