"""Finding the Planungsraum of "Straße Hausnummer", without any map."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from django.db.models import QuerySet, Value
from django.utils.translation import gettext as _

from apps.core.prepared import Prepared
from apps.sozialraum.models import Sozialraum, Street, StreetSection
from apps.sozialraum.names import normalised

from .places import Place, suggest_areas
from .ranking import BEGINNING, MAX_QUERY, ranked

MAX_MATCHES = 10
SIMILAR_STREETS = 4
_POSTCODE = re.compile(r"\b1[0-4][0-9]{3}\b")
_ENDING_NUMBER = re.compile(r"^(?P<street>.*\D)(?P<number>[0-9]{1,4})\s?(?P<letter>[A-Za-z])?$")
_RANGE = re.compile(r"(?<=[0-9])(\s?[A-Za-z]?)\s*[-–/]\s*[0-9]+\s?[A-Za-z]?$")
_NUMBER_THEN_PLACE = re.compile(r"^(?P<street>.*\D)(?P<number>[0-9]{1,4})\s?(?P<letter>[A-Za-z])?\s+(?P<place>\D{3,})$")


class AddressOutcome(Enum):
    """What became of an address search."""

    EMPTY = "empty"
    FOUND = "found"
    SEVERAL = "several"
    NO_NUMBER = "no_number"
    UNKNOWN_NUMBER = "unknown_number"
    SIMILAR = "similar"
    UNKNOWN_STREET = "unknown_street"


@dataclass(frozen=True)
class AddressMatch:
    """One address and its Planungsraum, whose levels above are loaded with it."""

    street: str
    house_number: str
    postcode: str
    locality: str
    planungsraum: Sozialraum

    @property
    def label(self) -> str:
        """Finds the same address again when it is searched for."""
        return f"{f'{self.street} {self.house_number}'.strip()}, {self.postcode} {self.locality}"

    @property
    def bezirksregion(self) -> Sozialraum:
        return self.planungsraum.surrounding

    @property
    def bezirk(self) -> Sozialraum:
        return self.bezirksregion.surrounding.surrounding


@dataclass(frozen=True)
class AddressSearch:
    """The answer to an address search: what happened, and the addresses or suggestions."""

    outcome: AddressOutcome
    matches: list[AddressMatch] = field(default_factory=list)

    @property
    def found(self) -> AddressMatch | None:
        """The one address that was meant, if there is exactly one."""
        return self.matches[0] if self.outcome == AddressOutcome.FOUND else None

    @property
    def message(self) -> str:
        """One sentence for the person who searched; empty if the address was found."""
        return {
            AddressOutcome.EMPTY: _("Bitte geben Sie Straße und Hausnummer ein."),
            AddressOutcome.FOUND: "",
            AddressOutcome.SEVERAL: _("Diese Adresse gibt es mehrmals. Bitte wählen Sie den Ortsteil."),
            AddressOutcome.NO_NUMBER: _("Die Straße liegt in mehreren Gebieten. Bitte geben Sie die Hausnummer an."),
            AddressOutcome.UNKNOWN_NUMBER: _("Diese Hausnummer kennen wir nicht. Diese Adressen liegen am nächsten:"),
            AddressOutcome.SIMILAR: _("Diese Straße kennen wir nicht. Meinten Sie eine von diesen?"),
            AddressOutcome.UNKNOWN_STREET: _("Diese Straße kennen wir in Berlin nicht. Bitte prüfen Sie den Namen."),
        }[self.outcome]


@dataclass(frozen=True)
class _Wish:
    """What was typed, taken apart; `streets` are the readings of the street's name, likeliest first."""

    streets: list[tuple[str, str]]
    postcode: str
    locality: str


def search_address(text: str) -> AddressSearch:
    """Looks an address up: one query if the street is spelt right, three at most.

    Understands "Str." and "Strasse", umlauts either way, a postcode or an Ortsteil behind a comma,
    and street names that end in a number ("Straße 47").
    """
    wish = _taken_apart(text)
    if not wish.streets:
        return AddressSearch(AddressOutcome.EMPTY)
    names = [street for street, _number in wish.streets]
    sections = _in_streets_named(*names)
    for name, number in wish.streets:
        of_name = [section for section in sections if section.street.normalised == name]
        if of_name:
            return _in_street(_near(of_name, wish), number)
    return _in_similar_streets(wish)


