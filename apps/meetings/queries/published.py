"""What everybody may know of bodies and meetings, for those who pass it on; the same as outsiders see on the pages.

Sets of things at a time: the number of queries does not depend on how many there are.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Prefetch, Q, QuerySet

from ..enums import MinutesState
from ..models import AgendaItem, Body, Decision, Meeting, MinutesVersion, Paper, PaperVersion, Person, Seat
from .visibility import (
    bodies_visible_to,
    decisions_visible_to,
    items_visible_to,
    meetings_visible_to,
    papers_visible_to,
)

EVERYBODY = AnonymousUser()


@dataclass
class PublishedItem:
    """A public item with what was decided on it, once that is public."""

    item: AgendaItem
    decisions: list[Decision] = field(default_factory=list)


@dataclass
class PublishedPaper:
    """A paper for everybody with its newest file."""

    paper: Paper
    version: PaperVersion


@dataclass
class PublishedMeeting:
    """A public meeting as outsiders see it. Approved minutes stand with the newest first."""

    meeting: Meeting
    items: list[PublishedItem] = field(default_factory=list)
    papers: list[PublishedPaper] = field(default_factory=list)
    minutes: list[MinutesVersion] = field(default_factory=list)


def published_bodies() -> list[Body]:
    """All public bodies, in a fixed order."""
    return list(bodies_visible_to(EVERYBODY).order_by("pk"))


def published_seats(bodies: Collection[Body]) -> list[Seat]:
    """Seats of these bodies, past ones too. Whether a name may be shown says `person.shows_name`."""
    seats = Seat.objects.filter(body__in=[body.pk for body in bodies], deleted_at=None)
    return list(seats.select_related("person", "deputy", "body__district").order_by("pk"))


def published_meetings(keys: Collection[int]) -> list[PublishedMeeting]:
    """Those of these meetings that are public, with their public parts; seven queries for any number."""
    meetings = meetings_visible_to(EVERYBODY).filter(pk__in=keys).order_by("pk")
    found = {meeting.pk: PublishedMeeting(meeting) for meeting in meetings}
    decisions: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions_visible_to(EVERYBODY).filter(meeting__in=found).order_by("pk"):
        decisions[decision.item_id].append(decision)
    items = items_visible_to(EVERYBODY).filter(meeting__in=found).prefetch_related("sozialraeume")
    for item in items.order_by("meeting", "order", "pk"):
        found[item.meeting_id].items.append(PublishedItem(item, decisions[item.pk]))
    papers = papers_visible_to(EVERYBODY).filter(meeting__in=list(found)).order_by("pk")
    for paper in papers.prefetch_related(_newest_version()):
        if versions := list(paper.versions.all()):
            found[paper.meeting_id].papers.append(PublishedPaper(paper, versions[0]))
    for minutes in _approved(found).order_by("-number"):
        found[minutes.meeting_id].minutes.append(minutes)
    return list(found.values())


def public_meetings_between(start: datetime, end: datetime, *, key: str = "") -> QuerySet[Meeting]:
    """Public meetings in a time, called off or not; `key` leaves those of one district's bodies."""
    found = meetings_visible_to(EVERYBODY).filter(starts_at__lt=end, ends_at__gt=start)
    if key:
        found = found.filter(body__district__key=key[:2])
    return found.order_by("starts_at", "pk")


def published_version(key: int) -> PaperVersion | None:
    """The file of a paper, if everybody may open it and it is the newest."""
    version = PaperVersion.objects.filter(pk=key, deleted_at=None).select_related("paper").first()
    if version is None or not papers_visible_to(EVERYBODY).filter(pk=version.paper_id).exists():
        return None
    newer = version.paper.versions.filter(deleted_at=None, number__gt=version.number)
    return None if newer.exists() else version


def published_minutes(key: int) -> MinutesVersion | None:
    """Approved minutes of a public meeting, with the PDF of their public part."""
    meetings = MinutesVersion.objects.filter(pk=key).values_list("meeting", flat=True)
    return _approved(list(meetings)).filter(pk=key).first()


def meetings_changed_since(moment: datetime) -> set[int]:
    """Meetings of which some part was written since then; whether that part is public is not asked."""
    found = set(Meeting.objects.filter(modified_at__gte=moment).values_list("pk", flat=True))
    parts: Sequence[tuple[type[Model], str]] = (
        (AgendaItem, "meeting"),
        (Decision, "meeting"),
        (MinutesVersion, "meeting"),
        (Paper, "meeting"),
        (PaperVersion, "paper__meeting"),
    )
    for model, path in parts:
        found.update(model._default_manager.filter(modified_at__gte=moment).values_list(path, flat=True))
    return found


def bodies_changed_since(moment: datetime) -> bool:
    """Whether a body, a seat or a person was written since then."""
    return any(model._default_manager.filter(modified_at__gte=moment).exists() for model in (Body, Seat, Person))


def meetings_of_bodies(slugs: Collection[str]) -> list[int]:
    """All meetings of these bodies, public or not."""
    return list(Meeting.objects.filter(body__slug__in=slugs).order_by("pk").values_list("pk", flat=True))


def every_meeting() -> list[int]:
    """All meetings, public or not."""
    return list(Meeting.objects.order_by("pk").values_list("pk", flat=True))


def _newest_version() -> Prefetch:
    return Prefetch("versions", queryset=PaperVersion.objects.filter(deleted_at=None).order_by("-number"))


def _approved(meetings: Collection[int]) -> QuerySet[MinutesVersion]:
    public = meetings_visible_to(EVERYBODY).filter(pk__in=meetings)
    approved = Q(state=MinutesState.APPROVED, deleted_at=None, meeting__in=public.values("pk"))
    return MinutesVersion.objects.filter(approved).defer("content")
