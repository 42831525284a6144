"""Finding ideas by words: German stems, either spelling of umlauts, parts of long words, typing errors.

However many ideas there are, no question compares what was typed with all of them, and none makes out the stems of
an idea again: they come from an index. Parts of words and typing errors are looked up among the words of all titles,
of which there are few; the index then finds those words.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVectorExact,
    TrigramSimilarity,
    TrigramWordSimilarity,
)
from django.db import connection
from django.db.models import BooleanField, F, Func, OrderBy, Q, QuerySet, TextField, Value
from django.db.models.functions import Greatest, Length

from apps.core.spelling import search_words, spelling

from ..models import Proposal, SearchWord
from .visibility import public_proposals

MOST_WORDS = 6
# Up to so many ideas are named one by one: PostgreSQL would else go through them in the order of the list and make out
# the words of each. Of words in more than that, the first page is soon together this way.
FEW = 10_000
# So many are put into an order of how well they fit.
RANKED = 300
# Shorter bits stand inside too many words that mean something else.
SHORTEST_PART = 4
LONGER_WORDS = 30
GUESSES = 4
NEARLY = 0.35

# For each word that was typed others that may stand in its place.
Others = Mapping[str, Sequence[str]]


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
    words = _words(text)
    if not words:
        return Words(Q(pk__in=[]))
    if _common.holds(words):
        return Words(_standing(words), number=FEW + 1)
    found = _first(_standing(words))
    if len(found) > FEW:
        _common.keep(words)
        return Words(_standing(words), number=FEW + 1)
    known = _known_words(words, guess=not found)
    if known.longer:
        found |= _first(_standing(words, known.longer))
        if len(found) > FEW:
            return Words(_standing(words) | _standing(words, known.longer), number=len(found))
    if found:
        rank = _title_first(words) if len(found) <= RANKED else None
        return Words(_named(found), rank=rank, number=len(found))
    mended = _standing(words, known.nearly)
    found = _first(mended)
    return Words(mended if len(found) > FEW else _named(found), is_guess=True, number=len(found))


class CommonWords:
    """Words found in more ideas than are few, for some minutes: gathering the hits of such words takes the longest.

    What stands in so many ideas tells nothing about whoever looked for it.
    """

    most = 1000

    def __init__(self) -> None:
        self._until: dict[tuple[str, ...], float] = {}

    def holds(self, words: Sequence[str]) -> bool:
        return time.monotonic() < self._until.get(tuple(words), 0.0)

    def keep(self, words: Sequence[str]) -> None:
        if len(self._until) >= self.most:
            self._until.clear()
        self._until[tuple(words)] = time.monotonic() + 60 * settings.SPK_REMEMBER_SECONDS


_common = CommonWords()


def matching_all_words(text: str) -> Q:
    """The condition for ideas in which a form of every word stands, from the index of stems alone."""
    return _standing(_words(text))


def _standing(words: Sequence[str], others: Others | None = None) -> Q:
    """The condition for ideas in which each word stands in some form, or one of the others in its place."""
    if not words:
        return Q(pk__in=[])
    terms = (" | ".join(map(_term, [word, *(others or {}).get(word, ())])) for word in words)
    return Q(_match(" & ".join(f"({term})" for term in terms)))


# For one question to the index of words. PostgreSQL does not know how dear it is to make out the words of an idea: of
# many words it expects many hits and reads all ideas until there are enough, two minutes at a million. With little
# memory it remembers pages instead of ideas, and makes out the words of all on them.
_BY_INDEX = "SELECT set_config('enable_seqscan', 'off', true), set_config('work_mem', '64MB', true); "


def _first(condition: Q) -> set[int]:
    """The first ideas that fulfil the condition, one more than are few."""
    found = _public().filter(condition).values_list("pk")[: FEW + 1]
    sql, values = found.query.sql_with_params()
    with connection.cursor() as cursor:
        # Sent as one, both are one transaction, with which the settings end.
        cursor.execute(_BY_INDEX + sql, values)
        while cursor.nextset():
            pass
        return {key for (key,) in cursor.fetchall()}


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


@dataclass
class KnownWords:
    """Words of titles for each word that was typed: those that hold it, and those that are most like it."""

    longer: dict[str, list[str]] = field(default_factory=dict)
    nearly: dict[str, list[str]] = field(default_factory=dict)


def _known_words(words: list[str], *, guess: bool) -> KnownWords:
    """One query. "platz" stands in "spielplatz"; words that begin with it are found without."""
    questions = [_longer(word) for word in words if len(word) >= SHORTEST_PART]
    if guess:
        questions += map(_nearly, words)
    known = KnownWords()
    if questions:
        for typed, is_nearly, word in questions[0].union(*questions[1:], all=True) if questions[1:] else questions[0]:
            (known.nearly if is_nearly else known.longer).setdefault(typed, []).append(word)
    return known


def _longer(typed: str) -> QuerySet[Any]:
    longer = SearchWord.objects.filter(word__contains=typed).exclude(word__startswith=typed)
    return _answers(longer, typed, is_nearly=False).order_by(Length("word"), "word")[:LONGER_WORDS]


def _nearly(typed: str) -> QuerySet[Any]:
    nearly = (
        SearchWord.objects.filter(Q(word__trigram_similar=typed) | Q(word__trigram_word_similar=typed))
        .annotate(likeness=Greatest(TrigramSimilarity("word", typed), TrigramWordSimilarity(typed, F("word"))))
        .filter(likeness__gte=NEARLY)
    )
    return _answers(nearly, typed, is_nearly=True).order_by("-likeness", "word")[:GUESSES]


def _answers(found: QuerySet[Any], typed: str, *, is_nearly: bool) -> QuerySet[Any]:
    return found.annotate(typed=Value(typed), is_nearly=Value(is_nearly, output_field=BooleanField())).values_list(
        "typed", "is_nearly", "word"
    )


def _words(text: str) -> list[str]:
    """Each word once, in the spelling of the index, without signs."""
    return list(dict.fromkeys(re.findall(r"[^\W_]+", spelling(text))))[:MOST_WORDS]


def _term(word: str) -> str:
    """A word for to_tsquery: whole words of one or two letters, else anything that begins so."""
    return f"'{word}':*" if len(word) > 2 else f"'{word}'"


def _query(terms: str) -> SearchQuery:
    return SearchQuery(terms, config="german", search_type="raw")


def _match(terms: str) -> SearchVectorExact:
    return SearchVectorExact(search_words("title", "text"), _query(terms))


def _title_first(words: list[str]) -> OrderBy:
    """Ideas that say it in the title before those that only mention it."""
    terms = " | ".join(map(_term, words))
    return OrderBy(SearchRank(search_words("title"), _query(terms)), descending=True)
