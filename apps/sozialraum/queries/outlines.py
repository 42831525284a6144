"""Outlines of areas as SVG, for maps of figures that are drawn on the server."""

from math import cos, radians

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.aggregates import Extent
from django.contrib.gis.db.models.functions import AsSVG
from django.db.models import F, FloatField, Func, QuerySet, Value

from apps.core.charts import Shape, Shapes
from apps.sozialraum.models import Sozialraum

WIDTH = 1000
EDGE = 6
# Berlin is small enough to draw degrees as if they were flat, narrowed to what they measure here.
NARROWED = cos(radians(52.5))


def outlines_of(areas: QuerySet[Sozialraum]) -> Shapes:
    """The outlines of some areas in a field 1000 wide, north up; two queries."""
    extent = areas.order_by().aggregate(box=Extent("shape__outline"))["box"]
    if extent is None:
        return Shapes(height=0)
    west, south, east, north = extent
    scale = (WIDTH - 2 * EDGE) / ((east - west) * NARROWED)
    height = round((north - south) * scale) + 2 * EDGE
    moved = Func(
        F("shape__outline"),
        Value(EDGE / scale / NARROWED - west),
        Value(-north - EDGE / scale),
        Value(scale * NARROWED),
        Value(scale),
        function="ST_TransScale",
        output_field=GeometryField(srid=4326),
    )
    rows = areas.annotate(
        path=AsSVG(moved, precision=0),
        x=Func(F("label_point"), function="ST_X", output_field=FloatField()),
        y=Func(F("label_point"), function="ST_Y", output_field=FloatField()),
    ).values_list("key", "name", "path", "x", "y")
    return Shapes(
        height=height,
        shapes=[
            Shape(
                key=key,
                name=name,
                path=path,
                x=round((x - west) * scale * NARROWED) + EDGE,
                y=round((north - y) * scale) + EDGE,
            )
            for key, name, path, x, y in rows
        ],
    )
