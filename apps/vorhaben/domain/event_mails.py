"""What people who registered for an event hear of it, each in their language, with their own link."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override

from apps.core.private_keys import PrivateKeys
from apps.notifications.domain.notify import notify
from apps.notifications.domain.outbox import queue_letter
from apps.notifications.topic import Topic
from apps.operation.queries import days_kept

from ..enums import SeatState
from ..models import EventRegistration, ParticipationDate

UNCONFIRMED = "unconfirmed-registrations"
REGISTRATION_KEYS = PrivateKeys("vorhaben.registration")


def registration_key(registration: EventRegistration) -> str:
    """The key of somebody's own page: a signature, no address in it."""
    return REGISTRATION_KEYS.key(registration.reference)


def topic_of_event(event: ParticipationDate) -> Topic:
    """An event as what a message is about."""
    return Topic(kind="event", key=event.reference, title=event.title, address=event.get_absolute_url())


def mail_confirmation(registration: EventRegistration) -> None:
    """Ask whether the address belongs to whoever gave it; once an hour at most."""
    event = registration.event
    days = days_kept(UNCONFIRMED, event.vorhaben.district_id)
    with override(registration.language):
        limit = ngettext("%(days)s Tag", "%(days)s Tage", days) % {"days": days}
    queue_letter(
        kind="event_confirm",
        recipient=registration.email,
        dedup_key=f"event_confirm:{registration.reference}:{timezone.now():%Y%m%d%H}",
        facts=_facts(event) | {"frist": limit},
        topic=topic_of_event(event),
        district=event.vorhaben.district,
        language=registration.language,
        link=_own_page(registration),
    )


def tell(registration: EventRegistration, *, kind: str, event_key: str = "") -> None:
    """One message to one person: with an account as they wish it, else by mail. Without an address staff call."""
    event = registration.event
    key = f"{event.reference}:{registration.reference}:{event_key or kind}"
    if registration.user is not None and registration.user.is_active:
        notify(
            kind=kind,
            accounts=[registration.user],
            topic=topic_of_event(event),
            facts=_facts(event),
            event=key,
            district=event.vorhaben.district,
        )
    elif registration.email:
        queue_letter(
            kind=kind,
            recipient=registration.email,
            dedup_key=f"{kind}:{key}",
            facts=_facts(event),
            topic=topic_of_event(event),
            district=event.vorhaben.district,
            language=registration.language,
            link="" if kind == "event_cancelled" else _own_page(registration),
        )


def tell_all(event: ParticipationDate, *, kind: str, event_key: str) -> None:
    """The same to all who have a seat or wait."""
    for registration in event.registrations.exclude(state=SeatState.PENDING).select_related("user"):
        registration.event = event
        tell(registration, kind=kind, event_key=event_key)


def _own_page(registration: EventRegistration) -> str:
    return reverse("vorhaben:registration", args=[registration_key(registration)])


def _facts(event: ParticipationDate) -> dict[str, object]:
    return {
        "titel": event.title,
        "vorhaben": event.vorhaben.title,
        "zeit": event.starts_at,
        "tag": timezone.localdate(event.starts_at),
        "ort": ", ".join(part for part in (event.place, event.address) if part),
        "grund": event.cancel_reason,
    }
