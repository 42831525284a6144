"""One field for everything: an address, the name of a Kiez, words of whatever the portal holds."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from apps.accounts.visitors import Visitor
from apps.anregungen.queries.finding import ANREGUNGEN
from apps.core.finding import MOST_FOUND, FoundRow, SearchKind, SearchWishes, find_rows
from apps.core.searching import Pieces, SearchWords, folded, guessed, understood
from apps.enquiries.queries.finding import FAQ
from apps.guidelines.queries.finding import GUIDELINES
from apps.kiezkasse.queries.finding import ASSEMBLIES, IDEAS, ROUNDS
from apps.library.queries.finding import LIBRARY
from apps.meetings.queries.finding import AGENDAS, DECISIONS, MINUTES, PAPERS
from apps.sozialraum.names import normalised
from apps.sozialraum.queries import AddressOutcome, AddressSearch, Place, search_address, search_places
from apps.vorhaben.queries.finding import VORHABEN
from apps.voting.queries.finding import VOTES

from .help_texts import help_texts

KINDS: tuple[SearchKind, ...] = (
    *(IDEAS, ROUNDS, ASSEMBLIES, VOTES, VORHABEN, ANREGUNGEN, GUIDELINES, LIBRARY, FAQ),
    *(DECISIONS, AGENDAS, MINUTES, PAPERS),
)
HELP, HELP_LABEL = "hilfe", _("Hilfe")
SLUGS = frozenset({*(kind.slug for kind in KINDS), HELP})
# What the portal words itself stands in the language of the reader; people and offices write German.
WORDED_HERE = frozenset({HELP, ASSEMBLIES.slug})
# Everything, and no jump to the page of a Kiez of this name.
ALL = "alle"

MAX_LENGTH = 120
MIN_WORD = 2
PER_GROUP = 3
PER_PAGE = 20
# What the address search says when it has met something that is nearly it.
GUESSES = frozenset({AddressOutcome.SIMILAR, AddressOutcome.UNKNOWN_NUMBER})


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its title and the place where it says it, in pieces, and what else tells it apart."""

    title: Pieces
    snippet: Pieces
    address: str
    day: datetime | None = None
    place: str = ""
    state: object = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    slug: str
    label: Any
    total: int
    hits: list[Hit]
    everywhere: str = ""

    @property
    def language(self) -> str:
        """In which the hits are written, where that is not the language of the page."""
        return "" if self.slug in WORDED_HERE else "de"

    @property
    def is_cut(self) -> bool:
        """There is more than can be leafed through."""
        return self.total > MOST_FOUND

    @property
    def number(self) -> int:
        return min(self.total, MOST_FOUND)

    @property
    def has_more(self) -> bool:
        return self.total > len(self.hits)


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a visitor looks for: words, of which kind, in which Sozialraum, and on which page of the list."""

    text: str
    user: Visitor
    kind: str = ""
    area: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.area)


@dataclass(frozen=True)
class Found:
    """What was found for the words of a visitor."""

    wishes: Wishes
    address: AddressSearch
    places: list[Place]
    words: SearchWords = field(default_factory=SearchWords)
    groups: list[Group] = field(default_factory=list)
    rows: Sequence[FoundRow] = ()

    @property
    def text(self) -> str:
        return self.wishes.text

    @property
    def total(self) -> int:
        """How many things of all kinds."""
        return sum(group.number for group in self.groups)

    @property
    def is_cut(self) -> bool:
        return any(group.is_cut for group in self.groups)

    @property
    def is_empty(self) -> bool:
        return not (self.places or self.address.matches or self.groups)

    @property
    def chosen(self) -> Group | None:
        """The kind that the visitor wants to see alone."""
        return next((group for group in self.groups if group.slug == self.wishes.kind), None)

    @cached_property
    def mended(self) -> list[str]:
        """The words that were looked for in place of what was typed, as far as they stand in what is shown."""
        if not self.words.is_guess:
            return []
        said = folded(" ".join(f"{row.title} {row.text}" for row in self.rows))
        others = (other for words in self.words.others.values() for other in words)
        return [other for other in dict.fromkeys(others) if folded(other) in said]

    @property
    def has_addresses(self) -> bool:
        """Whether addresses were found, not only guessed beside a place that was."""
        return bool(self.address.matches) and (self.address.outcome not in GUESSES or not self.exact_places)

    @property
    def is_rather_no_street(self) -> bool:
        """Whether only similar streets were found, but other things with these words: then those come first.

        Who typed a house number means a street.
        """
        has_number = any(sign.isdigit() for sign in self.text)
        is_guess = self.address.outcome == AddressOutcome.SIMILAR
        return is_guess and not has_number and bool(self.places or (self.groups and not self.words.is_guess))

    @property
    def exact_places(self) -> list[Place]:
        """The places that are called exactly as was typed."""
        wanted = normalised(self.text)
        return [
            place for place in self.places if wanted in (normalised(place.sozialraum.name), normalised(place.alias))
        ]

    @property
    def is_address(self) -> bool:
        """Whether the one address found carries the whole street name that was typed."""
        found = self.address.found
        return found is not None and normalised(found.street) in normalised(self.text)

    @property
    def only_place(self) -> str:
        """The address of the page of the Kiez that was meant, whatever else holds the words."""
        if self.exact_places and len(self.exact_places) == 1 and not self.is_address:
            return self.exact_places[0].sozialraum.get_absolute_url()
        if self.address.found is not None and self.is_address and not self.exact_places:
            return self.address.found.planungsraum.get_absolute_url()
        return ""

    @property
    def only(self) -> str:
        """The address of the one page that was meant; empty if there are several or none."""
        if self.exact_places:
            return self.only_place
        found = self.address.found
        if found is not None and (self.is_address or not (self.places or self.groups)):
            return found.planungsraum.get_absolute_url()
        if len(self.places) == 1 and not self.groups and not self.address.matches:
            return self.places[0].sozialraum.get_absolute_url()
        if self.total == 1 and self.rows and _is_named(self.rows[0], self.words):
            return self.groups[0].hits[0].address
        return ""


def readable(text: str) -> str:
    """What was typed, without signs nobody can see, and not too long."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[:MAX_LENGTH])
    return " ".join(seen.split())


