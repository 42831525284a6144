"""What those invited are told. Papers and non-public items never stand in a mail: a link leads to them.

The date comes along as a file that calendars answer to. Members with an account find it in the portal too.
"""

from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils import timezone

from apps.notifications.domain.notify import Personal, notify
from apps.notifications.topic import Topic

from ..calendar_file import invitation_file
from ..models import Meeting, Participant
from ..queries.accounts import accounts_of
from .links import invitation_key


def mail_invitation(meeting: Meeting, participants: Iterable[Participant]) -> None:
    """Invite, with the date for the calendar and the link to answer."""
    _mail("meeting_invited", meeting, participants)


def mail_moved(meeting: Meeting) -> None:
    """The date or the place changed."""
    _mail("meeting_moved", meeting, meeting.participants.select_related("person"))


def mail_cancelled(meeting: Meeting) -> None:
    """The meeting does not take place."""
    _mail("meeting_cancelled", meeting, meeting.participants.select_related("person"))


def topic_of_meeting(meeting: Meeting) -> Topic:
    """A meeting as what a message is about."""
    return Topic(
        kind="meeting",
        key=meeting.reference,
        title=f"{meeting.body.short_name}: {meeting.title}",
        address=meeting.get_absolute_url(),
    )


def _mail(kind: str, meeting: Meeting, participants: Iterable[Participant]) -> None:
    for by_address in _each_once(participants):
        # A guest may not see the page of the meeting, so nothing in the portal leads there.
        accounts = accounts_of(address for address, participant in by_address.items() if participant.seat_id)
        with_account = {account.email.lower() for account in accounts}

        def personal(email: str, by_address: Mapping[str, Participant] = by_address) -> Personal:
            participant = by_address[email.lower()]
            participant.meeting = meeting
            return Personal(
                link=reverse("meetings:invitation", args=[invitation_key(participant)]),
                calendar=invitation_file(participant).decode(),
                key=str(participant.pk),
            )

        notify(
            kind=kind,
            accounts=accounts,
            mailboxes=[participant.email for address, participant in by_address.items() if address not in with_account],
            topic=topic_of_meeting(meeting),
            facts=_facts(meeting),
            event=f"{meeting.reference}:{meeting.sequence}",
            district=meeting.body.district,
            personal=personal,
        )


def _each_once(participants: Iterable[Participant]) -> Iterator[dict[str, Participant]]:
    """By address; who holds two seats is invited for each, in a round of its own."""
    rest = [participant for participant in participants if participant.email]
    while rest:
        found = {participant.email.lower(): participant for participant in reversed(rest)}
        yield found
        done = {participant.pk for participant in found.values()}
        rest = [participant for participant in rest if participant.pk not in done]


def _facts(meeting: Meeting) -> dict[str, object]:
    return {
        "gremium": meeting.body.name,
        "kurzname": meeting.body.short_name,
        "sitzung": meeting.title,
        "tag": timezone.localdate(meeting.starts_at),
        "zeit": meeting.starts_at,
        "ort": ", ".join(part for part in (meeting.place, meeting.room, meeting.address) if part),
        "einladung": meeting.invitation,
        "kurzfristig": meeting.short_notice_reason,
        "grund": meeting.cancel_reason,
    }
