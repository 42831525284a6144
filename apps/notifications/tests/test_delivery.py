"""Each mail goes out once, whatever fails on the way, and stops nobody else's."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, ClassVar

import psycopg
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from apps.notifications.domain.delivery import BATCH, MAX_ATTEMPTS, deliver_due_messages
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.notifications.tasks import deliver_outbox

pytestmark = pytest.mark.django_db


def queue(name: str = "anna", **changes: Any) -> OutboxMessage:
    wishes: dict[str, Any] = {
        "dedup_key": f"test:{name}",
        "kind": "test",
        "recipient": f"{name}@example.org",
        "subject": "Ihre Idee",
        "text": "Guten Tag",
        "html": "<p>Guten Tag</p>",
    }
    return OutboxMessage.objects.create(**wishes | changes)


def stands(name: str) -> OutboxMessage:
    return OutboxMessage.objects.get(dedup_key=f"test:{name}")


class PickyServer(EmailBackend):
    """A mail server that answers by the name of the mailbox."""

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            name = message.to[0].partition("@")[0]
            if name == "unknown":
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})
            if name == "full":
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (452, b"mailbox full")})
            if name == "down":
                raise ConnectionRefusedError(f"server for {message.to[0]} is down")
            if name == "strange":
                raise ValueError(f"Invalid address {message.to[0]}")
        return super().send_messages(messages)


@pytest.fixture
def picky(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.PickyServer"


def test_deliver_due_messages_sends_each_once() -> None:
    queue("anna")
    queue("bert")
    assert deliver_due_messages() == 2
    assert deliver_outbox() == 0
    assert sorted(sent.to[0] for sent in mail.outbox) == ["anna@example.org", "bert@example.org"]
    sent: Any = mail.outbox[0]
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert [kind for _content, kind in sent.alternatives] == ["text/html"]
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {MessageState.SENT}


def test_deliver_due_messages_waits_until_a_mail_is_due() -> None:
    message = queue(due_at=timezone.now() + timedelta(minutes=15))
    assert deliver_due_messages() == 0
    OutboxMessage.objects.filter(pk=message.pk).update(due_at=timezone.now())
    assert deliver_due_messages() == 1


def test_deliver_due_messages_goes_on_past_a_refused_address(picky: None) -> None:
    for name in ("strange", "unknown", "full", "down", "zoe"):
        queue(name)
    assert deliver_due_messages() == 1
    states = {message.recipient.partition("@")[0]: message for message in OutboxMessage.objects.all()}
    assert states["unknown"].state == MessageState.REFUSED
    assert states["strange"].state == MessageState.GIVEN_UP
    assert states["full"].state == states["down"].state == MessageState.WAITING
    assert states["full"].last_error == "SMTP 452"
    assert states["down"].last_error == "ConnectionRefusedError"
    assert states["zoe"].state == MessageState.SENT
    assert states["down"].due_at > timezone.now()


def test_deliver_due_messages_gives_up_in_the_end(picky: None) -> None:
    queue("down")
    for _attempt in range(MAX_ATTEMPTS):
        OutboxMessage.objects.update(due_at=timezone.now())
        assert deliver_due_messages() == 0
    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts) == (MessageState.GIVEN_UP, MAX_ATTEMPTS)


@pytest.mark.django_db(transaction=True)
def test_deliver_due_messages_by_several_workers_sends_each_once(settings: Any) -> None:
    settings.CELERY_TASK_ALWAYS_EAGER = False
    for number in range(12):
        OutboxMessage.objects.create(
            dedup_key=f"test:{number}", kind="test", recipient=f"p{number}@example.org", subject="x", text="x", html="x"
        )

    def work(_number: int) -> int:
        try:
            return deliver_due_messages()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        assert sum(threads.map(work, range(3))) == 12
    assert len({sent.to[0] for sent in mail.outbox}) == len(mail.outbox) == 12


class CountingServer(PickyServer):
    """Counts its connections."""

    opened: ClassVar[int] = 0

    def open(self) -> bool:
        type(self).opened += 1
        return True


def test_deliver_due_messages_uses_one_connection_for_many_and_a_new_one_after_a_failure(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.CountingServer"
    CountingServer.opened = 0
    for name in ("anna", "unknown", "bert"):
        queue(name)
    assert deliver_due_messages() == 2
    assert CountingServer.opened == 1
    for name in ("down", "cem"):
        queue(name)
    assert deliver_due_messages() == 1
    assert CountingServer.opened == 3


class ClosedServer(EmailBackend):
    """Lets nobody in."""

    def open(self) -> bool:
        raise ConnectionRefusedError


def test_a_mail_server_that_is_away_costs_no_attempt(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.ClosedServer"
    queue("anna")
    queue("bert")
    for _minute in range(MAX_ATTEMPTS + 1):
        OutboxMessage.objects.update(due_at=timezone.now())
        assert deliver_due_messages() == 0
    for name in ("anna", "bert"):
        message = stands(name)
        assert (message.state, message.attempts) == (MessageState.WAITING, 0)
        assert message.last_error == "ConnectionRefusedError"
        assert message.due_at > timezone.now()


def test_pauses_grow_and_are_spread_out(picky: None) -> None:
    for number in range(1, 4):
        before = timezone.now()
        OutboxMessage.objects.all().delete()
        queue("full", attempts=number - 1)
        deliver_due_messages()
        pause = (stands("full").due_at - before) / timedelta(minutes=2 ** (number - 1))
        assert 0.79 < pause < 1.3


def test_what_a_worker_has_in_hand_is_nobody_elses_until_its_claim_ends() -> None:
    queue("anna", state=MessageState.SENDING, attempts=1, due_at=timezone.now() + timedelta(minutes=1))
    assert deliver_due_messages() == 0
    OutboxMessage.objects.update(due_at=timezone.now())
    assert deliver_due_messages() == 1
    assert (stands("anna").state, stands("anna").attempts) == (MessageState.SENT, 2)


def test_a_mail_that_kills_its_worker_is_given_up_and_takes_no_other_with_it() -> None:
    queue("poison", state=MessageState.SENDING, attempts=MAX_ATTEMPTS)
    queue("anna")
    assert deliver_due_messages() == 1
    assert (stands("poison").state, stands("poison").last_error) == (MessageState.GIVEN_UP, "WorkerLost")
    assert stands("anna").attempts == 1


def test_deliver_due_messages_takes_more_than_one_batch() -> None:
    for number in range(BATCH + 1):
        queue(f"p{number}")
    deliver_due_messages()
    assert len({sent.to[0] for sent in mail.outbox}) == len(mail.outbox) == BATCH + 1


def test_deliver_due_messages_goes_on_alone_while_redis_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_helpers: int) -> None:
        raise BrokerError

    monkeypatch.setattr("apps.notifications.domain.delivery.deliver_outbox.delay", fail)
    for number in range(BATCH + 1):
        queue(f"p{number}")
    assert deliver_due_messages() == BATCH + 1


class CuttingServer(EmailBackend):
    """Takes the mail; at that moment the database ends the sender's session."""

    def send_messages(self, messages: Any) -> int:
        number = super().send_messages(messages)
        mine = connection.connection.info.backend_pid
        with psycopg.connect(**_same_database(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
        return number


def _same_database() -> dict[str, Any]:
    settings = connection.get_connection_params()
    return {name: settings[name] for name in ("dbname", "user", "host", "port", "password") if name in settings}


@pytest.mark.django_db(transaction=True)
def test_a_sent_mail_is_marked_even_if_the_database_goes_away_in_between(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.CuttingServer"
    queue("anna")
    assert deliver_due_messages() == 1
    assert (stands("anna").state, stands("anna").attempts) == (MessageState.SENT, 1)
    assert deliver_due_messages() == 0
    assert len(mail.outbox) == 1
