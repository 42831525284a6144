"""Sending what stands in the outbox: each mail once, whatever dies on the way.

A worker claims a few mails for itself and commits that before it sends the first; the claim ends by
itself if the worker is killed. Each mail is marked as sent right after the server's answer, in a
commit of its own. docs/adr/0014 says what this promises and what no sender can.
"""

import re
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from random import uniform
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.lookups import Exact
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from ..enums import MessageState
from ..headers import envelope_of, headers_of
from ..models import OutboxMessage
from ..tasks import deliver_outbox
from .mail_server import MailServer, ServerAwayError
from .mailboxes import mark_refused, refused_among
from .pauses import held_back
from .refusals import Refusal, read_answer, status_in

logger = structlog.get_logger(__name__)

# A mail that is put off: 1, 2, 4 … minutes, at most 6 hours apart.
MAX_ATTEMPTS = 14
LONGEST_PAUSE = timedelta(hours=6)
# While no connection comes about, the mails wait without using up attempts.
SERVER_PAUSE = timedelta(minutes=1)
BATCH = 20
# Other jobs want the worker too; what is left goes on in a run after theirs.
RUN_SECONDS = 20
# What comes of an address, a subject or a text that makes no mail. Trying again would change nothing.
UNMAKABLE = (ValueError, TypeError, LookupError)
# A mail that is out must be marked: so long the database may be away before the worker lets go, in seconds.
DATABASE_PAUSES = (0.2, 0.5, 1, 2, 5, 10, 10, 20, 20, 30, 30)
# Inside a statement: SET LOCAL synchronous_commit TO on.
_SURELY_KEPT = Exact(
    Func(
        Value("synchronous_commit"),
        Value("on"),
        Value(value=True),
        function="set_config",
        output_field=TextField(),
    ),
    Value("on"),
)
# What a calendar shall do with the date it is sent.
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)
# Those who may send at the same time hold one of so many locks, which end with their connection.
SEATS = 0x5350_4B00


def deliver_due_messages(*, helpers: int | None = None) -> int:
    """Send what is due until nothing is left or the time is up; returns how many went out.

    Several may run at once. If there is much to do, `helpers` others are called, and the last one to
    run out of time calls the next. A refused address stops nobody else's mail.
    """
    if helpers is None:
        helpers = settings.SPK_MAIL_SENDERS - 1
    with _seat() as has_seat, MailServer() as server:
        if not has_seat:
            return 0
        sent, ends = 0, _now() + RUN_SECONDS
        while batch := _claim():
            if batch.is_full and helpers:
                _call(helpers - 1)
                helpers = 0
            try:
                sent += _deliver(batch, server, ends)
            except ServerAwayError as error:
                logger.warning("mail server away", reason=str(error))
                return sent
            if _now() >= ends:
                _call(0)
                break
        return sent


def _call(helpers: int) -> None:
    """Ask for another sender. While Redis is away there is none, and the job of every minute goes on."""
    try:
        deliver_outbox.delay(helpers)
    except (OSError, BrokerError) as error:
        logger.warning("no other sender called", reason=type(error).__name__)


@dataclass
class Batch:
    """Mails that this worker alone may send, until the claim ends."""

    messages: list[OutboxMessage]
    ends: float

    def __bool__(self) -> bool:
        return bool(self.messages)

    @property
    def is_full(self) -> bool:
        return len(self.messages) == BATCH


@contextmanager
def _seat() -> Iterator[bool]:
    """One of the places for senders, or False: so the mail server never sees more of us than it shall."""
    with connection.cursor() as cursor:
        seat = next((SEATS + number for number in range(settings.SPK_MAIL_SENDERS) if _take(cursor, number)), None)
    try:
        yield seat is not None
    finally:
        if seat is not None:
            with _lost_connection_is_no_matter(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [seat])


def _take(cursor: Any, number: int) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [SEATS + number])
    return bool(cursor.fetchone()[0])


@contextmanager
def _lost_connection_is_no_matter() -> Iterator[None]:
    """The lock went with the connection."""
    try:
        yield
    except (OperationalError, InterfaceError):
        connection.close()


