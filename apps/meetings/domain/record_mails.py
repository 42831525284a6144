"""Telling members that minutes are there to read. The mail holds none of them: a link leads there."""

from django.conf import settings

from apps.notifications.domain.outbox import queue_mail

from ..models import MinutesVersion


def mail_circulated(version: MinutesVersion) -> None:
    """To everybody who holds a seat and has an address; guests get the published part later."""
    meeting = version.meeting
    members = meeting.participants.filter(seat__isnull=False).select_related("person")
    for participant in members:
        if participant.email:
            queue_mail(
                kind="minutes_circulated",
                recipient=participant.email,
                dedup_key=f"minutes_circulated:{meeting.reference}:{version.number}:{participant.pk}",
                context={
                    "meeting": meeting,
                    "body": meeting.body,
                    "version": version,
                    "link": settings.SPK_SITE_URL + version.get_absolute_url(),
                },
            )