def find(wishes: Wishes) -> Found:
    """Addresses and places unless one kind is wanted, and things of all kinds; ten queries at most."""
    address, places = AddressSearch(AddressOutcome.EMPTY), []
    if not wishes.is_narrowed or (wishes.kind == ALL and not wishes.area):
        address, places = search_address(wishes.text), search_places(wishes.text)
    nowhere = Found(wishes, address, places)
    if len(wishes.text) < MIN_WORD or (not wishes.is_narrowed and nowhere.only_place):
        return nowhere
    words = understood(wishes.text)
    rows = _rows(words, wishes)
    groups = _groups(rows, words, wishes)
    if not groups and (mended := guessed(words)):
        words, rows = mended, _rows(mended, wishes)
        groups = _groups(rows, words, wishes)
    return Found(wishes, address, places, words, groups, rows)


def _rows(words: SearchWords, wishes: Wishes) -> list[FoundRow]:
    """What is shown of each kind, in one query."""
    # Words such as "alle" stand in no index.
    if not (words.patterns or words.reference or words.is_guess):
        return []
    asked = SearchWishes(words=words, user=wishes.user, area=wishes.area)
    return find_rows([(kind, _shown(kind.slug, wishes)) for kind in KINDS], asked)


def _shown(kind: str, wishes: Wishes) -> slice:
    """Of the kind that is wanted a page, of the others one row that tells how many there are."""
    if kind == wishes.kind:
        return slice(PER_PAGE * (wishes.page - 1), PER_PAGE * wishes.page)
    return slice(0, PER_GROUP if wishes.kind in ("", ALL) else 1)


def _groups(rows: Sequence[FoundRow], words: SearchWords, wishes: Wishes) -> list[Group]:
    """The kinds in which something was found, the one that fits best first."""
    groups = []
    for kind in KINDS:
        own = [row for row in rows if row.kind == kind.slug]
        if own:
            hits = [_hit(row, kind, words) for row in own]
            everywhere = kind.everywhere(wishes.text) if kind.everywhere else ""
            groups.append((max(row.share for row in own), Group(kind.slug, kind.label, own[0].total, hits, everywhere)))
    if not wishes.area and (helps := [one for one in help_texts() if words.holds(f"{one.title} {one.text}")]):
        helps.sort(key=lambda one: not words.holds(one.title))
        first, last = _shown(HELP, wishes).start, _shown(HELP, wishes).stop
        hits = [Hit(words.marked(one.title), words.snippet(one.text), one.address) for one in helps[first:last]]
        groups.append((float(words.holds(helps[0].title)), Group(HELP, HELP_LABEL, len(helps), hits)))
    return [group for _share, group in sorted(groups, key=lambda pair: -pair[0])]


def _hit(row: FoundRow, kind: SearchKind, words: SearchWords) -> Hit:
    return Hit(
        title=words.marked(row.title),
        snippet=words.snippet(row.text),
        address=kind.address(row),
        day=row.day,
        place=row.place,
        state=kind.state(row.state) if row.state else "",
    )


def _is_named(row: FoundRow, words: SearchWords) -> bool:
    """Whether somebody typed the reference of a thing, or the number of a decision."""
    return words.reference in row.aim.split("#") or folded(row.title.partition(":")[0]) == folded(words.text)
