"""Sending what stands in the outbox."""

import smtplib
from datetime import timedelta

import structlog
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from ..enums import MessageState
from ..models import OutboxMessage

logger = structlog.get_logger(__name__)

# A mail server that is away for a day loses nothing: 1, 2, 4 … minutes, at most 6 hours apart.
MAX_ATTEMPTS = 14
LONGEST_PAUSE = timedelta(hours=6)


def deliver_due_messages(*, limit: int = 200) -> int:
    """Send what is due, one short transaction per message; several workers share the queue.

    Returns how many were sent. A refused address or a dead mail server stops nobody else's mail.
    """
    sent = 0
    for _index in range(limit):
        outcome = _deliver_one()
        if outcome is None:
            break
        sent += outcome
    return sent


@transaction.atomic
def _deliver_one() -> bool | None:
    """Send the oldest due message: True if it went out, False if not, None if nothing is due."""
    now = timezone.now()
    message = (
        OutboxMessage.objects.select_for_update(skip_locked=True, no_key=True)
        .filter(state=MessageState.WAITING, due_at__lte=now)
        .order_by("due_at")
        .first()
    )
    if message is None:
        return None
    message.attempts += 1
    try:
        _send(message)
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        _postpone(message, reason=f"SMTP {code}", final=code >= 500)
        return False
    except (smtplib.SMTPException, OSError) as error:
        # The class alone: the text of an SMTP error often repeats the address.
        _postpone(message, reason=type(error).__name__, final=False)
        return False
    except ValueError as error:
        # An address or a subject that makes no mail: trying again would only keep all others waiting.
        _postpone(message, reason=type(error).__name__, final=True)
        return False
    message.state = MessageState.SENT
    message.sent_at = now
    message.last_error = ""
    message.save(update_fields=["state", "sent_at", "attempts", "last_error"])
    return True


def _send(message: OutboxMessage) -> None:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.recipient],
        headers={"Message-ID": f"<{message.id}@spk-portal>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(message.html, "text/html")
    mail.send()


def _postpone(message: OutboxMessage, *, reason: str, final: bool) -> None:
    if final:
        message.state = MessageState.REFUSED
    elif message.attempts >= MAX_ATTEMPTS:
        message.state = MessageState.GIVEN_UP
    else:
        pause = min(timedelta(minutes=2 ** (message.attempts - 1)), LONGEST_PAUSE)
        message.due_at = timezone.now() + pause
    message.last_error = reason
    message.save(update_fields=["state", "due_at", "attempts", "last_error"])
    logger.warning("mail not sent", message=str(message.id), reason=reason, attempts=message.attempts)
