"""What staff see and do: every mail of their district with its reason, held back, worded anew, sent again."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.notifications.domain.delivery import deliver_due_messages
from apps.notifications.domain.mailboxes import is_refused, mark_refused
from apps.notifications.domain.notify import notify
from apps.notifications.domain.pauses import pause_kind, resume_kind
from apps.notifications.domain.resending import resend_message
from apps.notifications.domain.texts import preview_mail, restore_mail_text, save_mail_text, send_test_mail
from apps.notifications.enums import MessageState, WaveState
from apps.notifications.examples import MEANINGS, example_facts
from apps.notifications.kinds import KINDS
from apps.notifications.models import KindPause, MailText, OutboxMessage, Wave
from apps.notifications.topic import Topic
from apps.notifications.wording import placeholders_in
from apps.sozialraum.models import District

pytestmark = pytest.mark.django_db

MESSAGES = "/anlaufstelle/nachrichten/"
KINDS_PAGE = f"{MESSAGES}arten/"
IDEA = KINDS["follow_new_idea"]
WORDED = [key for key, kind in KINDS.items() if kind.wording]


def message(number: int = 1, **changes: object) -> OutboxMessage:
    wanted: dict[str, object] = {
        "dedup_key": f"x:{number}",
        "district": District.objects.get(key="09"),
        "kind": "proposal_received",
        "recipient": f"anna{number}@example.org",
        "subject": f"Betreff {number}",
        "text": "Siehe http://testserver/ideen/mein/geheim~123/ und mehr.",
        "state": MessageState.SENT,
        "sent_at": timezone.now(),
    }
    return OutboxMessage.objects.create(**wanted | changes)


def tell(account: User, district: District) -> OutboxMessage:
    notify(
        kind="invitation",
        accounts=[account],
        topic=Topic(kind="idea", key="k", title="Bank", address="/ideen/k/"),
        facts={
            "region": "Adlershof",
            "tag": "Montag",
            "zeit": "Montag, 18 Uhr",
            "ort": "Klub",
            "einladung": "<b>Ja</b>",
        },
        event="1",
        district=district,
    )
    return OutboxMessage.objects.get(kind="invitation")


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_many(
    number: int, desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        message(index)
    with django_assert_max_num_queries(9):
        page = desk.get(MESSAGES).content.decode()
    assert page.count("Betreff ") == number


def test_the_list_is_of_the_own_district_and_filtered(desk: Client, other_district: District) -> None:
    message(1)
    message(2, state=MessageState.WAITING, sent_at=None)
    message(3, district=other_district)
    message(4, district=None)
    message(5, kind="invitation")

    def shown(page: str) -> list[str]:
        return sorted(set(re.findall("Betreff [0-9]", page)))

    assert shown(desk.get(MESSAGES).content.decode()) == ["Betreff 1", "Betreff 2", "Betreff 5"]
    assert shown(desk.get(MESSAGES, {"stand": "waiting"}).content.decode()) == ["Betreff 2"]
    assert shown(desk.get(MESSAGES, {"art": "invitation"}).content.decode()) == ["Betreff 5"]
    assert desk.get(MESSAGES, {"art": "quatsch"}).status_code == 200
    assert shown(desk.post(MESSAGES, {"address": "ANNA5@example.org"}).content.decode()) == ["Betreff 5"]
    assert "Nichts gefunden" in desk.post(MESSAGES, {"address": "anna4@example.org"}).content.decode()
    assert desk.post(MESSAGES, {"address": "anna"}).status_code == 422


def test_staff_read_the_text_but_no_private_link(desk: Client, citizen: User, district: District) -> None:
    page = desk.get(f"{MESSAGES}{message().pk}/").content.decode()
    assert "geheim" not in page
    assert "Siehe http://testserver/… und mehr." in page
    invitation = tell(citizen, district)
    page = desk.get(f"{MESSAGES}{invitation.pk}/").content.decode()
    assert "http://testserver/ideen/k/" in page
    assert "/abbestellen/" not in page
    assert "Neues aus Adlershof verfolgen." in page


def test_resend_is_a_row_of_its_own_that_says_who(desk: Client, moderator: User) -> None:
    first = message()
    desk.post(f"{MESSAGES}{first.pk}/noch-einmal/")
    again = first.resends.get()
    assert (again.resent_by, again.recipient, again.text) == (moderator, first.recipient, first.text)
    assert (again.state, again.sent_at, again.attempts) == (MessageState.WAITING, None, 0)
    assert deliver_due_messages() == 1
    answer = desk.post(f"{MESSAGES}{first.pk}/noch-einmal/", follow=True).content.decode()
    assert "wurde gerade erst noch einmal geschickt" in answer
    OutboxMessage.objects.filter(pk=again.pk).update(created_at=timezone.now() - timedelta(hours=1))
    desk.post(f"{MESSAGES}{first.pk}/noch-einmal/")
    assert first.resends.count() == 2


def test_resend_not_while_it_waits_or_the_address_refuses(moderator: User) -> None:
    with pytest.raises(DomainError, match="wartet noch"):
        resend_message(message=message(1, state=MessageState.WAITING, sent_at=None), actor=moderator)
    mark_refused(email="anna2@example.org", reason="SMTP 550")
    with pytest.raises(DomainError, match="lehnt E-Mails ab"):
        resend_message(message=message(2), actor=moderator)


def test_a_refusing_address_is_shown_and_freed(desk: Client) -> None:
    sent = message()
    mark_refused(email=sent.recipient, reason="SMTP 550")
    assert "SMTP 550" in desk.get(f"{MESSAGES}{sent.pk}/").content.decode()
    assert deliver_due_messages() == 0
    desk.post(f"{MESSAGES}{sent.pk}/freigeben/")
    assert not is_refused(email=sent.recipient)


def test_no_mail_goes_to_an_address_that_refuses() -> None:
    mark_refused(email="anna1@example.org", reason="SMTP 550")
    waiting = message(1, state=MessageState.WAITING, sent_at=None)
    assert deliver_due_messages() == 0
    waiting.refresh_from_db()
    assert waiting.state == MessageState.REFUSED
    assert mail.outbox == []


def test_the_person_reads_of_it_when_signed_in(client: Client, citizen: User) -> None:
    client.force_login(citizen)
    assert "kommt nichts mehr an" not in client.get("/konto/nachrichten/").content.decode()
    mark_refused(email=citizen.email, reason="SMTP 550")
    assert "An Ihre Adresse kommt nichts mehr an" in client.get("/konto/nachrichten/").content.decode()


def test_a_kind_that_is_held_back_waits_and_is_not_lost(
    moderator: User, district: District, other_district: District
) -> None:
    waiting = {"state": MessageState.WAITING, "sent_at": None}
    message(1, **waiting)
    message(2, kind="invitation", **waiting)
    message(3, district=other_district, **waiting)
    message(4, district=None, **waiting)
    for _time in range(2):
        pause_kind(district=district, kind="proposal_received", actor=moderator)
    assert deliver_due_messages() == 3
    assert OutboxMessage.objects.get(state=MessageState.WAITING).subject == "Betreff 1"
    resume_kind(district=district, kind="proposal_received", actor=moderator)
    assert deliver_due_messages() == 1


def test_mails_about_accounts_are_never_held_back(moderator: User, district: District) -> None:
    for kind in ("account", "quatsch"):
        with pytest.raises(DomainError, match="lässt sich nicht anhalten"):
            pause_kind(district=district, kind=kind, actor=moderator)


@pytest.mark.parametrize("number", [1, 3])
def test_the_kinds_take_the_same_queries_for_many(
    number: int,
    desk: Client,
    moderator: User,
    district: District,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for kind in list(KINDS)[:number]:
        message(number=len(kind), dedup_key=kind, kind=kind)
        pause_kind(district=district, kind=kind, actor=moderator)
    with django_assert_max_num_queries(9):
        page = desk.get(KINDS_PAGE).content.decode()
    assert page.count("Wieder verschicken") == number


def test_pausing_through_the_page(desk: Client) -> None:
    address = f"{KINDS_PAGE}invitation/anhalten/"
    assert "Keine geht verloren." in desk.post(address, follow=True).content.decode()
    assert KindPause.objects.get().kind == "invitation"
    desk.post(address, {"weiter": "1"})
    assert not KindPause.objects.exists()
    assert desk.post(f"{address}?bezirk=mitte").status_code == 404


def test_words_of_a_district_stand_in_its_mails_alone(
    desk: Client, citizen: User, moderator: User, district: District
) -> None:
    form = {"subject": "Kommen Sie am {tag}", "text": "Hallo aus {bezirk}!\n\n{einladung}\n\n<i>{ort}</i>"}
    desk.post(f"{KINDS_PAGE}invitation/de/", form)
    invitation = tell(citizen, district)
    assert invitation.subject == "Kommen Sie am Montag"
    assert "Hallo aus Treptow-Köpenick!" in invitation.text
    assert "&lt;i&gt;Klub&lt;/i&gt;" in invitation.html
    assert "&lt;b&gt;Ja&lt;/b&gt;" in invitation.html
    desk.post(f"{KINDS_PAGE}invitation/de/zurueck/")
    assert not MailText.objects.exists()
    restore_mail_text(district=district, kind=KINDS["invitation"], language="de", actor=moderator)


def test_a_placeholder_that_means_nothing_is_one_sentence(desk: Client) -> None:
    answer = desk.post(f"{KINDS_PAGE}follow_new_idea/de/", {"subject": "Neu: {titel}", "text": "{passwort}"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Den Platzhalter {passwort} gibt es hier nicht. Möglich sind: {region}, {titel}, {betrag}" in page
    assert 'value="Neu: {titel}"' in page
    assert not MailText.objects.exists()


def test_what_must_be_said_cannot_be_left_out(moderator: User, district: District) -> None:
    with pytest.raises(DomainError, match="darf nicht fehlen"):
        save_mail_text(
            district=district,
            kind=KINDS["follow_confirm"],
            language="de",
            subject="{name}",
            text="Bitte klicken.",
            actor=moderator,
        )
    with pytest.raises(DomainError, match="lassen sich nicht ändern"):
        save_mail_text(district=district, kind=KINDS["account"], language="de", subject="x", text="x", actor=moderator)


def test_the_preview_saves_nothing(desk: Client, district: District) -> None:
    form = {"subject": "Neu: {titel}", "text": "Für {betrag}.", "vorschau": "1"}
    page = desk.post(f"{KINDS_PAGE}follow_new_idea/de/", form).content.decode()
    assert "Neu: Bank am Markt" in page
    assert "Für 800\u00a0€." in page
    assert not MailText.objects.exists()
    letter = preview_mail(district=district, kind=IDEA, language="en", subject="{region}", text="{betrag} for all")
    assert (letter.subject, letter.body) == ("Adlershof", "800\u00a0€ for all")


def test_staff_can_word_every_kind_but_those_that_are_no_districts() -> None:
    assert set(KINDS) - set(WORDED) == {"account", "digest", "mail_test"}


def test_every_placeholder_has_a_meaning_and_an_example() -> None:
    for key in WORDED:
        wording = KINDS[key].wording
        assert wording is not None
        named = set(placeholders_in(wording.subject, wording.text, wording.after, wording.reason))
        assert named - set(MEANINGS) == set(), key
        assert named - {*example_facts(), "thema", "bezirk"} == set(), key
    assert example_facts()["betrag"] == Decimal(800)


def test_a_test_mail_of_every_kind_goes_to_oneself(moderator: User, district: District) -> None:
    for key in WORDED:
        for language, start in (("de", "Probe: "), ("en", "Test: ")):
            sent = send_test_mail(district=district, kind=KINDS[key], language=language, actor=moderator)
            assert sent.subject.startswith(start)
            assert sent.recipient == moderator.email
            assert placeholders_in(sent.subject, sent.text) == [], key
            assert "\x1a" not in sent.text + sent.html
            assert f'<html lang="{language}">' in sent.html


@pytest.fixture
def wave(district: District) -> Wave:
    return Wave.objects.create(
        district=district,
        kind="invitation",
        event="1",
        topic_title="Versammlung",
        topic_address="/",
        total=5000,
        told=400,
    )


def test_waves_are_watched_paused_and_stopped(desk: Client, wave: Wave) -> None:
    page = desk.get(f"{MESSAGES}rundmails/").content.decode()
    assert "400 von 5.000 Personen benachrichtigt" in page
    assert 'hx-trigger="every 5s"' in page
    for act, state in (
        ("anhalten", WaveState.PAUSED),
        ("weiter", WaveState.RUNNING),
        ("anhalten", WaveState.PAUSED),
        ("abbrechen", WaveState.STOPPED),
    ):
        desk.post(f"{MESSAGES}rundmails/{wave.pk}/{act}/")
        wave.refresh_from_db()
        assert wave.state == state
    answer = desk.post(f"{MESSAGES}rundmails/{wave.pk}/weiter/", follow=True).content.decode()
    assert "inzwischen „abgebrochen“" in answer
    assert desk.post(f"{MESSAGES}rundmails/{wave.pk}/quatsch/").status_code == 404
    part = desk.get(f"{MESSAGES}rundmails/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="rundmails"')
    assert "hx-get" not in part


@pytest.mark.parametrize("number", [1, 3])
def test_waves_take_the_same_queries_for_many(
    number: int, desk: Client, district: District, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        Wave.objects.create(district=district, kind="invitation", event=str(index), topic_address="/")
    with django_assert_max_num_queries(9):
        page = desk.get(f"{MESSAGES}rundmails/").content.decode()
    assert page.count("spk-wave__bar") == number
