"""Finding all kinds of things in one query.

Each app that has something to find brings a SearchKind in its queries/finding.py; apps.portal.search asks all of them.
What is found is ordered by how much of what was typed stands in the title, then the newest first.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, DateTimeField, Q, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.db.models.sql import Query
from django.utils.translation import get_language

from .searching import Folded, SearchWords, as_text
from .statements import carry_out, carry_out_kept, written_out

# So many of a kind are counted and can be leafed through; the newest ones of those that hold the words.
MOST_FOUND = 200
# Out of so many that hold the words. PostgreSQL collects them from the index before it looks at anything else.
MOST_MATCHING = 30_000


@dataclass(frozen=True, kw_only=True)
class SearchWishes:
    """Who looks for what, and where: in the Sozialraum with this LOR key, of whatever level, or everywhere."""

    words: SearchWords
    user: Any
    area: str = ""


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


# Of these kinds these rows, the best first.
Parts = Sequence[tuple[SearchKind, slice]]


@dataclass(frozen=True, kw_only=True)
class FoundRows:
    """What matches of a kind; whether one such row is seen, and by what it is ordered; what is shown of it."""

    matching: QuerySet[Any, Any]
    seen: QuerySet[Any, Any]
    shown: QuerySet[Any, Any]
    share: Any

    def written(self, limit: str = "ALL", offset: str = "0") -> str:
        """The SQL of the best ones, as FoundRow; nothing if it can find nothing.

        The index is asked first and for itself; then the newest rows of those are looked at one by one until there are
        enough. Asked together, PostgreSQL would rather make out all that is visible: it does not know how many rows
        hold a word.
        """
        try:
            matching, seen, shown = (_written(rows) for rows in (self.matching, self.seen, self.shown))
        except EmptyResultSet:
            return ""
        nothing = Query(None)
        share = nothing.get_compiler(connection=connection).compile(self.share.resolve_expression(nothing))
        return f"""
            SELECT shown.hit_kind, best.pk, shown.hit_title, shown.hit_text, best.hit_share, best.hit_day,
                shown.hit_place, shown.hit_state, shown.hit_aim, best.hit_total
            FROM (
                SELECT *, count(*) OVER () AS hit_total
                FROM (
                    SELECT seen.*, ({written_out(*share)})::float8 AS hit_share
                    FROM (SELECT pk FROM ({matching}) AS matching ORDER BY pk DESC) AS matching
                    CROSS JOIN LATERAL ({seen}) AS seen
                    ORDER BY matching.pk DESC LIMIT {MOST_FOUND + 1}
                ) AS newest
                ORDER BY hit_share DESC, hit_day DESC NULLS LAST, pk DESC
                LIMIT {limit} OFFSET {offset}
            ) AS best
            CROSS JOIN LATERAL ({shown}) AS shown
            ORDER BY hit_share DESC, hit_day DESC NULLS LAST, pk DESC
        """  # noqa: S608 - of what Django wrote, and of numbers


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
    bare = visible.select_related(None).order_by()
    within_area = within(wishes.area) if wishes.area else Q()
    day = Cast(Value(None) if day is None else day, DateTimeField())
    seen = bare.filter(pk=RawSQL("matching.pk", ()))
    shown = bare.filter(pk=RawSQL("best.pk", ())).annotate(
        hit_kind=Value(kind, output_field=CharField()),
        hit_title=as_text(title),
        hit_text=as_text(text),
        hit_place=as_text(place),
        hit_state=as_text(state),
        hit_aim=as_text(aim),
    )
    return FoundRows(
        matching=visible.model._default_manager.filter(match, within_area).order_by().values("pk")[:MOST_MATCHING],
        seen=seen.annotate(hit_folded=Folded(title), hit_day=day).values_list("pk", "hit_folded", "hit_day")[:1],
        shown=shown.values_list(*(f"hit_{name}" for name in ("kind", "title", "text", "place", "state", "aim")))[:1],
        share=wishes.words.share_of_folded(RawSQL("seen.hit_folded", (), output_field=TextField())),
    )


def by_index(found: QuerySet[Any, Any]) -> list[Any]:
    """The rows of a query that an index of words answers.

    PostgreSQL does not know how dear it is to make out the words of a row: of many words it expects many hits and
    reads all rows until there are enough, two minutes at a million. With little memory it remembers pages instead of
    rows, and makes out the words of all on them.
    """
    return carry_out(written_out(*found.query.sql_with_params()), settings=BY_INDEX)


def find_rows(parts: Parts, wishes: SearchWishes) -> list[FoundRow]:
    """Of each kind the rows of a slice, in one query."""
    words = wishes.words
    if words.phrases:
        # What is typed in quotation marks stands in the SQL itself.
        sql = _union([kind.rows(wishes).written(*map(str, _limit_and_offset(cut))) for kind, cut in parts])
        return [FoundRow(*row) for row in carry_out(sql, settings=BY_INDEX)] if sql else []
    stand_ins = _StandIns(number=len(words.patterns), has_reference=bool(words.reference))
    statement = _statement([kind for kind, _cut in parts], stand_ins, wishes)
    values = [*stand_ins.values(words).values(), *(str(one) for _kind, cut in parts for one in _limit_and_offset(cut))]
    return [FoundRow(*row) for row in carry_out_kept(statement, values, settings=BY_INDEX)] if statement else []


# Making the SQL of a dozen kinds anew takes several times as long as carrying it out. It depends on how many words were
# typed, not on which. With too many of them, for instance of all areas, they begin anew.
_statements: dict[Hashable, str] = {}
MOST_STATEMENTS = 200


def _statement(kinds: Sequence[SearchKind], stand_ins: "_StandIns", wishes: SearchWishes) -> str:
    """The SQL of the union of these kinds, with $1, $2 … for what was typed and then for what is shown of each."""
    standing = {of: of(wishes.user) for of in {kind.standing for kind in kinds} if of}
    key = (
        *((kind.slug, kind.standing and standing[kind.standing]) for kind in kinds),
        stand_ins.number,
        stand_ins.has_reference,
        wishes.area,
        get_language(),
    )
    if key not in _statements:
        if len(_statements) >= MOST_STATEMENTS:
            _statements.clear()
        _statements[key] = _make_statement(kinds, stand_ins, wishes)
    return _statements[key]


def _make_statement(kinds: Sequence[SearchKind], stand_ins: "_StandIns", wishes: SearchWishes) -> str:
    typed, parts = list(stand_ins.values(stand_ins)), []
    for place, kind in enumerate(kinds):
        user = wishes.user if kind.standing else AnonymousUser()
        rows = kind.rows(replace(wishes, words=stand_ins, user=user))
        first = len(typed) + 2 * place + 1
        parts.append(rows.written(f"${first}::bigint", f"${first + 1}::bigint"))
    statement = _union(parts)
    for number, stand_in in enumerate(typed, 1):
        statement = statement.replace(f"'{stand_in}'", f"${number}")
    return statement


def _written(rows: QuerySet[Any, Any]) -> str:
    return written_out(*rows.query.sql_with_params())


def _union(parts: Sequence[str]) -> str:
    return " UNION ALL ".join(f"({part})" for part in parts if part)


def _limit_and_offset(cut: slice) -> tuple[int, int]:
    return cut.stop - (cut.start or 0), cut.start or 0


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
        values = {self.raw: words.raw, self.folded_text: words.folded_text}
        if self.has_reference:
            values[self.reference] = words.reference
        for (begin, part), (own_begin, own_part) in zip(self.patterns, words.patterns, strict=True):
            values |= {begin: own_begin, part: own_part}
        return values


# Tables are joined in the order in which Django writes them, the one with the words first: told to look for a better
# order, PostgreSQL asks the index of words once for each region of a district. A plan for any words is as good as one
# for these, as PostgreSQL does not know how many rows hold them.
BY_INDEX = """
    SELECT set_config('enable_seqscan', 'off', true), set_config('work_mem', '64MB', true),
        set_config('join_collapse_limit', '1', true), set_config('from_collapse_limit', '1', true),
        set_config('plan_cache_mode', 'force_generic_plan', true);
"""
