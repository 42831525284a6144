"""Mail that came back: which of ours it was, and whether the address is gone or only busy."""

import re
import uuid
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from enum import Enum

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import MessageState
from ..models import OutboxMessage
from .mailboxes import count_soft, mark_refused
from .refusals import Refusal, read_status, status_in

LARGEST = 5_000_000
_UUID = r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"
_VERP = re.compile(rf"\+({_UUID})@", re.IGNORECASE)
_MESSAGE_ID = re.compile(rf"<({_UUID})@", re.IGNORECASE)


class Outcome(Enum):
    """What a mail that came back means."""

    HARD = "hard"
    SOFT = "soft"
    # A note that somebody is away, a delivery that only takes longer, or a mail that is not ours.
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """One recipient of a report: which message, and the class of the status (2, 4 or 5) with its number."""

    message: uuid.UUID | None
    action: str
    status: str


@transaction.atomic
def record_bounce(raw: bytes) -> Outcome:
    """Take one mail that a mail server sent back (RFC 3464) and mark the address of our message.

    Found by the address it came to or by the Message-ID of the returned mail, never by an address in
    its text, which anybody could write there. Raises DomainError for what is no report at all.
    """
    if len(raw) > LARGEST:
        raise DomainError(_("Diese E-Mail ist zu groß, um eine Unzustellbarkeitsnachricht zu sein."))
    bounce = read_bounce(raw)
    if bounce is None:
        raise DomainError(_("Das ist keine Unzustellbarkeitsnachricht (RFC 3464)."))
    if bounce.message is None or bounce.action not in ("failed", "delayed"):
        return Outcome.NOTHING
    found = OutboxMessage.objects.select_for_update(no_key=True).filter(pk=bounce.message).first()
    if found is None or found.state not in (MessageState.SENT, MessageState.REFUSED):
        return Outcome.NOTHING
    meaning = read_status(bounce.status)
    if bounce.action == "failed" and bounce.status.startswith("5") and meaning != Refusal.LATER:
        if found.state != MessageState.REFUSED:
            found.state, found.last_error = MessageState.REFUSED, f"DSN {bounce.status}"
            found.save(update_fields=["state", "last_error"])
            if meaning != Refusal.MAIL:
                mark_refused(email=found.recipient, reason=f"DSN {bounce.status}")
        return Outcome.HARD
    if meaning == Refusal.LATER or bounce.action == "failed":
        count_soft(email=found.recipient, reason=f"DSN {bounce.status or bounce.action}")
        return Outcome.SOFT
    return Outcome.NOTHING


def read_bounce(raw: bytes) -> Bounce | None:
    """What a report says; None if it is none. Never raises, whatever was sent."""
    mail = message_from_bytes(raw, policy=policy.compat32)
    status_part = next((part for part in mail.walk() if part.get_content_type() == "message/delivery-status"), None)
    if status_part is None:
        return None
    action, status = _action_and_status(status_part)
    return Bounce(message=_message_of(mail), action=action, status=status)


def _action_and_status(part: Message) -> tuple[str, str]:
    """Of the recipient that failed, or else of the first: our mails have one each."""
    blocks = part.get_payload()
    found = [
        (str(block.get("Action", "")).strip().lower(), status_in(str(block.get("Status", ""))))
        for block in (blocks if isinstance(blocks, list) else [])
        if isinstance(block, Message) and block.get("Action")
    ]
    return next((one for one in found if one[0] == "failed"), found[0] if found else ("", ""))


def _message_of(mail: Message) -> uuid.UUID | None:
    """By the address the report came to, else by the head of the mail that is returned with it."""
    for name in ("To", "Delivered-To", "X-Original-To"):
        for value in mail.get_all(name, []):
            if found := _VERP.search(str(value)):
                return uuid.UUID(found[1])
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822" and isinstance(part.get_payload(), list) and part.get_payload():
            returned = part.get_payload(0)
            value = str(returned.get("Message-ID", "")) if isinstance(returned, Message) else ""
        elif kind == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            head = content.decode("ascii", "replace") if isinstance(content, bytes) else ""
            value = next((line for line in head.splitlines() if line.lower().startswith("message-id:")), "")
        else:
            continue
        if found := _MESSAGE_ID.search(value):
            return uuid.UUID(found[1])
    return None
