"""What the API says about Vorhaben: the same as the public pages, nothing more."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.guidelines.api.serializers import VersionNameSerializer

from ..enums import CONCEPT_FIELDS
from ..models import (
    ContributionGroup,
    ParticipationAccount,
    ParticipationConcept,
    ParticipationDate,
    PrincipleAnswer,
    Vorhaben,
    VorhabenLink,
    VorhabenStep,
)
from ..queries import checked_concepts
from ..queries.account import public_account


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


class ConceptSerializer(serializers.ModelSerializer[ParticipationConcept]):
    """The Beteiligungskonzept in force, with its nine parts."""

    class Meta:
        model = ParticipationConcept
        fields = ["number", "checked_at", *CONCEPT_FIELDS]


class DateSerializer(serializers.ModelSerializer[ParticipationDate]):
    """A date on which people take part; how many seats are taken, never who comes."""

    class Meta:
        model = ParticipationDate
        fields = [
            "reference",
            "title",
            "starts_at",
            "ends_at",
            "place",
            "address",
            "accessibility",
            "step_free",
            "induction_loop",
            "sign_language",
            "childcare",
            "needs_registration",
            "capacity",
            "taken",
            "state",
        ]


class ContributionGroupSerializer(serializers.ModelSerializer[ContributionGroup]):
    """What was said and what came of it."""

    class Meta:
        model = ContributionGroup
        fields = ["title", "said", "count", "outcome", "taken_up", "reason"]


class PrincipleAnswerSerializer(serializers.ModelSerializer[PrincipleAnswer]):
    """What the office says of itself about one principle of the guideline."""

    number = serializers.CharField(source="paragraph.number", help_text=_("Nummer des Absatzes in dieser Fassung"))
    key = serializers.CharField(source="paragraph.key", help_text=_("Kennung des Absatzes in allen Fassungen"))
    title = serializers.CharField(source="paragraph.title")

    class Meta:
        model = PrincipleAnswer
        fields = ["number", "key", "title", "kept", "text"]


class AccountSerializer(serializers.ModelSerializer[ParticipationAccount]):
    """The account afterwards. `guideline` names the version whose principles are answered."""

    guideline = VersionNameSerializer()
    groups = ContributionGroupSerializer(many=True)
    answers = PrincipleAnswerSerializer(many=True)

    class Meta:
        model = ParticipationAccount
        fields = ["published_at", "intro", "guideline", "groups", "answers"]


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
    """The same with all texts, links, timeline, Beteiligungskonzept, dates and the account afterwards."""

    links = VorhabenLinkSerializer(many=True)
    timeline = VorhabenStepSerializer(many=True)
    concept = serializers.SerializerMethodField(help_text=_("das Beteiligungskonzept, das gilt"))
    dates = DateSerializer(many=True)
    account = serializers.SerializerMethodField(help_text=_("was aus der Beteiligung wurde"))

    class Meta(VorhabenSerializer.Meta):
        fields = [
            *VorhabenSerializer.Meta.fields,
            "aim",
            "open_points",
            "fixed_points",
            "how_to_take_part",
            "links",
            "timeline",
            "concept",
            "dates",
            "account",
        ]

    @extend_schema_field(ConceptSerializer(allow_null=True))
    def get_concept(self, vorhaben: Vorhaben) -> Any:
        concept = checked_concepts(vorhaben).first()
        return ConceptSerializer(concept).data if concept else None

    @extend_schema_field(AccountSerializer(allow_null=True))
    def get_account(self, vorhaben: Vorhaben) -> Any:
        account = public_account(vorhaben)
        return AccountSerializer(account).data if account else None
