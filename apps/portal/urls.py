"""Home, the Kiez pages, help and the desk."""

from django.conf import settings
from django.urls import URLPattern, path

import apps.core.converters  # noqa: F401  # registers lor and ref

from .views import berlin, demo_post, desk, district, home, kiez, pages, search, start, style

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("kiez/", kiez.kieze, name="kieze"),
    path("kiez/<lor:key>-<slug:slug>/", kiez.kiez, name="kiez"),
    path("kiez/<lor:key>/", kiez.kiez, name="kiez-short"),
    path("kiez/<lor:key>/qr.svg", kiez.kiez_qr, name="kiez-qr"),
    path("bezirk/<slug:slug>/", district.district, name="district"),
    path("berlin/", berlin.berlin, name="berlin"),
    path("suche/", search.search, name="search"),
    path("bezirk-waehlen/", pages.choose_district, name="choose-district"),
    path("start/", start.start, name="start"),
    path("anlaufstelle/", desk.desk, name="desk"),
    path("anlaufstelle/ideen/<ref:reference>/", desk.desk_proposal, name="desk-proposal"),
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
if settings.DEBUG:
    urlpatterns += [path("stil/", style.style, name="style")]
