"""One field for everything: an address, the name of a Kiez, words of an idea."""

import unicodedata
from dataclasses import dataclass

from apps.core.reference import ALPHABET, LENGTH
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.queries import ideas_with_words, proposals_for_cards, public_proposals
from apps.sozialraum.names import normalised
from apps.sozialraum.queries import AddressOutcome, AddressSearch, Place, search_address, search_places

MAX_LENGTH = 120
IDEAS = 6
MIN_WORD = 3
# What the address search says when it has met something that is nearly it.
GUESSES = frozenset({AddressOutcome.SIMILAR, AddressOutcome.UNKNOWN_NUMBER})


@dataclass(frozen=True)
class Found:
    """What was found for the words of a visitor."""

    text: str
    address: AddressSearch
    places: list[Place]
    proposals: list[Proposal]

    @property
    def is_empty(self) -> bool:
        return not (self.places or self.address.matches or self.proposals)

    @property
    def has_addresses(self) -> bool:
        """Whether addresses were found, not only guessed beside a place that was."""
        return bool(self.address.matches) and (self.address.outcome not in GUESSES or not self.exact_places)

    @property
    def is_rather_no_street(self) -> bool:
        """Whether only similar streets were found, but places or ideas with these words: then those come first.

        Who typed a house number means a street.
        """
        has_number = any(sign.isdigit() for sign in self.text)
        is_guess = self.address.outcome == AddressOutcome.SIMILAR
        return is_guess and not has_number and bool(self.places or self.proposals)

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
    def only(self) -> str:
        """The address of the one page that was meant; empty if there are several or none."""
        found = self.address.found
        if self.exact_places:
            certain = len(self.exact_places) == 1 and not self.is_address
            return self.exact_places[0].sozialraum.get_absolute_url() if certain else ""
        if found is not None and (self.is_address or not (self.places or self.proposals)):
            return found.planungsraum.get_absolute_url()
        if len(self.places) == 1 and not self.proposals and not self.address.matches:
            return self.places[0].sozialraum.get_absolute_url()
        if len(self.proposals) == 1 and self.text.lower() == self.proposals[0].reference:
            return self.proposals[0].get_absolute_url()
        return ""


def readable(text: str) -> str:
    """What was typed, without signs nobody can see, and not too long."""
    seen = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[:MAX_LENGTH])
    return " ".join(seen.split())


def find(text: str) -> Found:
    """Addresses, places and ideas for these words; ten queries at most."""
    return Found(text=text, address=search_address(text), places=search_places(text), proposals=_proposals(text))


def _proposals(text: str) -> list[Proposal]:
    lower = text.lower()
    if len(lower) == LENGTH and set(lower) <= set(ALPHABET) and (hit := public_proposals().filter(reference=lower)):
        return list(hit)
    if len(text) < MIN_WORD:
        return []
    words = ideas_with_words(text)
    rank = [words.rank] if words.rank else []
    ideas = public_proposals().filter(words.condition).order_by(*rank, "-published_at", "-pk")
    return list(proposals_for_cards(ideas)[:IDEAS])
