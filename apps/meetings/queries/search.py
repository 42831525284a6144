"""Full-text search over agendas, minutes and papers: German word forms, places highlighted, what the reader may see.

Visibility stands in the query itself, so what is not public is neither found nor counted nor quoted.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import (
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.visitors import Visitor
from apps.core.spelling import search_words, spelling
from apps.deadlines.days import end_of

from ..enums import NUMBERED, MinutesState
from ..models import AgendaItem, Body, Meeting, MinutesText, MinutesVersion, PaperText, PaperVersion
from .visibility import inside_meetings, items_visible_to, seen_meetings, seen_papers

# Signs that nobody types: the places to highlight lie between them.
OPEN, CLOSE = "\ue000", "\ue001"
MOST_FOUND = 200


class Where(TextChoices):
    """In what somebody looks."""

    AGENDA = "tagesordnung", _("Tagesordnung")
    MINUTES = "protokoll", _("Protokoll")
    PAPERS = "unterlagen", _("Unterlagen")


@dataclass(frozen=True, kw_only=True)
class SearchWishes:
    """What somebody looks for."""

    words: str = ""
    body: Body | None = None
    year: int | None = None
    where: str = ""


@dataclass(frozen=True)
class Hit:
    """Where something was found: in which meeting, under which title, with the words around it."""

    where: Where
    meeting: Meeting
    title: str
    address: str
    places: list[tuple[bool, str]]
    # Of a paper; nothing else has pages.
    page: int = 0


def search_meetings(user: Visitor, wishes: SearchWishes) -> list[tuple[str, int]]:
    """What was found, the newest meeting first, as kind and key; one query. Past MOST_FOUND the rest is left out."""
    query = _query(wishes.words)
    parts = []
    if wishes.where in ("", Where.AGENDA):
        items = items_visible_to(user).filter(_wished(user, wishes, "meeting__"), state__in=NUMBERED)
        items = items.alias(words=search_words("title", "text")).filter(words=query)
        parts.append(_rows(items, Where.AGENDA, "meeting__starts_at"))
    if wishes.where in ("", Where.MINUTES):
        texts = minutes_texts(user).filter(_wished(user, wishes, "version__meeting__"), words=query)
        parts.append(_rows(texts, Where.MINUTES, "version__meeting__starts_at"))
    if wishes.where in ("", Where.PAPERS):
        pages = paper_pages(user, query).filter(_wished(user, wishes, "paper__meeting__"), words=query)
        parts.append(_rows(pages, Where.PAPERS, "paper__meeting__starts_at"))
    found = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    rows = found.order_by("-starts", "found_in", "key")[: MOST_FOUND + 1]
    return [(row["found_in"], row["key"]) for row in rows]


def hits_of(found: Sequence[tuple[str, int]], words: str) -> list[Hit]:
    """The found things of one page with the words around; two queries."""
    keys = defaultdict(list)
    for where, key in found:
        keys[Where(where)].append(key)
    parts = [_QUOTED[where](keys[where], _query(words)) for where in keys]
    if not parts:
        return []
    rows = {
        (row["found_in"], row["key"]): row for row in (parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])
    }
    meetings = Meeting.objects.select_related("body").in_bulk({row["of_meeting"] for row in rows.values()})
    return [_hit(rows[one], meetings[rows[one]["of_meeting"]]) for one in found if one in rows]


def _query(words: str) -> SearchQuery:
    return SearchQuery(spelling(words), config="german", search_type="websearch")


def _wished(user: Visitor, wishes: SearchWishes, at: str) -> Q:
    """The condition for what belongs to a meeting that was meant and that the reader may see."""
    meant = seen_meetings(user, at)
    if wishes.body:
        meant &= Q(**{f"{at}body": wishes.body})
    if wishes.year:
        first, after = (end_of_year(year) for year in (wishes.year - 1, wishes.year))
        meant &= Q(**{f"{at}starts_at__gte": first, f"{at}starts_at__lt": after})
    return meant


def end_of_year(year: int) -> datetime:
    """The midnight after the last of December in Berlin."""
    return end_of(date(year, 12, 31))


def minutes_texts(user: Visitor) -> QuerySet[MinutesText]:
    """From inside what the newest version says; for everybody else the public part of the newest approved one."""
    meeting = "version__meeting__"
    newer = MinutesVersion.objects.filter(
        meeting=OuterRef("version__meeting"), number__gt=OuterRef("version__number"), deleted_at=None
    )
    inside = inside_meetings(user, meeting)
    approved = Q(version__state=MinutesState.APPROVED) & ~Exists(newer.filter(state=MinutesState.APPROVED))
    public = Q(version__meeting__is_public=True, version__meeting__body__is_public=True, is_public=True)
    return MinutesText.objects.filter(
        inside & ~Exists(newer) | public & approved & ~inside, seen_meetings(user, meeting), version__deleted_at=None
    )


def paper_pages(user: Visitor, query: SearchQuery) -> QuerySet[PaperText]:
    """Of each paper that somebody may open the first page that says it, among those that do."""
    earlier = PaperText.objects.filter(paper=OuterRef("paper"), page__lt=OuterRef("page"), words=query)
    return PaperText.objects.filter(seen_papers(user, "paper__"), ~Exists(earlier))


def _rows(rows: QuerySet[Any], where: Where, starts: str) -> QuerySet[Any]:
    kind = Value(where.value, output_field=CharField())
    return rows.order_by().values(found_in=kind, key=F("pk"), starts=F(starts))


def _quoted(rows: QuerySet[Any], query: SearchQuery, where: Where, **columns: Any) -> QuerySet[Any]:
    """The rows with the words around what was found, all kinds in the same columns."""
    places = SearchHeadline(
        "text",
        query,
        config="german",
        start_sel=OPEN,
        stop_sel=CLOSE,
        max_fragments=2,
        max_words=24,
        min_words=8,
        fragment_delimiter=" … ",
    )
    kind = Value(where.value, output_field=CharField())
    return rows.order_by().values(found_in=kind, key=F("pk"), quotation=places, **columns)


def _items(keys: list[int], query: SearchQuery) -> QuerySet[Any]:
    return _quoted(
        AgendaItem.objects.filter(pk__in=keys),
        query,
        Where.AGENDA,
        of_meeting=F("meeting_id"),
        said_in=Concat("number", Value(" "), "title", output_field=TextField()),
        aim=F("reference"),
        of_number=Value(0, output_field=IntegerField()),
        on_page=Value(0, output_field=IntegerField()),
    )


def _minutes_parts(keys: list[int], query: SearchQuery) -> QuerySet[Any]:
    return _quoted(
        MinutesText.objects.filter(pk__in=keys),
        query,
        Where.MINUTES,
        of_meeting=F("version__meeting_id"),
        said_in=Cast("title", TextField()),
        aim=F("reference"),
        of_number=Cast("version__number", IntegerField()),
        on_page=Value(0, output_field=IntegerField()),
    )


def _paper_pages(keys: list[int], query: SearchQuery) -> QuerySet[Any]:
    newest = PaperVersion.objects.filter(paper=OuterRef("paper"), deleted_at=None).order_by("-number").values("number")
    return _quoted(
        PaperText.objects.filter(pk__in=keys),
        query,
        Where.PAPERS,
        of_meeting=F("paper__meeting_id"),
        said_in=Cast("paper__title", TextField()),
        aim=F("paper__reference"),
        of_number=Cast(Subquery(newest[:1]), IntegerField()),
        on_page=Cast("page", IntegerField()),
    )


def _hit(row: dict[str, Any], meeting: Meeting) -> Hit:
    where = Where(row["found_in"])
    if where == Where.AGENDA:
        address = f"{meeting.get_absolute_url()}#top-{row['aim']}"
    elif where == Where.MINUTES:
        record = reverse("meetings:record", args=[meeting.reference, row["of_number"]])
        address = f"{record}#top-{row['aim']}"
    else:
        address = reverse("meetings:paper-file", args=[meeting.reference, row["aim"], row["of_number"] or 1])
    return Hit(where, meeting, row["said_in"], address, places_in(row["quotation"]), row["on_page"])


def places_in(text: str) -> list[tuple[bool, str]]:
    """A quotation in pieces: whether to highlight, and the words, on one line and without the signs of Markdown."""
    pieces = []
    for part in re.sub(r"\s+", " ", text.replace("**", "")).split(OPEN):
        marked, sign, rest = part.partition(CLOSE)
        pieces += [(True, marked), (False, rest)] if sign else [(False, part)]
    return [(marked, words) for marked, words in pieces if words]


_QUOTED = {Where.AGENDA: _items, Where.MINUTES: _minutes_parts, Where.PAPERS: _paper_pages}