def suggest_places(text: str, *, limit: int = MAX_MATCHES) -> list[Place | AddressMatch]:
    """What a search field offers while somebody types: areas first, then streets or addresses; two queries."""
    places: list[Place | AddressMatch] = list(suggest_areas(text, limit=limit // 2))
    wish = _taken_apart(text)
    if not wish.streets or len(wish.streets[0][0]) < 3:
        return places
    name, number = wish.streets[0]
    by_street: dict[int, list[StreetSection]] = {}
    for section in _in_streets_begun(name, most=2 * limit):
        by_street.setdefault(section.street_id, []).append(section)
    for sections in by_street.values():
        places += _matches(sections, number) or ([_match(sections[0], "")] if not number else [])
    return places[:limit]


def _taken_apart(text: str) -> _Wish:
    """Splits "Straße 1, 12587 Berlin-Ortsteil" in whichever order the parts come."""
    text = " ".join(text[:MAX_QUERY].split())
    postcode = match[0] if (match := _POSTCODE.search(text)) else ""
    parts = [part.strip() for part in _POSTCODE.sub(",", text).split(",")]
    parts = [part for part in parts if normalised(part) not in ("", "berlin")]
    if not parts:
        return _Wish([], postcode, "")
    address, places = _RANGE.sub(r"\1", parts[0]), parts[1:]
    readings: list[tuple[str, re.Match[str] | None]] = []
    if match := _ENDING_NUMBER.match(address):
        readings.append((match["street"], match))
    readings.append((address, None))
    if match := _NUMBER_THEN_PLACE.match(address):
        readings.append((match["street"], match))
        places.append(match["place"])
    streets = [(normalised(street), _house_number(match)) for street, match in readings]
    locality = normalised(places[0]) if places else ""
    return _Wish([(name, number) for name, number in streets if name], postcode, locality.removeprefix("berlin"))


def _house_number(match: re.Match[str] | None) -> str:
    return f"{int(match['number'])}{(match['letter'] or '').upper()}" if match else ""


def _sections() -> QuerySet[StreetSection]:
    return StreetSection.objects.select_related("street", "planungsraum__parent__parent__parent").order_by(
        "street__name", "street__locality", "postcode", "planungsraum__key"
    )


_in_streets_named = Prepared(lambda *names: _sections().filter(street__normalised__in=names))
_in_streets = Prepared(lambda *streets: _sections().filter(street__in=streets))
_in_streets_begun = Prepared(
    lambda name, *, most: _sections().filter(
        street__in=Street.objects.filter(normalised__startswith=Value(name)).order_by("normalised", "pk")[:most]
    )
)
_similar_streets = Prepared(lambda name: ranked(Street.objects.all(), name)[: 3 * SIMILAR_STREETS])


def _near(sections: list[StreetSection], wish: _Wish) -> list[StreetSection]:
    """Only the sections with the postcode or in the Ortsteil that was typed, if there are any."""
    for fits in (
        lambda section: section.postcode == wish.postcode,
        lambda section: bool(wish.locality) and normalised(section.street.locality) == wish.locality,
    ):
        sections = [section for section in sections if fits(section)] or sections
    return sections


def _in_street(sections: list[StreetSection], number: str) -> AddressSearch:
    if matches := _matches(sections, number):
        outcome = AddressOutcome.FOUND if len(matches) == 1 else AddressOutcome.SEVERAL
        return AddressSearch(outcome, matches[:MAX_MATCHES])
    if number:
        return AddressSearch(AddressOutcome.UNKNOWN_NUMBER, _nearest(sections, number))
    matches = [_match(section, "") for section in sections]
    if len({section.planungsraum_id for section in sections}) == 1:
        return AddressSearch(AddressOutcome.FOUND, matches[:1])
    return AddressSearch(AddressOutcome.NO_NUMBER, matches[:MAX_MATCHES])


def _in_similar_streets(wish: _Wish) -> AddressSearch:
    name, number = next((reading for reading in wish.streets[::-1] if reading[1]), wish.streets[0])
    if len(name) < 3:
        return AddressSearch(AddressOutcome.UNKNOWN_STREET)
    streets = _similar_streets(name)
    order = {street.pk: place for place, street in enumerate(streets)}
    sections = sorted(_in_streets(*order), key=lambda section: order[section.street_id]) if order else []
    if not sections:
        return AddressSearch(AddressOutcome.UNKNOWN_STREET)
    sections = _near(sections, wish)
    begun = {street.name for street in streets if street.rank <= BEGINNING}  # type: ignore[attr-defined]
    if len(begun) == 1 and (search := _in_street([s for s in sections if s.street.name in begun], number)).found:
        return search
    matches = _matches(sections, number) or [match for section in sections for match in [_match(section, "")]]
    return AddressSearch(AddressOutcome.SIMILAR, matches[:MAX_MATCHES])


def _matches(sections: Iterable[StreetSection], number: str) -> list[AddressMatch]:
    return [_match(section, number) for section in sections if number in section.house_numbers]


def _nearest(sections: list[StreetSection], number: str) -> list[AddressMatch]:
    """In each section the known number nearest to the one typed, the nearest section first."""
    wanted = _as_integer(number)
    nearest = []
    for section in sections:
        best = min(section.house_numbers, key=lambda known: (abs(_as_integer(known) - wanted), known))
        nearest.append((abs(_as_integer(best) - wanted), _match(section, best)))
    return [match for _gap, match in sorted(nearest, key=lambda pair: pair[0])][:MAX_MATCHES]


def _as_integer(number: str) -> int:
    return int(re.sub(r"[^0-9]", "", number) or 0)


def _match(section: StreetSection, number: str) -> AddressMatch:
    return AddressMatch(
        street=section.street.name,
        house_number=number,
        postcode=section.postcode,
        locality=section.street.locality,
        planungsraum=section.planungsraum,
    )
