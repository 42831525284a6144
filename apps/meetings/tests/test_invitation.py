"""Inviting: the notice period, mails, dates for calendars, and answers without an account."""

from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.testing.mail_sink import MailSink
from apps.meetings.calendar_file import invitation_file
from apps.meetings.domain.invitation import invite, invite_guest, missing_notice, reply_to_invitation, withdraw_guest
from apps.meetings.domain.links import invitation_key, participant_by_key
from apps.meetings.domain.meetings import cancel_meeting
from apps.meetings.enums import MeetingState, Reply
from apps.meetings.models import Body, Meeting, Participant, Person
from apps.notifications.domain.delivery import deliver_due_messages
from apps.notifications.domain.preferences import set_wishes
from apps.notifications.models import InboxItem, OutboxMessage

from .factories import BodyFactory, ItemFactory, MeetingFactory, ParticipantFactory, SeatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(db: None) -> Meeting:
    """A meeting in thirty days with one item, not yet invited to; two people sit in the body."""
    meeting = MeetingFactory.create(state=MeetingState.PLANNED)
    ItemFactory.create(meeting=meeting)
    SeatFactory.create(body=meeting.body, organisation="Jugendamt")
    SeatFactory.create(body=meeting.body, organisation="Sportamt")
    return meeting


def test_invite_asks_everybody_with_a_seat_once(planned: Meeting, lead: User) -> None:
    meeting = invite(meeting=planned, actor=lead)
    assert meeting.state == MeetingState.INVITED
    assert sorted(OutboxMessage.objects.values_list("recipient", flat=True)) == sorted(
        participant.email for participant in Participant.objects.select_related("person")
    )
    invite(meeting=planned, actor=lead)
    assert (Participant.objects.count(), OutboxMessage.objects.count()) == (2, 2)