def _now() -> float:
    """Seconds that go on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@transaction.atomic
def _claim() -> Batch:
    """Take the next mails that are due. What a killed worker left comes first and alone: perhaps it was its end."""
    lease = timedelta(seconds=settings.SPK_MAIL_LEASE_SECONDS)
    now, ends = timezone.now(), _now() + lease.total_seconds() / 2
    with connection.cursor() as cursor:
        # Neither a claim nor a "sent" may be lost when the database crashes, whatever it does with other commits.
        cursor.execute("SET LOCAL synchronous_commit TO on")
    due = (
        OutboxMessage.objects.select_for_update(skip_locked=True, no_key=True)
        .filter(~held_back(), Q(state__in=[MessageState.WAITING, MessageState.SENDING]), due_at__lte=now)
        .order_by("due_at")
    )
    messages = list(due.filter(state=MessageState.SENDING)[:1]) or list(due.filter(state=MessageState.WAITING)[:BATCH])
    if messages:
        OutboxMessage.objects.filter(pk__in=[message.pk for message in messages]).update(
            state=MessageState.SENDING, due_at=now + lease, attempts=F("attempts") + 1
        )
    for message in messages:
        message.attempts += 1
    return Batch(messages, ends)


def _deliver(batch: Batch, server: MailServer, ends: float) -> int:
    """Send the mails of a batch one after the other; those that are not reached go back."""
    sent = 0
    refused = refused_among(message.recipient for message in batch.messages)
    for number, message in enumerate(batch.messages):
        if _now() >= min(batch.ends, ends) and number:
            _give_back(batch.messages[number:])
            break
        if message.recipient in refused:
            _end(message, MessageState.REFUSED, reason="refused before")
            continue
        try:
            sent += _deliver_one(message, server)
        except ServerAwayError as error:
            _give_back(batch.messages[number:], pause=SERVER_PAUSE, reason=str(error))
            raise
    return sent


def _deliver_one(message: OutboxMessage, server: MailServer) -> bool:
    """Send one mail and write down how it went. True if it is out."""
    if message.attempts > MAX_ATTEMPTS:
        # Each of these attempts ended with the worker: this mail kills whoever touches it.
        _end(message, MessageState.GIVEN_UP, reason="WorkerLost")
        return False
    try:
        server.send(_mail_of(message))
    except smtplib.SMTPRecipientsRefused as error:
        _refused(message, *next(iter(error.recipients.values())), to_recipient=True)
        return False
    except smtplib.SMTPDataError as error:
        _refused(message, error.smtp_code, error.smtp_error, to_recipient=False)
        return False
    except (smtplib.SMTPException, OSError) as error:
        # The class alone: the text of an SMTP error often repeats the address.
        _failed(message, reason=type(error).__name__, is_final=False)
        return False
    except UNMAKABLE as error:
        _end(message, MessageState.GIVEN_UP, reason=type(error).__name__)
        return False
    _write_down(message, state=MessageState.SENT, sent_at=timezone.now(), last_error="")
    return True


def _mail_of(message: OutboxMessage) -> EmailMultiAlternatives:
    """The mail of a row, the same each time, its Message-ID included: mailboxes know it again."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=envelope_of(message),
        to=[message.recipient],
        headers={"From": settings.DEFAULT_FROM_EMAIL} | headers_of(message),
    )
    mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        _add_date(mail, message.calendar)
    return mail


def _add_date(mail: EmailMultiAlternatives, calendar: str) -> None:
    """A date, as calendars answer to it (RFC 6047): beside the text, and as a file for programs that show no other."""
    found = _METHOD.search(calendar)
    mail.attach_alternative(calendar, f"text/calendar; method={found[1] if found else 'PUBLISH'}")
    mail.attach("termin.ics", calendar.encode(), "application/ics")


def _refused(message: OutboxMessage, code: int, answer: str | bytes, *, to_recipient: bool) -> None:
    """The server said no: to the mailbox, to this mail, or for now."""
    meaning = read_answer(code, answer, to_recipient=to_recipient)
    reason = f"SMTP {code} {status_in(answer)}".rstrip()
    if meaning == Refusal.MAILBOX:
        mark_refused(email=message.recipient, reason=reason)
    _failed(message, reason=reason, is_final=meaning != Refusal.LATER)


def _failed(message: OutboxMessage, *, reason: str, is_final: bool) -> None:
    if is_final:
        _end(message, MessageState.REFUSED, reason=reason)
    elif message.attempts >= MAX_ATTEMPTS:
        _end(message, MessageState.GIVEN_UP, reason=reason)
    else:
        pause = min(timedelta(minutes=2 ** (message.attempts - 1)), LONGEST_PAUSE)
        # Spread out, so that those put off together do not come back together.
        due_at = timezone.now() + pause * uniform(0.8, 1.2)  # noqa: S311 - no secret hangs on it
        logger.warning("mail put off", message=str(message.id), reason=reason, attempts=message.attempts)
        _write_down(message, state=MessageState.WAITING, due_at=due_at, last_error=reason)


def _end(message: OutboxMessage, state: MessageState, *, reason: str) -> None:
    logger.warning("mail not sent", message=str(message.id), reason=reason, attempts=message.attempts)
    _write_down(message, state=state, last_error=reason)


def _give_back(messages: list[OutboxMessage], *, pause: timedelta = timedelta(0), reason: str = "") -> None:
    """Let others send what was claimed and not touched; it costs no attempt."""
    OutboxMessage.objects.filter(pk__in=[message.pk for message in messages], state=MessageState.SENDING).update(
        state=MessageState.WAITING, due_at=timezone.now() + pause, attempts=F("attempts") - 1, last_error=reason
    )


def _write_down(message: OutboxMessage, **values: Any) -> None:
    """Commit how it went before the next mail. While the database is away nobody but this worker knows: it waits.

    One statement, committed by itself: with BEGIN, SET and COMMIT each mail would ask the database four times.
    """
    unsent = OutboxMessage.objects.filter(_SURELY_KEPT, pk=message.pk).exclude(state=MessageState.SENT)
    for pause in (*DATABASE_PAUSES, None):
        try:
            unsent.update(**values)
        except (OperationalError, InterfaceError) as error:
            if pause is None or connection.in_atomic_block:
                raise
            logger.warning("database away", message=str(message.id), reason=type(error).__name__)
            connection.close()
            time.sleep(pause)
        else:
            return
