"""Narrowing down a public list of things that have a place: what all such lists understand alike.

Only the names of the filters are understood, nothing else; what cannot be understood is left out and named.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .enums import Level
from .models import District, Sozialraum
from .queries import districts_active, sozialraeume

ALL = gettext_lazy("Alle")
PAGE = "seite"
# What a list can be narrowed down to, by how large it is.
AREA_LEVELS = {
    Level.BEZIRK: gettext_lazy("Bezirke"),
    Level.PROGNOSERAUM: gettext_lazy("Prognoseräume"),
    Level.BEZIRKSREGION: gettext_lazy("Bezirksregionen"),
    Level.PLANUNGSRAUM: gettext_lazy("Planungsräume"),
}


class PlacedFilterSet(django_filters.FilterSet):
    """Base of the filters of public lists, with `bezirk`, `kiez` and `ordnung` among their own.

    `ORDERS` are the columns of each order, the usual one first.
    """

    ORDERS: ClassVar[dict[str, tuple[str, ...]]] = {}

    def offer_places(self) -> list[District]:
        """Make lists of districts and areas to choose from, and find the chosen ones. Returns all districts.

        A chosen district offers its areas of every level, without one there are the regions of all.
        """
        districts = list(districts_active().order_by("name"))
        chosen = next((district for district in districts if district.slug == self._asked("bezirk")), None)
        areas = areas_to_choose(
            self._asked("kiez")[:8], [chosen] if chosen else districts, all_levels=chosen is not None
        )
        shown = [area for area in areas if chosen is None or area.key.startswith(chosen.key)]
        self.area = next((area for area in areas if area.key == self._asked("kiez")), None)
        self.district = chosen
        self.choose("bezirk", [("", ALL), *((district.slug, district.name) for district in districts)])
        self.choose("kiez", [("", ALL), *_by_level(shown)])
        return districts

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Show a field as a list to choose from."""
        self.form.fields[name].widget = forms.Select(choices=choices)

    def _asked(self, name: str) -> str:
        return str(self.data.get(name, "")) if self.is_bound else ""

    def in_order(self, queryset: Any, name: str, value: str) -> Any:
        """Ordering comes after the count; see `ordered`."""
        return queryset

    @property
    def ordered(self) -> Any:
        """What was found, in the order that was asked for."""
        return self.qs.order_by(*self.ORDERS[self.order])

    @property
    def usual_order(self) -> str:
        return next(iter(self.ORDERS))

    @property
    def order(self) -> str:
        return self.wishes.get("ordnung") or self.usual_order

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
        return any(value not in (None, "") for name, value in self.wishes.items() if name != "ordnung")

    @property
    def query(self) -> str:
        """The query string that asks for the same things elsewhere: the map, the files."""
        query = QueryDict(mutable=True)
        query.update({name: self.data[name] for name, value in self.wishes.items() if value not in (None, "")})
        return query.urlencode()

    @property
    def place(self) -> str:
        """Where, in words."""
        if self.area is not None:
            return self.area.name
        return self.district.name if self.district is not None else _("allen Bezirken")

    @classmethod
    def tidied(cls, query: QueryDict) -> str | None:
        """The same query without empty and unknown parameters, or None if it is tidy already."""
        tidy = QueryDict(mutable=True)
        known, usual = {*cls.base_filters, PAGE}, ("ordnung", next(iter(cls.ORDERS)))
        for name in query:
            value = (query.get(name) or "").strip()
            if name in known and value and (name, value) not in {(PAGE, "1"), usual}:
                tidy[name] = value
        return None if tidy.dict() == query.dict() else tidy.urlencode()


def areas_to_choose(wanted: str, districts: Sequence[District], *, all_levels: bool) -> list[Sozialraum]:
    """The areas of the districts, and the one of any level and district that is asked for."""
    keys = "|".join(district.key for district in districts)
    levels = [*AREA_LEVELS] if all_levels else [Level.BEZIRKSREGION]
    areas = sozialraeume().filter(level__in=levels, key__regex=f"^({keys})") if keys else []
    found = {area.key: area for area in areas}
    if wanted and wanted not in found and (area := sozialraeume().filter(key=wanted).first()):
        found[area.key] = area
    return sorted(found.values(), key=lambda area: area.name)


def _by_level(areas: Sequence[Sozialraum]) -> list[tuple[str, Any]]:
    """Areas to choose from; those of several levels in a group for each, the large ones first."""
    groups = {
        str(name): [(area.key, area.name) for area in areas if area.level == level]
        for level, name in AREA_LEVELS.items()
    }
    filled = [(name, choices) for name, choices in groups.items() if choices]
    return filled if len(filled) > 1 else [choice for _name, choices in filled for choice in choices]
