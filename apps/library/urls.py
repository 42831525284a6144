"""Addresses of the library."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from .views import public, tags, work

app_name = "library"
urlpatterns: list[URLPattern] = [
    path("bibliothek/", public.entry_list, name="list"),
    path("bibliothek/foerderung/", public.money, name="money"),
    path("bibliothek/pflege/", work.entry_work, name="work"),
    path("bibliothek/neu/", work.entry_new, name="new"),
    path("bibliothek/schlagworte/", tags.tag_list, name="tags"),
    path("bibliothek/schlagworte/<slug:slug>/", tags.tag_edit, name="tag"),
    path("bibliothek/<ref:reference>/pflege/", work.entry_standing, name="standing"),
    path("bibliothek/<ref:reference>/aendern/", work.entry_edit, name="edit"),
    path("bibliothek/<ref:reference>/datei/", public.entry_file, name="file"),
    path("bibliothek/<ref:reference>/", public.entry_detail, name="entry-short"),
    path("bibliothek/<ref:reference>-<slug:slug>/", public.entry_detail, name="entry"),
]
