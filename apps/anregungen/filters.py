"""What the public list of Anregungen can be narrowed down to. Only the names here are understood, nothing else."""

import django_filters
from django import forms
from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.forms import FilterForm
from apps.sozialraum.filters import ALL, PlacedFilterSet
from apps.vorhaben.models import Vorhaben

from .enums import PUBLIC_STATUSES, Status
from .models import Anregung
from .queries import anregungen_with_words, inside_area

NEWEST, OPEN, TITLE = "neueste", "offen", "titel"
# What one can still sign first, what is undecided next.
_OPENNESS = Case(When(status=Status.COLLECTING, then=Value(0)), When(status=Status.OFFICE, then=Value(1)), default=2)


class AnregungFilter(PlacedFilterSet):
    """Anregungen by words, place, state and Vorhaben. What cannot be understood is left out and named."""

    ORDERS = {
        NEWEST: ("-published_at", "-pk"),
        OPEN: ("openness", "collect_until", "-published_at", "-pk"),
        TITLE: ("title", "pk"),
    }

    q = django_filters.CharFilter(method="having_words", label=gettext_lazy("Suchwort"), max_length=80)
    bezirk = django_filters.CharFilter(
        field_name="district__slug", label=gettext_lazy("Bezirk"), max_length=140, widget=forms.Select
    )
    kiez = django_filters.CharFilter(method="in_area", label=gettext_lazy("Region"), max_length=8, widget=forms.Select)
    stand = django_filters.ChoiceFilter(
        field_name="status",
        label=gettext_lazy("Stand"),
        choices=[(status.value, status.label) for status in PUBLIC_STATUSES],
        empty_label=ALL,
    )
    vorhaben = django_filters.CharFilter(
        field_name="vorhaben__reference", label=gettext_lazy("Vorhaben"), max_length=8, widget=forms.Select
    )
    ordnung = django_filters.ChoiceFilter(
        method="in_order",
        label=gettext_lazy("Reihenfolge"),
        choices=[
            (NEWEST, gettext_lazy("Neueste zuerst")),
            (OPEN, gettext_lazy("Was noch offen ist zuerst")),
            (TITLE, gettext_lazy("Nach Titel")),
        ],
        empty_label=None,
    )

    class Meta:
        model = Anregung
        form = FilterForm
        fields: list[str] = []

    def offer(self, *, vorhaben: QuerySet[Vorhaben]) -> None:
        """Make lists of districts, regions and Vorhaben to choose from."""
        self.offer_places()
        found = vorhaben.filter(district=self.district) if self.district else vorhaben
        choices = list(found.values_list("reference", "title"))
        self.vorhaben_titles = dict(choices)
        self.choose("vorhaben", [("", ALL), *choices])

    def having_words(self, queryset: QuerySet[Anregung], name: str, value: str) -> QuerySet[Anregung]:
        return anregungen_with_words(queryset, value)

    def in_area(self, queryset: QuerySet[Anregung], name: str, value: str) -> QuerySet[Anregung]:
        return queryset.filter(inside_area(value))

    @property
    def ordered(self) -> QuerySet[Anregung]:
        """What was found, in the order that was asked for."""
        found: QuerySet[Anregung] = self.qs.annotate(openness=_OPENNESS) if self.order == OPEN else self.qs
        return found.order_by(*self.ORDERS[self.order])

    def sentence(self, number: int) -> str:
        """ "3 Anregungen in Adlershof, Stand „abgelehnt“, neueste zuerst" """
        wishes = self.wishes
        words = [
            ngettext("%(number)s Anregung in %(place)s", "%(number)s Anregungen in %(place)s", number)
            % {"number": number, "place": self.place}
        ]
        if value := wishes.get("stand"):
            words.append(_("Stand „%(name)s“") % {"name": Status(value).label})
        if value := wishes.get("vorhaben"):
            words.append(_("zu „%(name)s“") % {"name": self.vorhaben_titles.get(value, value)})
        if value := wishes.get("q"):
            words.append(_("mit „%(words)s“") % {"words": value})
        orders = {NEWEST: _("neueste zuerst"), OPEN: _("was noch offen ist zuerst"), TITLE: _("nach Titel")}
        return ", ".join([*words, *([orders[self.order]] if number > 1 else [])])
