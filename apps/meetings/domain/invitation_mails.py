"""What those invited are told by mail. Papers and non-public items never stand in a mail: a link leads to them."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from apps.notifications.domain.outbox import queue_mail

from ..models import Meeting, Participant
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


def _mail(kind: str, meeting: Meeting, participants: Iterable[Participant]) -> None:
    for participant in participants:
        if not participant.email:
            continue
        key = invitation_key(participant)
        queue_mail(
            kind=kind,
            recipient=participant.email,
            dedup_key=f"{kind}:{meeting.reference}:{meeting.sequence}:{participant.pk}",
            context={
                "meeting": meeting,
                "body": meeting.body,
                "link": settings.SPK_SITE_URL + reverse("meetings:invitation", args=[key]),
                "calendar": settings.SPK_SITE_URL + reverse("meetings:invitation-calendar", args=[key]),
            },
        )
