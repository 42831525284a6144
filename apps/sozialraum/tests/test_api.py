import json
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
BASE = "/api/v1/sozialraeume/"


def test_list_pages_through_all_areas_in_order_of_keys(client: Client) -> None:
    keys: list[str] = []
    address: str | None = f"{BASE}?page_size=200"
    while address:
        page: dict[str, Any] = client.get(address).json()
        keys += [row["key"] for row in page["results"]]
        address = page["next"]
    assert len(keys) == 755
    assert keys == sorted(keys)


def test_list_caps_the_page_size(client: Client) -> None:
    assert len(client.get(f"{BASE}?page_size=100000").json()["results"]) == 200


@pytest.mark.parametrize("size", [1, 3])
def test_list_asks_as_often_for_three_areas_as_for_one(
    client: Client, django_assert_num_queries: Any, size: int
) -> None:
    with django_assert_num_queries(2):
        assert len(client.get(f"{BASE}?page_size={size}").json()["results"]) == size


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("level=bezirk", 12),
        ("level=bezirksregion&district=09", 20),
        ("level=planungsraum&district=10&page_size=200", 41),
        ("parent=0920", 4),
        ("q=adlershof", 2),
        ("district=9", 0),
        ("lor_version=2006", 0),
        ("unknown=1&level=bezirk", 12),
    ],
)
def test_list_filters(client: Client, query: str, count: int) -> None:
    assert len(client.get(f"{BASE}?{query}").json()["results"]) == count


def test_list_refuses_an_unknown_level(client: Client) -> None:
    answer = client.get(f"{BASE}?level=kontinent")
    assert answer.status_code == 400
    assert list(answer.json()) == ["level"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_list_is_read_only(client: Client, method: str) -> None:
    assert getattr(client, method)(BASE).status_code in (403, 405)


def test_detail_tells_where_an_area_lies(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        area = client.get(f"{BASE}094015/").json()
    assert area["name"] == "Altstadt Köpenick"
    assert area["parent_key"] == "0940"
    assert "Altstadt/Kietz" in area["aliases"]
    assert area["children"] == ["09401534"]
    assert "094013" in area["neighbours"]
    assert area["residents"] == 7494
    assert area["residents_on"] == "2024-12-31"


@pytest.mark.parametrize("key", ["000000", "abc", "9"])
def test_detail_does_not_find_other_keys(client: Client, key: str) -> None:
    assert client.get(f"{BASE}{key}/").status_code == 404


def test_outlines_are_geojson_of_one_level(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        answer = client.get(f"{BASE}geojson/?level=bezirksregion&in=09")
    assert answer["Content-Type"] == "application/geo+json"
    collection = json.loads(answer.content)
    assert len(collection["features"]) == 20
    assert {feature["geometry"]["type"] for feature in collection["features"]} == {"MultiPolygon"}


@pytest.mark.parametrize("query", ["level=x", "in=09;", "in=123456789", "in=²"])
def test_outlines_refuse_what_is_no_level_or_key(client: Client, query: str) -> None:
    assert client.get(f"{BASE}geojson/?{query}").status_code == 400


def test_outline_of_one_area(client: Client) -> None:
    (feature,) = client.get(f"{BASE}092007/geojson/").json()["features"]
    assert feature["properties"]["name"] == "Adlershof"
    assert client.get(f"{BASE}999999/geojson/").status_code == 404
