"""Vorhaben as points on a map."""

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Polygon
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ..models import Vorhaben, VorhabenArea


def vorhaben_points(
    found: QuerySet[Vorhaben], *, box: Polygon | None = None
) -> list[tuple[float, float, str, str, str]]:
    """[(longitude, latitude, reference, phase, title), …]; without a pin in the middle of the first Sozialraum."""
    middle = VorhabenArea.objects.filter(vorhaben=OuterRef("pk")).order_by("sozialraum__key")
    placed = found.annotate(
        on_map=Coalesce(
            "point", Subquery(middle.values("sozialraum__label_point")[:1]), output_field=PointField(srid=4326)
        )
    )
    if box is not None:
        placed = placed.filter(on_map__bboverlaps=box)
    rows = placed.order_by("reference").values_list("on_map", "reference", "phase", "title")
    return [(round(at.x, 5), round(at.y, 5), reference, phase, title) for at, reference, phase, title in rows]
