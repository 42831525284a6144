"""Finding Sozialräume: by point, by key, and all that lie inside one."""

from django.contrib.gis.geos import GEOSGeometry, Point
from django.db.models import QuerySet, Value

from apps.core.prepared import Prepared
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
    return _area_at.first(point, level.value, lor_version)


_area_at: Prepared[Sozialraum] = Prepared(
    lambda point, level, version: areas_at(point=point, lor_version=version).filter(level=level).order_by("key")[:1]
)


def sozialraeume_crossed(
    *, shape: GEOSGeometry, level: Level, within: str = "", lor_version: str = CURRENT_LOR_VERSION
) -> QuerySet[Sozialraum]:
    """The areas of a level that a line or an area crosses, inside of the area with the key `within`.

    Those that only share a border with it are left out.
    """
    found = sozialraeume(lor_version=lor_version).filter(level=level, key__startswith=within)
    return found.filter(shape__geometry__intersects=shape).exclude(shape__geometry__touches=shape).order_by("key")


def areas_at(*, point: Point, lor_version: str = CURRENT_LOR_VERSION) -> QuerySet[Sozialraum]:
    """The areas of all levels around a point, largest first."""
    return sozialraeume(lor_version=lor_version).filter(shape__geometry__covers=point)


def descendants_of(sozialraum: Sozialraum, *, level: Level) -> QuerySet[Sozialraum]:
    """All areas of one smaller level inside, however many levels lie between."""
    return sozialraeume(lor_version=sozialraum.lor_version).filter(level=level, key__startswith=sozialraum.key)


def areas_in(key: str) -> list[Sozialraum]:
    """The area with this key and all of every level in it by name, as much of them as a list to choose from needs."""
    return _areas_in(key)


_areas_in = Prepared(
    lambda key: sozialraeume().filter(key__startswith=Value(key)).only("key", "level", "name", "slug").order_by("name")
)


def areas_inside(key: str, *, lor_version: str = CURRENT_LOR_VERSION) -> QuerySet[Sozialraum]:
    """The areas of the next smaller level in one with this key; in a Planungsraum, those beside it."""
    levels = {2: Level.PROGNOSERAUM, 4: Level.BEZIRKSREGION, 6: Level.PLANUNGSRAUM, 8: Level.PLANUNGSRAUM}
    areas = sozialraeume(lor_version=lor_version)
    if len(key) not in levels:
        return areas.none()
    return areas.filter(level=levels[len(key)], key__startswith=key[:6]).order_by("name")


def districts_active() -> QuerySet[District]:
    """The districts that take part in the portal."""
    return District.objects.filter(is_active=True)
