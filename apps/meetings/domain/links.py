"""Private links of an invitation: answering it and taking the date needs no account.

The key is a signature, not a row; it opens one person's invitation to one meeting and nothing else.
"""

from django.core import signing
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import Participant

_SIGNER = signing.Signer(salt="meetings.invitation")


def invitation_key(participant: Participant) -> str:
    """The key of somebody's invitation."""
    return _SIGNER.sign(f"{participant.pk}.{participant.meeting_id}").replace(":", "~")


def participant_by_key(key: str) -> Participant:
    """Whose invitation a link opens. Raises DomainError when it opens none."""
    broken = DomainError(_("Dieser Link gilt nicht. Bitte öffnen Sie ihn noch einmal aus der Einladung."))
    try:
        number, meeting = _SIGNER.unsign(key.replace("~", ":")).split(".")
    except signing.BadSignature:
        raise broken from None
    participant = (
        Participant.objects.select_related("meeting__body__district", "meeting__host", "person", "seat__deputy")
        .filter(pk=int(number), meeting=int(meeting), meeting__deleted_at=None)
        .first()
    )
    if participant is None:
        raise broken
    return participant
