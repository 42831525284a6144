"""Planning, changing and calling off the dates of a Vorhaben."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import EventState, SeatState
from ..models import ParticipationDate, Vorhaben
from .concept import has_checked_concept
from .event_mails import tell_all
from .lifeline import ChangedMeanwhileError, lock_vorhaben, touch
from .news import tell_date
from .seats import lock_event, move_up

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_EVENTS = 60
# What those who have registered must hear of.
TOLD = ("starts_at", "ends_at", "place", "address", "online_url")


@dataclass(frozen=True, kw_only=True)
class EventPlan:
    """Everything people need to know to come."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    accessibility: str
    text: str = ""
    address: str = ""
    point: Point | None = None
    online_url: str = ""
    step_free: bool = False
    induction_loop: bool = False
    sign_language: bool = False
    childcare: bool = False
    needs_registration: bool = False
    capacity: int | None = None
    register_until: datetime | None = None


@transaction.atomic
def plan_event(*, vorhaben: Vorhaben, plan: EventPlan, actor: "User") -> ParticipationDate:
    """A new date. With participation it needs the checked Beteiligungskonzept: with it people are asked."""
    vorhaben = lock_vorhaben(vorhaben)
    if vorhaben.has_participation and not has_checked_concept(vorhaben):
        raise DomainError(
            _("Zuerst braucht dieses Vorhaben ein geprüftes Beteiligungskonzept. Dann können Sie dazu einladen.")
        )
    if vorhaben.dates.count() >= MOST_EVENTS:
        raise DomainError(_("Mehr als %(most)s Termine gehen nicht.") % {"most": MOST_EVENTS})
    now = timezone.now()
    if plan.starts_at <= now:
        raise DomainError(_("Dieser Zeitpunkt ist schon vorbei. Bitte prüfen Sie Tag und Jahr."), field="starts_at")
    _check(plan)
    event = ParticipationDate.objects.create(vorhaben=vorhaben, **vars(plan))
    touch(vorhaben, now, actor=actor)
    tell_date(event)
    return event


@transaction.atomic
def change_event(*, event: ParticipationDate, plan: EventPlan, version: int, actor: "User") -> ParticipationDate:
    """Change a date. Whoever has registered or follows the Vorhaben hears of another time or place; more seats let
    people move up.

    Raises ChangedMeanwhileError when somebody else changed it since `version` was read.
    """
    event = lock_event(event.pk)
    if event.version != version or event.state != EventState.PLANNED:
        raise ChangedMeanwhileError
    _check(plan)
    if not plan.needs_registration and event.registrations.exists():
        raise DomainError(
            _("Es haben sich schon Menschen angemeldet. Die Anmeldung lässt sich deshalb nicht abschalten."),
            field="needs_registration",
        )
    if plan.capacity is not None and plan.capacity < event.taken:
        raise DomainError(
            _("Vergeben sind schon %(taken)s Plätze. Weniger können es nicht werden.") % {"taken": event.taken},
            field="capacity",
        )
    is_news = any(getattr(event, name) != getattr(plan, name) for name in TOLD)
    for name, value in vars(plan).items():
        setattr(event, name, value)
    event.version += 1
    event.save()
    move_up(event)
    if is_news:
        tell_all(event, kind="event_changed", event_key=f"v{event.version}")
        tell_date(event, _("Termin geändert"))
    touch(event.vorhaben, timezone.now(), actor=actor)
    return event


@transaction.atomic
def cancel_event(*, event: ParticipationDate, reason: str, actor: "User") -> ParticipationDate:
    """Call a date off; whoever has registered or follows the Vorhaben hears of it."""
    event = lock_event(event.pk)
    if event.state != EventState.PLANNED:
        raise ChangedMeanwhileError
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie, warum der Termin ausfällt. Alle lesen das."), field="text")
    event.state, event.cancel_reason = EventState.CANCELLED, reason.strip()
    event.version += 1
    event.save(update_fields=["state", "cancel_reason", "version"])
    event.registrations.filter(state=SeatState.PENDING).delete()
    tell_all(event, kind="event_cancelled", event_key="cancelled")
    tell_date(event, _("Termin abgesagt"))
    touch(event.vorhaben, timezone.now(), actor=actor)
    return event


def _check(plan: EventPlan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise DomainError(_("Das Ende muss nach dem Beginn liegen."), field="ends_at")
    if plan.online_url and not plan.online_url.startswith("https://"):
        raise DomainError(_("Bitte geben Sie eine Adresse an, die mit https:// beginnt."), field="online_url")
    if not plan.needs_registration and (plan.capacity is not None or plan.register_until is not None):
        raise DomainError(
            _("Plätze und eine Frist gibt es nur mit Anmeldung. Bitte wählen Sie „mit Anmeldung“."),
            field="needs_registration",
        )
    if plan.register_until is not None and plan.register_until > plan.starts_at:
        raise DomainError(_("Anmelden kann man sich nur bis zum Beginn."), field="register_until")
