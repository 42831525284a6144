from django.urls import URLPattern, path

from . import sozialraeume

urlpatterns: list[URLPattern] = [
    path("sozialraeume/", sozialraeume.SozialraumList.as_view(), name="sozialraum-list"),
    path("sozialraeume/geojson/", sozialraeume.SozialraumOutlines.as_view(), name="sozialraum-outlines"),
    path("sozialraeume/<slug:key>/", sozialraeume.SozialraumDetail.as_view(), name="sozialraum-detail"),
    path("sozialraeume/<slug:key>/geojson/", sozialraeume.SozialraumOutline.as_view(), name="sozialraum-outline"),
]
