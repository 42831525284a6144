"""Finding ideas by words: German stems, either spelling of umlauts, parts of long words, typing errors.

However many ideas there are, no question compares what was typed with all of them, and none makes out the stems of
an idea again: they come from an index. Parts of words and typing errors are looked up among the words of all titles,
of which there are few (apps/core/searching.py); the index then finds those words.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.db.models import BooleanField, F, Func, OrderBy, Q, QuerySet, TextField, Value

from apps.core.finding import by_index
from apps.core.searching import SearchWords, guessed, typed_words, understood

from ..models import Proposal
from .visibility import public_proposals

# Up to so many ideas are named one by one: PostgreSQL would else go through them in the order of the list and make out
# the words of each. Of words in more than that, the first page is soon together this way.
FEW = 10_000
# So many are put into an order of how well they fit.
RANKED = 300


@dataclass(frozen=True)
class Words:
    """What was typed, understood: the condition for ideas, their order, and whether errors were mended."""

    condition: Q
    rank: OrderBy | None = None
    is_guess: bool = False
    # In so many public ideas; of more than FEW in one more than that.
    number: int = 0

    @property
    def is_common(self) -> bool:
        """In so many ideas that nobody counts them."""
        return self.number > FEW


def ideas_with_words(text: str) -> Words:
    """The public ideas in which every one of these words stands, in title or text; at most four queries.

    Finds other forms of a word ("Bänke" finds "Bank"), both spellings ("Baenke"), the beginning of a word,
    a part of a long word in a title, and, if all that finds nothing, words that are nearly the same.
    """
    typed = typed_words(text)
    if not typed.all_words:
        return Words(Q(pk__in=[]))
    if _common.holds(typed):
        return Words(_standing(typed), number=FEW + 1)
    found = _first(_standing(typed))
    if len(found) > FEW:
        _common.keep(typed)
        return Words(_standing(typed), number=len(found))
    words = understood(text)
    if words.others:
        found |= _first(_standing(words))
        if len(found) > FEW:
            return Words(_standing(words), number=len(found))
    if found:
        rank = OrderBy(words.share_of("title"), descending=True) if len(found) <= RANKED else None
        return Words(_named(found), rank=rank, number=len(found))
    mended = guessed(words)
    if mended is None:
        return Words(Q(pk__in=[]), is_guess=True)
    found = _first(_standing(mended))
    return Words(_standing(mended) if len(found) > FEW else _named(found), is_guess=True, number=len(found))


class CommonWords:
    """Words found in more ideas than are few, for some minutes: gathering the hits of such words takes the longest.

    What stands in so many ideas tells nothing about whoever looked for it.
    """

    most = 1000

    def __init__(self) -> None:
        self._until: dict[SearchedFor, float] = {}

    def holds(self, words: SearchWords) -> bool:
        return time.monotonic() < self._until.get(_key(words), 0.0)

    def keep(self, words: SearchWords) -> None:
        if len(self._until) >= self.most:
            self._until.clear()
        self._until[_key(words)] = time.monotonic() + 60 * settings.SPK_REMEMBER_SECONDS


SearchedFor = tuple[tuple[str, ...], tuple[str, ...]]


def _key(words: SearchWords) -> SearchedFor:
    return words.words, words.phrases


_common = CommonWords()


def matching_all_words(text: str) -> Q:
    """The condition for ideas in which a form of every word stands, from the index of stems alone."""
    return _standing(typed_words(text))


def _standing(words: SearchWords) -> Q:
    return words.standing("title", "text")


def _first(condition: Q) -> set[int]:
    """The first ideas that fulfil the condition, one more than are few."""
    return {key for (key,) in by_index(_public().filter(condition).values_list("pk")[: FEW + 1])}


class IsOneOf(Func):
    """A key in a list that goes to PostgreSQL as one value; ten thousand would cost more than finding them."""

    arg_joiner = " = ANY("
    template = "%(expressions)s)"
    output_field = BooleanField()


def _named(ideas: set[int]) -> Q:
    """These ideas. Written as PostgreSQL writes them: of thousands psycopg looks at each one by one."""
    keys = Value("{" + ",".join(map(str, ideas)) + "}", output_field=TextField())
    return Q(IsOneOf(F("pk"), Func(keys, template="%(expressions)s::bigint[]", output_field=TextField())))


def _public() -> QuerySet[Proposal]:
    return public_proposals().select_related(None).order_by()
