"""The private calendar of a body: opens without signing in, ends when it is replaced, ended, or the seat does."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from apps.accounts.models import User
from apps.meetings.calendar_file import feed_file, invitation_file
from apps.meetings.domain.feeds import feed_key, renew_feed, revoke_feed
from apps.meetings.models import Body, BodyFeed, Meeting, Seat
from apps.meetings.own_data import OwnSeats

from .factories import BodyFactory, MeetingFactory, ParticipantFactory, seat_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(citizen: User) -> Body:
    body = BodyFactory.create(is_public=False)
    seat_for(citizen, body)
    MeetingFactory.create(body=body, title="Klausur", is_public=False, online_link="https://bbb.berlin.de/geheim")
    return body


def test_the_link_is_made_used_replaced_and_ended(client: Client, citizen: User, body: Body) -> None:
    client.force_login(citizen)
    page = reverse("meetings:feed", args=[body.slug])
    client.post(reverse("meetings:feed-renew", args=[body.slug]))
    links = re.findall(r'href="[^"]*(/sitzungskalender/[^"]+)"', client.get(page).content.decode())
    nobody = Client()
    events = Calendar.from_ical(nobody.get(links[0]).content).walk("VEVENT")
    assert [(str(event["summary"]), "geheim" in str(event["description"])) for event in events] == [
        (f"{body.short_name}: Klausur", True)
    ]
    client.post(reverse("meetings:feed-renew", args=[body.slug]))
    newer = re.findall(r'href="[^"]*(/sitzungskalender/[^"]+)"', client.get(page).content.decode())
    assert [nobody.get(link).status_code for link in (links[0], newer[0])] == [404, 200]
    client.post(reverse("meetings:feed-revoke", args=[body.slug]))
    assert nobody.get(newer[0]).status_code == 404
    assert "/sitzungskalender/" not in client.get(page).content.decode()


def test_the_link_ends_with_the_seat_and_the_account(client: Client, citizen: User, body: Body) -> None:
    link = reverse("meetings:feed-file", args=[feed_key(renew_feed(body=body, actor=citizen))])
    assert client.get(link).status_code == 200
    assert client.get(link[:-7] + "xx.ics").status_code == 404
    Seat.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert client.get(link).status_code == 404
    Seat.objects.update(ends_on=None)
    User.objects.filter(pk=citizen.pk).update(is_active=False)
    assert client.get(link).status_code == 404
    OwnSeats().forget(citizen, keep_name=False)
    assert BodyFeed.objects.count() == 0
    revoke_feed(body=body, actor=citizen)


def test_another_library_reads_the_files_as_we_meant_them(citizen: User, body: Body) -> None:
    import vobject

    meeting = Meeting.objects.get()
    event = vobject.readOne(feed_file([meeting], name="Sitzungen", inside=True).decode()).vevent
    assert (event.dtstart.value, event.dtend.value) == (meeting.starts_at, meeting.ends_at)
    assert event.dtstart.value.utcoffset() == timezone.localtime(meeting.starts_at).utcoffset()
    guest = ParticipantFactory.create(
        meeting=meeting, seat=None, guest_name="Müller; Öz, Ada", guest_email="gast@example.org"
    )
    calendar = vobject.readOne(invitation_file(guest).decode())
    event = calendar.vevent
    assert (calendar.method.value, event.sequence.value, event.status.value) == ("REQUEST", "0", "CONFIRMED")
    assert (event.attendee.value, event.attendee.params["CN"]) == ("mailto:gast@example.org", ["Müller; Öz, Ada"])
