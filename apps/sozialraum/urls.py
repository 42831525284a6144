"""Map data and the suggestions of the search field."""

from django.urls import URLPattern, path

from .views import addresses, areas

app_name = "sozialraum"
urlpatterns: list[URLPattern] = [
    path("karte/gebiete/<slug:level>.json", areas.areas_map, name="map-areas"),
    path("karte/gebiet/", areas.area_at_point, name="area-at-point"),
    path("adresse/", addresses.address_suggestions, name="address-suggestions"),
]
