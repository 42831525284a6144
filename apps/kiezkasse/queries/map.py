"""Ideas as points on a map."""

from typing import Any

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Polygon
from django.db.models import FloatField, Func, Q, QuerySet
from django.db.models.functions import Coalesce

from ..models import Proposal

# Ideas without a pin stand in the middle of their Planungsraum or region, so that the map shows the whole list.
_MAP_POINT = Coalesce(
    "point", "planungsraum__label_point", "region_budget__region__label_point", output_field=PointField(srid=4326)
)


def map_points(proposals: QuerySet[Proposal], *, box: Polygon | None = None) -> list[list[Any]]:
    """[longitude, latitude, reference, status, title] of each idea, in one slim query without model objects."""
    if box is not None:
        proposals = proposals.filter(
            Q(point__bboverlaps=box)
            | Q(point=None, planungsraum__label_point__bboverlaps=box)
            | Q(point=None, planungsraum=None, region_budget__region__label_point__bboverlaps=box)
        )
    rows = (
        proposals.order_by()
        .annotate(
            lon=Func(_MAP_POINT, function="ST_X", output_field=FloatField()),
            lat=Func(_MAP_POINT, function="ST_Y", output_field=FloatField()),
        )
        .values_list("lon", "lat", "reference", "status", "title")
    )
    return [[round(lon, 5), round(lat, 5), *rest] for lon, lat, *rest in rows.iterator(chunk_size=5000)]
