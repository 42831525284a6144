"""What the API can be asked for; nothing but these names is understood."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..enums import ParticipationLevel, Phase, Topic
from ..models import Vorhaben
from ..queries import inside_area, with_words


class VorhabenApiFilter(django_filters.FilterSet):
    """Vorhaben by words, place, topic, phase, level and time."""

    district = django_filters.CharFilter(field_name="district__key", label=_("Bezirksschlüssel"))
    area = django_filters.CharFilter(method="in_area", max_length=8, label=_("LOR-Schlüssel, jede Ebene"))
    topic = django_filters.ChoiceFilter(method="about", choices=Topic)
    phase = django_filters.MultipleChoiceFilter(choices=Phase)
    level = django_filters.MultipleChoiceFilter(choices=ParticipationLevel)
    published_since = django_filters.IsoDateTimeFilter(field_name="published_at", lookup_expr="gte")
    q = django_filters.CharFilter(method="having_words", max_length=80, label=_("Suchwörter"))

    class Meta:
        model = Vorhaben
        fields: list[str] = []

    def in_area(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return queryset.filter(inside_area(value))

    def about(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return queryset.filter(topics__contains=[value])

    def having_words(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return with_words(queryset, value)
