"""People with an account hear of things the way they chose: by mail, in the portal, both, collected or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.accounts.tests.people import make_person
from apps.notifications.domain.notify import notify
from apps.notifications.domain.preferences import set_wishes
from apps.notifications.enums import Channel, Rhythm
from apps.notifications.kinds import KINDS, MAIL, Kind, Wish
from apps.notifications.models import InboxItem, OutboxMessage
from apps.notifications.topic import Topic
from apps.notifications.wording import fill_paragraphs, in_words
from apps.sozialraum.models import District

pytestmark = pytest.mark.django_db

BENCH = Topic(kind="idea", key="abcd2345", title="Bank & Tisch", address="/ideen/abcd2345-bank/")
FACTS = {
    "titel": "Bank & Tisch",
    "region": "Adlershof",
    "stand": "veröffentlicht",
    "begruendung": "",
    "zeit": "",
    "ort": "",
}


def tell(*accounts: User, **changes: Any) -> int:
    call: dict[str, Any] = {"kind": "follow_idea", "topic": BENCH, "facts": FACTS, "event": "step:7"}
    return notify(accounts=accounts, **call | changes)


def wish(account: User, channel: Channel, rhythm: Rhythm = Rhythm.AT_ONCE, language: str = "de") -> None:
    set_wishes(wishes={"follow_idea": Wish(channel, rhythm)}, language=language, actor=account)


def test_notify_writes_a_mail_and_an_item_by_default(citizen: User, district: District) -> None:
    assert tell(citizen, district=district) == 1
    mail, item = OutboxMessage.objects.get(), InboxItem.objects.get()
    assert mail.subject == item.title == "„Bank & Tisch“: veröffentlicht"
    assert (mail.recipient, mail.account, mail.district) == (citizen.email, citizen, district)
    assert (
        mail.reason
        == item.reason
        == ("Sie bekommen diese Nachricht, weil Sie im SPK-Portal die Idee „Bank & Tisch“ verfolgen.")
    )
    assert "http://testserver/ideen/abcd2345-bank/" in mail.text
    assert "Bank &amp; Tisch" in mail.html
    assert "/abbestellen/" in mail.text
    assert "/abbestellen/" in mail.html
    assert item.text == "Die Idee „Bank & Tisch“ in Adlershof hat einen neuen Stand: veröffentlicht."
    assert (item.in_inbox, item.rhythm, item.topic_address) == (True, Rhythm.AT_ONCE, BENCH.address)


@pytest.mark.parametrize(
    ("channel", "rhythm", "mails", "in_inbox", "for_digest"),
    [
        (Channel.MAIL, Rhythm.AT_ONCE, 1, [], []),
        (Channel.INBOX, Rhythm.AT_ONCE, 0, [True], [Rhythm.AT_ONCE]),
        (Channel.INBOX, Rhythm.DAILY, 0, [True], [Rhythm.AT_ONCE]),
        (Channel.NONE, Rhythm.AT_ONCE, 0, [], []),
        (Channel.NONE, Rhythm.WEEKLY, 0, [], []),
        (Channel.MAIL, Rhythm.DAILY, 0, [False], [Rhythm.DAILY]),
        (Channel.BOTH, Rhythm.WEEKLY, 0, [True], [Rhythm.WEEKLY]),
    ],
)
def test_notify_goes_the_way_that_is_wished(
    channel: Channel, rhythm: Rhythm, mails: int, in_inbox: list[bool], for_digest: list[Rhythm], citizen: User
) -> None:
    wish(citizen, channel, rhythm)
    tell(citizen)
    assert OutboxMessage.objects.count() == mails
    assert list(InboxItem.objects.values_list("in_inbox", flat=True)) == in_inbox
    assert list(InboxItem.objects.values_list("rhythm", flat=True)) == for_digest


def test_notify_tells_nobody_twice(citizen: User, moderator: User) -> None:
    assert tell(citizen) == 1
    assert tell(citizen, citizen, moderator) == 1
    assert tell(citizen, event="step:8") == 1
    assert OutboxMessage.objects.count() == InboxItem.objects.count() == 3


def test_notify_leaves_out_closed_accounts(citizen: User) -> None:
    citizen.is_active = False
    assert tell(citizen) == 0


def test_notify_writes_in_the_language_of_each_reader(citizen: User, moderator: User) -> None:
    wish(moderator, Channel.BOTH, language="en")
    tell(citizen, moderator)
    english, german = (OutboxMessage.objects.get(account=person) for person in (moderator, citizen))
    assert "See the idea:" in english.text
    assert "Idee ansehen:" in german.text
    assert InboxItem.objects.get(account=moderator).reason != InboxItem.objects.get(account=citizen).reason


def test_notify_keeps_line_breaks_out_of_the_head(citizen: User) -> None:
    tell(citizen, facts=FACTS | {"titel": "Bank\r\nBcc: alle@example.org"})
    assert OutboxMessage.objects.get().subject == "„Bank Bcc: alle@example.org“: veröffentlicht"


@pytest.mark.parametrize("number", [1, 3])
def test_notify_asks_the_database_as_often_for_many(
    number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [make_person(f"p{index}") for index in range(number)]
    with django_assert_max_num_queries(9):
        tell(*people)


@pytest.mark.django_db(transaction=True)
def test_notify_in_parallel_tells_each_once(citizen: User) -> None:
    def work(_number: int) -> None:
        try:
            tell(citizen)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert OutboxMessage.objects.count() == InboxItem.objects.count() == 1


def test_defaults_follow_the_role() -> None:
    kind = Kind(
        key="x",
        group=KINDS["account"].group,
        title="x",
        default=MAIL,
        by_role={RoleKind.SPK_LEITUNG: Wish(Channel.NONE)},
    )
    assert kind.default_for([]) == kind.default_for([RoleKind.FACHAMT]) == MAIL
    assert kind.default_for([RoleKind.FACHAMT, RoleKind.SPK_LEITUNG]) == Wish(Channel.NONE)


def test_paragraphs_without_their_fact_fall_away_and_quotations_are_known() -> None:
    text = "{titel} ist da.\n\nGrund:\n{grund}\n\n{danach}\n\nSie schreibt:\n{begruendung}"
    parts = fill_paragraphs(text, {"titel": "A", "grund": "", "danach": "Dann.", "begruendung": "{titel}"})
    assert [(part.words, part.is_quote) for part in parts] == [
        ("A ist da.", False),
        ("Dann.", False),
        ("Sie schreibt:", False),
        ("{titel}", True),
    ]


def test_facts_in_words() -> None:
    assert in_words(datetime(2026, 6, 17, 16, tzinfo=UTC)) == "Mittwoch, 17. Juni 2026, 18 Uhr"
    assert in_words(date(2026, 6, 17)) == "Mittwoch, 17. Juni 2026"
    assert in_words(Decimal(2600)) == "2.600\u00a0€"
    assert in_words(None) == ""


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind.wording])
def test_words_of_a_kind_are_whole(key: str) -> None:
    wording = KINDS[key].wording
    assert wording is not None
    assert str(wording.subject)
    assert str(wording.label)
    assert str(wording.reason).endswith(".")
