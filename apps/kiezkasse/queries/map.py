"""Ideas as points on a map."""

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Polygon
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import FloatField, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from ..models import Proposal

# Ideas without a pin stand in the middle of their Planungsraum or region, so that the map shows the whole list.
_MAP_POINT = Coalesce(
    "point", "planungsraum__label_point", "region_budget__region__label_point", output_field=PointField(srid=4326)
)


def _rounded(axis: str) -> Func:
    """Longitude or latitude with five decimals, about one metre."""
    template = "round(%(function)s(%(expressions)s)::numeric, 5)::float8"
    return Func(_MAP_POINT, function=axis, template=template, output_field=FloatField())


_ROW = Func(
    _rounded("ST_X"),
    _rounded("ST_Y"),
    "reference",
    "status",
    "title",
    function="json_build_array",
    template="%(function)s(%(expressions)s)::text",
    output_field=TextField(),
)


def map_points(proposals: QuerySet[Proposal], *, box: Polygon | None = None) -> str:
    """[[longitude, latitude, reference, status, title], …] as JSON that PostgreSQL has written, in one query.

    Ten thousand rows as Python objects would take the server longer than everything else in the answer.
    """
    if box is not None:
        proposals = proposals.filter(
            Q(point__bboverlaps=box)
            | Q(point=None, planungsraum__label_point__bboverlaps=box)
            | Q(point=None, planungsraum=None, region_budget__region__label_point__bboverlaps=box)
        )
    rows = proposals.order_by().aggregate(rows=StringAgg(_ROW, delimiter=",", default=Value("")))["rows"]
    return f"[{rows}]"
