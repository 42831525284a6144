"""Home, the Kiez pages, help and the desk."""

from django.conf import settings
from django.urls import URLPattern, path

from .views import demo_post, home, pages, style

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("bezirk-waehlen/", pages.choose_district, name="choose-district"),
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
