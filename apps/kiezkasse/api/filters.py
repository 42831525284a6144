"""What the API can be asked for; nothing but these names is understood."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError

from apps.core.coordinates import parse_bounding_box
from apps.core.errors import DomainError

from ..enums import AssemblyState, Category, Channel, ProposalStatus, RoundState
from ..models import Assembly, Proposal, RegionBudget, Round
from ..queries import ideas_with_words

LARGEST_ID = 2**63 - 1


class NumberFilter(django_filters.NumberFilter):
    """A number that is never negative and has an end: "-1e999999" would keep the server counting digits."""

    def __init__(self, *args: Any, most: int = LARGEST_ID, **kwargs: Any) -> None:
        super().__init__(*args, min_value=0, max_value=most, **kwargs)


class RoundFilter(django_filters.FilterSet):
    """Rounds by district, year and state."""

    district = django_filters.CharFilter(field_name="district__key", label=_("Bezirksschlüssel"))
    year = NumberFilter(field_name="year", most=2100, label=_("Jahr"))
    state = django_filters.ChoiceFilter(choices=RoundState)

    class Meta:
        model = Round
        fields: list[str] = []


class RegionBudgetFilter(django_filters.FilterSet):
    """Region budgets by round, district, year and Bezirksregion."""

    round = NumberFilter(field_name="round_id", label=_("Runde"))
    district = django_filters.CharFilter(field_name="round__district__key", label=_("Bezirksschlüssel"))
    year = NumberFilter(field_name="round__year", most=2100, label=_("Jahr"))
    region = django_filters.CharFilter(field_name="region__key", label=_("LOR-Schlüssel der Bezirksregion"))

    class Meta:
        model = RegionBudget
        fields: list[str] = []


class ProposalFilter(django_filters.FilterSet):
    """Ideas by words, place, round, status, topic, way in and cost."""

    district = django_filters.CharFilter(field_name="region_budget__round__district__key")
    region = django_filters.CharFilter(field_name="region_budget__region__key")
    planungsraum = django_filters.CharFilter(field_name="planungsraum__key")
    round = NumberFilter(field_name="region_budget__round_id")
    year = NumberFilter(field_name="region_budget__round__year", most=2100)
    status = django_filters.MultipleChoiceFilter(choices=ProposalStatus)
    category = django_filters.MultipleChoiceFilter(choices=Category)
    channel = django_filters.MultipleChoiceFilter(choices=Channel)
    cost_min = NumberFilter(field_name="cost", lookup_expr="gte", most=1_000_000)
    cost_max = NumberFilter(field_name="cost", lookup_expr="lte", most=1_000_000)
    published_since = django_filters.IsoDateTimeFilter(field_name="published_at", lookup_expr="gte")
    q = django_filters.CharFilter(method="having_words", max_length=80, label=_("Suchwörter"))
    bbox = django_filters.CharFilter(method="within", label=_("Ausschnitt: West,Süd,Ost,Nord in Grad"))

    class Meta:
        model = Proposal
        fields: list[str] = []

    def having_words(self, queryset: QuerySet[Proposal], name: str, value: str) -> QuerySet[Proposal]:
        """Every word stands in title or text, in one of its forms; the same search as on the pages."""
        return queryset.filter(ideas_with_words(value).condition)

    def within(self, queryset: QuerySet[Proposal], name: str, value: str) -> QuerySet[Proposal]:
        try:
            return queryset.filter(point__within=parse_bounding_box(value))
        except DomainError as error:
            raise ValidationError({name: str(error)}) from error


class AssemblyFilter(django_filters.FilterSet):
    """Assemblies by place, round, state and time."""

    district = django_filters.CharFilter(field_name="region_budget__round__district__key")
    region = django_filters.CharFilter(field_name="region_budget__region__key")
    round = NumberFilter(field_name="region_budget__round_id")
    state = django_filters.MultipleChoiceFilter(choices=AssemblyState)
    starts_after = django_filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="gte")
    starts_before = django_filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="lt")

    class Meta:
        model = Assembly
        fields: list[str] = []
