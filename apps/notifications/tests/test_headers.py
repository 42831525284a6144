"""The head of a mail: it threads, it can be ended with one click, and nobody smuggles anything in."""

from typing import Any

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.notifications.domain.delivery import deliver_due_messages
from apps.notifications.domain.notify import notify
from apps.notifications.domain.outbox import queue_letter
from apps.notifications.enums import Channel
from apps.notifications.headers import envelope_of, headers_of
from apps.notifications.kinds import KINDS
from apps.notifications.models import OutboxMessage
from apps.notifications.topic import Topic
from apps.notifications.wording import fill_line

pytestmark = pytest.mark.django_db

TOPIC = Topic(kind="idea", key="abcd2345", title="Bank", address="/ideen/abcd2345/")


def tell(account: User, event: str = "1", titel: str = "Bank", topic: Topic = TOPIC) -> OutboxMessage:
    facts = {"titel": titel, "region": "Adlershof", "stand": "bewilligt", "begruendung": "", "zeit": "", "ort": ""}
    notify(kind="follow_idea", accounts=[account], topic=topic, facts=facts, event=event)
    return OutboxMessage.objects.order_by("-created_at")[0]


def confirm(name: str = "Adlershof") -> OutboxMessage:
    facts = {"name": name, "umfang": "Neue Ideen", "frist": "2 Tage"}
    return queue_letter(
        kind="follow_confirm",
        recipient="gast@example.org",
        dedup_key="follow_confirm:1",
        facts=facts,
        topic=TOPIC,
        district=None,
    )


def test_mails_about_one_thing_are_one_conversation(citizen: User, moderator: User) -> None:
    first, second, elsewhere = tell(citizen, "1"), tell(citizen, "2"), tell(moderator, "1")
    other = tell(citizen, "3", topic=Topic(kind="idea", key="x", title="x", address="/"))
    heads = [headers_of(message) for message in (first, second, elsewhere, other)]
    assert heads[0]["References"] == heads[1]["References"] == heads[1]["In-Reply-To"]
    assert len({head["References"] for head in heads}) == 3
    assert len({head["Message-ID"] for head in heads}) == 4


def test_what_can_be_ended_says_so_in_the_head(citizen: User) -> None:
    head = headers_of(tell(citizen))
    assert head["List-Unsubscribe"].startswith("<http://testserver/abbestellen/account.")
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert head["Precedence"] == "bulk"


def test_what_somebody_began_themselves_is_no_list() -> None:
    head = headers_of(confirm())
    assert head["Auto-Submitted"] == "auto-generated"
    assert {"List-Unsubscribe", "Precedence", "List-Id"}.isdisjoint(head)
    assert KINDS["follow_confirm"].default.channel == Channel.MAIL


def test_the_mail_goes_out_with_this_head(citizen: User, settings: Any) -> None:
    settings.SPK_BOUNCE_ADDRESS = "bounces@portal.example"
    message = tell(citizen)
    deliver_due_messages()
    sent = mail.outbox[0].message()
    assert sent["From"] == settings.DEFAULT_FROM_EMAIL
    assert sent["Message-ID"] == f"<{message.id}@testserver>"
    assert mail.outbox[0].from_email == f"bounces+{message.id.hex}@portal.example"
    settings.SPK_BOUNCE_ADDRESS = ""
    assert "@" in envelope_of(message)
    assert "<" not in envelope_of(message)


@given(st.text(max_size=80))
def test_no_text_makes_a_second_line(text: str) -> None:
    line = fill_line("Neues zu „{titel}“", {"titel": text})
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Bank\r\nBcc: alle@example.org",
        "Bank\nSubject: Gewonnen",
        "Bank\u2028Bcc: alle@example.org",
        "Bank\x0bBcc: alle@example.org",
        "Bank\x00Bcc: alle@example.org",
        "=?utf-8?q?Bank=0ABcc=3A_alle=40example.org?=",
    ],
)
def test_a_name_adds_no_header(name: str) -> None:
    confirm(name)
    assert deliver_due_messages() == 1
    sent = mail.outbox[0].message()
    assert sent["Bcc"] is None
    assert sent.get_all("Subject") == [sent["Subject"]]
    assert mail.outbox[0].recipients() == ["gast@example.org"]
