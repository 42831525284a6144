"""How the mail moves."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone

from apps.core.figures import Figure

from .enums import MessageState
from .models import OutboxMessage

OPEN = (MessageState.WAITING, MessageState.SENDING)
FAILED = (MessageState.REFUSED, MessageState.GIVEN_UP)


def mails_due() -> int:
    """How many mails should go out now and have not."""
    return OutboxMessage.objects.filter(state__in=OPEN, due_at__lte=timezone.now()).count()


def oldest_unsent_seconds() -> float:
    """For how long the oldest of them has been due; 0 if all are out."""
    now = timezone.now()
    oldest = OutboxMessage.objects.filter(state=MessageState.WAITING, due_at__lte=now).aggregate(oldest=Min("due_at"))
    return (now - oldest["oldest"]).total_seconds() if oldest["oldest"] else 0


def mails_failed() -> Mapping[str, float]:
    """How many mails of the last day will never arrive, by what became of them."""
    since = timezone.now() - timedelta(days=1)
    found = OutboxMessage.objects.filter(state__in=FAILED, created_at__gte=since).order_by()
    counted = dict(found.values_list("state").annotate(number=Count("pk")))
    return {state.value: counted.get(state.value, 0) for state in FAILED}


FIGURES = [
    Figure(name="mails_due", help="Mails that are due and not out", read=mails_due),
    Figure(name="mail_oldest_unsent_seconds", help="Age of the oldest mail due", read=oldest_unsent_seconds),
    Figure(name="mails_failed_day", help="Mails of the last day that failed", read=mails_failed, label="state"),
]
