"""Telling members that minutes are there to read. The message holds none of them: a link leads there."""

from django.utils import timezone

from apps.notifications.domain.notify import notify
from apps.notifications.topic import Topic

from ..models import MinutesVersion
from ..queries.accounts import accounts_of


def mail_circulated(version: MinutesVersion) -> None:
    """To everybody who holds a seat and has an address; guests get the published part later."""
    meeting = version.meeting
    members = meeting.participants.filter(seat__isnull=False).select_related("person")
    addresses = {participant.email.lower() for participant in members if participant.email}
    accounts = accounts_of(addresses)
    notify(
        kind="minutes_circulated",
        accounts=accounts,
        mailboxes=sorted(addresses - {account.email.lower() for account in accounts}),
        topic=Topic(
            kind="meeting",
            key=meeting.reference,
            title=f"{meeting.body.short_name}: {meeting.title}",
            address=version.get_absolute_url(),
        ),
        facts={
            "gremium": meeting.body.name,
            "kurzname": meeting.body.short_name,
            "tag": timezone.localdate(meeting.starts_at),
            "ende": version.comments_until,
        },
        event=f"{meeting.reference}:{version.number}",
        district=meeting.body.district,
    )
