"""What the API can be asked for; nothing but these names is understood."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..enums import Status
from ..models import Anregung
from ..queries import anregungen_with_words, inside_area


class AnregungApiFilter(django_filters.FilterSet):
    """Anregungen by words, place, state, Vorhaben and time."""

    district = django_filters.CharFilter(field_name="district__key", label=_("Bezirksschlüssel"))
    area = django_filters.CharFilter(method="in_area", max_length=8, label=_("LOR-Schlüssel, jede Ebene"))
    status = django_filters.MultipleChoiceFilter(choices=Status.choices)
    vorhaben = django_filters.CharFilter(
        field_name="vorhaben__reference", max_length=8, label=_("Kennung des Vorhabens")
    )
    published_since = django_filters.IsoDateTimeFilter(field_name="published_at", lookup_expr="gte")
    q = django_filters.CharFilter(method="having_words", max_length=80, label=_("Suchwörter"))

    class Meta:
        model = Anregung
        fields: list[str] = []

    def in_area(self, queryset: QuerySet[Anregung], name: str, value: str) -> QuerySet[Anregung]:
        return queryset.filter(inside_area(value))

    def having_words(self, queryset: QuerySet[Anregung], name: str, value: str) -> QuerySet[Anregung]:
        return anregungen_with_words(queryset, value)
