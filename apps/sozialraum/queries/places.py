"""Finding a Kiez by the name people use for it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from apps.core.prepared import Prepared
from apps.core.remembered import remembered
from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import Sozialraum, SozialraumAlias
from apps.sozialraum.names import normalised

from .areas import sozialraeume
from .ranking import MAX_QUERY, ranked

# People mean a Bezirksregion before a finer or coarser area of the same name.
LEVEL_ORDER = {Level.BEZIRKSREGION: 0, Level.BEZIRK: 1, Level.PLANUNGSRAUM: 2, Level.PROGNOSERAUM: 3}


@dataclass(frozen=True)
class Place:
    """An area found by name; `alias` is the everyday name that was found instead of the official one."""

    sozialraum: Sozialraum
    alias: str = ""


def search_places(text: str, *, limit: int = 10) -> list[Place]:
    """Areas by name or alias, in two queries: exact names, then beginnings, then parts, then near misses.

    Tolerates spelling without umlauts, missing hyphens and small typos. Each area has its levels above.
    """
    wanted = normalised(text[:MAX_QUERY])
    if len(wanted) < 2:
        return []
    if wanted.isdecimal():
        return [Place(area) for area in _with_key(wanted)[:limit]]
    by_name, by_alias = _named(wanted, most=3 * limit), _known_as(wanted, most=limit)
    found: list[tuple[tuple[Any, ...], Place]] = [(_order(area, area), Place(area)) for area in by_name]
    found += [(_order(alias, alias.sozialraum), Place(alias.sozialraum, alias.name)) for alias in by_alias]
    places: dict[int, Place] = {}
    for _rank, place in sorted(found, key=lambda pair: pair[0]):
        places.setdefault(place.sozialraum.pk, place)
    return list(places.values())[:limit]


_named = Prepared(
    lambda wanted, *, most: ranked(sozialraeume(), wanted).select_related("parent__parent__parent")[:most]
)
_known_as = Prepared(
    lambda wanted, *, most: ranked(
        SozialraumAlias.objects.filter(sozialraum__lor_version=CURRENT_LOR_VERSION), wanted
    ).select_related("sozialraum__parent__parent__parent")[:most]
)


def _with_key(digits: str) -> QuerySet[Sozialraum]:
    """The areas whose LOR key begins so. With one figure or two it is rather the number of a house or a day."""
    areas = sozialraeume().select_related("parent__parent__parent").order_by("key")
    return areas.filter(key__startswith=digits) if 4 <= len(digits) <= 8 else areas.none()


@remembered
def _known_names() -> list[tuple[str, Place]]:
    """What each area is called, officially and every day, as it is compared."""
    areas = sozialraeume().select_related("parent__parent__parent")
    named = areas.annotate(alias=F("aliases__name"), alias_normalised=F("aliases__normalised"))
    known = {(area.normalised, area.key): Place(area) for area in named}
    for area in named:
        if area.alias:
            known.setdefault((area.alias_normalised, area.key), Place(area, area.alias))
    return [(name, place) for (name, _key), place in known.items()]


def suggest_areas(text: str, *, limit: int) -> list[Place]:
    """Areas whose name begins with or holds what was typed so far; asks the database once in a while."""
    wanted = normalised(text[:MAX_QUERY])
    if len(wanted) < 2:
        return []
    found = [
        ((not name.startswith(wanted), LEVEL_ORDER[Level(place.sozialraum.level)], name), place)
        for name, place in _known_names()
        if wanted in name
    ]
    places: dict[str, Place] = {}
    for _rank, place in sorted(found, key=lambda pair: pair[0]):
        places.setdefault(place.sozialraum.key, place)
    return list(places.values())[:limit]


def _order(row: Any, area: Sozialraum) -> tuple[Any, ...]:
    return (row.rank, LEVEL_ORDER[Level(area.level)], -row.similarity, area.key)
