"""Telling people with an account of something, each in the way they chose."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from apps.sozialraum.models import District

from ..enums import Rhythm
from ..kinds import KINDS, Kind
from ..letter import Letter, write_letter
from ..models import InboxItem, OutboxMessage
from ..readers import Reader, readers_of
from ..tasks import deliver_outbox
from ..topic import Topic
from ..unsubscribing import account_list, end_address

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def notify(
    *,
    kind: str,
    accounts: Iterable["User"],
    topic: Topic,
    facts: Mapping[str, object],
    event: str,
    district: District | None = None,
    due_at: datetime | None = None,
) -> int:
    """Tell each of these people, by mail, in the portal, both, collected or not at all: as they wish.

    `event` names what happened; the same event a second time tells nobody twice. `facts` stand for
    the placeholders of the kind's words. With `due_at` the mail waits until then. Returns how many
    hear of it for the first time.
    """
    row = KINDS[kind]
    letters: dict[str, Letter] = {}
    items: list[InboxItem] = []
    mails: list[OutboxMessage] = []
    for reader in readers_of(row, accounts):
        letter = letters.get(reader.language)
        if letter is None:
            letter = letters[reader.language] = write_letter(
                kind=row, facts=facts, topic=topic, language=reader.language, district=district
            )
        key = f"{kind}:{event}:{reader.account.pk}"
        if reader.wish.channel.has_inbox or (reader.wish.channel.has_mail and _is_collected(reader)):
            items.append(_item(row, reader, letter, topic, key))
        if reader.wish.channel.has_mail and not _is_collected(reader):
            mails.append(_mail(row, reader, letter, topic, key, district, due_at))
    return _store(items, mails, hurry=due_at is None)


def _is_collected(reader: Reader) -> bool:
    return reader.wish.rhythm != Rhythm.AT_ONCE


def _item(kind: Kind, reader: Reader, letter: Letter, topic: Topic, key: str) -> InboxItem:
    collected = reader.wish.channel.has_mail and _is_collected(reader)
    return InboxItem(
        account=reader.account,
        dedup_key=key,
        kind=kind.key,
        title=letter.subject,
        text=letter.body,
        reason=letter.reason,
        in_inbox=reader.wish.channel.has_inbox,
        rhythm=reader.wish.rhythm if collected else Rhythm.AT_ONCE,
        **topic.fields(),
    )


def _mail(
    kind: Kind,
    reader: Reader,
    letter: Letter,
    topic: Topic,
    key: str,
    district: District | None,
    due_at: datetime | None,
) -> OutboxMessage:
    list_key = account_list(reader.account, kind.key) if kind.optional else ""
    text, html = letter.addressed(end=end_address(list_key) if list_key else "")
    return OutboxMessage(
        dedup_key=key,
        account=reader.account,
        district=district,
        kind=kind.key,
        recipient=reader.account.email,
        language=reader.language,
        subject=letter.subject,
        text=text,
        html=html,
        reason=letter.reason,
        list_key=list_key,
        due_at=due_at or timezone.now(),
        **topic.fields(),
    )


def _store(items: list[InboxItem], mails: list[OutboxMessage], *, hurry: bool) -> int:
    """Write what is not written yet, and wake the worker after the commit."""
    keys = {item.dedup_key for item in items} | {mail.dedup_key for mail in mails}
    known = {
        *InboxItem.objects.filter(dedup_key__in=keys).values_list("dedup_key", flat=True),
        *OutboxMessage.objects.filter(dedup_key__in=keys).values_list("dedup_key", flat=True),
    }
    # What another transaction writes in this moment is left to the unique keys.
    new_items = [item for item in items if item.dedup_key not in known]
    new_mails = [mail for mail in mails if mail.dedup_key not in known]
    InboxItem.objects.bulk_create(new_items, batch_size=500, ignore_conflicts=True)
    OutboxMessage.objects.bulk_create(new_mails, batch_size=500, ignore_conflicts=True)
    if new_mails and hurry:
        transaction.on_commit(deliver_outbox.delay, robust=True)
    return len(keys - known)
