"""What the Vorhabenliste can be narrowed down to. Only the names here are understood, nothing else."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.models import Department
from apps.core.forms import FilterForm
from apps.sozialraum.filters import ALL, PlacedFilterSet

from .enums import ParticipationLevel, Phase, Topic
from .models import Vorhaben
from .queries import inside_area, with_words

NEWEST, TITLE, START = "neueste", "titel", "beginn"


class VorhabenFilter(PlacedFilterSet):
    """Vorhaben by words, place, topic, phase, level and office. What cannot be understood is left out and named."""

    ORDERS = {
        NEWEST: ("-published_at", "-pk"),
        TITLE: ("title", "pk"),
        START: ("starts_on", "title", "pk"),
    }

    q = django_filters.CharFilter(method="having_words", label=gettext_lazy("Suchwort"), max_length=80)
    bezirk = django_filters.CharFilter(
        field_name="district__slug", label=gettext_lazy("Bezirk"), max_length=140, widget=forms.Select
    )
    kiez = django_filters.CharFilter(method="in_area", label=gettext_lazy("Gebiet"), max_length=8, widget=forms.Select)
    thema = django_filters.ChoiceFilter(
        method="about", label=gettext_lazy("Thema"), choices=Topic.choices, empty_label=ALL
    )
    phase = django_filters.ChoiceFilter(label=gettext_lazy("Phase"), choices=Phase.choices, empty_label=ALL)
    stufe = django_filters.ChoiceFilter(
        field_name="level",
        label=gettext_lazy("Stufe der Beteiligung"),
        choices=ParticipationLevel.choices,
        empty_label=ALL,
    )
    amt = django_filters.ModelChoiceFilter(
        field_name="department",
        label=gettext_lazy("Amt"),
        queryset=Department.objects.none(),
        empty_label=ALL,
    )
    ordnung = django_filters.ChoiceFilter(
        method="in_order",
        label=gettext_lazy("Reihenfolge"),
        choices=[
            (NEWEST, gettext_lazy("Neueste zuerst")),
            (TITLE, gettext_lazy("Nach Titel")),
            (START, gettext_lazy("Nach Beginn")),
        ],
        empty_label=None,
    )

    class Meta:
        model = Vorhaben
        form = FilterForm
        fields: list[str] = []

    def offer(self, *, departments: QuerySet[Department]) -> None:
        """Make lists of districts, regions and offices to choose from."""
        self.offer_places()
        chosen = self.district
        field: Any = self.form.fields["amt"]
        field.queryset = departments.filter(district=chosen) if chosen else departments
        field.label_from_instance = lambda one: one.name if chosen else f"{one.name}, {one.district.name}"

    def having_words(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return with_words(queryset, value)

    def in_area(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return queryset.filter(inside_area(value))

    def about(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return queryset.filter(topics__contains=[value])

    def sentence(self, number: int) -> str:
        """ "12 Vorhaben in Adlershof, Thema Spielplätze, neueste zuerst" """
        wishes = self.wishes
        words = [ngettext("%(number)s Vorhaben in %(place)s", "%(number)s Vorhaben in %(place)s", number)]
        words[0] %= {"number": number, "place": self.place}
        if value := wishes.get("thema"):
            words.append(_("Thema %(name)s") % {"name": Topic(value).label})
        if value := wishes.get("phase"):
            words.append(_("Phase „%(name)s“") % {"name": Phase(value).label})
        if value := wishes.get("stufe"):
            words.append(_("Stufe „%(name)s“") % {"name": ParticipationLevel(value).label})
        if value := wishes.get("amt"):
            words.append(str(value.name))
        if value := wishes.get("q"):
            words.append(_("mit „%(words)s“") % {"words": value})
        orders = {NEWEST: _("neueste zuerst"), TITLE: _("nach Titel"), START: _("nach Beginn")}
        return ", ".join([*words, *([orders[self.order]] if number > 1 else [])])
