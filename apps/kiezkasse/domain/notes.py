"""Notes of colleagues on an idea. They never leave the desk."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.notifications.domain.outbox import queue_mail

from ..models import Proposal, ProposalNote
from ..queries.desk import colleagues_at_desk

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_NOTE = 2000


@transaction.atomic
def write_note(*, proposal: Proposal, text: str, mentioned: "Collection[User]" = (), actor: "User") -> ProposalNote:
    """Leave a note for colleagues. Those mentioned get a mail with a link to it, never with its words."""
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise DomainError(_("Bitte schreiben Sie eine Notiz, in höchstens 2.000 Zeichen."), field="text")
    colleagues = set(colleagues_at_desk(proposal).values_list("pk", flat=True))
    if any(person.pk not in colleagues for person in mentioned):
        raise DomainError(
            _("Erwähnen können Sie nur Menschen, die an diesem Schreibtisch arbeiten."), field="mentioned"
        )
    note = ProposalNote.objects.create(proposal=proposal, text=text, author=actor)
    note.mentioned.set(mentioned)
    for person in mentioned:
        if person != actor:
            _mail_mention(note, person, actor)
    return note


def _mail_mention(note: ProposalNote, person: "User", actor: "User") -> None:
    proposal = note.proposal
    address = reverse("portal:desk-proposal", args=[proposal.reference])
    queue_mail(
        kind="note_mention",
        recipient=person.email,
        dedup_key=f"note_mention:{proposal.reference}:{note.pk}-{person.pk}",
        context={
            "proposal": proposal,
            "colleague": actor.public_name,
            "district": proposal.region_budget.round.district,
            "region": proposal.region_budget.region,
            "link": f"{settings.SPK_SITE_URL}{address}#notizen",
        },
    )
