"""What a list of ideas can be narrowed down to. Only the names here are understood, nothing else."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.form_fields import EuroField
from apps.core.forms import FilterForm
from apps.core.reference import ALPHABET, new_reference
from apps.core.templatetags.spk import euro, thousands
from apps.sozialraum.models import Sozialraum

from .enums import PUBLIC_STATUSES, Category, ProposalStatus
from .models import Proposal
from .paging import shuffled
from .queries import RegionChoice, Words, ideas_with_words, inside_area

NEWEST, POPULAR, CHANCE, FITTING = "neueste", "unterstuetzt", "zufall", "treffer"
ORDERS: dict[str, tuple[str, ...]] = {
    NEWEST: ("-published_at", "-pk"),
    POPULAR: ("-support_count", "-pk"),
}
SEED_LENGTH = 4


class EuroFilter(django_filters.Filter):
    """An amount as people write it."""

    field_class = EuroField


class ProposalFilter(django_filters.FilterSet):
    """Ideas by words, status, topic and cost. What cannot be understood is left out and named in `ignored`."""

    q = django_filters.CharFilter(method="having_words", label=gettext_lazy("Suchwort"), max_length=80)
    stand = django_filters.ChoiceFilter(
        field_name="status",
        label=gettext_lazy("Stand"),
        choices=[(status.value, status.label) for status in ProposalStatus if status in PUBLIC_STATUSES],
        empty_label=gettext_lazy("Alle"),
    )
    thema = django_filters.ChoiceFilter(
        field_name="category",
        label=gettext_lazy("Thema"),
        choices=Category,
        empty_label=gettext_lazy("Alle"),
    )
    kosten_min = EuroFilter(field_name="cost", lookup_expr="gte", label=gettext_lazy("Kosten ab"), least=Decimal(0))
    kosten_max = EuroFilter(field_name="cost", lookup_expr="lte", label=gettext_lazy("Kosten bis"), least=Decimal(0))
    ordnung = django_filters.ChoiceFilter(
        method="in_order",
        label=gettext_lazy("Reihenfolge"),
        choices=[
            (NEWEST, gettext_lazy("Neueste zuerst")),
            (POPULAR, gettext_lazy("Meiste Unterstützungen zuerst")),
            (CHANCE, gettext_lazy("Zufällig gemischt")),
            (FITTING, gettext_lazy("Beste Treffer zuerst")),
        ],
        empty_label=None,
    )
    # The seed of the order made by chance; a new one comes with each visit that brings none.
    saat = django_filters.CharFilter(method="in_order", label=gettext_lazy("Mischung"), max_length=SEED_LENGTH)

    class Meta:
        model = Proposal
        form = FilterForm
        fields: list[str] = []

    words: Words | None = None

    def having_words(self, queryset: QuerySet[Proposal], name: str, value: str) -> QuerySet[Proposal]:
        """Every word stands in the title or in the text, in one of its forms."""
        self.words = ideas_with_words(value)
        return queryset.filter(self.words.condition)

    def in_order(self, queryset: QuerySet[Proposal], name: str, value: str) -> QuerySet[Proposal]:
        """Ordering comes after the count; see `ordered`."""
        return queryset

    @property
    def ordered(self) -> QuerySet[Proposal]:
        """The ideas found, in the order that was asked for; see `shown` for long lists."""
        found: QuerySet[Proposal] = self.shown(self.qs, is_long=False)
        return found

    def shown(self, ideas: QuerySet[Proposal], *, is_long: bool) -> Any:
        """These ideas in the order that was asked for. Searching, those that fit best come first."""
        if self.order == CHANCE:
            return shuffled(ideas, seed=self.wishes.get("saat") or "", is_long=is_long)
        if self.order == FITTING:
            rank = [self.words.rank] if self.words and self.words.rank else []
            return ideas.order_by(*rank, *ORDERS[NEWEST])
        return ideas.order_by(*ORDERS[self.order])

    @property
    def order(self) -> str:
        if self.wishes.get("q"):
            return self.wishes.get("ordnung") or FITTING
        wanted = self.wishes.get("ordnung") or NEWEST
        return NEWEST if wanted == FITTING else wanted

    def show_order(self) -> None:
        """Let the field say the order that holds where nobody chose one.

        That one is sent as nothing: whoever types words into a list of the newest gets the best hits first.
        """
        usual = FITTING if self.wishes.get("q") else NEWEST
        names = dict(self.form.fields["ordnung"].choices)
        others = [value for value in (NEWEST, POPULAR, CHANCE) if value != usual]
        self.form.fields["ordnung"].widget.choices = [
            ("", names[usual]),
            *((value, names[value]) for value in others),
        ]

    @property
    def is_guess(self) -> bool:
        """Whether nothing has the words as they were typed, and ideas with nearly the same are shown."""
        return self.words is not None and self.words.is_guess

    @property
    def known_number(self) -> int | None:
        """How many of all public ideas there are, if the search knows it: words, and no other wish."""
        others = (value for name, value in self.wishes.items() if name != "q" and name not in ORDERING)
        return None if self.words is None or any(value not in (None, "") for value in others) else self.words.number

    @property
    def wishes(self) -> dict[str, Any]:
        """What was asked for and understood."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return self.form.cleaned_data

    @property
    def ignored(self) -> list[str]:
        """Names of the fields whose entry could not be understood and was left out."""
        return [str(self.form.fields[name].label) for name in self.errors if name in self.form.fields]

    @property
    def is_used(self) -> bool:
        """Whether the list is narrowed down; order alone does not."""
        return any(value not in (None, "") for name, value in self.wishes.items() if name not in ORDERING)

    def query(self, scope: dict[str, Any]) -> str:
        """The query string that asks for the same ideas elsewhere, the map's feed for example."""
        query = QueryDict(mutable=True)
        query.update(scope)
        for name, value in self.wishes.items():
            if name not in ORDERING and value not in (None, ""):
                query[name] = self.data.get(name)
        return query.urlencode()

    @property
    def in_words(self) -> list[str]:
        """What the list shows, in words: ["Thema Nachbarschaft und Feste", "Kosten bis 800 €"]."""
        return list(self._wishes_in_words().values())

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Each wish that narrows the list down, in words, with the query of the same list without it."""
        named = self._places_in_words() | self._wishes_in_words()
        return [(words, self._without(name)) for name, words in named.items()]

    def _wishes_in_words(self) -> dict[str, str]:
        wishes, words = self.wishes, {}
        if value := wishes.get("thema"):
            words["thema"] = _("Thema %(name)s") % {"name": Category(value).label}
        if value := wishes.get("stand"):
            words["stand"] = _("Stand „%(name)s“") % {"name": ProposalStatus(value).label}
        if value := wishes.get("q"):
            words["q"] = _("mit „%(words)s“") % {"words": value}
        if (value := wishes.get("jahr")) is not None:
            words["jahr"] = _("Jahr %(year)s") % {"year": int(value)}
        if (value := wishes.get("kosten_min")) is not None:
            words["kosten_min"] = _("Kosten ab %(amount)s") % {"amount": euro(value)}
        if (value := wishes.get("kosten_max")) is not None:
            words["kosten_max"] = _("Kosten bis %(amount)s") % {"amount": euro(value)}
        return words

    def _places_in_words(self) -> dict[str, str]:
        return {}

    def _without(self, name: str) -> str:
        query = QueryDict(mutable=True)
        query.update(self.data)
        for gone in (name, "seite", *INSIDE.get(name, ())):
            query.pop(gone, None)
        return query.urlencode()

    def sentence(self, *, number: int, place: str, is_long: bool = False) -> str:
        """ "12 Ideen in Adlershof, Thema Nachbarschaft und Feste, neueste zuerst" """
        names = {"number": thousands(number) if is_long else number, "place": place}
        what = ngettext("%(number)s Idee in %(place)s", "%(number)s Ideen in %(place)s", number) % names
        if is_long:
            what = _("Mehr als %(number)s Ideen in %(place)s") % names
        orders = {
            NEWEST: _("neueste zuerst"),
            POPULAR: _("meiste Unterstützungen zuerst"),
            CHANCE: _("zufällig gemischt"),
            FITTING: _("beste Treffer zuerst"),
        }
        return ", ".join([what, *self.in_words, *([orders[self.order]] if number > 1 else [])])


ORDERING = frozenset({"ordnung", "saat"})
# Places that go when the place around them is taken out.
INSIDE = {"bezirk": ("region", "kiez"), "region": ("kiez",)}
# What the address of a list of ideas may carry.
LIST_NAMES = frozenset({*ProposalFilter.base_filters, "seite"})


class CityProposalFilter(ProposalFilter):
    """The same for all districts: narrowed down to a district, a Bezirksregion, any Sozialraum or a year."""

    bezirk = django_filters.CharFilter(
        field_name="region_budget__round__district__slug", label=gettext_lazy("Bezirk"), max_length=60
    )
    region = django_filters.CharFilter(
        field_name="region_budget__region__key", label=gettext_lazy("Region"), max_length=6
    )
    kiez = django_filters.CharFilter(method="in_area", label=gettext_lazy("Kiez"), max_length=8)
    jahr = django_filters.NumberFilter(
        field_name="region_budget__round__year",
        label=gettext_lazy("Jahr"),
        min_value=2000,
        max_value=2100,
        decimal_places=0,
    )

    def offer(self, regions: Sequence[RegionChoice], *, years: Iterable[int] = ()) -> None:
        """Make district, region and year lists to choose from."""
        districts = {choice.district_slug: choice.district_name for choice in regions}
        grouped = {
            name: [(choice.key, choice.name) for choice in regions if choice.district_slug == slug]
            for slug, name in districts.items()
        }
        self.names = {choice.key: choice.name for choice in regions} | districts
        self.district_keys = {choice.district_slug: choice.key[:2] for choice in regions}
        self._choose("bezirk", [("", _("Alle")), *districts.items()])
        self._choose("region", [("", _("Alle")), *grouped.items()])
        self._choose("jahr", [("", _("Alle")), *((str(year), str(year)) for year in years)])

    def offer_areas(self, areas: Iterable[Sozialraum], *, chosen: Sozialraum | None) -> None:
        """Make a list of smaller areas inside the chosen one to choose from."""
        choices = {area.key: area.name for area in areas}
        if chosen is not None and chosen.key not in choices:
            choices = {chosen.key: chosen.name} | choices
        self.areas = choices
        self.has_areas = bool(choices)
        self._choose("kiez", [("", _("Alle")), *choices.items()])

    @property
    def area_key(self) -> str:
        """The LOR key of the smallest place that was chosen."""
        wishes = self.wishes
        district = self.district_keys.get(wishes.get("bezirk", ""), "")
        return str(wishes.get("kiez") or wishes.get("region") or district or "")

    @property
    def place(self) -> str:
        """The name of the chosen region or district, if one of those on offer was chosen."""
        wishes = self.wishes
        return self.names.get(wishes.get("region", ""), "") or self.names.get(wishes.get("bezirk", ""), "")

    def _places_in_words(self) -> dict[str, str]:
        wishes = self.wishes
        names = {
            "bezirk": self.names.get(wishes.get("bezirk") or ""),
            "region": self.names.get(wishes.get("region") or ""),
            "kiez": self.areas.get(wishes.get("kiez") or ""),
        }
        return {field: name for field, name in names.items() if name}

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.form.fields[name]
        field.widget = forms.Select(choices=choices)

    def in_area(self, queryset: QuerySet[Proposal], name: str, value: str) -> QuerySet[Proposal]:
        """Ideas of the Sozialraum with this LOR key, on whatever level."""
        return queryset.filter(inside_area(value))


CITY_LIST_NAMES = frozenset({*CityProposalFilter.base_filters, "seite"})


def tidied(query: QueryDict, *, known: Iterable[str]) -> str | None:
    """The same query without empty and unknown parameters, or None if it is tidy already.

    A form without script sends its empty fields too; the address that people share stays short. An order
    made by chance gets its seed here, so that its pages and its address show the same order to all.
    """
    tidy = QueryDict(mutable=True)
    for name in query:
        value = query.get(name) or ""
        if name in known and value.strip() and not _is_usual(name, value, query):
            tidy[name] = value
    if tidy.get("ordnung") == CHANCE and not re.fullmatch(f"[{ALPHABET}]{{{SEED_LENGTH}}}", tidy.get("saat", "")):
        tidy["saat"] = new_reference()[:SEED_LENGTH]
    return None if tidy.dict() == query.dict() else tidy.urlencode()


def _is_usual(name: str, value: str, query: QueryDict) -> bool:
    """Whether the list is the same without this parameter."""
    if name == "ordnung":
        return value == (FITTING if (query.get("q") or "").strip() else NEWEST)
    if name == "saat":
        return query.get("ordnung") != CHANCE
    if name == "kiez" and (region := query.get("region")):
        # Left over from another region that was chosen before.
        return not value.startswith(region)
    return (name, value) == ("seite", "1")
