"""What the API says about the Kiezkasse: the same as the public pages, nothing more."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..enums import Act
from ..models import AgendaEntry, Assembly, Phase, Proposal, ProposalStep, RegionBudget, Round
from ..windows import acts_allowed

POINT_SCHEMA = {
    "type": "object",
    "nullable": True,
    "properties": {
        "type": {"type": "string", "enum": ["Point"]},
        "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
    },
}


@extend_schema_field(POINT_SCHEMA)
class PointField(serializers.Field[Any, Any, Any, Any]):
    """A point as GeoJSON, longitude first."""

    def to_representation(self, value: Any) -> dict[str, Any]:
        return {"type": "Point", "coordinates": [round(value.x, 6), round(value.y, 6)]}


class WithPage(serializers.Serializer[Any]):
    """Adds `page`, the address of the page that shows the same to people."""

    page = serializers.SerializerMethodField(help_text=_("Adresse der Seite im Portal"))

    def get_page(self, obj: Any) -> str:
        return str(self.context["request"].build_absolute_uri(obj.get_absolute_url()))


class PhaseSerializer(serializers.ModelSerializer[Phase]):
    class Meta:
        model = Phase
        fields = ["kind", "starts_at", "ends_at"]


class RoundSerializer(WithPage, serializers.ModelSerializer[Round]):
    """A year of a district's programme with its windows."""

    district = serializers.CharField(source="district.key", help_text=_("Bezirksschlüssel, zwei Ziffern"))
    district_name = serializers.CharField(source="district.name")
    phases = PhaseSerializer(many=True, source="common_phases")

    class Meta:
        model = Round
        fields = [
            "id",
            "district",
            "district_name",
            "year",
            "programme",
            "state",
            "introduction",
            "fundable",
            "not_fundable",
            "who_may_propose",
            "who_may_vote",
            "phases",
            "page",
        ]


class RegionBudgetSerializer(WithPage, serializers.ModelSerializer[RegionBudget]):
    """The money of one Bezirksregion in a round, in euros."""

    region = serializers.CharField(source="region.key", help_text=_("LOR-Schlüssel, sechs Ziffern"))
    region_name = serializers.CharField(source="region.name")
    year = serializers.IntegerField(source="round.year")
    remaining = serializers.DecimalField(max_digits=9, decimal_places=2)
    allowed = serializers.SerializerMethodField(help_text=_("Was dort gerade möglich ist, nach den Zeiträumen"))

    class Meta:
        model = RegionBudget
        fields = [
            "id",
            "round",
            "year",
            "region",
            "region_name",
            "amount",
            "granted",
            "remaining",
            "source",
            "allowed",
            "page",
        ]

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=Act.choices)))
    def get_allowed(self, budget: RegionBudget) -> list[str]:
        return [act.value for act in acts_allowed(budget, budget.round.windows)]  # type: ignore[attr-defined]


class StepSerializer(serializers.ModelSerializer[ProposalStep]):
    """One entry of the Lebenslauf: status, time, office and reason; never a person."""

    class Meta:
        model = ProposalStep
        fields = ["status", "at", "office", "reason", "amount"]


class ProposalSerializer(WithPage, serializers.ModelSerializer[Proposal]):
    """An idea as in a list."""

    region = serializers.CharField(source="region_budget.region.key")
    region_name = serializers.CharField(source="region_budget.region.name")
    round = serializers.IntegerField(source="region_budget.round_id")
    year = serializers.IntegerField(source="region_budget.round.year")
    point = PointField(allow_null=True)

    class Meta:
        model = Proposal
        fields = [
            "reference",
            "title",
            "text",
            "category",
            "status",
            "cost",
            "granted_amount",
            "round",
            "year",
            "region",
            "region_name",
            "place_kind",
            "address_text",
            "point",
            "author_name",
            "channel",
            "published_at",
            "support_count",
            "comment_count",
            "page",
        ]


class ProposalDetailSerializer(ProposalSerializer):
    """An idea with its Lebenslauf."""

    lifeline = StepSerializer(many=True, source="steps")

    class Meta(ProposalSerializer.Meta):
        fields = [*ProposalSerializer.Meta.fields, "lifeline"]


class EntrySerializer(serializers.ModelSerializer[AgendaEntry]):
    """One idea on the agenda and, once decided, its vote."""

    proposal = serializers.CharField(source="proposal.reference")
    title = serializers.CharField(source="proposal.title")
    cost = serializers.DecimalField(source="proposal.cost", max_digits=8, decimal_places=2)

    class Meta:
        model = AgendaEntry
        fields = [
            "position",
            "proposal",
            "title",
            "cost",
            "present",
            "yes",
            "no",
            "abstain",
            "granted_amount",
            "decided_at",
        ]


class AssemblySerializer(WithPage, serializers.ModelSerializer[Assembly]):
    """A public evening: when, where, its agenda and what was decided."""

    region = serializers.CharField(source="region_budget.region.key")
    region_name = serializers.CharField(source="region_budget.region.name")
    round = serializers.IntegerField(source="region_budget.round_id")
    agenda = EntrySerializer(many=True, source="entries")

    class Meta:
        model = Assembly
        fields = [
            "reference",
            "round",
            "region",
            "region_name",
            "starts_at",
            "ends_at",
            "place",
            "address",
            "accessibility",
            "state",
            "present",
            "agenda",
            "page",
        ]
