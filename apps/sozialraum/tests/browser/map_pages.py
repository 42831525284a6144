"""Addresses for the map's own tests: the component alone, and the map data it asks for."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import include, path

PAGE = """
<!DOCTYPE html>
<html lang="de" data-kern-theme="light">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Karte</title>
    <link rel="icon" href="{% static "img/mark.svg" %}">
    <link rel="stylesheet" href="{% static "vendor/kern/fonts/fira-sans.css" %}">
    <link rel="stylesheet" href="{% static "vendor/kern/kern.min.css" %}">
    <link rel="stylesheet" href="{% static "css/spk.css" %}">
  </head>
  <body>
    <main class="spk-main">
      <div class="spk-container spk-content">
        <h1>Karte</h1>
        {% if pick %}
          <form method="get">
            <label for="region">Region</label>
            <select id="region" name="region">
              <option value="">Weiß ich nicht</option>
              <option value="1">Adlershof</option>
              <option value="2">Altglienicke</option>
            </select>
            <input type="hidden" id="lon" name="lon" value="{{ lon_value }}">
            <input type="hidden" id="lat" name="lat" value="{{ lat_value }}">
            {% include "components/map.html" %}
            <button>Weiter</button>
          </form>
        {% else %}
          {% include "components/map.html" %}
          <ul id="liste"><li>Adlershof</li></ul>
        {% endif %}
      </div>
    </main>
  </body>
</html>
"""
POINTS = [
    [13.5426, 52.4347, "abcdefgh", "published", "Bank am Markt"],
    [13.5300, 52.4300, "bcdefghj", "granted", "<img src=x onerror=alert(1)>"],
    *([13.5550, 52.4400, f"cdefgh{n:02}", "on_agenda", f"Beet {n}"] for n in range(20, 30)),
]
STATUSES = {"published": "veröffentlicht", "granted": "bewilligt", "on_agenda": "auf der Tagesordnung"}


def page(request: HttpRequest, **context: Any) -> HttpResponse:
    context = {"uid": "test", "label": "Karte von Adlershof"} | context
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


def areas_page(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        areas="/karte/gebiete/bezirksregion.json?around=092007",
        current="092007",
        list_id="liste",
    )


def points_page(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        areas="/karte/gebiete/bezirksregion.json?around=092007",
        current="092007",
        points="/punkte.json?status=published",
        statuses=STATUSES,
        list_id="liste",
    )


def point_page(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        areas="/karte/gebiete/bezirksregion.json?around=092007",
        current="092007",
        lon=13.5426,
        lat=52.4347,
        point_title="Bank am Markt",
    )


def pick_page(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        pick=True,
        areas="/karte/gebiete/bezirksregion.json?in=09",
        lon_id="lon",
        lat_id="lat",
        lon_value=request.GET.get("lon", ""),
        lat_value=request.GET.get("lat", ""),
        region_id="region",
        regions={"1": "092007", "2": "093009"},
    )


def points(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"points": POINTS})


def empty(request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    return HttpResponse("<title>Seite</title><h1>Seite</h1>")


portal = [
    path("kiez/<str:key>-<slug:slug>/", empty, name="kiez"),
    path("", empty, name="home"),
]
urlpatterns = [
    path("gebiete/", areas_page),
    path("punkte/", points_page),
    path("punkt/", point_page),
    path("waehlen/", pick_page),
    path("punkte.json", points),
    path("ideen/<str:reference>/", empty),
    path("", include((portal, "portal"))),
    path("", include("apps.sozialraum.urls")),
]
