"""Who sees what: every page, file, feed and search of the bodies starts from one of these.

Three kinds of people: outsiders see what is published; those inside a body (who hold a seat, or edit)
see all of it that is not for the office alone; those who edit see everything.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from apps.accounts.visitors import Visitor

from ..enums import ANNOUNCED, NUMBERED, Audience
from ..models import AgendaItem, Body, Decision, Meeting, Paper, Task
from .seats import EDITORS, own_seats

RIGHT, READS_BERLIN = "meetings.edit_body", "meetings.read_berlin_bodies"


def _sees_all(user: Visitor) -> bool:
    return user.is_authenticated and user.is_active and user.is_superuser


def edited_bodies(user: Visitor) -> Q:
    """The condition for bodies that somebody edits: by role for their district, or as chair or office."""
    if _sees_all(user):
        return Q()
    districts = {role.district_id for role in user.roles_with(RIGHT)} if user.is_authenticated else set()
    return Q(district__in=districts) | Q(pk__in={seat.body_id for seat in own_seats(user) if seat.function in EDITORS})


def inside_bodies(user: Visitor) -> Q:
    """The condition for bodies that somebody sees from inside: the Senate department those across districts."""
    inside = edited_bodies(user) | Q(pk__in={seat.body_id for seat in own_seats(user)})
    if user.is_authenticated and user.is_active and user.holds_somewhere(READS_BERLIN):
        inside |= Q(district=None)
    return inside


def bodies_visible_to(user: Visitor) -> QuerySet[Body]:
    """Public bodies for everybody; the own ones for those inside."""
    bodies = Body.objects.filter(deleted_at=None).select_related("district")
    return bodies if _sees_all(user) else bodies.filter(Q(is_public=True) | inside_bodies(user))


def bodies_inside(user: Visitor) -> QuerySet[Body]:
    """The bodies somebody belongs to."""
    return Body.objects.filter(inside_bodies(user), deleted_at=None).select_related("district")


def bodies_edited_by(user: Visitor) -> QuerySet[Body]:
    """The bodies whose seats and rules somebody changes; the browser admin shows these alone."""
    return Body.objects.filter(edited_bodies(user), deleted_at=None).select_related("district")


def meetings_visible_to(user: Visitor) -> QuerySet[Meeting]:
    """Public meetings of public bodies once they were invited to; all of their body for those inside."""
    meetings = Meeting.objects.filter(deleted_at=None, body__deleted_at=None).select_related("body__district", "host")
    if _sees_all(user):
        return meetings
    return meetings.filter(_PUBLIC_MEETING | Q(body__in=_bodies(inside_bodies(user))))


def inside_meetings(user: Visitor) -> QuerySet[Meeting]:
    """The meetings somebody sees from inside, as a member, an editor or the host."""
    meetings = Meeting.objects.filter(deleted_at=None, body__deleted_at=None)
    if _sees_all(user):
        return meetings
    own = {seat.pk for seat in own_seats(user)}
    return meetings.filter(Q(body__in=_bodies(inside_bodies(user))) | Q(host__in=own))


def items_visible_to(user: Visitor) -> QuerySet[AgendaItem]:
    """Public items of public meetings for everybody; for those inside all but what others only put forward.

    A proposed item is seen by the seat that put it forward and by those who edit.
    """
    items = AgendaItem.objects.filter(deleted_at=None, meeting__deleted_at=None, meeting__body__deleted_at=None)
    if _sees_all(user):
        return items
    own = {seat.pk for seat in own_seats(user)}
    numbered = Q(state__in=NUMBERED)
    return items.filter(
        numbered & public_items()
        | numbered & Q(meeting__body__in=_bodies(inside_bodies(user)))
        | Q(meeting__body__in=_bodies(edited_bodies(user)))
        | Q(meeting__host__in=own)
        | Q(proposer__in=own)
    )


def papers_visible_to(user: Visitor, *, meetings: Collection[int] | None = None) -> QuerySet[Paper]:
    """Papers by their audience; never one of an item that the reader may not see.

    Of which `meetings` they are told is cheaper when it is said at once than when it is filtered for.
    """
    shown, items = meetings_visible_to(user), items_visible_to(user)
    if meetings is not None:
        shown, items = shown.filter(pk__in=meetings), items.filter(meeting__in=meetings)
    papers = Paper.objects.filter(deleted_at=None, meeting__in=shown.values("pk"))
    if _sees_all(user):
        return papers
    own = {seat.pk for seat in own_seats(user)}
    papers = papers.filter(Q(item=None) | Q(item__in=items.values("pk")))
    return papers.filter(
        Q(audience=Audience.PUBLIC) & Q(meeting__in=Meeting.objects.filter(_PUBLIC_MEETING))
        | Q(audience__in=[Audience.PUBLIC, Audience.MEMBERS], meeting__body__in=_bodies(inside_bodies(user)))
        | Q(meeting__body__in=_bodies(edited_bodies(user)))
        | Q(meeting__host__in=own)
    )


def decisions_visible_to(user: Visitor) -> QuerySet[Decision]:
    """All of a body for those inside; for everybody those on public items, once the minutes are approved."""
    decisions = Decision.objects.filter(deleted_at=None, body__deleted_at=None, meeting__deleted_at=None)
    decisions = decisions.select_related("body__district", "meeting", "item", "superseded_by")
    if _sees_all(user):
        return decisions
    published = Q(
        item__is_public=True,
        item__deleted_at=None,
        meeting__is_public=True,
        body__is_public=True,
        meeting__minutes_approved_at__isnull=False,
    )
    own = {seat.pk for seat in own_seats(user)}
    return decisions.filter(published | Q(body__in=_bodies(inside_bodies(user))) | Q(meeting__host__in=own))


def tasks_visible_to(user: Visitor) -> QuerySet[Task]:
    """Who promised what is for those inside a body alone."""
    tasks = Task.objects.filter(deleted_at=None, body__deleted_at=None)
    tasks = tasks.select_related("body__district", "owner__district", "owner__person", "decision", "item__meeting")
    return tasks if _sees_all(user) else tasks.filter(body__in=_bodies(inside_bodies(user)))


def public_items() -> Q:
    """The condition for items that outsiders may see. Those below a non-public one are non-public themselves."""
    meetings = Meeting.objects.filter(_PUBLIC_MEETING, deleted_at=None, body__deleted_at=None)
    return Q(is_public=True, state__in=NUMBERED, meeting__in=meetings)


_PUBLIC_MEETING = Q(is_public=True, body__is_public=True, state__in=ANNOUNCED, invited_at__isnull=False)


def _bodies(condition: Q) -> QuerySet[Body]:
    return Body.objects.filter(condition)
