"""Notes of colleagues on an enquiry. They never leave the desk."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import Enquiry, EnquiryNote
from ..queries.enquiries import colleagues_on
from .mails import tell_mentioned

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_NOTE = 2000


@transaction.atomic
def write_note(*, enquiry: Enquiry, text: str, mentioned: "Collection[User]" = (), actor: "User") -> EnquiryNote:
    """Leave a note for colleagues. Those mentioned hear of it, never of its words."""
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise DomainError(_("Bitte schreiben Sie eine Notiz, in höchstens 2.000 Zeichen."), field="text")
    colleagues = set(colleagues_on(enquiry).values_list("pk", flat=True))
    if any(person.pk not in colleagues for person in mentioned):
        raise DomainError(
            _("Erwähnen können Sie nur Menschen, die an diesem Schreibtisch arbeiten."), field="mentioned"
        )
    note = EnquiryNote.objects.create(enquiry=enquiry, text=text, author=actor, at=timezone.now())
    note.mentioned.set(mentioned)
    tell_mentioned(enquiry, [person for person in mentioned if person != actor], note=note.pk, actor=actor)
    return note
