"""Addresses of the guidelines."""

from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers ref

from . import urls_consultations
from .views import draft, process, public, standing

app_name = "guidelines"
urlpatterns: list[URLPattern] = [
    *urls_consultations.patterns,
    path("leitlinien/", public.guideline_list, name="list"),
    path("leitlinien/neu/", standing.guideline_new, name="new"),
    path("leitlinien/<slug:slug>/", public.guideline, name="guideline"),
    path("leitlinien/<slug:slug>/fassung-<int:number>/", public.version_detail, name="version"),
    path("leitlinien/<slug:slug>/fassung-<int:number>.pdf", public.version_pdf, name="version-pdf"),
    path("leitlinien/<slug:slug>/fassung-<int:number>.md", public.version_source, name="version-source"),
    path("leitlinien/<slug:slug>/fassung-<int:number>/beschluss/", standing.version_adopt, name="adopt"),
    path("leitlinien/<slug:slug>/vergleich/", public.compare, name="compare"),
    path("leitlinien/<slug:slug>/entstehung/", public.process, name="process"),
    path("leitlinien/<slug:slug>/entstehung/<ref:reference>/datei/<slug:key>/", public.event_file, name="event-file"),
    path("leitlinien/<slug:slug>/pflege/", standing.standing, name="standing"),
    path("leitlinien/<slug:slug>/pflege/angaben/", standing.guideline_edit, name="edit"),
    path("leitlinien/<slug:slug>/pflege/ereignis/", process.event_new, name="event-new"),
    path("leitlinien/<slug:slug>/pflege/ereignis/<ref:reference>/", process.event_edit, name="event-edit"),
    path("leitlinien/<slug:slug>/entwurf/", draft.draft, name="draft"),
    path("leitlinien/<slug:slug>/entwurf/text/", draft.draft_import, name="draft-import"),
    path("leitlinien/<slug:slug>/entwurf/kapitel/", draft.chapter_edit, name="chapter-new"),
    path("leitlinien/<slug:slug>/entwurf/kapitel/<ref:key>/", draft.chapter_edit, name="chapter-edit"),
    path("leitlinien/<slug:slug>/entwurf/kapitel/<ref:key>/absatz/", draft.paragraph_new, name="paragraph-new"),
    path("leitlinien/<slug:slug>/entwurf/absatz/<ref:key>/", draft.paragraph_edit, name="paragraph-edit"),
    path("leitlinien/<slug:slug>/entwurf/begriff/", draft.term_edit, name="term-new"),
    path("leitlinien/<slug:slug>/entwurf/begriff/<ref:key>/", draft.term_edit, name="term-edit"),
]
