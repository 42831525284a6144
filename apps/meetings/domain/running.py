"""In the meeting: opening, what is being talked about, who is there, closing."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import ALLOWED_TRANSITIONS, ItemState, MeetingState, Reply
from ..models import AgendaItem, Meeting, Participant, Presence
from .agenda import renumber
from .stamps import lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def open_meeting(*, meeting: Meeting, actor: "User | None") -> Meeting:
    """Begin: from now on there is something to write down. Twice is harmless."""
    meeting = lock_meeting(meeting)
    if meeting.state == MeetingState.RUNNING:
        return meeting
    _move(meeting, MeetingState.RUNNING)
    meeting.opened_at = meeting.opened_at or timezone.now()
    meeting.closed_at = None
    meeting.save()
    return meeting


@transaction.atomic
def close_meeting(*, meeting: Meeting, actor: "User | None") -> Meeting:
    """End: whoever is still there leaves now."""
    meeting = lock_meeting(meeting)
    if meeting.state == MeetingState.HELD:
        return meeting
    _move(meeting, MeetingState.HELD)
    now = timezone.now()
    Presence.objects.filter(participant__meeting=meeting, left_at=None).update(left_at=now)
    meeting.closed_at = now
    meeting.current_item = None
    meeting.save()
    return meeting


@transaction.atomic
def arrive(*, participant: Participant, by_deputy: bool = False, actor: "User | None") -> Presence:
    """Somebody is in the room or called in. Twice is harmless."""
    _running(participant.meeting)
    here = Presence.objects.filter(participant=participant, left_at=None).first()
    return here or Presence.objects.create(participant=participant, by_deputy=by_deputy, came_at=timezone.now())


@transaction.atomic
def leave(*, participant: Participant, actor: "User | None") -> None:
    """Somebody left; coming back is another row."""
    _running(participant.meeting)
    Presence.objects.filter(participant=participant, left_at=None).update(left_at=timezone.now())


@transaction.atomic
def arrive_all_who_accepted(*, meeting: Meeting, actor: "User | None") -> int:
    """Everybody who said so is there; one tap instead of thirteen."""
    meeting = _running(meeting)
    there = Presence.objects.filter(participant__meeting=meeting).values("participant")
    coming = meeting.participants.filter(reply__in=[Reply.COMES, Reply.DEPUTY]).exclude(pk__in=there)
    now = timezone.now()
    return len(
        Presence.objects.bulk_create(
            Presence(participant=one, by_deputy=one.reply == Reply.DEPUTY, came_at=now) for one in coming
        )
    )


@transaction.atomic
def take_up_item(*, item: AgendaItem, actor: "User | None") -> Meeting:
    """Say what is being talked about now."""
    meeting = _running(item.meeting)
    if meeting.current_item_id != item.pk:
        meeting.current_item, meeting.current_since = item, timezone.now()
        meeting.save()
    return meeting


@transaction.atomic
def table_item(*, item: AgendaItem, actor: "User | None") -> AgendaItem:
    """Put an item off to the next meeting, or take that back."""
    meeting = _running(item.meeting)
    item = AgendaItem.objects.select_for_update(no_key=True, of=("self",)).get(pk=item.pk)
    item.meeting = meeting
    item.state = ItemState.ON_AGENDA if item.state == ItemState.TABLED else ItemState.TABLED
    item.save()
    return item


@transaction.atomic
def switch_public(*, item: AgendaItem, actor: "User | None") -> AgendaItem:
    """Make an item non-public, or public again; what lies below follows."""
    meeting = _running(item.meeting)
    item = AgendaItem.objects.select_for_update(no_key=True, of=("self",)).get(pk=item.pk)
    item.is_public = not item.is_public
    item.save()
    renumber(meeting)
    item.refresh_from_db()
    return item


def _running(meeting: Meeting) -> Meeting:
    meeting = lock_meeting(meeting)
    if meeting.state != MeetingState.RUNNING:
        raise DomainError(_("Die Sitzung läuft gerade nicht. Bitte laden Sie die Seite neu."))
    return meeting


def _move(meeting: Meeting, state: MeetingState) -> None:
    if state not in ALLOWED_TRANSITIONS[MeetingState(meeting.state)]:
        raise DomainError(
            _("Diese Sitzung ist „%(state)s“. Das geht jetzt nicht.") % {"state": meeting.get_state_display()}
        )
    meeting.state = state
