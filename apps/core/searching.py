"""Finding things by what people type: word forms, either spelling of umlauts, parts of long words, typing errors.

What a single list finds; apps.core.finding puts such lists together for the search of the portal.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db import connection
from django.db.models import (
    Case,
    F,
    FloatField,
    Func,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Lower, Replace
from django.db.models.lookups import Exact, Regex

from .reference import ALPHABET, LENGTH
from .spelling import search_words, spelling

MOST_WORDS = 6
# Shorter bits stand inside too many words that mean something else.
SHORTEST_PART = 4
LONGER_WORDS = 30
GUESSES = 4
NEARLY = 0.35
LONGEST_SNIPPET = 240

_WORDS = re.compile(r"[^\W_]+")
_QUOTES = '"„“”«»'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")
_FOLDED = str.maketrans("äöü", "aou")

M = TypeVar("M", bound=Model)

# For each word that was typed others that may stand in its place.
Others = Mapping[str, Sequence[str]]
# Words in pieces: whether to highlight, and the piece.
Pieces = list[tuple[bool, str]]


@dataclass(frozen=True, kw_only=True)
class SearchWords:
    """What was typed, understood: `words` in the spelling of the index, and whole `phrases` in quotation marks."""

    text: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    # What PostgreSQL makes of each word; nothing for words such as "die" that tell nothing.
    stems: Mapping[str, str] = field(default_factory=dict)
    others: Others = field(default_factory=dict)
    # Words of titles that are nearly the same take the place of what was typed.
    is_guess: bool = False

    @property
    def query(self) -> SearchQuery:
        """The question to an index of stems: a form of every word, or one of the others in its place."""
        return SearchQuery(self.raw, config="german", search_type="raw")

    @property
    def raw(self) -> str:
        """The same as PostgreSQL reads it."""
        terms = (" | ".join(map(term, [word, *self.others.get(word, ())])) for word in self.words)
        said = (" <-> ".join(f"'{word}'" for word in words_of(phrase)) for phrase in self.phrases)
        return " & ".join(f"({part})" for part in [*terms, *said])

    def standing(self, *fields: Any) -> Q:
        """The condition for rows in which all of it stands, from the index of stems over these fields.

        A phrase is looked for as it was typed, in the rows that hold its words: making out their stems again to see
        in which order they stand would take half a millisecond each.
        """
        if not self.all_words:
            return Q(pk__in=[])
        loose = replace(self, words=self.all_words, phrases=())
        condition = Q(SearchVectorExact(search_words(*fields), loose.query))
        for phrase in self.phrases:
            condition &= _any(Q(**{f"{one}__icontains": phrase}) for one in fields if isinstance(one, str))
        return condition

    def or_reference(self, condition: Q) -> Q:
        """The same or, where somebody may have typed one, the thing with this reference."""
        return condition | Q(reference=self.reference) if self.reference else condition

    @property
    def reference(self) -> str:
        """What was typed, if it may be the reference of something."""
        lower = self.text.lower()
        return lower if len(lower) == LENGTH and set(lower) <= set(ALPHABET) else ""

    def standing_in(self, said: Any) -> Q:
        """The same for a handful of rows that need no index: every word begins a word of this expression."""
        condition = Q()
        for begin, _part in self.patterns:
            condition &= Q(Regex(Folded(said), Value(begin)))
        return condition if self.patterns else Q(pk__in=[])

    @property
    def all_words(self) -> tuple[str, ...]:
        """Those of the phrases as well."""
        said = (word for phrase in self.phrases for word in words_of(phrase))
        return tuple(dict.fromkeys([*self.words, *said]))[:MOST_WORDS]

    @property
    def folded_text(self) -> str:
        """All of what was typed, as titles are compared with it."""
        return folded(self.text)

    @property
    def patterns(self) -> list[tuple[str, str]]:
        """For each word that tells something what begins a word with it, and what holds it."""
        return [(rf"\m({'|'.join(stem)})", f"({'|'.join(stem)})") for stem in self._stems]

    @cached_property
    def _stems(self) -> list[list[str]]:
        """For each word that tells something how it may begin."""
        found = []
        for word in self.all_words:
            if stem := self.stems.get(word, word):
                others = [folded(other) for other in self.others.get(word, ())]
                found.append([folded(stem), *others])
        return found

    def share_of(self, title: Any) -> Case | Value:
        """How much of it stands in a title, from 0 to 1; one more where the title says just this."""
        return self.share_of_folded(Folded(title))

    def share_of_folded(self, title: Any) -> Case | Value:
        """The same where the title is folded already."""
        patterns = self.patterns
        if not patterns:
            return Value(0.0)
        score: Any = Case(When(Exact(title, Value(self.folded_text)), then=Value(1.0)), default=Value(0.0))
        for begin, part in patterns:
            score += Case(
                When(Regex(title, Value(begin)), then=Value(1 / len(patterns))),
                When(Regex(title, Value(part)), then=Value(0.5 / len(patterns))),
                default=Value(0.0),
                output_field=FloatField(),
            )
        found: Case = score
        return found

    def marked(self, text: str) -> Pieces:
        """A text in pieces with every word to highlight that is a form of one that was typed."""
        is_form = _form_of(begin for stem in self._stems for begin in stem)
        pieces: Pieces = []
        at = 0
        for word in _WORDS.finditer(text):
            if is_form(_folded_word(word[0])):
                if word.start() > at:
                    pieces.append((False, text[at : word.start()]))
                pieces.append((True, word[0]))
                at = word.end()
        return [*pieces, (False, text[at:])] if at < len(text) else pieces

    def holds(self, text: str) -> bool:
        """Whether a form of every word stands in a text."""
        said = _folded_words(text)
        return bool(self._stems) and all(any(map(_form_of(stem), said)) for stem in self._stems)

    def snippet(self, text: str) -> Pieces:
        """The place of a text where most of it stands, marked; else how it begins."""
        plain = re.sub(r"\s+", " ", re.sub(r"[*_#>`|]+", "", text)).strip()
        if len(plain) <= LONGEST_SNIPPET:
            return self.marked(plain)
        is_form = _form_of(begin for stem in self._stems for begin in stem)
        places = [word.start() for word in _WORDS.finditer(plain) if is_form(_folded_word(word[0]))]
        best = max(places, key=lambda at: sum(at <= one < at + LONGEST_SNIPPET - 60 for one in places), default=0)
        start = plain.rfind(" ", 0, max(0, best - 50)) + 1 if best > LONGEST_SNIPPET - 60 else 0
        end = plain.rfind(" ", 0, start + LONGEST_SNIPPET)
        if len(plain) <= start + LONGEST_SNIPPET or end <= best:
            end = min(len(plain), start + LONGEST_SNIPPET)
        cut = ("… " if start else "") + plain[start:end] + (" …" if end < len(plain) else "")
        return self.marked(cut)


def typed_words(text: str) -> SearchWords:
    """What was typed, taken apart without asking the database."""
    phrases = tuple(phrase.strip() for phrase in _QUOTED.findall(text) if len(words_of(phrase)) > 1)
    rest = _QUOTED.sub(lambda found: " " if len(words_of(found[1])) > 1 else found[0], text)
    return SearchWords(text=text.strip(_QUOTES + " "), words=tuple(words_of(rest)), phrases=phrases)


def understood(text: str) -> SearchWords:
    """What was typed with its stems, and with longer words that hold one of its words; one query."""
    words = typed_words(text)
    if not words.all_words:
        return words
    found = _ask(_STEMS + _LONGER, words.all_words)
    stems = {typed: word or "" for typed, kind, word in found if kind == "stem"}
    return replace(words, stems=stems, others=_grouped(found, "longer"))


def guessed(words: SearchWords) -> SearchWords | None:
    """The same with words of titles that are most like what was typed; nothing if there are none. One query."""
    nearly = _grouped(_ask(_NEARLY, words.words), "nearly") if words.words else {}
    return replace(words, others=nearly, is_guess=True) if nearly else None


def with_words(found: QuerySet[M], text: str, *fields: Any) -> QuerySet[M]:
    """Those of a list in which a form of every word stands, in the fields of its index of stems."""
    return found.filter(typed_words(text).standing(*fields))


def with_words_or_nearly(found: QuerySet[M], text: str, standing: Callable[[SearchWords], Q]) -> QuerySet[M]:
    """The same for what people look up, with parts of long words; if there are none, with words nearly the same.

    `standing` makes a condition of what was understood; three queries at most.
    """
    words = understood(text)
    exact = found.filter(standing(words))
    if exact.exists():
        return exact
    mended = guessed(words)
    return found.filter(standing(mended)) if mended else found.none()


_STEMS = """
    SELECT typed, 'stem', (ts_lexize('german_stem', typed))[1] FROM unnest(%(words)s::text[]) AS typed
