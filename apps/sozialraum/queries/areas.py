"""Finding Sozialräume: by point, by key, up, down and sideways."""

from django.contrib.gis.geos import Point
from django.db.models import QuerySet, Sum

from apps.sozialraum.enums import CURRENT_LOR_VERSION, Level
from apps.sozialraum.models import District, Sozialraum


def sozialraeume(*, lor_version: str = CURRENT_LOR_VERSION) -> QuerySet[Sozialraum]:
    """All areas of one LOR version, in the order of their keys, without their outlines."""
    return Sozialraum.objects.filter(lor_version=lor_version)


def sozialraum_by_key(*, key: str, lor_version: str = CURRENT_LOR_VERSION) -> Sozialraum | None:
    return sozialraeume(lor_version=lor_version).filter(key=key).first()


def sozialraum_at(*, point: Point, level: Level, lor_version: str = CURRENT_LOR_VERSION) -> Sozialraum | None:
    """The area of a level in which a point lies; None outside Berlin.

    On a common border the area with the smaller key wins, so the answer never depends on chance.
    """
    areas = areas_at(point=point, lor_version=lor_version)
    return areas.filter(level=level).order_by("key").first()


def areas_at(*, point: Point, lor_version: str = CURRENT_LOR_VERSION) -> QuerySet[Sozialraum]:
    """The areas of all levels around a point, largest first."""
    return sozialraeume(lor_version=lor_version).filter(shape__geometry__covers=point)


def children_of(sozialraum: Sozialraum) -> QuerySet[Sozialraum]:
    """The areas of the next smaller level inside."""
    return Sozialraum.objects.filter(parent=sozialraum)


def descendants_of(sozialraum: Sozialraum, *, level: Level) -> QuerySet[Sozialraum]:
    """All areas of one smaller level inside, however many levels lie between."""
    return sozialraeume(lor_version=sozialraum.lor_version).filter(level=level, key__startswith=sozialraum.key)


def ancestors_of(sozialraum: Sozialraum) -> list[Sozialraum]:
    """The areas around this one, from the district down; in one query."""
    keys = [sozialraum.key[:length] for length in range(2, len(sozialraum.key), 2)]
    if not keys:
        return []
    return list(sozialraeume(lor_version=sozialraum.lor_version).filter(key__in=keys))


def neighbours_of(sozialraum: Sozialraum) -> QuerySet[Sozialraum]:
    """The areas of the same level that share a piece of border, in alphabetical order."""
    return (
        sozialraeume(lor_version=sozialraum.lor_version)
        .filter(pk__in=sozialraum.neighbour_links.values("neighbour"))
        .order_by("name", "key")
    )


def districts_active() -> QuerySet[District]:
    """The districts that take part in the portal."""
    return District.objects.filter(is_active=True)


def district_of(sozialraum: Sozialraum) -> District | None:
    """The district an area lies in, whether or not it takes part."""
    return District.objects.filter(key=sozialraum.key[:2]).first()


def residents_of_berlin(*, lor_version: str = CURRENT_LOR_VERSION) -> int | None:
    """All residents of the city; None as long as no figures are loaded."""
    districts = sozialraeume(lor_version=lor_version).filter(level=Level.BEZIRK)
    total: int | None = districts.aggregate(total=Sum("residents"))["total"]
    return total
