"""Registering for an event: with an account at once, without one by a mail that has to be confirmed.

All of it happens under the lock of the event's row, so that no seat is given away twice and the next in
line always is the one who waits longest.
"""

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.notifications.domain.outbox import forget_mails

from ..enums import EventState, SeatState
from ..models import EventRegistration, ParticipationDate
from .event_mails import REGISTRATION_KEYS, mail_confirmation
from .seats import leave, lock_event, place

if TYPE_CHECKING:
    from apps.accounts.models import User

# So that nobody fills a list with made-up addresses.
MOST_PENDING = 500


class ExpiredLinkError(DomainError):
    """The registration is gone: signed off, not confirmed in time, or deleted after the event."""

    def __init__(self) -> None:
        super().__init__(_("Diese Anmeldung gibt es nicht mehr. Was dazu gespeichert war, ist gelöscht."))


@transaction.atomic
def register(*, event: ParticipationDate, name: str, note: str = "", actor: "User") -> EventRegistration:
    """Register with an account: a seat, or a place on the waiting list. A second time changes nothing."""
    event = lock_event(event.pk)
    found = _of_person(event, person_key(actor.email))
    if found is not None and found.state != SeatState.PENDING:
        return found
    _require_open(event)
    registration = found or EventRegistration(event=event, person=person_key(actor.email))
    registration.user, registration.email = actor, actor.email
    registration.name, registration.note = name.strip(), note.strip()
    registration.language = get_language() or settings.LANGUAGE_CODE
    place(event, registration, timezone.now())
    return registration


@transaction.atomic
def request_registration(
    *, event: ParticipationDate, name: str, email: str, note: str = ""
) -> EventRegistration | None:
    """Somebody without an account wants to come: send a mail in which they confirm it. Until then no seat is held.

    What a stranger sees is the same whether the address is registered already or not.
    """
    event = lock_event(event.pk)
    _require_open(event)
    email = email.strip().lower()
    registration = _of_person(event, person_key(email))
    if registration is None:
        if event.registrations.filter(state=SeatState.PENDING).count() >= MOST_PENDING:
            raise DomainError(_("Gerade wollen sich sehr viele anmelden. Bitte versuchen Sie es später noch einmal."))
        registration = EventRegistration(event=event, person=person_key(email), email=email)
    if registration.state == SeatState.PENDING:
        registration.name, registration.note = name.strip(), note.strip()
        registration.language = get_language() or settings.LANGUAGE_CODE
        registration.created_at = timezone.now()
        registration.save()
    mail_confirmation(registration)
    return registration


@transaction.atomic
def confirm_registration(*, key: str) -> EventRegistration:
    """The person behind the address says yes: now they get a seat, or wait. Twice is harmless."""
    event, registration = _locked(key)
    if registration.state == SeatState.PENDING:
        _require_open(event)
        place(event, registration, timezone.now())
    return registration


@transaction.atomic
def enter_registration(
    *, event: ParticipationDate, name: str, email: str = "", phone: str = "", note: str = "", actor: "User"
) -> EventRegistration:
    """Staff enter somebody who called, wrote or came by; that counts like any other registration."""
    event = lock_event(event.pk)
    _require_planned(event)
    email = email.strip().lower()
    person = person_key(email) if email else uuid.uuid4().hex
    registration = _of_person(event, person) or EventRegistration(event=event, person=person)
    if registration.state != SeatState.PENDING:
        raise DomainError(_("Diese Person ist schon angemeldet."), field="email")
    registration.name, registration.email, registration.phone = name.strip(), email, phone.strip()
    registration.note = note.strip()
    place(event, registration, timezone.now())
    return registration


@transaction.atomic
def sign_off(*, registration: EventRegistration, actor: "User | None" = None) -> ParticipationDate:
    """The person does not come: what they gave is deleted, the next in line moves up and hears of it."""
    event = lock_event(registration.event_id)
    found = event.registrations.select_for_update(of=("self",)).filter(pk=registration.pk).first()
    if found is not None:
        leave(event, found)
    return event


@transaction.atomic
def sign_off_by_key(*, key: str) -> ParticipationDate:
    """The same by the link in the mail."""
    event, registration = _locked(key)
    leave(event, registration)
    return event


def registration_by_key(key: str) -> EventRegistration:
    """Whose registration a link opens. Raises BrokenLinkError or ExpiredLinkError."""
    found = (
        EventRegistration.objects.select_related("event__vorhaben__district", "event__vorhaben__department")
        .filter(reference=REGISTRATION_KEYS.read(key))
        .first()
    )
    if found is None:
        raise ExpiredLinkError
    return found


@transaction.atomic
def forget_registrations(keys: Sequence[int]) -> int:
    """Delete registrations with the mails about them; of events to come they are signed off."""
    for registration in EventRegistration.objects.filter(pk__in=keys).select_related("event").order_by("event", "pk"):
        forget_mails(about=registration.reference)
        if registration.event.ends_at > timezone.now():
            sign_off(registration=registration)
        else:
            registration.delete()
    return len(keys)


def _of_person(event: ParticipationDate, person: str) -> EventRegistration | None:
    found = event.registrations.select_for_update(of=("self",)).filter(person=person).first()
    if found is not None:
        found.event = event
    return found


def _locked(key: str) -> tuple[ParticipationDate, EventRegistration]:
    """The event first, then what the link opens; it may be gone by then."""
    event = lock_event(registration_by_key(key).event_id)
    found = event.registrations.select_for_update(of=("self",)).filter(reference=REGISTRATION_KEYS.read(key)).first()
    if found is None:
        raise ExpiredLinkError
    found.event = event
    return event, found


def _require_planned(event: ParticipationDate) -> None:
    if not event.vorhaben.is_public:
        raise DomainError(_("Dieses Vorhaben ist nicht öffentlich."))
    if event.state != EventState.PLANNED:
        raise DomainError(_("Dieser Termin ist abgesagt."))
    if not event.needs_registration:
        raise DomainError(_("Zu diesem Termin können Sie ohne Anmeldung kommen."))


def _require_open(event: ParticipationDate) -> None:
    _require_planned(event)
    if not event.takes_registrations:
        raise DomainError(_("Die Anmeldung ist beendet. Bitte fragen Sie das Amt, ob noch etwas geht."))
