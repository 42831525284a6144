"""What the API says about the Kiezkasse: the same as the public pages, nothing more."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ..enums import Act
from ..models import AgendaEntry, Assembly, Phase, Proposal, ProposalStep, RegionBudget, Round, RuleAmendment
from ..queries.money import BookTotals, totals_of_budgets
from ..rulebook import Rule, rule_label, rules_in_words
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


class WindowSerializer(PhaseSerializer):
    """A window of time; `region` only where it holds for one Bezirksregion instead of the round's own."""

    region = serializers.CharField(
        source="region_budget.region.key", default=None, allow_null=True, help_text=_("LOR-Schlüssel, sechs Ziffern")
    )
    is_open = serializers.BooleanField(help_text=_("Gerade offen, nach der Uhr der Datenbank"))

    class Meta(PhaseSerializer.Meta):
        fields = [*PhaseSerializer.Meta.fields, "region", "is_open"]


class RuleSerializer(serializers.Serializer[Rule]):
    """One rule in plain words: what the office wrote and what follows from the settings."""

    title = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    sentences = serializers.ListField(child=serializers.CharField())


class AmendmentSerializer(serializers.ModelSerializer[RuleAmendment]):
    """A rule that was changed after the year was public: what, why, by which office; never a person."""

    label = serializers.SerializerMethodField(help_text=_("Name der Regel"))  # type: ignore[assignment]

    class Meta:
        model = RuleAmendment
        fields = ["rule", "label", "before", "after", "reason", "office", "at"]

    def get_label(self, amendment: RuleAmendment) -> str:
        return rule_label(amendment.rule)


class GrantSerializer(serializers.Serializer[Any]):
    """An idea that has money, as the ledger says: how much, since when, why."""

    reference = serializers.CharField(source="proposal.reference")
    title = serializers.CharField(help_text=_("Leer, wenn die Idee nicht mehr öffentlich ist"))
    region = serializers.CharField(help_text=_("LOR-Schlüssel, sechs Ziffern"))
    region_name = serializers.CharField()
    requested = serializers.DecimalField(source="proposal.cost", max_digits=8, decimal_places=2)
    granted = serializers.DecimalField(max_digits=9, decimal_places=2)
    decided_at = serializers.DateTimeField()
    reason = serializers.CharField(allow_blank=True)
    page = serializers.URLField(allow_null=True, help_text=_("Adresse der Seite im Portal"))


class ResultsSerializer(serializers.Serializer[Any]):
    """What became of the money of a year."""

    amount = serializers.DecimalField(max_digits=11, decimal_places=2)
    granted = serializers.DecimalField(max_digits=11, decimal_places=2)
    remaining = serializers.DecimalField(max_digits=11, decimal_places=2)
    ideas = GrantSerializer(many=True)


class BookSerializer(serializers.Serializer[BookTotals]):
    """What the book of a region adds up to, each figure the sum of its rows.

    What is left is decided + moved + adjusted − granted + freed.
    """

    decided = serializers.DecimalField(max_digits=11, decimal_places=2)
    moved = serializers.DecimalField(max_digits=11, decimal_places=2)
    adjusted = serializers.DecimalField(max_digits=11, decimal_places=2)
    granted = serializers.DecimalField(max_digits=11, decimal_places=2)
    freed = serializers.DecimalField(max_digits=11, decimal_places=2)
    left = serializers.DecimalField(max_digits=11, decimal_places=2)


class RoundSerializer(WithPage, serializers.ModelSerializer[Round]):
    """A year of a district's programme with its windows, its rules in plain words and what was changed in them."""

    district = serializers.CharField(source="district.key", help_text=_("Bezirksschlüssel, zwei Ziffern"))
    district_name = serializers.CharField(source="district.name")
    phases = PhaseSerializer(many=True, source="common_phases")
    windows = WindowSerializer(many=True, help_text=_("Alle Zeiträume, auch die eigenen der Regionen"))
    rules = serializers.SerializerMethodField(help_text=_("Die Regeln in einfachen Worten"))
    amendments = AmendmentSerializer(many=True)

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
            "windows",
            "rules",
            "amendments",
            "page",
        ]

    @extend_schema_field(RuleSerializer(many=True))
    def get_rules(self, round: Round) -> Any:
        return RuleSerializer(rules_in_words(round), many=True).data  # type: ignore[arg-type]


class RegionBudgetSerializer(WithPage, serializers.ModelSerializer[RegionBudget]):
    """The money of one Bezirksregion in a round, in euros."""

    region = serializers.CharField(source="region.key", help_text=_("LOR-Schlüssel, sechs Ziffern"))
    region_name = serializers.CharField(source="region.name")
    year = serializers.IntegerField(source="round.year")
    remaining = serializers.DecimalField(max_digits=9, decimal_places=2)
    book = serializers.SerializerMethodField(
        help_text=_("Summen des Buchs: beschlossen, umgeschichtet, erhöht oder gekürzt, bewilligt, wieder frei, übrig")
    )
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
            "book",
            "allowed",
            "page",
        ]

    @extend_schema_field(BookSerializer)
    def get_book(self, budget: RegionBudget) -> Any:
        return BookSerializer(totals_of_budgets([budget])).data

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
