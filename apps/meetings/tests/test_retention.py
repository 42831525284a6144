"""What bodies forget: remarks and addresses of guests some time after the meeting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.meetings.models import Participant
from apps.meetings.retention import PURPOSES

from .factories import BodyFactory, MeetingFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


def test_remarks_and_addresses_of_guests_are_emptied_after_the_meeting() -> None:
    replies = next(purpose for purpose in PURPOSES if purpose.key == "meeting-replies")
    long_ago = timezone.now() - timedelta(days=200)
    over = MeetingFactory.create(starts_at=long_ago)
    old = ParticipantFactory.create(meeting=over, seat=None, guest_name="Gast", guest_email="gast@example.org")
    ParticipantFactory.create(meeting=over)
    ParticipantFactory.create(note="Komme später")
    berlin = MeetingFactory.create(body=BodyFactory.create(district_key=None), starts_at=long_ago)
    ParticipantFactory.create(meeting=berlin, note="Komme später")
    due = list(replies.due(timezone.now() - timedelta(days=180), over.body.district_id))
    assert due == [old.pk]
    assert [replies.forget(due), replies.forget(due)] == [1, 1]
    kept = Participant.objects.get(pk=old.pk)
    assert (kept.guest_name, kept.guest_email) == ("Gast", "")
