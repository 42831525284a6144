"""Mails are written with the event, go out once, and stop nobody else's when one fails."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.notifications.domain.delivery import MAX_ATTEMPTS, deliver_due_messages
from apps.notifications.domain.outbox import queue_mail, take_back_mail
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.notifications.queries import newest_messages
from apps.notifications.tasks import deliver_outbox

pytestmark = pytest.mark.django_db

CONTEXT = {
    "proposal": {"title": "Bank & Tisch"},
    "region": {"name": "Adlershof"},
    "district": {"name": "Treptow-Köpenick"},
    "link": "http://testserver/x/",
    "unconfirmed_days": 7,
}


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


def queue(name: str = "anna", **changes: Any) -> OutboxMessage:
    wishes: dict[str, Any] = {
        "kind": "proposal_confirm",
        "recipient": f"{name}@example.org",
        "dedup_key": f"proposal_confirm:{name}",
        "context": CONTEXT,
    }
    return queue_mail(**wishes | changes)


def test_queue_mail_writes_subject_text_and_html() -> None:
    message = queue()
    assert message.subject == "Bitte bestätigen Sie Ihre Idee für Adlershof"
    assert "„Bank & Tisch“" in message.text
    assert "„Bank &amp; Tisch“" in message.html
    assert message.state == MessageState.WAITING


def test_queue_mail_twice_yields_the_first() -> None:
    assert queue() == queue(recipient="other@example.org")
    assert OutboxMessage.objects.count() == 1


def test_queue_mail_goes_out_after_the_commit_and_not_without(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue()
        assert mail.outbox == []
    assert [sent.to for sent in mail.outbox] == [["anna@example.org"]]


def test_queue_mail_leaves_nothing_when_the_event_is_rolled_back() -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


def test_the_subject_is_one_line_in_the_database_too() -> None:
    message = queue()
    with pytest.raises(IntegrityError, match="outbox_subject_one_line"), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).update(subject="a\nb")


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
    assert states["unknown"].state == states["strange"].state == MessageState.REFUSED
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


def test_take_back_mail_only_while_it_waits() -> None:
    queue("anna", due_at=timezone.now() + timedelta(minutes=15))
    assert take_back_mail(dedup_key="proposal_confirm:anna") is True
    assert take_back_mail(dedup_key="proposal_confirm:anna") is False
    queue("bert")
    deliver_due_messages()
    assert take_back_mail(dedup_key="proposal_confirm:bert") is False
    assert OutboxMessage.objects.count() == 1


def test_newest_messages_come_first() -> None:
    first, second = queue("anna"), queue("bert")
    assert list(newest_messages()) == [second, first]
    assert str(second) == "Bitte bestätigen Sie Ihre Idee für Adlershof (wartet)"


def test_queue_mail_outlives_a_dead_broker(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def fail() -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("apps.notifications.domain.outbox.deliver_outbox.delay", fail)
    with django_capture_on_commit_callbacks(execute=True):
        message = queue("anna")
    assert OutboxMessage.objects.get(pk=message.pk).state == MessageState.WAITING
