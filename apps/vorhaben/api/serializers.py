"""What the API says about Vorhaben: the same as the public pages, nothing more."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from ..models import Vorhaben, VorhabenLink, VorhabenStep


class VorhabenLinkSerializer(serializers.ModelSerializer[VorhabenLink]):
    """A page elsewhere with more to read."""

    class Meta:
        model = VorhabenLink
        fields = ["label", "url"]


class VorhabenStepSerializer(serializers.ModelSerializer[VorhabenStep]):
    """One entry of the public timeline; names an office, never a person."""

    class Meta:
        model = VorhabenStep
        fields = ["kind", "at", "office", "phase", "text"]


class VorhabenSerializer(serializers.ModelSerializer[Vorhaben]):
    """An entry of the Vorhabenliste. Costs in euros; without them they are not known yet."""

    district = serializers.CharField(source="district.key", help_text=_("Bezirksschlüssel, zwei Ziffern"))
    department = serializers.CharField(source="department.name")
    areas = serializers.SerializerMethodField(help_text=_("LOR-Schlüssel der Sozialräume"))
    page = serializers.SerializerMethodField(help_text=_("Adresse der Seite im Portal"))

    class Meta:
        model = Vorhaben
        fields = [
            "reference",
            "title",
            "summary",
            "district",
            "department",
            "topics",
            "level",
            "phase",
            "cost",
            "starts_on",
            "ends_on",
            "place_words",
            "areas",
            "published_at",
            "touched_at",
            "page",
        ]

    def get_areas(self, vorhaben: Vorhaben) -> list[str]:
        return sorted(area.sozialraum.key for area in vorhaben.areas.all())

    def get_page(self, vorhaben: Vorhaben) -> str:
        return str(self.context["request"].build_absolute_uri(vorhaben.get_absolute_url()))


class VorhabenDetailSerializer(VorhabenSerializer):
    """The same with all texts, the links and the timeline."""

    links = VorhabenLinkSerializer(many=True)
    timeline = VorhabenStepSerializer(many=True)

    class Meta(VorhabenSerializer.Meta):
        fields = [
            *VorhabenSerializer.Meta.fields,
            "aim",
            "open_points",
            "fixed_points",
            "how_to_take_part",
            "links",
            "timeline",
        ]
