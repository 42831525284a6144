"""The register of decisions and the board of tasks: searching and narrowing down."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from apps.accounts.visitors import Visitor
from apps.core.spelling import search_words, spelling
from apps.sozialraum.models import District

from ..enums import UNDONE, Choice
from ..models import AgendaItem, Body, Decision, DecisionCitation, Seat, SeatVote, Task
from ..models.decision import DECISION_WORDS
from .seats import own_seats
from .visibility import decisions_visible_to, items_visible_to, tasks_visible_to


@dataclass(frozen=True, kw_only=True)
class DecisionWishes:
    """What a reader wants to see of the register."""

    words: str = ""
    body: Body | None = None
    district: District | None = None
    year: int | None = None
    state: str = ""


def search_decisions(user: Visitor, wishes: DecisionWishes) -> QuerySet[Decision]:
    """Decisions by words (German stems), number, body, year and state; of a district: those that bind it."""
    decisions = decisions_visible_to(user).order_by("-decided_at", "-pk")
    if wishes.words:
        words = SearchQuery(spelling(wishes.words), config="german", search_type="websearch")
        # Each by itself: joined by OR the words would not be looked up in their index.
        by_words = Decision.objects.filter(SearchVectorExact(search_words(*DECISION_WORDS), words))
        by_number = Decision.objects.filter(number__icontains=wishes.words)
        decisions = decisions.filter(Q(pk__in=by_words.values("pk")) | Q(pk__in=by_number.values("pk")))
    if wishes.body:
        decisions = decisions.filter(body=wishes.body)
    if wishes.district:
        seats = Seat.objects.filter(district=wishes.district, deleted_at=None).values("body")
        decisions = decisions.filter(Q(body__district=wishes.district) | Q(body__in=seats))
    if wishes.year:
        decisions = decisions.filter(year=wishes.year)
    return decisions.filter(state=wishes.state) if wishes.state else decisions


def decisions_with_details(user: Visitor) -> QuerySet[Decision]:
    """With all that the page of one shows: its item for whoever sees it (`shown_item`) and the votes (`votes_of`)."""
    item = items_visible_to(user).filter(pk=OuterRef("item"))
    votes = SeatVote.objects.filter(decision=OuterRef("pk")).order_by("seat__organisation")
    rows = ArraySubquery(votes.values(row=JSONObject(organisation="seat__organisation", choice="choice")))
    return decisions_visible_to(user).annotate(shows_item=Exists(item), vote_rows=rows)


def shown_item(decision: Decision) -> AgendaItem | None:
    """The item of a decision with details, for whoever may see it."""
    return decision.item if decision.shows_item else None  # type: ignore[attr-defined]


def votes_of(decision: Decision) -> list[tuple[str, str]]:
    """Organisation and vote of a decision with details; nothing where the vote was not by name."""
    rows: list[dict[str, str]] = decision.vote_rows  # type: ignore[attr-defined]
    return [(row["organisation"], str(Choice(row["choice"]).label)) for row in rows]


def citations_of(decision: Decision) -> list[DecisionCitation]:
    """The paragraphs that a decision cites, with what names them."""
    return list(decision.citations.select_related("paragraph__chapter", "paragraph__version__guideline"))


@dataclass(frozen=True, kw_only=True)
class TaskWishes:
    """What somebody wants to see of the board."""

    body: Body | None = None
    district: District | None = None
    mine: bool = False
    state: str = ""


def tasks_on_board(user: Visitor, wishes: TaskWishes) -> QuerySet[Task]:
    """Tasks of a body, a district or one's own seats; without a wish for a state those that are not settled."""
    tasks = tasks_visible_to(user).order_by("due_on", "pk")
    if wishes.body:
        tasks = tasks.filter(body=wishes.body)
    if wishes.district:
        tasks = tasks.filter(owner__district=wishes.district)
    if wishes.mine:
        tasks = tasks.filter(owner__in=[seat.pk for seat in own_seats(user)])
    if wishes.state == "overdue":
        return tasks.filter(state__in=UNDONE, due_on__lt=timezone.localdate())
    return tasks.filter(state=wishes.state) if wishes.state else tasks.filter(state__in=UNDONE)
