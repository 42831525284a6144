"""The public API, version 1."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("apps.sozialraum.api.urls")),
    path("", include("apps.kiezkasse.api.urls")),
    path("", include("apps.vorhaben.api.urls")),
    path("", include("apps.guidelines.api.urls")),
    path("", include("apps.anregungen.api.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
]
