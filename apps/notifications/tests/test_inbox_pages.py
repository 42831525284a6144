"""The inbox, the wishes and the link that ends a sort of mail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.notifications.domain.preferences import end_mails, set_wishes
from apps.notifications.enums import Channel, Rhythm
from apps.notifications.kinds import BOTH, KINDS, Wish
from apps.notifications.models import InboxItem, Preference
from apps.notifications.queries import choices_of, unread_of
from apps.notifications.unsubscribing import account_list, end_key

pytestmark = pytest.mark.django_db

INBOX = "/konto/nachrichten/"
WISHES = "/konto/nachrichten/einstellungen/"


def item(account: User, number: int = 1, **changes: object) -> InboxItem:
    return InboxItem.objects.create(
        account=account,
        dedup_key=f"x:{account.pk}:{number}",
        kind="follow_idea",
        title=f"Neues {number}",
        text="Text",
        topic_address="/ideen/",
        created_at=timezone.now() - timedelta(minutes=number),
        **changes,
    )


def form_of(account: User) -> dict[str, str]:
    data = {"language": "de"}
    for choice in choices_of(account):
        data[f"{choice.kind.key}-channel"] = choice.wish.channel
        data[f"{choice.kind.key}-rhythm"] = choice.wish.rhythm
    return data


@pytest.mark.parametrize("number", [1, 3])
def test_inbox_takes_the_same_queries_for_many(
    number: int, client: Client, citizen: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        item(citizen, index)
    client.force_login(citizen)
    with django_assert_max_num_queries(8):
        page = client.get(INBOX).content.decode()
    assert page.count("Ansehen") == number


def test_inbox_shows_only_ones_own(client: Client, citizen: User, moderator: User) -> None:
    foreign = item(moderator)
    item(citizen, in_inbox=False)
    client.force_login(citizen)
    assert "Noch keine Nachrichten" in client.get(INBOX).content.decode()
    assert client.post(f"{INBOX}{foreign.pk}/").status_code == 404


def test_inbox_open_marks_as_read_and_leads_on(client: Client, citizen: User) -> None:
    message = item(citizen)
    client.force_login(citizen)
    assert client.get(f"{INBOX}{message.pk}/").status_code == 405
    assert client.post(f"{INBOX}{message.pk}/")["Location"] == "/ideen/"
    message.refresh_from_db()
    first = message.read_at
    assert first is not None
    client.post(f"{INBOX}{message.pk}/")
    message.refresh_from_db()
    assert message.read_at == first
    assert "Sie haben alles gelesen" in client.get(INBOX, {"nur": "ungelesen"}).content.decode()


def test_inbox_read_all(client: Client, citizen: User, moderator: User) -> None:
    for number in range(3):
        item(citizen, number)
    item(moderator)
    client.force_login(citizen)
    assert "3 Nachrichten sind gelesen." in client.post(f"{INBOX}gelesen/", follow=True).content.decode()
    assert (unread_of(citizen), unread_of(moderator)) == (0, 1)
    assert "Es war alles schon gelesen." in client.post(f"{INBOX}gelesen/", follow=True).content.decode()


def test_wishes_are_kept_only_where_they_differ(client: Client, citizen: User) -> None:
    client.force_login(citizen)
    data = form_of(citizen)
    client.post(WISHES, data)
    assert not Preference.objects.exists()
    client.post(WISHES, data | {"follow_idea-channel": "mail", "follow_idea-rhythm": "weekly", "language": "en"})
    wish = Preference.objects.get()
    assert (wish.kind, wish.channel, wish.rhythm) == ("follow_idea", Channel.MAIL, Rhythm.WEEKLY)
    assert citizen.reading_language.language == "en"
    client.post(WISHES, {"zurueck": "1"})
    assert not Preference.objects.exists()


def test_wishes_refuse_what_is_no_choice_and_keep_the_input(client: Client, citizen: User) -> None:
    client.force_login(citizen)
    answer = client.post(WISHES, form_of(citizen) | {"follow_idea-channel": "taube", "invitation-channel": "none"})
    assert answer.status_code == 422
    assert '<option value="none" selected>' in answer.content.decode()
    assert not Preference.objects.exists()


def test_wishes_offer_work_only_to_those_who_do_it(citizen: User, moderator: User) -> None:
    assert "note_mention" not in {choice.kind.key for choice in choices_of(citizen)}
    assert "note_mention" in {choice.kind.key for choice in choices_of(moderator)}


def test_what_is_not_optional_cannot_be_ended(citizen: User) -> None:
    with pytest.raises(DomainError, match="lässt sich nicht abbestellen"):
        end_mails(kind=KINDS["account"], actor=citizen)
    with pytest.raises(DomainError, match="Diese Sprache"):
        set_wishes(wishes={}, language="xx", actor=citizen)


def test_the_link_of_a_mail_ends_it_without_signing_in(citizen: User) -> None:
    """As a mail program does it: no cookie, no token, one POST."""
    client = Client(enforce_csrf_checks=True)
    address = reverse("notifications:end", args=[end_key(account_list(citizen, "follow_idea"))])
    page = client.get(address)
    assert "Ja, abbestellen" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert not Preference.objects.exists()
    for _time in range(2):
        answer = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, answer.content.decode()) == (200, "Abbestellt.")
    assert Preference.objects.get().channel == Channel.INBOX
    assert "Diese E-Mails sind abbestellt" in client.get(address).content.decode()


def test_the_button_of_the_page_ends_it_too(client: Client, citizen: User) -> None:
    set_wishes(wishes={"follow_idea": Wish(Channel.MAIL)}, language="de", actor=citizen)
    address = reverse("notifications:end", args=[end_key(account_list(citizen, "follow_idea"))])
    assert "Diese E-Mails sind abbestellt" in client.post(address, follow=True).content.decode()
    assert Preference.objects.get().channel == Channel.NONE


def test_a_made_up_link_ends_nothing(client: Client, citizen: User) -> None:
    key = end_key(account_list(citizen, "follow_idea"))
    for wrong in (f"{key}x", key[:-3], "account.1.follow_idea", end_key("nothing.1")):
        expected = 200 if wrong == end_key("nothing.1") else 404
        assert client.post(reverse("notifications:end", args=[wrong]), follow=True).status_code == expected
    assert not Preference.objects.exists()
    assert KINDS["follow_idea"].default == BOTH
