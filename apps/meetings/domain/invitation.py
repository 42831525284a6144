"""Inviting to a meeting, and what those invited answer."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.errors import DomainError

from ..enums import ALLOWED_TRANSITIONS, MeetingState, Reply
from ..models import Meeting, Participant
from ..queries.seats import seats_today
from .invitation_mails import mail_invitation
from .stamps import lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User


def missing_notice(meeting: Meeting) -> int:
    """By how many days an invitation today would come later than the rules of procedure ask."""
    days = (timezone.localdate(meeting.starts_at) - timezone.localdate()).days
    return max(meeting.body.notice_days - days, 0)


@transaction.atomic
def invite(*, meeting: Meeting, short_notice_reason: str = "", actor: "User") -> Meeting:
    """Invite everybody who holds a seat; from now on the public knows of a public meeting.

    Later than the notice period it takes a reason, which stands in the invitation and in the record.
    """
    meeting = lock_meeting(meeting)
    if meeting.state == MeetingState.INVITED:
        return meeting
    if MeetingState.INVITED not in ALLOWED_TRANSITIONS[MeetingState(meeting.state)]:
        raise DomainError(
            _("Diese Sitzung ist „%(state)s“. Dazu lässt sich nicht mehr einladen.")
            % {"state": meeting.get_state_display()}
        )
    if not meeting.items.filter(deleted_at=None).exclude(number="").exists():
        raise DomainError(_("Die Tagesordnung ist noch leer. Bitte setzen Sie zuerst einen Punkt darauf."))
    reason = short_notice_reason.strip()
    if (late := missing_notice(meeting)) and not reason:
        raise DomainError(
            ngettext(
                "Die Einladungsfrist ist um %(days)s Tag unterschritten. Bitte schreiben Sie, warum.",
                "Die Einladungsfrist ist um %(days)s Tage unterschritten. Bitte schreiben Sie, warum.",
                late,
            )
            % {"days": late},
            field="short_notice_reason",
        )
    meeting.state = MeetingState.INVITED
    meeting.invited_at = timezone.now()
    meeting.short_notice_reason = reason if late else ""
    meeting.save()
    _invite_seats(meeting)
    mail_invitation(meeting, meeting.participants.select_related("person"))
    return meeting


@transaction.atomic
def invite_guest(*, meeting: Meeting, name: str, organisation: str = "", email: str = "", actor: "User") -> Participant:
    """Ask somebody who holds no seat. After the invitation went out they are written to at once."""
    meeting = lock_meeting(meeting)
    if not meeting.is_upcoming:
        raise DomainError(_("Zu dieser Sitzung lässt sich niemand mehr einladen."))
    name, email = " ".join(name.split()), email.strip().lower()
    if not name:
        raise DomainError(_("Bitte geben Sie an, wen Sie einladen möchten."), field="name")
    if email and meeting.participants.filter(guest_email=email).exists():
        raise DomainError(_("Diese Adresse ist schon eingeladen."), field="email")
    guest = Participant.objects.create(
        meeting=meeting, guest_name=name, guest_email=email, organisation=" ".join(organisation.split())
    )
    if meeting.invited_at:
        mail_invitation(meeting, [guest])
    return guest


@transaction.atomic
def withdraw_guest(*, participant: Participant, actor: "User") -> None:
    """Take a guest off the list."""
    meeting = lock_meeting(participant.meeting)
    if participant.seat_id is not None or not meeting.is_upcoming:
        raise DomainError(_("Mitglieder lassen sich nicht ausladen, und nach Beginn auch keine Gäste."))
    participant.delete()


@transaction.atomic
def reply_to_invitation(
    *, participant: Participant, reply: Reply, note: str = "", actor: "User | None" = None
) -> Participant:
    """Say whether one comes. It may be said anew until the meeting begins."""
    meeting = lock_meeting(participant.meeting)
    if not meeting.is_upcoming:
        raise DomainError(_("Die Sitzung hat schon begonnen oder fällt aus. Eine Antwort ist nicht mehr nötig."))
    participant = Participant.objects.select_for_update(no_key=True, of=("self",)).get(pk=participant.pk)
    if reply == Reply.OPEN:
        raise DomainError(_("Bitte wählen Sie eine Antwort."), field="reply")
    if reply == Reply.DEPUTY and participant.seat_id is None:
        raise DomainError(_("Als Gast haben Sie keine Vertretung. Bitte sagen Sie zu oder ab."), field="reply")
    participant.reply, participant.note, participant.replied_at = reply, note.strip(), timezone.now()
    participant.meeting = meeting
    participant.save()
    return participant


def _invite_seats(meeting: Meeting) -> None:
    there = set(meeting.participants.values_list("seat", flat=True))
    Participant.objects.bulk_create(
        Participant(meeting=meeting, seat=seat, person=seat.person, organisation=seat.organisation)
        for seat in seats_today().filter(body=meeting.body).select_related("person")
        if seat.pk not in there
    )
