"""The head of a mail: what mail programs group, sort and end mails by."""

import uuid
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings

from apps.accounts.person import person_key

from .kinds import KINDS
from .models import OutboxMessage
from .unsubscribing import end_address


def headers_of(message: OutboxMessage) -> dict[str, str]:
    """All but sender, recipient and subject. Nothing in it was typed by a person.

    What a mail answers is named by the identifier that came with it, checked by a constraint.
    """
    headers = {
        "Message-ID": message_id_of(message),
        "Content-Language": message.language,
        # Nobody's absence note or ticket system shall answer.
        "X-Auto-Response-Suppress": "All",
    }
    kind = KINDS.get(message.kind)
    if kind is None or not kind.is_by_hand:
        headers["Auto-Submitted"] = "auto-generated"
    if message.topic_key:
        # A first mail that was never sent: mail programs show all that refers to it as one conversation.
        root = uuid.uuid5(message_namespace(message), f"{message.topic_kind}:{message.topic_key}")
        headers["References"] = headers["In-Reply-To"] = f"<{root}@{host()}>"
    if message.in_reply_to:
        headers["References"] = f"{headers.get('References', '')} {message.in_reply_to}".strip()
        headers["In-Reply-To"] = message.in_reply_to
    if message.reply_to:
        headers["Reply-To"] = message.reply_to
    if message.list_key:
        headers["List-Unsubscribe"] = f"<{end_address(message.list_key)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        headers["List-Id"] = f"<{message.kind.replace('_', '-')}.{host()}>"
        headers["Precedence"] = "bulk"
    return headers


def message_id_of(message: OutboxMessage) -> str:
    """By what an answer names this mail; nobody but its reader knows it."""
    return f"<{message.id}@{host()}>"


def message_namespace(message: OutboxMessage) -> uuid.UUID:
    """Conversations are each reader's own: what refers to one names nobody else's."""
    return uuid.UUID(person_key(message.recipient)[:32])


def envelope_of(message: OutboxMessage) -> str:
    """Where mail servers send back what they cannot deliver: one address for each message, if one is set up."""
    if not settings.SPK_BOUNCE_ADDRESS:
        return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name, _at, domain = settings.SPK_BOUNCE_ADDRESS.rpartition("@")
    return f"{name}+{message.id.hex}@{domain}"


def host() -> str:
    """The name of the portal's machine in the identifiers of its mails."""
    return urlsplit(settings.SPK_SITE_URL).hostname or "localhost"
