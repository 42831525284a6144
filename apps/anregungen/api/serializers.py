"""What the API says about Anregungen: the same as the public pages, nothing more."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from ..models import Anregung, AnregungStep


class AnregungStepSerializer(serializers.ModelSerializer[AnregungStep]):
    """One entry of the Lebenslauf; names an office, never a person."""

    class Meta:
        model = AnregungStep
        fields = ["kind", "at", "office", "reason"]


class AnregungSerializer(serializers.ModelSerializer[Anregung]):
    """An Anregung. `signatures` counts those in the portal and on paper together."""

    district = serializers.CharField(source="district.key", help_text=_("Bezirksschlüssel, zwei Ziffern"))
    vorhaben = serializers.SerializerMethodField(help_text=_("Kennung des Vorhabens, wenn es in der Liste steht"))
    about = serializers.CharField(help_text=_("um welches Vorhaben es geht, in Worten"))
    area = serializers.CharField(source="sozialraum.key", help_text=_("LOR-Schlüssel des Sozialraums"))
    signatures = serializers.IntegerField(source="total")
    department = serializers.CharField(source="department.name", allow_null=True, default=None)
    page = serializers.SerializerMethodField(help_text=_("Adresse der Seite im Portal"))

    class Meta:
        model = Anregung
        fields = [
            "reference",
            "title",
            "summary",
            "district",
            "vorhaben",
            "about",
            "area",
            "place_words",
            "status",
            "needed_signatures",
            "signatures",
            "collect_until",
            "department",
            "decide_until",
            "published_at",
            "ended_at",
            "page",
        ]

    def get_vorhaben(self, anregung: Anregung) -> str | None:
        vorhaben = anregung.vorhaben
        return vorhaben.reference if vorhaben is not None and vorhaben.is_public else None

    def get_page(self, anregung: Anregung) -> str:
        return str(self.context["request"].build_absolute_uri(anregung.get_absolute_url()))


class AnregungDetailSerializer(AnregungSerializer):
    """The same with all texts, the reasons of the decision and the Lebenslauf."""

    lifeline = AnregungStepSerializer(many=True)

    class Meta(AnregungSerializer.Meta):
        fields = [*AnregungSerializer.Meta.fields, "reason", "aim", "decision_reason", "lifeline"]
