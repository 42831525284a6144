"""Writing mails: a mail is a row, written with the event it tells of. delivery.py sends it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from apps.sozialraum.models import District

from ..enums import MessageState
from ..kinds import KINDS
from ..letter import write_letter
from ..models import OutboxMessage
from ..tasks import deliver_outbox
from ..topic import Topic
from ..wording import tidy

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def queue_mail(
    *,
    kind: str,
    recipient: str,
    dedup_key: str,
    context: dict[str, Any],
    language: str = "de",
    due_at: datetime | None = None,
    account: "User | None" = None,
    topic: Topic | None = None,
) -> OutboxMessage:
    """Write one mail into the outbox and wake the worker after the commit.

    With `due_at` it waits until then and can be taken back.

    Templates: mails/<kind>.subject.txt, mails/<kind>.txt and mails/<kind>.html. Writing the same
    `dedup_key` twice yields the first message; nobody gets the same mail twice.
    """
    mail = compose_mail(kind=kind, context=context, language=language)
    message, created = OutboxMessage.objects.get_or_create(
        dedup_key=dedup_key,
        defaults={
            "kind": kind,
            "recipient": recipient,
            "account": account,
            "district": district if isinstance(district := context.get("district"), District) else None,
            "language": language,
            **asdict(mail),
            **(topic.fields() if topic else {}),
            "due_at": due_at or timezone.now(),
        },
    )
    if created and due_at is None:
        # Only haste: should Redis be away, the page is answered all the same and beat finds the mail later.
        transaction.on_commit(deliver_outbox.delay, robust=True)
    return message


@transaction.atomic
def queue_letter(
    *,
    kind: str,
    recipient: str,
    dedup_key: str,
    facts: Mapping[str, object],
    topic: Topic,
    district: District | None,
    language: str = "de",
    account: "User | None" = None,
    due_at: datetime | None = None,
    link: str = "",
    reply_to: str = "",
    in_reply_to: str = "",
) -> OutboxMessage:
    """Write one mail in the words of its kind to any address, about what somebody began themselves.

    People with an account are told by notify(), which asks how they want it. `link` is a path that opens
    for this reader alone, where the mail does not lead to the topic. `in_reply_to` is the Message-ID of a
    mail of the reader's own, `reply_to` where their answer is read.
    """
    letter = write_letter(kind=KINDS[kind], facts=facts, topic=topic, language=language, district=district, link=link)
    text, html = letter.addressed(end="")
    message, created = OutboxMessage.objects.get_or_create(
        dedup_key=dedup_key,
        defaults={
            "kind": kind,
            "recipient": recipient,
            "account": account,
            "district": district,
            "language": language,
            "subject": letter.subject,
            "text": text,
            "html": html,
            "reason": letter.reason,
            "reply_to": reply_to,
            "in_reply_to": in_reply_to,
            **topic.fields(),
            "due_at": due_at or timezone.now(),
        },
    )
    if created and due_at is None:
        transaction.on_commit(deliver_outbox.delay, robust=True)
    return message


@dataclass(frozen=True, kw_only=True)
class ComposedMail:
    """A mail as it would go out, without anybody to go to."""

    subject: str
    text: str
    html: str


def compose_mail(*, kind: str, context: dict[str, Any], language: str = "de") -> ComposedMail:
    """Write a mail from its three templates; for sending and for showing it beforehand."""
    with translation.override(language):
        full = context | {"site_url": settings.SPK_SITE_URL, "language": language}
        return ComposedMail(
            subject=" ".join(render_to_string(f"mails/{kind}.subject.txt", full).split())[:200],
            text=tidy(render_to_string(f"mails/{kind}.txt", full)),
            html=render_to_string(f"mails/{kind}.html", full),
        )


def take_back_mail(*, dedup_key: str) -> bool:
    """Delete a mail that has not gone out yet; what has gone out stays. True if there was one."""
    deleted, _rows = OutboxMessage.objects.filter(dedup_key=dedup_key, state=MessageState.WAITING).delete()
    return bool(deleted)


def is_written(*, dedup_key: str) -> bool:
    """Whether this mail stands in the outbox, sent or not."""
    return OutboxMessage.objects.filter(dedup_key=dedup_key).exists()


def forget_mails(*, about: str) -> int:
    """Delete all mails about something that is deleted itself, by its reference: their text repeats it."""
    deleted, _rows = OutboxMessage.objects.filter(dedup_key__contains=f":{about}:").delete()
    return deleted