def content_of_part(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def test_the_date_comes_along_and_who_has_an_account_finds_it_in_the_portal_too(
    planned: Meeting, lead: User, citizen: User, settings: Any
) -> None:
    """The real mail: a part that calendars answer to, the same as a file, each for its reader alone."""
    one, other = Person.objects.order_by("pk")
    one.email = citizen.email
    one.save()
    set_wishes(wishes={}, language="en", actor=citizen)
    invite(meeting=planned, actor=lead)
    with MailSink(keep=2).running() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        assert deliver_due_messages() == 2
    mails = {mail["To"]: mail for mail in map(message_from_bytes, sink.contents)}
    assert set(mails) == {citizen.email, other.email}
    assert mails[citizen.email]["Subject"].startswith("Invitation: AG SRO on ")
    for address, mail in mails.items():
        parts = {part.get_content_type(): part for part in mail.walk()}
        assert parts["text/calendar"].get_param("method") == "REQUEST"
        assert parts["application/ics"].get_filename() == "termin.ics"
        for part in (parts["text/calendar"], parts["application/ics"]):
            (event,) = Calendar.from_ical(content_of_part(part)).walk("VEVENT")
            assert (event["attendee"], event["sequence"]) == (f"mailto:{address}", 0)
        participant = Participant.objects.get(meeting=planned, person__email=address)
        assert f"/einladungen/{invitation_key(participant)}/".encode() in content_of_part(parts["text/plain"])
    item = InboxItem.objects.get()
    assert (item.account, item.topic_address) == (citizen, planned.get_absolute_url())
    cancel_meeting(meeting=planned, reason="Wasserschaden", actor=lead)
    called_off = OutboxMessage.objects.filter(kind="meeting_cancelled")
    assert called_off.count() == 2
    assert all("METHOD:CANCEL" in mail.calendar for mail in called_off)


def test_a_guest_with_an_account_gets_the_mail_alone(planned: Meeting, lead: User, citizen: User) -> None:
    invite(meeting=planned, actor=lead)
    invite_guest(meeting=planned, name="Ada", email=citizen.email, actor=lead)
    assert "METHOD:REQUEST" in OutboxMessage.objects.get(recipient=citizen.email).calendar
    assert not InboxItem.objects.exists()


def test_the_mail_holds_no_item_and_no_paper(planned: Meeting, lead: User) -> None:
    invite(meeting=planned, actor=lead)
    mail = OutboxMessage.objects.first()
    assert mail is not None
    assert planned.items.get().title not in mail.text + mail.html
    assert planned.title in mail.text


def test_invite_needs_an_agenda(lead: User) -> None:
    meeting = MeetingFactory.create(state=MeetingState.PLANNED)
    with pytest.raises(DomainError, match="Die Tagesordnung ist noch leer"):
        invite(meeting=meeting, actor=lead)


def test_a_late_invitation_says_why(planned: Meeting, lead: User) -> None:
    Body.objects.filter(pk=planned.body_id).update(notice_days=33)
    planned.refresh_from_db()
    assert missing_notice(planned) == 3
    with pytest.raises(DomainError, match="um 3 Tage unterschritten") as error:
        invite(meeting=planned, actor=lead)
    assert error.value.field == "short_notice_reason"
    meeting = invite(meeting=planned, short_notice_reason="Der Senat fragt bis Freitag.", actor=lead)
    assert meeting.short_notice_reason == "Der Senat fragt bis Freitag."
    assert "Der Senat fragt bis Freitag." in OutboxMessage.objects.all()[0].text


def test_a_reason_in_good_time_is_not_kept(planned: Meeting, lead: User) -> None:
    assert invite(meeting=planned, short_notice_reason="Egal", actor=lead).short_notice_reason == ""


def test_guests_are_written_to_with_the_others_or_at_once(planned: Meeting, lead: User) -> None:
    invite_guest(meeting=planned, name="Frau Finanz", email="finanz@example.org", actor=lead)
    assert OutboxMessage.objects.count() == 0
    invite(meeting=planned, actor=lead)
    assert OutboxMessage.objects.count() == 3
    invite_guest(meeting=planned, name="Herr Kanzlei", email="kanzlei@example.org", actor=lead)
    assert OutboxMessage.objects.filter(recipient="kanzlei@example.org").count() == 1
    with pytest.raises(DomainError, match="schon eingeladen"):
        invite_guest(meeting=planned, name="Noch einmal", email="KANZLEI@example.org", actor=lead)


def test_members_are_not_uninvited(lead: User) -> None:
    member = ParticipantFactory.create()
    with pytest.raises(DomainError, match="Mitglieder lassen sich nicht ausladen"):
        withdraw_guest(participant=member, actor=lead)


def test_an_answer_may_be_given_anew_until_it_begins() -> None:
    member = ParticipantFactory.create()
    reply_to_invitation(participant=member, reply=Reply.EXCUSED, note="Urlaub")
    member = reply_to_invitation(participant=member, reply=Reply.DEPUTY)
    assert (member.reply, member.note, member.replied_at is not None) == (Reply.DEPUTY, "", True)
    Meeting.objects.filter(pk=member.meeting_id).update(state=MeetingState.RUNNING, opened_at=timezone.now())
    with pytest.raises(DomainError, match="schon begonnen"):
        reply_to_invitation(participant=member, reply=Reply.COMES)


def test_a_guest_has_no_deputy() -> None:
    guest = ParticipantFactory.create(seat=None, guest_name="Gast")
    with pytest.raises(DomainError, match="keine Vertretung"):
        reply_to_invitation(participant=guest, reply=Reply.DEPUTY)


def test_the_link_answers_without_an_account(client: Client) -> None:
    member = ParticipantFactory.create()
    address = reverse("meetings:invitation", args=[invitation_key(member)])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reply": "comes", "note": "Ich komme später."})["Location"] == address
    member.refresh_from_db()
    assert (member.reply, member.note) == (Reply.COMES, "Ich komme später.")
    assert "Ihre Antwort: kommt" in client.get(address).content.decode()


@pytest.mark.parametrize("key", ["1", "1.1~abc", "%00", "x" * 300])
def test_a_made_up_link_opens_nothing(client: Client, key: str) -> None:
    ParticipantFactory.create()
    for ending in ("", "termin.ics"):
        answer = client.get(f"/einladungen/{key}/{ending}")
        assert answer.status_code == 404


def test_a_link_opens_one_invitation_alone() -> None:
    one, other = ParticipantFactory.create(), ParticipantFactory.create()
    assert participant_by_key(invitation_key(one)) == one
    assert invitation_key(one) != invitation_key(other)


def test_the_file_asks_the_calendar_for_an_answer() -> None:
    member = ParticipantFactory.create(meeting__online_link="https://bbb.berlin.de/b/kog")
    calendar = Calendar.from_ical(invitation_file(member))
    event = calendar.walk("VEVENT")[0]
    assert str(calendar["method"]) == "REQUEST"
    assert str(event["uid"]) == f"sitzung-{member.meeting.reference}@spk-portal"
    assert str(event["sequence"]) == "0"
    assert str(event["attendee"]) == f"mailto:{member.email}"
    assert event["attendee"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert str(event["organizer"]).startswith("mailto:")
    assert event.decoded("dtstart") == timezone.localtime(member.meeting.starts_at).replace(microsecond=0)
    assert "https://bbb.berlin.de/b/kog" in str(event["description"])


def test_calling_off_reaches_the_calendar(lead: User) -> None:
    member = ParticipantFactory.create()
    cancel_meeting(meeting=member.meeting, reason="Saal gesperrt", actor=lead)
    member = Participant.objects.select_related("meeting__body", "person").get(pk=member.pk)
    calendar = Calendar.from_ical(invitation_file(member))
    event = calendar.walk("VEVENT")[0]
    assert (str(calendar["method"]), str(event["status"]), str(event["sequence"])) == ("CANCEL", "CANCELLED", "1")


def test_the_public_calendar_holds_no_link_to_call_in(client: Client) -> None:
    meeting = MeetingFactory.create(online_link="https://bbb.berlin.de/b/kog")
    MeetingFactory.create(body=meeting.body, state=MeetingState.PLANNED)
    answer = client.get(reverse("meetings:body-calendar", args=[meeting.body.slug]))
    calendar = Calendar.from_ical(answer.content)
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == [f"AG SRO: {meeting.title}"]
    assert b"bbb.berlin.de" not in answer.content


def test_winter_and_summer_keep_the_hour_in_the_file() -> None:
    start = timezone.make_aware(timezone.datetime(2027, 7, 1, 10))  # type: ignore[attr-defined]
    member = ParticipantFactory.create(meeting__starts_at=start, meeting__ends_at=start + timedelta(hours=1))
    event = Calendar.from_ical(invitation_file(member)).walk("VEVENT")[0]
    assert event.decoded("dtstart").strftime("%H:%M %Z") == "10:00 CEST"


def test_a_body_of_another_district_is_not_invited(planned: Meeting, lead: User) -> None:
    SeatFactory.create(body=BodyFactory.create(district_key="10"))
    invite(meeting=planned, actor=lead)
    assert Participant.objects.count() == 2
