"""Who sees what: every page, file, feed and search of the bodies starts from one of these.

Three kinds of people: outsiders see what is published; those inside a body (who hold a seat, or edit)
see all of it that is not for the office alone; those who edit see everything.
"""

from collections.abc import Hashable
from typing import Any

from django.db.models import Q, QuerySet

from apps.accounts.visitors import Visitor

from ..enums import ANNOUNCED, NUMBERED, Audience
from ..models import AgendaItem, Body, Decision, Meeting, Paper, Task
from .seats import EDITORS, own_seats

RIGHT, READS_BERLIN = "meetings.edit_body", "meetings.read_berlin_bodies"


def _sees_all(user: Visitor) -> bool:
    return user.is_authenticated and user.is_active and user.is_superuser


def standing_of(user: Visitor) -> Hashable:
    """All that these conditions ask of somebody: whoever stands the same sees the same."""
    if not user.is_authenticated or not user.is_active:
        return ()
    seats = ((seat.pk, seat.body_id, seat.function in EDITORS) for seat in own_seats(user))
    districts = frozenset(role.district_id for role in user.roles_with(RIGHT))
    return user.is_superuser, districts, user.holds_somewhere(READS_BERLIN), frozenset(seats)


def edited_bodies(user: Visitor, at: str = "") -> Q:
    """The condition for bodies that somebody edits: by role for their district, or as chair or office.

    `at`: the path from a row to its body, here and below; asked of joined rows PostgreSQL needs to look at few of them.
    """
    if _sees_all(user):
        return Q()
    districts = {role.district_id for role in user.roles_with(RIGHT)} if user.is_authenticated else set()
    bodies = {seat.body_id for seat in own_seats(user) if seat.function in EDITORS}
    return _at(at, district__in=districts) | _at(at, pk__in=bodies)


def inside_bodies(user: Visitor, at: str = "") -> Q:
    """The condition for bodies that somebody sees from inside: the Senate department those across districts."""
    inside = edited_bodies(user, at) | _at(at, pk__in={seat.body_id for seat in own_seats(user)})
    if user.is_authenticated and user.is_active and user.holds_somewhere(READS_BERLIN):
        inside |= _at(at, district=None)
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
    return Meeting.objects.filter(seen_meetings(user)).select_related("body__district", "host")


def seen_meetings(user: Visitor, at: str = "") -> Q:
    """The condition for the same."""
    kept = _at(at, deleted_at=None, body__deleted_at=None)
    return kept if _sees_all(user) else kept & (_public_meetings(at) | inside_bodies(user, f"{at}body__"))


def inside_meetings(user: Visitor, at: str = "") -> Q:
    """The condition for meetings somebody sees from inside, as a member, an editor or the host."""
    kept = _at(at, deleted_at=None, body__deleted_at=None)
    if _sees_all(user):
        return kept
    return kept & (inside_bodies(user, f"{at}body__") | _at(at, host__in=_own(user)))


def items_visible_to(user: Visitor) -> QuerySet[AgendaItem]:
    """Public items of public meetings for everybody; for those inside all but what others only put forward.

    A proposed item is seen by the seat that put it forward and by those who edit.
    """
    return AgendaItem.objects.filter(seen_items(user))


def seen_items(user: Visitor, at: str = "") -> Q:
    """The condition for the same."""
    kept = _at(at, deleted_at=None, meeting__deleted_at=None, meeting__body__deleted_at=None)
    if _sees_all(user):
        return kept
    numbered, body = _at(at, state__in=NUMBERED), f"{at}meeting__body__"
    return kept & (
        public_items(at)
        | numbered & inside_bodies(user, body)
        | edited_bodies(user, body)
        | _at(at, meeting__host__in=_own(user))
        | _at(at, proposer__in=_own(user))
    )


def papers_visible_to(user: Visitor) -> QuerySet[Paper]:
    """Papers by their audience; never one of an item that the reader may not see."""
    return Paper.objects.filter(seen_papers(user))


def seen_papers(user: Visitor, at: str = "") -> Q:
    """The condition for the same."""
    kept, meeting, body = _at(at, deleted_at=None), f"{at}meeting__", f"{at}meeting__body__"
    if _sees_all(user):
        return kept & seen_meetings(user, meeting)
    return (
        kept
        & seen_meetings(user, meeting)
        & (_at(at, item=None) | seen_items(user, f"{at}item__"))
        & (
            _at(at, audience=Audience.PUBLIC) & _public_meetings(meeting)
            | _at(at, audience__in=[Audience.PUBLIC, Audience.MEMBERS]) & inside_bodies(user, body)
            | edited_bodies(user, body)
            | _at(meeting, host__in=_own(user))
        )
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
    return decisions.filter(published | inside_bodies(user, "body__") | Q(meeting__host__in=_own(user)))


def tasks_visible_to(user: Visitor) -> QuerySet[Task]:
    """Who promised what is for those inside a body alone."""
    tasks = Task.objects.filter(deleted_at=None, body__deleted_at=None)
    tasks = tasks.select_related("body__district", "owner__district", "owner__person", "decision", "item__meeting")
    return tasks if _sees_all(user) else tasks.filter(inside_bodies(user, "body__"))


def public_items(at: str = "") -> Q:
    """The condition for items that outsiders may see. Those below a non-public one are non-public themselves."""
    kept = _at(at, meeting__deleted_at=None, meeting__body__deleted_at=None)
    return _at(at, is_public=True, state__in=NUMBERED) & kept & _public_meetings(f"{at}meeting__")


def _public_meetings(at: str) -> Q:
    return _at(at, is_public=True, body__is_public=True, state__in=ANNOUNCED, invited_at__isnull=False)


def _own(user: Visitor) -> set[int]:
    return {seat.pk for seat in own_seats(user)}


def _at(path: str, **conditions: Any) -> Q:
    return Q(**{f"{path}{name}": wanted for name, wanted in conditions.items()})
