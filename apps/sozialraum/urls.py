"""Map data."""

from django.urls import URLPattern, path

from .views import areas

app_name = "sozialraum"
urlpatterns: list[URLPattern] = [
    path("karte/gebiete/<slug:level>.json", areas.areas_map, name="map-areas"),
    path("karte/gebiet/", areas.area_at_point, name="area-at-point"),
]
