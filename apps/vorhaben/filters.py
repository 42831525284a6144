"""What the Vorhabenliste can be narrowed down to. Only the names here are understood, nothing else."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.accounts.models import Department
from apps.core.forms import FilterForm
from apps.sozialraum.models import District, Sozialraum

from .enums import ParticipationLevel, Phase, Topic
from .models import Vorhaben
from .queries import inside_area, with_words

NEWEST, TITLE, START = "neueste", "titel", "beginn"
ORDERS: dict[str, tuple[str, ...]] = {
    NEWEST: ("-published_at", "-pk"),
    TITLE: ("title", "pk"),
    START: ("starts_on", "title", "pk"),
}
ALL = gettext_lazy("Alle")


class VorhabenFilter(django_filters.FilterSet):
    """Vorhaben by words, place, topic, phase, level and office. What cannot be understood is left out and named."""

    q = django_filters.CharFilter(method="having_words", label=gettext_lazy("Suchwort"), max_length=80)
    bezirk = django_filters.CharFilter(
        field_name="district__slug", label=gettext_lazy("Bezirk"), max_length=140, widget=forms.Select
    )
    kiez = django_filters.CharFilter(method="in_area", label=gettext_lazy("Region"), max_length=8, widget=forms.Select)
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

    def offer(
        self, *, districts: Sequence[District], areas: Sequence[Sozialraum], departments: QuerySet[Department]
    ) -> None:
        """Make lists of districts, regions and offices to choose from."""
        slug = self.data.get("bezirk", "") if self.is_bound else ""
        chosen = next((district for district in districts if district.slug == slug), None)
        key = self.data.get("kiez", "") if self.is_bound else ""
        shown = [area for area in areas if chosen is None or area.key.startswith(chosen.key)]
        self.area = next((area for area in areas if area.key == key), None)
        self.district = chosen
        self._choose("bezirk", [("", ALL), *((district.slug, district.name) for district in districts)])
        self._choose("kiez", [("", ALL), *((area.key, area.name) for area in shown)])
        field: Any = self.form.fields["amt"]
        field.queryset = departments.filter(district=chosen) if chosen else departments
        field.label_from_instance = lambda one: one.name if chosen else f"{one.name}, {one.district.name}"

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.form.fields[name].widget = forms.Select(choices=choices)

    def having_words(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return with_words(queryset, value)

    def in_area(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return queryset.filter(inside_area(value))

    def about(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        return queryset.filter(topics__contains=[value])

    def in_order(self, queryset: QuerySet[Vorhaben], name: str, value: str) -> QuerySet[Vorhaben]:
        """Ordering comes after the count; see `ordered`."""
        return queryset

    @property
    def ordered(self) -> QuerySet[Vorhaben]:
        """The Vorhaben found, in the order that was asked for."""
        found: QuerySet[Vorhaben] = self.qs.order_by(*ORDERS[self.order])
        return found

    @property
    def order(self) -> str:
        return self.wishes.get("ordnung") or NEWEST

    @property
    def wishes(self) -> dict[str, Any]:
        """What was asked for and understood."""
        if not self.is_bound:
            return {}
        self.errors  # noqa: B018 - validates
        return self.form.cleaned_data

    @property
    def ignored(self) -> list[str]:
        """Names of the fields whose entry could not be understood and was left out."""
        return [str(self.form.fields[name].label) for name in self.errors if name in self.form.fields]

    @property
    def is_used(self) -> bool:
        """Whether the list is narrowed down; order alone does not."""
        return any(value not in (None, "") for name, value in self.wishes.items() if name != "ordnung")

    @property
    def query(self) -> str:
        """The query string that asks for the same Vorhaben elsewhere: the map, the files."""
        query = QueryDict(mutable=True)
        query.update({name: self.data[name] for name, value in self.wishes.items() if value not in (None, "")})
        return query.urlencode()

    @property
    def place(self) -> str:
        """Where, in words."""
        if self.area is not None:
            return self.area.name
        return self.district.name if self.district is not None else _("allen Bezirken")

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


LIST_NAMES = frozenset({*VorhabenFilter.base_filters, "seite"})


def tidied(query: QueryDict) -> str | None:
    """The same query without empty and unknown parameters, or None if it is tidy already."""
    tidy = QueryDict(mutable=True)
    for name in query:
        value = (query.get(name) or "").strip()
        if name in LIST_NAMES and value and (name, value) not in {("seite", "1"), ("ordnung", NEWEST)}:
            tidy[name] = value
    return None if tidy.dict() == query.dict() else tidy.urlencode()
