"""Telling people of something: those with an account each in the way they chose, guests by mail."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from apps.accounts.person import person_key
from apps.sozialraum.models import District

from ..enums import Rhythm
from ..kinds import KINDS, Kind
from ..letter import OWN_LINK, Letter, write_letter
from ..models import Guest, InboxItem, OutboxMessage
from ..readers import Reader, readers_of
from ..tasks import deliver_outbox
from ..topic import Topic
from ..unsubscribing import account_list, end_address

if TYPE_CHECKING:
    from apps.accounts.models import User

# What stands for the placeholders: the same in every language, or by language.
Facts = Mapping[str, object] | Callable[[str], Mapping[str, object]]


@dataclass(frozen=True, kw_only=True)
class Personal:
    """What a mail holds for one reader alone: a path, a date for the calendar, and what tells two such mails apart."""

    link: str
    calendar: str = ""
    key: str = ""


@transaction.atomic
def notify(
    *,
    kind: str,
    accounts: Iterable["User"],
    topic: Topic,
    facts: Facts,
    event: str,
    district: District | None = None,
    due_at: datetime | None = None,
    mailboxes: Iterable[str] = (),
    personal: Callable[[str], Personal] | None = None,
) -> int:
    """Tell each of these people, by mail, in the portal, both, collected or not at all: as they wish.

    `event` names what happened; the same event a second time tells nobody twice. `facts` stand for
    the placeholders of the kind's words. With `due_at` the mail waits until then. `mailboxes` are
    addresses without an account, of an office or of somebody who was invited: they get the mail.
    `personal` says what differs by address. Returns how many hear of it for the first time.
    """
    news = _News(KINDS[kind], topic, facts, event, district, due_at, personal)
    items: list[InboxItem] = []
    mails: list[OutboxMessage] = []
    for reader in readers_of(news.kind, accounts):
        letter = news.letter(reader.language)
        collected = reader.wish.channel.has_mail and reader.wish.rhythm != Rhythm.AT_ONCE
        if reader.wish.channel.has_inbox or collected:
            items.append(news.item(reader, letter, collected=collected))
        if reader.wish.channel.has_mail and not collected:
            list_key = account_list(reader.account, kind) if news.kind.optional else ""
            mails.append(news.mail(reader.account.email, letter, list_key=list_key, account=reader.account))
    known = {mail.dedup_key for mail in mails} | {item.dedup_key for item in items}
    mails += [
        news.mail(email, news.letter(settings.LANGUAGE_CODE), list_key="")
        for email in mailboxes
        if news.key(email) not in known
    ]
    return _store(items, mails, hurry=due_at is None)


@transaction.atomic
def notify_guests(
    *,
    kind: str,
    guests: Iterable[Guest],
    topic: Topic,
    facts: Facts,
    event: str,
    district: District | None,
    list_key: Callable[[Guest], str],
) -> int:
    """Write to guests who agreed to this kind. Whoever heard of the event as an account gets no second mail."""
    news = _News(KINDS[kind], topic, facts, event, district, None, None)
    mails = [news.mail(guest.email, news.letter(guest.language), list_key=list_key(guest)) for guest in guests]
    return _store([], mails, hurry=True)


class _News:
    """One event on its way to many: each letter is written once per language."""

    def __init__(
        self,
        kind: Kind,
        topic: Topic,
        facts: Facts,
        event: str,
        district: District | None,
        due_at: datetime | None,
        personal: Callable[[str], Personal] | None,
    ) -> None:
        self.kind, self.topic, self.facts = kind, topic, facts
        self.event, self.district, self.due_at = event, district, due_at
        self.is_personal = personal is not None
        # Once for each address: it may make a file.
        self.personal = cache(personal) if personal else lambda _email: None
        self.now = timezone.now()
        self._letters: dict[str, Letter] = {}

    def letter(self, language: str) -> Letter:
        if language not in self._letters:
            self._letters[language] = write_letter(
                kind=self.kind,
                facts=self._facts_in(language),
                topic=self.topic,
                language=language,
                district=self.district,
                link=OWN_LINK if self.is_personal else "",
            )
        return self._letters[language]

    def _facts_in(self, language: str) -> Mapping[str, object]:
        if not callable(self.facts):
            return self.facts
        with translation.override(language):
            return self.facts(language)

    def key(self, email: str) -> str:
        """One per event and person, whether they are known by an account or by their address."""
        own = self.personal(email)
        event = f"{self.event}:{own.key}" if own else self.event
        return f"{self.kind.key}:{event}:{person_key(email)[:24]}"

    def about(self, language: str) -> dict[str, str]:
        """The columns of the topic, in the words of the reader."""
        with translation.override(language):
            return self.topic.fields()

    def item(self, reader: Reader, letter: Letter, *, collected: bool) -> InboxItem:
        return InboxItem(
            account=reader.account,
            dedup_key=self.key(reader.account.email),
            kind=self.kind.key,
            title=letter.subject,
            text=letter.body,
            reason=letter.reason,
            in_inbox=reader.wish.channel.has_inbox,
            rhythm=reader.wish.rhythm if collected else Rhythm.AT_ONCE,
            created_at=self.now,
            **self.about(letter.language),
        )

    def mail(self, email: str, letter: Letter, *, list_key: str, account: "User | None" = None) -> OutboxMessage:
        own = self.personal(email)
        text, html = letter.addressed(end=end_address(list_key) if list_key else "", link=own.link if own else "")
        return OutboxMessage(
            dedup_key=self.key(email),
            account=account,
            district=self.district,
            kind=self.kind.key,
            recipient=email,
            language=letter.language,
            subject=letter.subject,
            text=text,
            html=html,
            calendar=own.calendar if own else "",
            reason=letter.reason,
            list_key=list_key,
            created_at=self.now,
            due_at=self.due_at or self.now,
            **self.about(letter.language),
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
