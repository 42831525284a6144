from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.db import IntegrityError, connection, transaction

from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum
from apps.sozialraum.queries import (
    areas_at,
    descendants_of,
    districts_active,
    search_places,
    sozialraum_at,
    sozialraum_by_key,
)

from .factories import SozialraumAliasFactory

pytestmark = pytest.mark.django_db
ADLERSHOF = Point(13.5426, 52.4347, srid=4326)
POTSDAM = Point(13.06, 52.40, srid=4326)


def area(key: str) -> Sozialraum:
    return Sozialraum.objects.get(key=key)


@pytest.mark.parametrize(
    ("level", "key"),
    [
        (Level.BEZIRK, "09"),
        (Level.PROGNOSERAUM, "0920"),
        (Level.BEZIRKSREGION, "092007"),
        (Level.PLANUNGSRAUM, "09200716"),
    ],
)
def test_sozialraum_at_finds_the_area_in_one_query(level: Level, key: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = sozialraum_at(point=ADLERSHOF, level=level)
    assert found is not None
    assert found.key == key


def test_sozialraum_at_reads_the_index() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ANALYZE sozialraum_sozialraum; ANALYZE sozialraum_sozialraumshape")
    plan = areas_at(point=ADLERSHOF).filter(level=Level.BEZIRKSREGION).order_by("key")[:1].explain()
    assert "Index Scan using sozialraum_sozialraumshape_geometry" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("point", [POTSDAM, Point(0, 0, srid=4326), Point(52.4347, 13.5426, srid=4326)])
def test_sozialraum_at_finds_nothing_outside_berlin(point: Point) -> None:
    assert sozialraum_at(point=point, level=Level.BEZIRK) is None


def test_sozialraum_at_decides_a_border_by_the_smaller_key() -> None:
    one, other = area("092007"), area("093009")
    border = one.shape.geometry.intersection(other.shape.geometry)
    point = Point(border[0].coords[0], srid=4326)
    found = sozialraum_at(point=point, level=Level.BEZIRKSREGION)
    assert found is not None
    assert found.key == min(areas_at(point=point).filter(level=Level.BEZIRKSREGION).values_list("key", flat=True))


def test_sozialraum_at_agrees_with_every_label_point() -> None:
    for planungsraum in Sozialraum.objects.filter(level=Level.PLANUNGSRAUM, key__startswith="09"):
        assert sozialraum_at(point=planungsraum.label_point, level=Level.PLANUNGSRAUM) == planungsraum


def test_sozialraum_by_key_keeps_zeros() -> None:
    assert sozialraum_by_key(key="094015") == area("094015")
    assert sozialraum_by_key(key="94015") is None
    assert sozialraum_by_key(key="094015", lor_version="2006") is None


def test_descendants() -> None:
    district = area("09")
    assert descendants_of(district, level=Level.BEZIRKSREGION).count() == 20
    assert descendants_of(district, level=Level.PLANUNGSRAUM).count() == 43


def test_districts() -> None:
    assert [district.key for district in districts_active()] == ["09", "10"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Adlershof", "092007"),
        ("adlershof", "092007"),
        ("Koepenick Nord", "095020"),
        ("köpenick-nord", "095020"),
        ("Kopenick Nord", "095020"),
        ("Altstadt/Kietz", "094015"),
        ("Kietz", "094015"),
        ("Hessenwinkel", "095018"),
        ("Friedrichshgaen", "095017"),
        ("müggelh", "094016"),
        ("Treptow-Köpenick", "09"),
    ],
)
def test_search_places_finds_names_as_people_write_them(text: str, key: str) -> None:
    assert search_places(text)[0].sozialraum.key == key


def test_search_places_tells_the_alias_it_found() -> None:
    SozialraumAliasFactory.create(name="Märchenviertel")
    place = search_places("maerchenviertel")[0]
    assert (place.sozialraum.key, place.alias) == ("092007", "Märchenviertel")


def test_search_places_lists_an_area_once_with_two_queries(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        places = search_places("rahnsdorf")
        assert places[0].sozialraum.surrounding.surrounding.key == "09"
    keys = [place.sozialraum.key for place in places]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("text", ["", "a", "%", "_", "xyzzyplugh", "\\", "x" * 10_000])
def test_search_places_finds_nothing_for_nonsense(text: str) -> None:
    assert search_places(text) == []


@pytest.mark.parametrize(
    "change",
    [
        {"key": "92007"},
        {"key": "09200A"},
        {"key": "09200715"},
        {"residents": None},
        {"residents_on": None},
        {"parent": None},
        {"lor_version": "neu"},
        {"area_m2": 0},
        {"key": "092008"},
    ],
)
def test_sozialraum_keeps_its_rules_in_the_database(change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Sozialraum.objects.filter(key="092007").update(**change)


def test_surrounding_of_a_district_is_a_mistake() -> None:
    assert area("092007").surrounding.key == "0920"
    with pytest.raises(ValueError, match="09"):
        _ = area("09").surrounding
