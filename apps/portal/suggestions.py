"""What the search field offers while somebody types: areas and addresses, then public things whose title begins so."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from apps.core.finding import FoundRow, SearchKind, SearchWishes, find_rows
from apps.core.searching import typed_words
from apps.sozialraum.enums import Level
from apps.sozialraum.queries import AddressMatch, Place, suggest_places

from .search import KINDS

SHORTEST = 2
# Words of three letters begin so many others that nobody is helped by the titles.
SHORTEST_OF_TITLES = 3
MOST_PLACES = 6
MOST_OF_KIND = 2
MOST = 10

Suggestion = dict[str, str]


def suggest(text: str) -> list[Suggestion]:
    """At most ten; a street without a number leads nowhere yet, so its address is empty until the number is known."""
    if len(text) < SHORTEST:
        return []
    places = [
        _area(found) if isinstance(found, Place) else _address(found)
        for found in suggest_places(text, limit=MOST_PLACES)
    ]
    titles = _titles(text) if len(text) >= SHORTEST_OF_TITLES else []
    return [*places, *titles][:MOST]


def _titles(text: str) -> list[Suggestion]:
    """Of each kind the ones in whose titles it stands; one query. What only some may read is offered to nobody."""
    words = typed_words(text)
    if not words.all_words:
        return []
    wishes = SearchWishes(words=words, user=AnonymousUser())
    rows = find_rows([(kind, slice(0, MOST_OF_KIND)) for kind in KINDS], wishes)
    kinds = {kind.slug: kind for kind in KINDS}
    best = sorted((row for row in rows if row.share), key=lambda row: -row.share)
    return [_thing(row, kinds[row.kind]) for row in best]


def _thing(row: FoundRow, kind: SearchKind) -> Suggestion:
    return {
        "kind": kind.slug,
        "label": row.title,
        "detail": ", ".join(filter(None, [str(kind.label), row.place])),
        "url": kind.address(row),
    }


def _area(place: Place) -> Suggestion:
    area = place.sozialraum
    above = area.parent if area.level != Level.BEZIRK else None
    return {
        "kind": "area",
        "label": f"{place.alias} ({area.name})" if place.alias else area.name,
        "detail": str(Level(area.level).label) if above is None else f"{Level(area.level).label}, {above.name}",
        "url": area.get_absolute_url(),
    }


def _address(match: AddressMatch) -> Suggestion:
    return {
        "kind": "address" if match.house_number else "street",
        "label": match.label,
        "detail": match.bezirksregion.name if match.house_number else _("Straße, mit Hausnummer suchen"),
        "url": match.planungsraum.get_absolute_url() if match.house_number else "",
    }
