"""The seats of an event: given away, freed and handed on, always under the lock of the event's row."""

from datetime import datetime

from django.utils import timezone

from ..enums import EventState, SeatState
from ..models import EventRegistration, ParticipationDate
from .event_mails import tell


def lock_event(pk: int) -> ParticipationDate:
    """The event with its row locked; whoever holds it gives away seats, all others wait."""
    return (
        ParticipationDate.objects.select_for_update(no_key=True, of=("self",))
        .select_related("vorhaben__district", "vorhaben__department")
        .get(pk=pk)
    )


def place(event: ParticipationDate, registration: EventRegistration, now: datetime) -> None:
    """Give a registration of a locked event a seat, or the last place of the waiting list, and tell the person."""
    has_seat = event.capacity is None or event.taken < event.capacity
    registration.state = SeatState.SEATED if has_seat else SeatState.WAITING
    registration.placed_at = now
    registration.save()
    if has_seat:
        _count(event, 1)
    tell(registration, kind="event_registered" if has_seat else "event_waiting")


def leave(event: ParticipationDate, registration: EventRegistration) -> None:
    """Delete a registration of a locked event; its seat goes to the first who waits."""
    had_seat = registration.state == SeatState.SEATED
    registration.delete()
    if had_seat:
        _count(event, -1)
        move_up(event)


def move_up(event: ParticipationDate) -> int:
    """Hand free seats of a locked event to those who wait longest, and tell them. Not once it has begun."""
    if event.state != EventState.PLANNED or event.starts_at <= timezone.now():
        return 0
    waiting = event.registrations.filter(state=SeatState.WAITING).select_related("user").order_by("placed_at", "pk")
    free = None if event.capacity is None else event.capacity - event.taken
    moved = list(waiting if free is None else waiting[: max(free, 0)])
    for registration in moved:
        registration.event = event
        registration.state = SeatState.SEATED
        registration.save(update_fields=["state"])
        tell(registration, kind="event_moved_up")
    if moved:
        _count(event, len(moved))
    return len(moved)


def _count(event: ParticipationDate, change: int) -> None:
    event.taken += change
    event.save(update_fields=["taken"])
