"""Mail that came back: the right address is marked, whatever else the mail says."""

import io
import uuid
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.errors import DomainError
from apps.notifications.domain.bounces import LARGEST, Outcome, read_bounce, record_bounce
from apps.notifications.domain.mailboxes import SOFT_LIMIT, SOFT_PERIOD, clear_mailbox, count_soft, is_refused
from apps.notifications.enums import MessageState
from apps.notifications.models import MailboxTrouble, OutboxMessage

pytestmark = pytest.mark.django_db

EMAIL = "weg@example.org"

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Ihre Nachricht an {named} konnte nicht zugestellt werden.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {named}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--b
Content-Type: {kind}

Message-ID: <{message_id}>
Subject: x

--b--
"""


@pytest.fixture
def sent() -> OutboxMessage:
    return OutboxMessage.objects.create(
        dedup_key="x", kind="account", recipient=EMAIL, subject="x", text="x", state="sent", sent_at=timezone.now()
    )


def report(message: OutboxMessage | None = None, **changes: str) -> bytes:
    number = str(message.id) if message else str(uuid.uuid4())
    values = {
        "to": "portal@localhost",
        "named": EMAIL,
        "action": "failed",
        "status": "5.1.1",
        "kind": "message/rfc822",
        "message_id": f"{number}@testserver",
    }
    return REPORT.format(**values | changes).encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_final_refusal_marks_the_address(kind: str, sent: OutboxMessage) -> None:
    assert record_bounce(report(sent, kind=kind)) == Outcome.HARD
    sent.refresh_from_db()
    assert (sent.state, sent.last_error) == (MessageState.REFUSED, "DSN 5.1.1")
    assert is_refused(email=EMAIL.upper())
    assert EMAIL not in str(MailboxTrouble.objects.values().get())


def test_the_address_it_came_to_names_the_message(sent: OutboxMessage) -> None:
    raw = report(to=f"bounces+{sent.id.hex}@portal.example", message_id="other@example.org")
    assert record_bounce(raw) == Outcome.HARD


def test_an_address_in_the_text_marks_nobody(sent: OutboxMessage) -> None:
    assert record_bounce(report(named="opfer@example.org", message_id="x@y")) == Outcome.NOTHING
    record_bounce(report(sent, named="opfer@example.org"))
    assert not is_refused(email="opfer@example.org")
    assert is_refused(email=EMAIL)


def test_the_same_report_twice_counts_once(sent: OutboxMessage) -> None:
    for _time in range(2):
        assert record_bounce(report(sent)) == Outcome.HARD
    assert MailboxTrouble.objects.get().soft_count == 0


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.2.2"), ("failed", "4.4.7"), ("failed", "")])
def test_what_may_pass_is_counted(action: str, status: str, sent: OutboxMessage) -> None:
    assert record_bounce(report(sent, action=action, status=status)) == Outcome.SOFT
    assert not is_refused(email=EMAIL)
    sent.refresh_from_db()
    assert sent.state == MessageState.SENT


def test_what_breaks_a_rule_ends_the_mail_and_not_the_address(sent: OutboxMessage) -> None:
    assert record_bounce(report(sent, status="5.7.1")) == Outcome.HARD
    sent.refresh_from_db()
    assert (sent.state, sent.last_error, is_refused(email=EMAIL)) == (MessageState.REFUSED, "DSN 5.7.1", False)


def test_what_is_long_ago_is_forgotten() -> None:
    for _time in range(SOFT_LIMIT - 1):
        count_soft(email=EMAIL, reason="DSN 4.2.2")
    MailboxTrouble.objects.update(last_at=timezone.now() - SOFT_PERIOD)
    assert count_soft(email=EMAIL, reason="DSN 4.2.2").soft_count == 1


def test_too_many_count_as_refused() -> None:
    for _time in range(SOFT_LIMIT - 1):
        count_soft(email=EMAIL, reason="DSN 4.2.2")
    assert not is_refused(email=EMAIL)
    count_soft(email=EMAIL, reason="DSN 4.2.2")
    assert is_refused(email=EMAIL)
    assert clear_mailbox(email=EMAIL) is True
    assert clear_mailbox(email=EMAIL) is False
    assert not is_refused(email=EMAIL)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "quatsch"])
def test_other_reports_change_nothing(action: str, sent: OutboxMessage) -> None:
    assert record_bounce(report(sent, action=action, status="2.0.0")) == Outcome.NOTHING
    assert not MailboxTrouble.objects.exists()


def test_reports_about_mails_that_are_deleted_change_nothing() -> None:
    assert record_bounce(report()) == Outcome.NOTHING


def test_what_is_no_report_is_refused_with_a_sentence() -> None:
    for raw in (b"", b"Subject: Ich bin im Urlaub\n\nBis bald", b"\xff\x00" * 50):
        with pytest.raises(DomainError, match="RFC 3464"):
            record_bounce(raw)
    with pytest.raises(DomainError, match="zu groß"):
        record_bounce(b"x" * (LARGEST + 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_no_mail_breaks_the_reader(raw: bytes) -> None:
    read_bounce(b"Content-Type: message/delivery-status\n\n" + raw)
    assert read_bounce(raw) is None or b"delivery-status" in raw


def test_the_command_reads_from_standard_input(sent: OutboxMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    def feed(raw: bytes) -> Any:
        stream = io.TextIOWrapper(io.BytesIO(raw))
        monkeypatch.setattr("sys.stdin", stream)

    feed(report(sent))
    out = io.StringIO()
    call_command("record_bounce", stdout=out)
    assert out.getvalue() == "hard\n"
    feed(b"Hallo")
    with pytest.raises(CommandError, match="RFC 3464"):
        call_command("record_bounce")
