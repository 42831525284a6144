import gzip
import json
from typing import Any

import pytest
from django.test import Client

from apps.sozialraum.models import Dataset

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/karte/gebiete/bezirk.json", 12),
        ("/karte/gebiete/bezirksregion.json?in=09", 20),
        ("/karte/gebiete/planungsraum.json?in=092007", 3),
        ("/karte/gebiete/bezirksregion.json?around=092007", 7),
        ("/karte/gebiete/bezirksregion.json?in=77", 0),
    ],
)
def test_areas_map_sends_outlines(client: Client, django_assert_num_queries: Any, address: str, count: int) -> None:
    with django_assert_num_queries(2):
        answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/geo+json"
    assert answer["Cache-Control"] == "public, max-age=3600"
    features = json.loads(answer.content)["features"]
    assert len(features) == count
    for feature in features:
        assert set(feature["properties"]) == {"key", "name", "level", "url", "label"}


def test_areas_map_is_small(client: Client) -> None:
    sizes = {
        address: len(gzip.compress(client.get(f"/karte/gebiete/{address}").content))
        for address in ("bezirk.json", "bezirksregion.json", "bezirksregion.json?in=09", "planungsraum.json")
    }
    assert sizes["bezirk.json"] < 20_000
    assert sizes["bezirksregion.json"] < 60_000
    assert sizes["bezirksregion.json?in=09"] < 12_000
    assert sizes["planungsraum.json"] < 110_000


def test_areas_map_answers_an_unchanged_map_in_one_query(client: Client, django_assert_num_queries: Any) -> None:
    first = client.get("/karte/gebiete/bezirk.json")
    with django_assert_num_queries(1):
        again = client.get("/karte/gebiete/bezirk.json", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    Dataset.objects.update(sha256="0" * 64)
    changed = client.get("/karte/gebiete/bezirk.json", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_areas_map_tells_its_parts_apart(client: Client) -> None:
    addresses = ["bezirk.json", "bezirksregion.json", "bezirksregion.json?in=09", "bezirksregion.json?around=092007"]
    assert len({client.get(f"/karte/gebiete/{address}")["ETag"] for address in addresses}) == 4


@pytest.mark.parametrize(
    "address",
    ["kontinent.json", "bezirk.json?in=x", "bezirk.json?in=9", "bezirk.json?around=0920071500", "bezirk.json?in=%00"],
)
def test_areas_map_knows_no_other_areas(client: Client, address: str) -> None:
    assert client.get(f"/karte/gebiete/{address}").status_code == 404


def test_area_at_point_names_all_levels(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        answer = client.get("/karte/gebiet/?lon=13.5426&lat=52.4347")
    assert "no-store" in answer["Cache-Control"]
    areas = answer.json()["areas"]
    assert {level: area["name"] for level, area in areas.items()} == {
        "bezirk": "Treptow-Köpenick",
        "prognoseraum": "Treptow-Köpenick 2",
        "bezirksregion": "Adlershof",
        "planungsraum": "Dörpfeldstraße West",
    }
    assert areas["bezirksregion"]["url"] == "/kiez/092007-adlershof/"


def test_area_at_point_says_when_it_is_elsewhere(client: Client) -> None:
    answer = client.get("/karte/gebiet/?lon=13.06&lat=52.40").json()
    assert answer == {"areas": {}, "message": "Diese Stelle liegt nicht in Berlin."}


@pytest.mark.parametrize(
    "query", ["", "lon=13.5", "lon=a&lat=b", "lon=NaN&lat=52", "lon=1e999&lat=5", "lon=500&lat=52"]
)
def test_area_at_point_refuses_what_is_no_point(client: Client, query: str) -> None:
    answer = client.get(f"/karte/gebiet/?{query}")
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize("address", ["/karte/gebiete/bezirk.json", "/karte/gebiet/"])
def test_map_data_is_read_only(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def test_a_key_that_is_none_gets_into_no_header(client: Client) -> None:
    answer = client.get("/karte/gebiete/bezirk.json?in=%0d%0aX", headers={"if-match": '"anything"'})
    assert answer.status_code == 412
