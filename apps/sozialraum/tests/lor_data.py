"""The shipped LOR data as plain GeoJSON, for tests that spoil one thing in it."""

import copy
import json
from functools import cache
from typing import Any

from apps.sozialraum.domain.coverage import UNIT
from apps.sozialraum.domain.lor_import import SHIPPED_LOR
from apps.sozialraum.domain.lor_source import LorSource, read_lor


@cache
def _collection() -> dict[str, Any]:
    source = read_lor(SHIPPED_LOR.read_bytes(), description="test")
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "PLR_ID": area.key,
                    "PLR_NAME": area.name,
                    "BEZ": area.key[:2],
                    "STAND": "01.01.2021",
                    "GROESSE_M2": area.area_m2,
                },
                "geometry": {
                    "type": "MultiPolygon",
                    "coordinates": [
                        [[[x / UNIT, y / UNIT] for x, y in [*ring, ring[0]]] for ring in polygon]
                        for polygon in area.shape or []
                    ],
                },
            }
            for area in source.planungsraeume
        ],
    }


def collection() -> dict[str, Any]:
    """All 542 Planungsräume; the properties of all and the outlines of the first two are fresh copies."""
    features = [feature | {"properties": dict(feature["properties"])} for feature in _collection()["features"]]
    return {"type": "FeatureCollection", "features": [*copy.deepcopy(features[:2]), *features[2:]]}


def source_of(document: dict[str, Any]) -> LorSource:
    return read_lor(json.dumps(document).encode(), description="test.geojson")
