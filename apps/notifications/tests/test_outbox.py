"""Mails are written with the event, once, and can be taken back until they go out."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.notifications.domain.delivery import deliver_due_messages
from apps.notifications.domain.outbox import queue_mail, take_back_mail
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.notifications.queries import newest_messages

pytestmark = pytest.mark.django_db

CONTEXT = {
    "subject": "Bitte bestätigen Sie Ihre Adresse",
    "text": "Bank & Tisch",
    "label": "Bestätigen",
    "link": "http://testserver/x/",
    "advice": "Waren Sie das nicht?",
}


def queue(name: str = "anna", **changes: Any) -> OutboxMessage:
    wishes: dict[str, Any] = {
        "kind": "account",
        "recipient": f"{name}@example.org",
        "dedup_key": f"account:{name}",
        "context": CONTEXT,
    }
    return queue_mail(**wishes | changes)


def test_queue_mail_writes_subject_text_and_html() -> None:
    message = queue()
    assert message.subject == "Bitte bestätigen Sie Ihre Adresse"
    assert "Bank & Tisch" in message.text
    assert "Bank &amp; Tisch" in message.html
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


def test_take_back_mail_only_while_it_waits() -> None:
    queue("anna", due_at=timezone.now() + timedelta(minutes=15))
    assert take_back_mail(dedup_key="account:anna") is True
    assert take_back_mail(dedup_key="account:anna") is False
    queue("bert")
    deliver_due_messages()
    assert take_back_mail(dedup_key="account:bert") is False
    OutboxMessage.objects.update(state=MessageState.SENDING)
    assert take_back_mail(dedup_key="account:bert") is False
    assert OutboxMessage.objects.count() == 1


def test_newest_messages_come_first() -> None:
    first, second = queue("anna"), queue("bert")
    assert list(newest_messages()) == [second, first]
    assert str(second) == "Bitte bestätigen Sie Ihre Adresse (wartet)"


def test_queue_mail_outlives_a_dead_broker(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def fail() -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("apps.notifications.domain.outbox.deliver_outbox.delay", fail)
    with django_capture_on_commit_callbacks(execute=True):
        message = queue("anna")
    assert OutboxMessage.objects.get(pk=message.pk).state == MessageState.WAITING
