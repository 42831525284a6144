"""Finding ideas by words: German stems, either spelling of umlauts, parts of long words, typing errors.

However many ideas there are, no question compares what was typed with all of them: stems and parts come
from an index, and typing errors are mended against the words of all titles, of which there are few.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVectorExact,
    TrigramSimilarity,
    TrigramWordSimilarity,
)
from django.db.models import F, Func, IntegerField, OrderBy, Q, Value
from django.db.models.functions import Greatest
from django.db.models.lookups import Contains, Exact, GreaterThan

from apps.core.spelling import search_words, spelled, spelling

from ..models import Proposal, SearchWord

MOST_WORDS = 6
# Up to so many ideas are told apart one by one; a word in more of them is left to the index alone.
FEW = 1_500
# Shorter bits stand inside too many words that mean something else.
SHORTEST_PART = 4
GUESSES = 4
NEARLY = 0.35


@dataclass(frozen=True)
class Words:
    """What was typed, understood: the condition for ideas, their order, and whether errors were mended."""

    condition: Q
    rank: OrderBy | None = None
    is_guess: bool = False


def ideas_with_words(text: str) -> Words:
    """The public ideas in which every one of these words stands, in title or text; at most three queries.

    Finds other forms of a word ("Bänke" finds "Bank"), both spellings ("Baenke"), the beginning of a word,
    a part of a long word in the title, and, if all that finds nothing, words that are nearly the same.
    """
    words = _words(text)
    if not words:
        return Words(Q(pk__in=[]))
    public = Proposal.objects.filter(is_public=True).order_by()
    stems = matching_all_words(text)
    found = set(public.filter(stems).values_list("pk", flat=True)[: FEW + 1])
    if len(found) > FEW:
        return Words(stems)
    if any(len(word) >= SHORTEST_PART for word in words):
        parts = Q(GreaterThan(_nodes(words), 0))
        for word in words:
            parts &= Q(_match(_term(word))) | _part(word) | Q(Exact(_nodes([word]), 0))
        found |= set(public.filter(parts).values_list("pk", flat=True)[:FEW])
    if found:
        return Words(Q(pk__in=found), rank=_title_first(words))
    return _mended(words)


def matching_all_words(text: str) -> Q:
    """The condition for ideas in which a form of every word stands, from the index of stems alone."""
    words = _words(text)
    return Q(_match(" & ".join(map(_term, words)))) if words else Q(pk__in=[])


def _mended(words: list[str]) -> Words:
    """The same for words that are nearly what was typed, of those that stand in titles."""
    condition = Q()
    for word, guesses in _guesses(words).items():
        condition &= Q(_match(" | ".join(map(_term, [word, *guesses]))))
    return Words(condition, rank=None, is_guess=True)


def _guesses(words: list[str]) -> dict[str, list[str]]:
    """For each word the words of titles that are most like it."""
    questions = [
        SearchWord.objects.filter(Q(word__trigram_similar=word) | Q(word__trigram_word_similar=word))
        .annotate(
            typed=Value(word),
            likeness=Greatest(TrigramSimilarity("word", word), TrigramWordSimilarity(word, F("word"))),
        )
        .filter(likeness__gte=NEARLY)
        .order_by("-likeness", "word")
        .values_list("typed", "word")[:GUESSES]
        for word in words
    ]
    near: dict[str, list[str]] = {word: [] for word in words}
    for typed, word in questions[0].union(*questions[1:], all=True) if len(questions) > 1 else questions[0]:
        near[typed].append(word)
    return near


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


def _nodes(words: list[str]) -> Func:
    """How many of these words count; "für" and "alle" do not."""
    return Func(_query(" & ".join(map(_term, words))), function="numnode", output_field=IntegerField())


def _part(word: str) -> Q:
    return Q(Contains(spelled("title"), Value(word))) if len(word) >= SHORTEST_PART else Q(pk__in=[])


def _title_first(words: list[str]) -> OrderBy:
    """Ideas that say it in the title before those that only mention it."""
    terms = " | ".join(map(_term, words))
    return OrderBy(SearchRank(search_words("title"), _query(terms)), descending=True)
