"""What the pages of bodies and meetings show."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import JSONField, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from apps.accounts.visitors import Visitor
from apps.core.prefetching import keep_rows
from apps.sozialraum.models import Sozialraum

from ..enums import NUMBERED, UPCOMING, ItemState, MeetingState, Reply
from ..models import AgendaItem, Body, Decision, ItemLink, ItemSubject, Meeting, Paper, PaperVersion, Participant
from ..subjects import Subject, named_subjects
from .seats import own_seats
from .visibility import decisions_visible_to, items_visible_to, meetings_visible_to, papers_visible_to

# What hangs on items comes along with them: a query for each would be dearer than all of it in one.
_LINKS = ArraySubquery(
    ItemLink.objects.filter(item=OuterRef("pk")).order_by("pk").values(row=JSONObject(title="title", address="address"))
)
_SUBJECTS = ArraySubquery(
    ItemSubject.objects.filter(item=OuterRef("pk")).order_by("pk").values(row=JSONObject(kind="kind", key="key"))
)
_AREAS = ArraySubquery(
    Sozialraum.objects.filter(agenda_items=OuterRef("pk"))
    .order_by("key")
    .values(row=JSONObject(id="id", key="key", slug="slug", name="name"))
)


def next_meetings(user: Visitor, body: Body | None = None) -> QuerySet[Meeting]:
    """Meetings that are not over, the next one first. One of several days counts until its last."""
    meetings = meetings_visible_to(user).filter(ends_at__gte=timezone.now()).exclude(state=MeetingState.HELD)
    return (meetings.filter(body=body) if body else meetings).order_by("starts_at", "pk")


def past_meetings(user: Visitor, body: Body) -> QuerySet[Meeting]:
    """Meetings that are over, the last one first."""
    meetings = meetings_visible_to(user).filter(body=body)
    return (meetings.filter(ends_at__lt=timezone.now()) | meetings.filter(state=MeetingState.HELD)).order_by(
        "-starts_at", "-pk"
    )


def latest_held(body: Body, *, before: Meeting) -> Meeting | None:
    """The meeting before this one that took place."""
    held = Meeting.objects.filter(body=body, state=MeetingState.HELD, starts_at__lt=before.starts_at, deleted_at=None)
    return held.order_by("-starts_at").first()


@dataclass
class Line:
    """One item of the agenda with what hangs on it."""

    item: AgendaItem
    papers: list[Paper] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    is_first: bool = False
    is_last: bool = False


@dataclass
class Agenda:
    """The agenda of a meeting as somebody may see it."""

    lines: list[Line]
    papers: list[Paper]
    proposed: list[AgendaItem]

    @property
    def minutes(self) -> int:
        """How long it takes by what was estimated for the items that have nothing below them."""
        parents = {line.item.parent_id for line in self.lines}
        return sum(line.item.minutes or 0 for line in self.lines if line.item.pk not in parents)


def agenda_of(meeting: Meeting, user: Visitor) -> Agenda:
    """Items in order with their papers, and papers for the meeting as a whole.

    Two queries at any length, and one more for each kind of thing that items are about. After the meeting with what
    was decided, as far as the reader may know it.
    """
    is_over = meeting.state == MeetingState.HELD
    items = list(
        items_visible_to(user)
        .filter(meeting=meeting)
        .exclude(state=ItemState.DECLINED)
        .select_related("proposer", "carried_from__meeting")
        .annotate(link_rows=_LINKS, area_rows=_AREAS, subject_rows=_SUBJECTS)
        .annotate(decision_rows=_decided(user) if is_over else Value([], output_field=JSONField()))
        .order_by("order", "pk")
    )
    for item in items:
        item.meeting = meeting
        keep_rows(item, "links", [ItemLink(item=item, **row) for row in item.link_rows])
        keep_rows(item, "sozialraeume", [Sozialraum(**row) for row in item.area_rows])
    pairs = {item.pk: [(row["kind"], row["key"]) for row in item.subject_rows] for item in items}
    subjects = named_subjects((pair for rows in pairs.values() for pair in rows), user)
    papers: dict[int | None, list[Paper]] = defaultdict(list)
    for paper in papers_of(meeting, user):
        papers[paper.item_id].append(paper)
    numbered = [item for item in items if item.is_numbered]
    siblings: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for item in numbered:
        siblings[item.parent_id].append(item)
    lines = [
        Line(
            item,
            papers[item.pk],
            [subjects[pair] for pair in pairs[item.pk] if pair in subjects],
            [Decision(**row) for row in item.decision_rows],
            is_first=siblings[item.parent_id][0] is item,
            is_last=siblings[item.parent_id][-1] is item,
        )
        for item in numbered
    ]
    return Agenda(lines, papers[None], [item for item in items if item.state == ItemState.PROPOSED])


def _decided(user: Visitor) -> ArraySubquery:
    """What was decided on an item: what the agenda shows of it."""
    shown = decisions_visible_to(user).filter(item=OuterRef("pk")).order_by("serial")
    names = ("reference", "number", "wording", "state")
    return ArraySubquery(shown.values(row=JSONObject(**{name: name for name in names})))


def items_in_order(meeting: Meeting) -> list[AgendaItem]:
    """All items of the agenda with everything that was written down about them; six queries."""
    items = meeting.items.filter(state__in=NUMBERED, deleted_at=None).order_by("order", "pk")
    return list(items.prefetch_related("blocks", "decisions__votes__seat", "tasks__owner", "subjects"))


def papers_of(meeting: Meeting, user: Visitor) -> list[Paper]:
    """The papers of a meeting with their versions, the newest first; one query."""
    papers = papers_visible_to(user).filter(meeting=meeting)
    versions = PaperVersion.objects.filter(deleted_at=None, paper__in=papers).select_related("paper")
    found: dict[int, list[PaperVersion]] = defaultdict(list)
    for version in versions.order_by("paper", "-number"):
        found[version.paper_id].append(version)
    for rows in found.values():
        keep_rows(rows[0].paper, "versions", rows)
    return [rows[0].paper for rows in found.values()]


def participants_of(meeting: Meeting) -> list[Participant]:
    """Those invited, by organisation."""
    return list(
        meeting.participants.select_related("person", "seat__person", "seat__deputy").order_by("organisation", "pk")
    )


def replies_in_numbers(participants: list[Participant]) -> list[tuple[str, int]]:
    """How many come, send somebody, are excused or have not said."""
    counted = [(str(reply.label), sum(one.reply == reply for one in participants)) for reply in Reply]
    return [(word, number) for word, number in counted if number]


def own_participation(meeting: Meeting, user: Visitor) -> Participant | None:
    """The invitation of the reader's own seat."""
    seats = [seat.pk for seat in own_seats(user) if seat.body_id == meeting.body_id]
    return (
        meeting.participants.select_related("person", "seat").filter(seat__in=seats).order_by("pk").first()
        if seats
        else None
    )


def meetings_to_move_between(meeting: Meeting) -> list[Meeting]:
    """The other meetings of the body that are still to come, to exchange the chair with."""
    others = Meeting.objects.filter(body=meeting.body_id, state__in=UPCOMING, deleted_at=None).exclude(pk=meeting.pk)
    return list(others.select_related("host", "body").order_by("starts_at"))
