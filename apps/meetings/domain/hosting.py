"""Whose turn it is: exchanging two turns, and passing somebody over."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import UPCOMING
from ..models import Body, Meeting, Seat
from ..queries.rotation import last_host, next_in_order, rotation_order
from .stamps import lock_body

if TYPE_CHECKING:
    from apps.accounts.models import User


def host_of_new(body: Body, *, meeting: Meeting) -> Seat | None:
    """Whose turn it is at a new meeting: whoever comes after the host of the meeting before it."""
    if not body.is_rotating:
        return None
    return next_in_order(rotation_order(body), last_host(body, before=meeting.starts_at))


@transaction.atomic
def swap_hosts(*, meeting: Meeting, other: Meeting, actor: "User") -> Meeting:
    """Two hosts exchange their meetings; all other turns stay as they are."""
    body = lock_body(meeting.body)
    meeting, other = _upcoming(body, meeting), _upcoming(body, other)
    meeting.host, other.host = other.host, meeting.host
    meeting.save()
    other.save()
    return meeting


@transaction.atomic
def skip_host(*, meeting: Meeting, actor: "User") -> Meeting:
    """Pass over whoever hosts this meeting: the next in the order takes it, and all later turns move up."""
    body = lock_body(meeting.body)
    meeting = _upcoming(body, meeting)
    order = rotation_order(body)
    if len(order) < 2:
        raise DomainError(_("In der Reihenfolge steht sonst niemand, der die Sitzung übernehmen kann."))
    host = meeting.host
    later = Meeting.objects.filter(
        body=body, state__in=UPCOMING, starts_at__gte=meeting.starts_at, deleted_at=None
    ).order_by("starts_at", "pk")
    for each in later:
        each.host = host = next_in_order(order, host)
        each.save()
    meeting.refresh_from_db()
    return meeting


def _upcoming(body: Body, meeting: Meeting) -> Meeting:
    meeting = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("host").get(pk=meeting.pk)
    if meeting.body_id != body.pk or meeting.state not in UPCOMING:
        raise DomainError(_("Die Leitung lässt sich nur bei Sitzungen tauschen, die noch bevorstehen."))
    meeting.body = body
    return meeting
