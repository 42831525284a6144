"""Full-text search over agendas, minutes and papers: German word forms, places highlighted, what the reader may see.

Visibility stands in the query itself, so what is not public is neither found nor counted nor quoted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import CharField, F, Q, QuerySet, TextChoices, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.visitors import Visitor
from apps.core.spelling import search_words, spelling
from apps.deadlines.days import end_of

from ..enums import NUMBERED, MinutesState
from ..models import AgendaItem, Body, Meeting, MinutesText, MinutesVersion, PaperText
from .visibility import inside_meetings, items_visible_to, meetings_visible_to, papers_visible_to

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
    page: int | None = None


def search_meetings(user: Visitor, wishes: SearchWishes) -> list[tuple[str, int]]:
    """What was found, the newest meeting first, as kind and key; one query. Past MOST_FOUND the rest is left out."""
    query = _query(wishes.words)
    meetings = _meetings(user, wishes)
    parts = []
    if wishes.where in ("", Where.AGENDA):
        items = items_visible_to(user).filter(state__in=NUMBERED, meeting__in=meetings)
        parts.append(_rows(_matching(items, query), Where.AGENDA, "meeting__starts_at"))
    if wishes.where in ("", Where.MINUTES):
        parts.append(_rows(_matching(_minutes(user, meetings), query), Where.MINUTES, "version__meeting__starts_at"))
    if wishes.where in ("", Where.PAPERS):
        papers = papers_visible_to(user).filter(meeting__in=meetings).values("pk")
        # Of each paper the first page that says it.
        pages = _matching(PaperText.objects.filter(paper__in=papers), query)
        first = pages.order_by("paper_id", "page").distinct("paper_id").values("pk")
        texts = PaperText.objects.filter(pk__in=first).order_by()
        parts.append(_rows(texts, Where.PAPERS, "paper__meeting__starts_at"))
    found = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
    rows = found.order_by("-starts", "found_in", "key")[: MOST_FOUND + 1]
    return [(row["found_in"], row["key"]) for row in rows]


def hits_of(found: Sequence[tuple[str, int]], words: str) -> list[Hit]:
    """The found things of one page with the words around; at most three queries."""
    query = _query(words)
    hits: dict[tuple[str, int], Hit] = {}
    for where, keys in _by_kind(found):
        for hit, key in _FETCH[where](keys, query):
            hits[where, key] = hit
    return [hits[row] for row in found if row in hits]


def _query(words: str) -> SearchQuery:
    return SearchQuery(spelling(words), config="german", search_type="websearch")


def _meetings(user: Visitor, wishes: SearchWishes) -> QuerySet[Meeting]:
    meetings = meetings_visible_to(user).select_related(None)
    if wishes.body:
        meetings = meetings.filter(body=wishes.body)
    if wishes.year:
        first, after = (end_of_year(year) for year in (wishes.year - 1, wishes.year))
        meetings = meetings.filter(starts_at__gte=first, starts_at__lt=after)
    return meetings


def end_of_year(year: int) -> datetime:
    """The midnight after the last of December in Berlin."""
    return end_of(date(year, 12, 31))


def _minutes(user: Visitor, meetings: QuerySet[Meeting]) -> QuerySet[MinutesText]:
    """From inside what the newest version says; for everybody else the public part of the newest approved one."""
    versions = MinutesVersion.objects.filter(deleted_at=None).order_by("meeting_id", "-number").distinct("meeting_id")
    inside = Q(version__in=versions.values("pk"), version__meeting__in=inside_meetings(user))
    approved = versions.filter(state=MinutesState.APPROVED, meeting__is_public=True, meeting__body__is_public=True)
    outside = Q(version__in=approved.values("pk"), is_public=True) & ~Q(version__meeting__in=inside_meetings(user))
    return MinutesText.objects.filter(inside | outside, version__meeting__in=meetings)


def _matching(rows: QuerySet[Any], query: SearchQuery) -> QuerySet[Any]:
    return rows.alias(words=search_words("title", "text")).filter(words=query)


def _rows(rows: QuerySet[Any], where: Where, starts: str) -> QuerySet[Any]:
    kind = Value(where.value, output_field=CharField())
    return rows.order_by().values(found_in=kind, key=F("pk"), starts=F(starts))


def _by_kind(found: Iterable[tuple[str, int]]) -> list[tuple[Where, list[int]]]:
    keys: dict[Where, list[int]] = {}
    for kind, key in found:
        keys.setdefault(Where(kind), []).append(key)
    return list(keys.items())


def _with_places(rows: QuerySet[Any], query: SearchQuery) -> QuerySet[Any]:
    return rows.annotate(
        places=SearchHeadline(
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
    )


def _items(keys: list[int], query: SearchQuery) -> list[tuple[Hit, int]]:
    rows = _with_places(AgendaItem.objects.filter(pk__in=keys), query).select_related("meeting__body")
    return [
        (
            Hit(Where.AGENDA, row.meeting, f"{row.number} {row.title}", row.get_absolute_url(), places_in(row.places)),
            row.pk,
        )
        for row in rows
    ]


def _minutes_parts(keys: list[int], query: SearchQuery) -> list[tuple[Hit, int]]:
    rows = _with_places(MinutesText.objects.filter(pk__in=keys), query).select_related("version__meeting__body")
    return [
        (
            Hit(
                Where.MINUTES,
                row.version.meeting,
                row.title,
                f"{row.version.get_absolute_url()}#top-{row.reference}",
                places_in(row.places),
            ),
            row.pk,
        )
        for row in rows
    ]


def _paper_pages(keys: list[int], query: SearchQuery) -> list[tuple[Hit, int]]:
    rows = _with_places(PaperText.objects.filter(pk__in=keys), query).select_related("paper__meeting__body")
    rows = rows.prefetch_related("paper__versions")
    hits = []
    for row in rows:
        versions = [version for version in row.paper.versions.all() if version.deleted_at is None]
        if not versions:
            continue
        newest = max(versions, key=lambda version: version.number)
        address = reverse("meetings:paper-file", args=[row.paper.meeting.reference, row.paper.reference, newest.number])
        places = places_in(row.places)
        hits.append((Hit(Where.PAPERS, row.paper.meeting, row.paper.title, address, places, row.page), row.pk))
    return hits


def places_in(text: str) -> list[tuple[bool, str]]:
    """A quotation in pieces: whether to highlight, and the words."""
    pieces = []
    for part in text.split(OPEN):
        marked, sign, rest = part.partition(CLOSE)
        pieces += [(True, marked), (False, rest)] if sign else [(False, part)]
    return [(marked, words) for marked, words in pieces if words]


_FETCH = {Where.AGENDA: _items, Where.MINUTES: _minutes_parts, Where.PAPERS: _paper_pages}
