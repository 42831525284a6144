"""A refusal ends one mail or marks the address: by what the real mail server says, and what reports say."""

from typing import Any

import pytest

from apps.core.testing.mail_sink import MailSink
from apps.notifications.domain.delivery import deliver_due_messages
from apps.notifications.domain.mailboxes import is_refused
from apps.notifications.domain.refusals import Refusal, read_answer, read_status
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage

ANSWERS = {
    "gone": (b"550 5.1.1 no such user", Refusal.MAILBOX),
    "domain": (b"553 5.1.2 no such domain", Refusal.MAILBOX),
    "switched-off": (b"550 5.2.1 mailbox disabled", Refusal.MAILBOX),
    "plain": (b"550 user unknown", Refusal.MAILBOX),
    "policy": (b"550 5.7.1 refused by rule 5.1.1", Refusal.MAIL),
    "spam": (b"554 5.7.26 no DMARC", Refusal.MAIL),
    "no-status": (b"554 transaction failed", Refusal.MAIL),
    "too-large": (b"552 5.3.4 too large", Refusal.MAIL),
    "our-address": (b"550 5.1.8 bad sender", Refusal.MAIL),
    "full": (b"552 5.2.2 mailbox full", Refusal.LATER),
    "grey": (b"450 4.7.1 try again", Refusal.LATER),
}


@pytest.mark.django_db
def test_the_answer_of_a_mail_server_ends_a_mail_or_marks_its_address(settings: Any) -> None:
    for name in [*ANSWERS, "anna"]:
        OutboxMessage.objects.create(
            dedup_key=name, kind="test", recipient=f"{name}@example.org", subject="Idee", text="Guten Tag"
        )

    def refuse(address: str) -> bool | bytes:
        name = address.partition("@")[0]
        return ANSWERS[name][0] if name in ANSWERS else False

    with MailSink(refuse=refuse).running() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        assert deliver_due_messages() == 1
    for name, (_answer, meaning) in ANSWERS.items():
        found = OutboxMessage.objects.get(dedup_key=name)
        expected = MessageState.WAITING if meaning == Refusal.LATER else MessageState.REFUSED
        assert (name, found.state) == (name, expected)
        assert (name, is_refused(email=found.recipient)) == (name, meaning == Refusal.MAILBOX)
    assert OutboxMessage.objects.get(dedup_key="policy").last_error == "SMTP 550 5.7.1"


def test_what_comes_after_the_text_of_a_mail_speaks_of_the_mail() -> None:
    assert read_answer(550, b"no", to_recipient=False) == Refusal.MAIL
    assert read_answer(550, "5.1.1 gone after all", to_recipient=False) == Refusal.MAILBOX
    assert read_answer(451, b"later", to_recipient=False) == Refusal.LATER


def test_a_status_that_says_nothing_leaves_it_open() -> None:
    assert [read_status(status) for status in ("", "2.0.0", "5.0.0")] == [None, None, None]
