"""By what the list of Sozialräume can be narrowed; nothing else is looked at."""

import django_filters
from django.db.models import QuerySet

from ..enums import CURRENT_LOR_VERSION, Level
from ..models import Sozialraum
from ..names import normalised


class SozialraumFilter(django_filters.FilterSet):
    level = django_filters.ChoiceFilter(choices=Level.choices, label="Ebene")
    parent = django_filters.CharFilter(field_name="parent__key", label="Schlüssel des Gebiets eine Ebene höher")
    district = django_filters.CharFilter(method="in_district", label="Schlüssel des Bezirks, zweistellig")
    lor_version = django_filters.CharFilter(method="of_version", label="LOR-Fassung, sonst die geltende")
    q = django_filters.CharFilter(method="by_name", label="Teil des Namens")

    class Meta:
        model = Sozialraum
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Sozialraum]) -> QuerySet[Sozialraum]:
        version = self.form.cleaned_data.get("lor_version") or CURRENT_LOR_VERSION
        return super().filter_queryset(queryset).filter(lor_version=version)

    def of_version(self, areas: QuerySet[Sozialraum], name: str, value: str) -> QuerySet[Sozialraum]:
        return areas  # filter_queryset does it, with a default

    def in_district(self, areas: QuerySet[Sozialraum], name: str, value: str) -> QuerySet[Sozialraum]:
        return areas.filter(key__startswith=value) if len(value) == 2 else areas.none()

    def by_name(self, areas: QuerySet[Sozialraum], name: str, value: str) -> QuerySet[Sozialraum]:
        return areas.filter(normalised__contains=normalised(value[:80]))
