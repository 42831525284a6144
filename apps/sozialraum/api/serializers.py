"""Sozialräume as open data."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from ..models import Sozialraum

POINT_SCHEMA = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "enum": ["Point"]},
        "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    },
}


class SozialraumSerializer(serializers.ModelSerializer[Sozialraum]):
    """One area: official key and name, size, residents, where it lies."""

    parent_key = serializers.SerializerMethodField()
    aliases = serializers.SlugRelatedField[Any](slug_field="name", many=True, read_only=True)
    label_point = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    outline_url = serializers.SerializerMethodField()

    class Meta:
        model = Sozialraum
        fields = [
            "key",
            "lor_version",
            "level",
            "name",
            "aliases",
            "parent_key",
            "area_m2",
            "residents",
            "residents_on",
            "label_point",
            "page",
            "outline_url",
        ]

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_parent_key(self, area: Sozialraum) -> str | None:
        """Key of the area one level up; none for a district."""
        return area.parent.key if area.parent else None

    @extend_schema_field(POINT_SCHEMA)
    def get_label_point(self, area: Sozialraum) -> dict[str, Any]:
        """A point inside the area (WGS 84), longitude first."""
        return {"type": "Point", "coordinates": [area.label_point.x, area.label_point.y]}

    @extend_schema_field(serializers.URLField())
    def get_page(self, area: Sozialraum) -> str:
        """The area's page in the portal."""
        address: str = self.context["request"].build_absolute_uri(area.get_absolute_url())
        return address

    @extend_schema_field(serializers.URLField())
    def get_outline_url(self, area: Sozialraum) -> str:
        """The area's outline as GeoJSON."""
        return reverse("api:sozialraum-outline", kwargs={"key": area.key}, request=self.context["request"])


class SozialraumDetailSerializer(SozialraumSerializer):
    """One area with the areas inside, around and beside it, by key."""

    children = serializers.SlugRelatedField[Any](slug_field="key", many=True, read_only=True)
    neighbours = serializers.SerializerMethodField()

    class Meta(SozialraumSerializer.Meta):
        fields = [*SozialraumSerializer.Meta.fields, "children", "neighbours"]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_neighbours(self, area: Sozialraum) -> list[str]:
        return sorted(link.neighbour.key for link in area.neighbour_links.all())
