"""Rights in bodies: by role for those of a district, by seat for everybody who belongs to one."""

from typing import TYPE_CHECKING, Any

import rules

from apps.accounts.rules import role_gives
from apps.core.rights import may

from .models import Body
from .queries.seats import EDITORS, own_seats

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


@rules.predicate
def is_chair_or_office(user: "User | AnonymousUser", obj: Any = None) -> bool:
    """Holds the seat of the chair or the office; without an object: in some body."""
    seats = [seat for seat in own_seats(user) if seat.function in EDITORS]
    return bool(seats) if obj is None else getattr(obj, "rights_body_id", None) in {seat.body_id for seat in seats}


@rules.predicate
def is_host(user: "User | AnonymousUser", obj: Any = None) -> bool:
    """Holds the seat whose turn it is to invite to this meeting."""
    host = getattr(obj, "rights_host_id", None)
    return host is not None and host in {seat.pk for seat in own_seats(user)}


@rules.predicate
def is_member(user: "User | AnonymousUser", obj: Any = None) -> bool:
    """Holds a seat of the body, as the person or the deputy; without an object: of some body."""
    seats = own_seats(user)
    return bool(seats) if obj is None else getattr(obj, "rights_body_id", None) in {seat.body_id for seat in seats}


@rules.predicate
def is_owner(user: "User | AnonymousUser", obj: Any = None) -> bool:
    """Holds the seat that is to do the task."""
    owner = getattr(obj, "rights_owner_id", None)
    return owner is not None and owner in {seat.pk for seat in own_seats(user)}


@rules.predicate
def reads_berlin(user: "User | AnonymousUser", obj: Any = None) -> bool:
    """The Senate department reads the bodies across districts without a seat."""
    body = getattr(obj, "body", obj)
    return isinstance(body, Body) and body.district_id is None and may(user, "meetings.read_berlin_bodies")


rules.set_perm("meetings.edit_body", role_gives("meetings.edit_body") | is_chair_or_office)
rules.add_perm("meetings.run_meeting", role_gives("meetings.edit_body") | is_chair_or_office | is_host)
rules.add_perm("meetings.report_task", role_gives("meetings.edit_body") | is_chair_or_office | is_owner)
rules.add_perm("meetings.join_body", role_gives("meetings.edit_body") | is_member)
rules.add_perm("meetings.read_body", role_gives("meetings.edit_body") | is_member | reads_berlin)
