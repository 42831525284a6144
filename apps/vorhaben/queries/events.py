"""The dates of Vorhaben: who sees which, and who comes."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from apps.accounts.visitors import Visitor

from ..enums import EventState, SeatState
from ..models import EventRegistration, ParticipationDate, Vorhaben
from .vorhaben import inside_area, public_vorhaben, vorhaben_managed_by, vorhaben_visible_to

if TYPE_CHECKING:
    from apps.accounts.models import User


def events_visible_to(user: Visitor) -> QuerySet[ParticipationDate]:
    """The dates of all Vorhaben that a person may see."""
    return _with_vorhaben().filter(vorhaben__in=vorhaben_visible_to(user).values("pk"))


def events_managed_by(user: Visitor) -> QuerySet[ParticipationDate]:
    """The dates of all Vorhaben that a person keeps."""
    return _with_vorhaben().filter(vorhaben__in=vorhaben_managed_by(user).values("pk"))


def coming_events(vorhaben: Vorhaben) -> QuerySet[ParticipationDate]:
    """What is still to come, soonest first; called off or not."""
    return vorhaben.dates.filter(ends_at__gt=timezone.now()).order_by("starts_at", "pk")


def past_events(vorhaben: Vorhaben) -> QuerySet[ParticipationDate]:
    """What took place, latest first."""
    gone = vorhaben.dates.filter(ends_at__lte=timezone.now(), state=EventState.PLANNED)
    return gone.order_by("-starts_at", "-pk")


def public_events_between(start: datetime, end: datetime, *, key: str = "") -> QuerySet[ParticipationDate]:
    """The dates of public Vorhaben in a time, called off or not; `key` narrows them down to a Sozialraum."""
    shown = public_vorhaben().filter(inside_area(key)) if key else public_vorhaben()
    found = _with_vorhaben().filter(vorhaben__in=shown.values("pk"), starts_at__lt=end, ends_at__gt=start)
    return found.order_by("starts_at", "pk")


def registration_of(user: "User", event: ParticipationDate) -> EventRegistration | None:
    """What this account has at an event."""
    return event.registrations.filter(user=user).exclude(state=SeatState.PENDING).first()


def place_in_line(registration: EventRegistration) -> int:
    """1 for whoever moves up next."""
    waiting = EventRegistration.objects.filter(event=registration.event_id, state=SeatState.WAITING)
    before = waiting.filter(placed_at__lt=registration.placed_at) | waiting.filter(
        placed_at=registration.placed_at, pk__lt=registration.pk
    )
    return before.count() + 1


def participants(event: ParticipationDate) -> QuerySet[EventRegistration]:
    """Who has a seat and who waits, in the order in which they came; for staff."""
    return event.registrations.exclude(state=SeatState.PENDING).order_by("state", "placed_at", "pk")


def _with_vorhaben() -> QuerySet[ParticipationDate]:
    return ParticipationDate.objects.select_related("vorhaben__district", "vorhaben__department")
