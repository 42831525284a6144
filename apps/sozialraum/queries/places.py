"""Finding a Kiez by the name people use for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from apps.core.remembered import remembered
from apps.core.trigrams import likeness, trigrams
from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import Sozialraum, SozialraumAlias
from apps.sozialraum.names import normalised

from .areas import sozialraeume
from .ranking import MAX_QUERY, NEAR, TYPO_SIMILARITY, rank_of

# People mean a Bezirksregion before a finer or coarser area of the same name.
LEVEL_ORDER = {Level.BEZIRKSREGION: 0, Level.BEZIRK: 1, Level.PLANUNGSRAUM: 2, Level.PROGNOSERAUM: 3}


@dataclass(frozen=True)
class Place:
    """An area found by name; `alias` is the everyday name that was found instead of the official one."""

    sozialraum: Sozialraum
    alias: str = ""


def search_places(text: str, *, limit: int = 10) -> list[Place]:
    """Areas by name or alias: exact names, then beginnings, then parts, then near misses.

    Tolerates spelling without umlauts, missing hyphens and small typos. Each area has its levels above. Asks the
    database once in a while.
    """
    wanted = normalised(text[:MAX_QUERY])
    if len(wanted) < 2:
        return []
    if wanted.isdecimal():
        return [Place(area) for area in _with_key(wanted)[:limit]]
    letters = trigrams(wanted)
    found = []
    for known in _known_names():
        alike, area = likeness(letters, known.letters), known.place.sozialraum
        rank = rank_of(known.name, wanted)
        if rank != NEAR or alike >= TYPO_SIMILARITY:
            found.append(((rank, LEVEL_ORDER[Level(area.level)], -alike, area.key), known.place))
    return _first(found, limit)


def _with_key(digits: str) -> QuerySet[Sozialraum]:
    """The areas whose LOR key begins so. With one figure or two it is rather the number of a house or a day."""
    areas = sozialraeume().select_related("parent__parent__parent").order_by("key")
    return areas.filter(key__startswith=digits) if 4 <= len(digits) <= 8 else areas.none()


class _Known(NamedTuple):
    """What an area is called, officially or every day, as it is compared."""

    name: str
    letters: set[str]
    place: Place


@remembered
def _known_names() -> list[_Known]:
    """All names of all areas in two queries; each area with its levels above."""
    areas = {area.pk: area for area in sozialraeume().defer("label_point")}
    for area in areas.values():
        area.parent = areas.get(area.parent_id) if area.parent_id else None
    known = {(area.normalised, area.pk): Place(area) for area in areas.values()}
    aliases = SozialraumAlias.objects.filter(sozialraum__lor_version=CURRENT_LOR_VERSION)
    for name, pk, alias in aliases.values_list("normalised", "sozialraum_id", "name"):
        known.setdefault((name, pk), Place(areas[pk], alias))
    return [_Known(name, _letters(name), place) for (name, _pk), place in known.items()]


_letters = lru_cache(maxsize=4096)(trigrams)


def suggest_areas(text: str, *, limit: int) -> list[Place]:
    """Areas whose name begins with or holds what was typed so far; asks the database once in a while."""
    wanted = normalised(text[:MAX_QUERY])
    if len(wanted) < 2:
        return []
    return _first(
        (
            ((not name.startswith(wanted), LEVEL_ORDER[Level(place.sozialraum.level)], name), place)
            for name, _letters, place in _known_names()
            if wanted in name
        ),
        limit,
    )


def _first(found: Iterable[tuple[tuple[Any, ...], Place]], limit: int) -> list[Place]:
    """The best ones, each area once."""
    places: dict[int, Place] = {}
    for _order, place in sorted(found, key=lambda pair: pair[0]):
        places.setdefault(place.sozialraum.pk, place)
    return list(places.values())[:limit]
