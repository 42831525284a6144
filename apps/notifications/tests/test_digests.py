"""Collected mails: once a day or a week, never empty, never twice the same, on the right day in Berlin."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.notifications.domain.digests import MOST_ITEMS, due_day, send_due_digests
from apps.notifications.domain.preferences import set_wishes
from apps.notifications.enums import Channel, Rhythm
from apps.notifications.kinds import Wish
from apps.notifications.models import Digest, InboxItem, OutboxMessage, Preference
from apps.notifications.unsubscribing import end_key

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    """A moment by the clock in Berlin: "2026-06-17 08:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def collect(
    account: User, moment: str, *, topic: str = "Adlershof", rhythm: Rhythm = Rhythm.DAILY, title: str = "Neue Idee"
) -> InboxItem:
    return InboxItem.objects.create(
        account=account,
        dedup_key=f"x:{InboxItem.objects.count()}",
        kind="follow_new_idea",
        title=title,
        text=f"Text zu {topic}",
        rhythm=rhythm,
        created_at=at(moment),
        topic_kind="region",
        topic_key=topic,
        topic_title=topic,
        topic_address=f"/{topic.lower()}/",
    )


def send(moment: str) -> int:
    with time_machine.travel(at(moment), tick=False):
        return send_due_digests()


def test_a_digest_groups_by_what_it_is_about(citizen: User) -> None:
    collect(citizen, "2026-06-16 10:00", title="Erste")
    collect(citizen, "2026-06-16 11:00", topic="Köpenick", title="Zweite")
    collect(citizen, "2026-06-16 12:00", title="Dritte")
    assert send("2026-06-17 07:00") == 1
    mail = OutboxMessage.objects.get()
    assert mail.subject == "3 Neuigkeiten: Adlershof, Köpenick"
    assert re.findall("Dritte|Erste|Zweite|http://testserver/[a-zö]+/\n", mail.text) == [
        "http://testserver/adlershof/\n",
        "Dritte",
        "Erste",
        "http://testserver/köpenick/\n",
        "Zweite",
    ]
    assert mail.html.count("http://testserver/adlershof/") == 1
    assert "\n\n\n" not in mail.text
    assert mail.list_key == f"digest.{citizen.pk}.daily"
    assert set(InboxItem.objects.values_list("digest", flat=True)) == {Digest.objects.get().pk}


def test_a_digest_is_never_empty_and_never_repeats(citizen: User) -> None:
    assert send("2026-06-17 08:00") == 0
    collect(citizen, "2026-06-16 10:00")
    assert send("2026-06-17 08:00") == 1
    assert send("2026-06-17 08:10") == send("2026-06-18 08:00") == 0
    assert Digest.objects.count() == OutboxMessage.objects.count() == 1


def test_what_comes_up_after_the_hour_waits_for_the_next_day(citizen: User) -> None:
    collect(citizen, "2026-06-17 07:01")
    assert send("2026-06-17 23:00") == 0
    assert send("2026-06-18 06:59") == 0
    assert send("2026-06-18 07:00") == 1


def test_a_beat_that_slept_catches_up_once(citizen: User) -> None:
    for day in range(10, 14):
        collect(citizen, f"2026-06-{day} 12:00")
    assert send("2026-06-17 13:00") == 1
    assert OutboxMessage.objects.get().subject == "4 Neuigkeiten: Adlershof"


def test_weekly_digests_come_on_monday(citizen: User) -> None:
    collect(citizen, "2026-06-16 12:00", rhythm=Rhythm.WEEKLY)  # a Tuesday
    assert send("2026-06-21 12:00") == 0
    assert send("2026-06-22 07:00") == 1
    collect(citizen, "2026-06-22 09:00", rhythm=Rhythm.WEEKLY)
    assert send("2026-06-28 23:59") == 0
    assert send("2026-06-30 09:00") == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-29 06:59", date(2026, 3, 28)),  # the clocks went forward in the night
        ("2026-03-29 07:00", date(2026, 3, 29)),
        ("2026-10-25 06:59", date(2026, 10, 24)),  # the clocks went back in the night
        ("2026-10-25 07:00", date(2026, 10, 25)),
        ("2028-02-29 07:00", date(2028, 2, 29)),
        ("2027-01-01 00:30", date(2026, 12, 31)),
    ],
)
def test_the_day_is_the_one_in_berlin(moment: str, day: date) -> None:
    assert due_day(Rhythm.DAILY, at(moment)) == day


