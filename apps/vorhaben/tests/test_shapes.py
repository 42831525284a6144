"""Lines and areas: pasted or uploaded as GeoJSON, Sozialräume derived, shown on the map and in the file."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.shapes import parse_shape

from ..enums import PlaceKind
from ..models import Vorhaben
from .factories import content, department_of

pytestmark = pytest.mark.django_db
LINE = {"type": "LineString", "coordinates": [[13.5475, 52.4365], [13.5300, 52.4365], [13.5100, 52.4400]]}
AREA = {
    "type": "Polygon",
    "coordinates": [[[13.546, 52.436, 30], [13.549, 52.436], [13.549, 52.438], [13.546, 52.438], [13.546, 52.436]]],
}


@pytest.mark.parametrize(
    ("thing", "sentence"),
    [
        ("{", "kein GeoJSON"),
        ([1], "kein GeoJSON"),
        ({"type": "Point", "coordinates": [13.5, 52.4]}, "entweder Linien oder Flächen"),
        ({"type": "GeometryCollection", "geometries": [LINE, AREA]}, "entweder Linien oder Flächen"),
        ({"type": "LineString", "coordinates": [[52.4, 13.5], [52.5, 13.6]]}, "nicht in Berlin"),
        ({"type": "LineString", "coordinates": [["x", 1]]}, "kein GeoJSON"),
        (
            {
                "type": "Polygon",
                "coordinates": [[[13.5, 52.4], [13.6, 52.5], [13.6, 52.4], [13.5, 52.5], [13.5, 52.4]]],
            },
            "überschneidet",
        ),
        ({"type": "FeatureCollection", "features": []}, "entweder Linien oder Flächen"),
    ],
)
def test_parse_shape_says_what_is_wrong(thing: Any, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence) as error:
        parse_shape(thing if isinstance(thing, str) else json.dumps(thing), field="shape")
    assert error.value.field == "shape"


def form_data(vorhaben_content: Any, **changes: Any) -> dict[str, Any]:
    names = ("title", "summary", "aim", "level", "open_points")
    data = {name: getattr(vorhaben_content, name) for name in names}
    return data | {"department": vorhaben_content.department.pk, "topics": ["play"], "place_kind": "shape"} | changes


def test_office_pastes_a_line_and_uploads_an_area(client: Client, reviewer: User, district: Any) -> None:
    department_of(district)
    client.force_login(reviewer)
    base = content(district)
    empty = client.post("/vorhaben/neu/", form_data(base, shape="nichts", title="Behaltener Titel")).content.decode()
    assert "kein GeoJSON" in empty
    assert "Behaltener Titel" in empty
    assert client.post("/vorhaben/neu/", form_data(base, shape=json.dumps(LINE))).status_code == 302
    line = Vorhaben.objects.get()
    regions = {area.sozialraum.key[:6] for area in line.areas.select_related("sozialraum")}
    assert line.place_kind == PlaceKind.SHAPE
    assert line.areas.count() > 1
    assert "092007" in regions
    assert all(key.startswith("09") for key in regions)
    edit = f"/vorhaben/{line.reference}/aendern/"
    assert "MultiLineString" in client.get(edit).content.decode()
    collection = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": AREA}]}
    file = SimpleUploadedFile("platz.geojson", json.dumps(collection).encode())
    assert client.post(edit, form_data(base, version="1", shape_file=file)).status_code == 302
    area = Vorhaben.objects.get()
    assert area.shape is not None
    assert area.point is not None
    assert (area.shape.geom_type, area.shape.contains(area.point)) == ("MultiPolygon", True)
    Vorhaben.objects.update(status="published", published_at=area.created_at)
    client.logout()
    assert 'id="map-ort-shape"' in client.get(area.get_absolute_url()).content.decode()
    features = json.loads(b"".join(client.get("/vorhaben/liste.geojson").streaming_content))["features"]  # type: ignore[attr-defined]
    assert features[0]["geometry"]["type"] == "MultiPolygon"
    elsewhere = {"type": "LineString", "coordinates": [[13.38, 52.51], [13.40, 52.52]]}
    client.force_login(reviewer)
    refused = client.post("/vorhaben/neu/", form_data(base, shape=json.dumps(elsewhere))).content.decode()
    assert "liegt nicht in Treptow-Köpenick" in refused
