"""A point on the map for the browser admin."""

from typing import Any

from django.contrib.gis.geos import Point
from django.forms import Media, Widget
from leaflet.forms.widgets import LeafletWidget

from apps.core.coordinates import parse_point
from apps.core.errors import DomainError


class PointMapWidget(LeafletWidget):
    """One point: a text field "13,5395 52,4350" and above it a map that writes into the field.

    The portal's own template and script instead of django-leaflet's, because those are inline and
    the content policy allows no inline code. Text from outside is parsed as two numbers, never as
    a geometry.
    """

    template_name = "sozialraum/point_widget.html"
    geom_type = "POINT"

    def __init__(self, attrs: dict[str, Any] | None = None, *, readonly: bool = False) -> None:
        super().__init__(attrs)
        self.readonly = readonly

    @property
    def media(self) -> Media:
        return Media(
            css={"all": ["vendor/leaflet/leaflet.css", "css/admin.css"]},
            js=["vendor/leaflet/leaflet.js", "js/admin_map.js"],
        )

    def serialize(self, value: Any) -> str:
        return f"{value.x:.6f}, {value.y:.6f}" if isinstance(value, Point) else str(value or "")

    def deserialize(self, value: str) -> Point | None:
        parts = value.replace(";", ",").split(",")
        if len(parts) != 2:
            return None
        try:
            return parse_point(parts[0].strip(), parts[1].strip())
        except DomainError:
            return None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = Widget.get_context(self, name, value, attrs)
        context["widget"]["text"] = self.serialize(value)
        context["widget"]["readonly"] = self.readonly
        return context
