"""Notes of colleagues on an idea. They never leave the desk."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.notifications.domain.notify import notify
from apps.notifications.topic import Topic

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
    _tell_mentioned(note, [person for person in mentioned if person != actor], actor)
    return note


def _tell_mentioned(note: ProposalNote, people: list["User"], actor: "User") -> None:
    """Neither the idea nor the note stands in the message: both are read at the desk alone."""
    proposal = note.proposal
    notify(
        kind="note_mention",
        accounts=people,
        event=f"{proposal.reference}:{note.pk}",
        topic=Topic(
            kind="idea",
            key=proposal.reference,
            title=proposal.reference,
            address=reverse("portal:desk-proposal", args=[proposal.reference]) + "#notizen",
        ),
        facts={"person": actor.public_name},
        district=proposal.region_budget.round.district,
    )