def test_on_days_when_clocks_change_each_item_comes_once(citizen: User) -> None:
    for moment in ("2026-03-28 23:30", "2026-03-29 03:30", "2026-10-25 02:30"):
        collect(citizen, moment)
    assert send("2026-03-29 07:00") == 1
    assert OutboxMessage.objects.get().subject == "2 Neuigkeiten: Adlershof"
    assert send("2026-10-25 07:00") == 1


def test_what_was_read_in_the_portal_is_not_repeated(citizen: User) -> None:
    collect(citizen, "2026-06-16 10:00")
    InboxItem.objects.update(read_at=at("2026-06-16 12:00"))
    assert send("2026-06-17 08:00") == 0
    assert not Digest.objects.exists()


def test_a_digest_speaks_the_language_of_its_reader(citizen: User) -> None:
    set_wishes(wishes={}, language="en", actor=citizen)
    collect(citizen, "2026-06-16 10:00")
    send("2026-06-17 08:00")
    mail = OutboxMessage.objects.get()
    assert mail.subject == "1 piece of news: Adlershof"
    assert '<html lang="en">' in mail.html


def test_a_very_long_digest_says_how_much_is_left_out(citizen: User) -> None:
    for _index in range(MOST_ITEMS + 2):
        collect(citizen, "2026-06-16 10:00")
    send("2026-06-17 08:00")
    mail = OutboxMessage.objects.get()
    assert "2 weitere Nachrichten lesen Sie im Portal." in mail.text
    assert mail.subject.startswith(f"{MOST_ITEMS + 2} Neuigkeiten")


def test_names_in_the_subject_are_one_line(citizen: User) -> None:
    collect(citizen, "2026-06-16 10:00", topic="Bank\r\nBcc: alle@example.org")
    send("2026-06-17 08:00")
    assert OutboxMessage.objects.get().subject == "1 Neuigkeit: Bank Bcc: alle@example.org"


def test_closed_accounts_get_none(citizen: User) -> None:
    collect(citizen, "2026-06-16 10:00")
    User.objects.update(is_active=False)
    assert send("2026-06-17 08:00") == 0


def test_one_click_ends_all_collected_mails(client: Client, citizen: User) -> None:
    collect(citizen, "2026-06-16 10:00")
    address = reverse("notifications:end", args=[end_key(f"digest.{citizen.pk}.daily")])
    assert "Gesammelte Nachrichten" in client.get(address).content.decode()
    client.post(address, {"List-Unsubscribe": "One-Click"})
    assert set(Preference.objects.values_list("kind", "channel")) == {
        ("follow_new_idea", Channel.INBOX),
        ("follow_result", Channel.INBOX),
    }
    assert send("2026-06-17 08:00") == 0
    assert "abbestellt" in client.get(address).content.decode()


def test_who_wants_them_at_once_again_keeps_what_is_collected(citizen: User) -> None:
    collect(citizen, "2026-06-16 10:00")
    set_wishes(wishes={"follow_new_idea": Wish(Channel.BOTH)}, language="de", actor=citizen)
    assert send("2026-06-17 08:00") == 1


@pytest.mark.django_db(transaction=True)
def test_several_runs_at_once_write_one(citizen: User) -> None:
    collect(citizen, "2026-06-16 10:00")

    def work(_number: int) -> None:
        try:
            send_due_digests()
        finally:
            connection.close()

    with time_machine.travel(at("2026-06-17 08:00"), tick=False), ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert Digest.objects.count() == OutboxMessage.objects.count() == 1