"""
_LONGER = """
    UNION ALL SELECT typed, 'longer', longer.word FROM unnest(%(words)s::text[]) AS typed
    CROSS JOIN LATERAL (
        SELECT word FROM core_searchword
        WHERE word LIKE '%%' || typed || '%%' AND NOT starts_with(word, typed) AND length(typed) >= %(shortest)s
        ORDER BY length(word), word LIMIT %(most)s
    ) AS longer
"""
_NEARLY = """
    SELECT typed, 'nearly', nearly.word FROM unnest(%(words)s::text[]) AS typed
    CROSS JOIN LATERAL (
        SELECT word, greatest(similarity(word, typed), word_similarity(typed, word)) AS likeness FROM core_searchword
        WHERE (word %% typed OR word %%> typed)
            AND greatest(similarity(word, typed), word_similarity(typed, word)) >= %(nearly)s
        ORDER BY likeness DESC, word LIMIT %(guesses)s
    ) AS nearly
"""


def _ask(sql: str, words: Sequence[str]) -> list[tuple[str, str, str | None]]:
    values: dict[str, Any] = {
        "words": list(words),
        "shortest": SHORTEST_PART,
        "most": LONGER_WORDS,
        "nearly": NEARLY,
        "guesses": GUESSES,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[str, str, str | None]] = cursor.fetchall()
    return rows


def _grouped(found: Iterable[tuple[str, str, str | None]], wanted: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for typed, kind, word in found:
        if kind == wanted and word:
            groups.setdefault(typed, []).append(word)
    return groups


def words_of(text: str) -> list[str]:
    """Each word once, in the spelling of the index, without signs."""
    return list(dict.fromkeys(_WORDS.findall(spelling(text))))[:MOST_WORDS]


def term(word: str) -> str:
    """A word for to_tsquery: whole words of one or two letters, else anything that begins so."""
    return f"'{word}':*" if len(word) > 2 else f"'{word}'"


def folded(text: str) -> str:
    """Small letters in the spelling of the index, without umlauts: how stems are written."""
    return spelling(text).translate(_FOLDED)


# The same words stand in every text.
_folded_word = lru_cache(maxsize=20_000)(folded)


@lru_cache(maxsize=200)
def _folded_words(text: str) -> frozenset[str]:
    """Of a text that is looked at again and again, such as a page of help."""
    return frozenset(map(folded, _WORDS.findall(text)))


class Folded(Func):
    """The same in the database, as far as titles need it."""

    function = "translate"
    template = "%(function)s(%(expressions)s, 'äöü', 'aou')"
    output_field = TextField()

    def __init__(self, said: Any) -> None:
        super().__init__(Replace(Lower(as_text(said)), Value("ß"), Value("ss")))


def joined(*parts: Any) -> Concat:
    """Fields and expressions as one text."""
    return Concat(*map(as_text, parts), output_field=TextField())


def _form_of(begins: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word begins so, or is one of those too short to begin another."""
    begins = list(begins)
    long = tuple(begin for begin in begins if len(begin) > 2)
    return lambda word: word.startswith(long) or word in begins


def as_text(said: Any) -> Any:
    """A field by its name, an expression, or nothing."""
    if isinstance(said, str):
        said = F(said) if said else Value("")
    return Cast(said, TextField())


def _any(conditions: Iterable[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found
