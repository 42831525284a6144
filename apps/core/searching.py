"""Finding things by what people type: word forms, either spelling of umlauts, parts of long words, typing errors.

Each app that has something to find brings a SearchKind in its queries/search.py; apps.portal.search asks all of them
in one question. What is found is ordered by how much of what was typed stands in the title, then the newest first.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    DateTimeField,
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
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat, Lower, Replace
from django.db.models.lookups import Exact, Regex
from django.db.models.sql import Query
from django.utils.translation import get_language

from .reference import ALPHABET, LENGTH
from .spelling import search_words, spelling

MOST_WORDS = 6
# Shorter bits stand inside too many words that mean something else.
SHORTEST_PART = 4
LONGER_WORDS = 30
GUESSES = 4
NEARLY = 0.35
# So many of a kind are counted and can be leafed through; the newest ones of those that hold the words.
MOST_FOUND = 500
# Out of so many that hold the words. PostgreSQL collects them from the index before it looks at anything else.
MOST_MATCHING = 30_000
LONGEST_SNIPPET = 240

_WORDS = re.compile(r"[^\W_]+")
_QUOTES = '"„“”«»'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")
_FOLDED = str.maketrans("äöü", "aou")

M = TypeVar("M", bound=Model)

# For each word that was typed others that may stand in its place.
Others = Mapping[str, Sequence[str]]
# SQL and its values.
Written = tuple[str, Sequence[Any]]
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

    @property
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
        begins = tuple(begin for stem in self._stems for begin in stem)
        pieces: Pieces = []
        at = 0
        for word in _WORDS.finditer(text):
            if _is_form(_folded_word(word[0]), begins):
                if word.start() > at:
                    pieces.append((False, text[at : word.start()]))
                pieces.append((True, word[0]))
                at = word.end()
        return [*pieces, (False, text[at:])] if at < len(text) else pieces

    def holds(self, text: str) -> bool:
        """Whether a form of every word stands in a text."""
        said = [_folded_word(word) for word in _WORDS.findall(text)]
        return bool(self._stems) and all(any(_is_form(word, stem) for word in said) for stem in self._stems)

    def snippet(self, text: str) -> Pieces:
        """The place of a text where most of it stands, marked; else how it begins."""
        plain = re.sub(r"\s+", " ", re.sub(r"[*_#>`|]+", "", text)).strip()
        if len(plain) <= LONGEST_SNIPPET:
            return self.marked(plain)
        begins = tuple(begin for stem in self._stems for begin in stem)
        places = [word.start() for word in _WORDS.finditer(plain) if _is_form(_folded_word(word[0]), begins)]
        best = max(places, key=lambda at: sum(at <= one < at + LONGEST_SNIPPET - 60 for one in places), default=0)
        start = plain.rfind(" ", 0, max(0, best - 50)) + 1 if best > LONGEST_SNIPPET - 60 else 0
        end = plain.rfind(" ", 0, start + LONGEST_SNIPPET)
        if len(plain) <= start + LONGEST_SNIPPET or end <= best:
            end = min(len(plain), start + LONGEST_SNIPPET)
        cut = ("… " if start else "") + plain[start:end] + (" …" if end < len(plain) else "")
        return self.marked(cut)


@dataclass(frozen=True, kw_only=True)
class SearchWishes:
    """Who looks for what, and where: in the Sozialraum with this LOR key, of whatever level, or everywhere."""

    words: SearchWords
    user: Any
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class _StandIns(SearchWords):
    """As many words as were typed, with stand-ins for what goes into a query: signs that nobody can type."""

    number: int
    has_reference: bool

    words: tuple[str, ...] = ("\ufdd0",)
    raw = "\ufdd0 raw"
    folded_text = "\ufdd0 text"

    @property
    def reference(self) -> str:
        return "\ufdd0 reference" if self.has_reference else ""

    @property
    def patterns(self) -> list[tuple[str, str]]:
        return [(f"\ufdd0 begin {place}", f"\ufdd0 part {place}") for place in range(self.number)]

    def values(self, words: SearchWords) -> dict[str, str]:
        """What was typed by what stands in for it."""
        values = {self.raw: words.raw, self.folded_text: words.folded_text, self.reference: words.reference}
        for (begin, part), (own_begin, own_part) in zip(self.patterns, words.patterns, strict=True):
            values |= {begin: own_begin, part: own_part}
        return values


class FoundRow(NamedTuple):
    """One thing that was found, as all kinds give it. `aim`: what its address needs."""

    kind: str
    key: int
    title: str
    text: str
    share: float
    day: datetime | None
    place: str
    state: str
    aim: str
    total: int


@dataclass(frozen=True, kw_only=True)
class SearchKind:
    """A kind of thing to be found. `rows` gives found_rows for what is wished; `everywhere` a search of its own.

    `standing`: what of the visitor decides on what he finds, where that is not the same for everybody.
    """

    slug: str
    label: Any
    rows: Callable[[SearchWishes], "FoundRows"]
    address: Callable[[FoundRow], str]
    state: Callable[[str], object] = str
    everywhere: Callable[[str], str] | None = None
    standing: Callable[[Any], Hashable] | None = None


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


@dataclass(frozen=True, kw_only=True)
class FoundRows:
    """What matches of a kind, what there is to be seen of one such row, and how much of the words its title says."""

    matching: QuerySet[Any, Any]
    seen: QuerySet[Any, Any]
    share: Any

    def written(self, cut: slice) -> Written | None:
        """The SQL of the best ones, as FoundRow, and its values; nothing if it can find nothing.

        The index is asked first and for itself; then the newest rows of those are looked at one by one until there are
        enough. Asked together, PostgreSQL would rather make out all that is visible: it does not know how many rows
        hold a word.
        """
        try:
            matching, of_matching = self.matching.query.sql_with_params()
            seen, of_seen = self.seen.query.sql_with_params()
        except EmptyResultSet:
            return None
        nothing = Query(None)
        share, of_share = nothing.get_compiler(connection=connection).compile(self.share.resolve_expression(nothing))
        sql = f"""
            SELECT hit_kind, pk, hit_title, hit_text, hit_share, hit_day, hit_place, hit_state, hit_aim,
                count(*) OVER () AS hit_total
            FROM (
                SELECT seen.*, ({share})::float8 AS hit_share
                FROM (SELECT pk FROM ({matching}) AS matching ORDER BY pk DESC) AS matching
                CROSS JOIN LATERAL ({seen}) AS seen
                ORDER BY matching.pk DESC LIMIT {MOST_FOUND + 1}
            ) AS newest
            ORDER BY hit_share DESC, hit_day DESC NULLS LAST, pk DESC
            LIMIT {cut.stop - (cut.start or 0)} OFFSET {cut.start or 0}
        """  # noqa: S608 - of what Django wrote, and numbers
        return sql, [*of_share, *of_matching, *of_seen]

    def __getitem__(self, cut: slice) -> list[FoundRow]:
        written = self.written(cut)
        return [FoundRow(*row) for row in _carry_out(*written)] if written else []


def found_rows(
    visible: QuerySet[Any],
    wishes: SearchWishes,
    *,
    kind: str,
    match: Q,
    within: Callable[[str], Q],
    title: Any,
    text: Any,
    day: Any,
    place: Any = "",
    state: Any = "",
    aim: Any = "",
) -> FoundRows:
    """What matches among what somebody may see, the best first. `within`: what lies in a Sozialraum, by its key."""
    within_area = within(wishes.area) if wishes.area else Q()
    matching = visible.model._default_manager.filter(match, within_area).order_by().values("pk")[:MOST_MATCHING]
    seen = visible.select_related(None).filter(pk=RawSQL("matching.pk", ()))
    seen = seen.annotate(
        hit_kind=Value(kind, output_field=CharField()),
        hit_title=_as_text(title),
        hit_folded=Folded(title),
        hit_text=_as_text(text),
        hit_day=Cast(Value(None) if day is None else day, DateTimeField()),
        hit_place=_as_text(place),
        hit_state=_as_text(state),
        hit_aim=_as_text(aim),
    )
    names = ("kind", "title", "folded", "text", "day", "place", "state", "aim")
    return FoundRows(
        matching=matching,
        seen=seen.order_by().values_list("pk", *(f"hit_{name}" for name in names))[:1],
        share=wishes.words.share_of_folded(RawSQL("seen.hit_folded", (), output_field=TextField())),
    )


def by_index(found: QuerySet[Any, Any]) -> list[Any]:
    """The rows of a query that an index of words answers.

    PostgreSQL does not know how dear it is to make out the words of a row: of many words it expects many hits and
    reads all rows until there are enough, two minutes at a million. With little memory it remembers pages instead of
    rows, and makes out the words of all on them.
    """
    return _carry_out(*found.query.sql_with_params())


def find_rows(parts: Iterable[tuple[SearchKind, slice]], wishes: SearchWishes) -> list[FoundRow]:
    """Of each kind the rows of a slice, in one query."""
    written = [part for kind, cut in parts if (part := _part(kind, cut, wishes)) is not None]
    if not written:
        return []
    sql = " UNION ALL ".join(f"({sql})" for sql, _values in written)
    return [FoundRow(*row) for row in _carry_out(sql, [value for _sql, values in written for value in values])]


# Making the SQL of a dozen kinds anew takes several times as long as carrying it out. It depends on how many words were
# typed, not on which. With too many of them, for instance of all areas, they begin anew.
_plans: dict[Hashable, Written | None] = {}
MOST_PLANS = 2_000


def _part(kind: SearchKind, cut: slice, wishes: SearchWishes) -> Written | None:
    """The SQL for one kind and its values; nothing if it can find nothing."""
    words = wishes.words
    if words.phrases:
        return kind.rows(wishes).written(cut)
    standing, user = (kind.standing(wishes.user), wishes.user) if kind.standing else ((), AnonymousUser())
    stand_ins = _StandIns(number=len(words.patterns), has_reference=bool(words.reference))
    wanted = (standing, wishes.area, cut.start, cut.stop, get_language())
    key = (kind.slug, stand_ins.number, stand_ins.has_reference, *wanted)
    if key not in _plans:
        if len(_plans) >= MOST_PLANS:
            _plans.clear()
        _plans[key] = kind.rows(replace(wishes, words=stand_ins, user=user)).written(cut)
    plan = _plans[key]
    if plan is None:
        return None
    sql, constants = plan
    values = stand_ins.values(words)
    return sql, [values.get(value, value) if isinstance(value, str) else value for value in constants]


def _carry_out(sql: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        # Sent as one, both are one transaction, with which the settings end.
        cursor.execute(_BY_INDEX + sql, values)
        while cursor.nextset():
            pass
        rows: list[Any] = cursor.fetchall()
    return rows


# Tables are joined in the order in which Django writes them, the one with the words first: told to look for a better
# order, PostgreSQL asks the index of words once for each region of a district.
_BY_INDEX = """
    SELECT set_config('enable_seqscan', 'off', true), set_config('work_mem', '64MB', true),
        set_config('join_collapse_limit', '1', true), set_config('from_collapse_limit', '1', true);
"""
# All three answer with the typed word, what the answer is, and a word.
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


class Folded(Func):
    """The same in the database, as far as titles need it."""

    function = "translate"
    template = "%(function)s(%(expressions)s, 'äöü', 'aou')"
    output_field = TextField()

    def __init__(self, said: Any) -> None:
        super().__init__(Replace(Lower(_as_text(said)), Value("ß"), Value("ss")))


def joined(*parts: Any) -> Concat:
    """Fields and expressions as one text."""
    return Concat(*map(_as_text, parts), output_field=TextField())


def _is_form(word: str, begins: Iterable[str]) -> bool:
    return any(word.startswith(begin) if len(begin) > 2 else word == begin for begin in begins)


def _as_text(said: Any) -> Any:
    """A field by its name, an expression, or nothing."""
    if isinstance(said, str):
        said = F(said) if said else Value("")
    return Cast(said, TextField())


def _any(conditions: Iterable[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found
