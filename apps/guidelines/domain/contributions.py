"""Saying something about a draft with an account, and taking it back. Without an account: guest_contributions.py."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.moderation.domain.blocks import require_not_blocked
from apps.moderation.enums import ReportOutcome

from ..enums import ContributionKind
from ..models import Consultation, Contribution, Paragraph
from .consultations import lock_consultation, require_open

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_TEXT, LONGEST_WORDING = 3000, 6000


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says: about a paragraph, about the whole draft, or about another contribution."""

    kind: str
    text: str = ""
    wording: str = ""
    paragraph: Paragraph | None = None
    parent: Contribution | None = None


@transaction.atomic
def contribute(*, consultation: Consultation, said: Said, actor: "User") -> Contribution:
    """Say something, or answer a contribution, with an account. It is public at once."""
    said = checked(said)
    require_not_blocked_in(consultation, user=actor)
    consultation = lock_to_say(consultation, said)
    return add_contribution(
        consultation,
        Contribution(
            kind=said.kind,
            text=said.text,
            wording=said.wording,
            paragraph=said.paragraph,
            parent=said.parent,
            author=actor,
            person=person_key(actor.email),
        ),
    )


def checked(said: Said) -> Said:
    """The same without space around it, if it is complete; else DomainError."""
    if said.parent is not None:
        said = replace(said, kind=ContributionKind.REPLY, paragraph=said.parent.paragraph, wording="")
    elif said.kind not in ContributionKind.values or said.kind == ContributionKind.REPLY:
        raise DomainError(_("Bitte wählen Sie, was für ein Beitrag das ist."), field="kind")
    text, wording = said.text.strip(), said.wording.strip()
    if said.kind != ContributionKind.WORDING:
        if not text:
            raise DomainError(_("Bitte schreiben Sie etwas in das Feld."), field="text")
        wording = ""
    elif said.paragraph is None:
        raise DomainError(_("Anders formulieren kann man einen Absatz. Bitte gehen Sie zu dem Absatz."), field="kind")
    elif not wording or wording == said.paragraph.text.strip():
        raise DomainError(_("Bitte ändern Sie den Wortlaut so, wie Sie ihn haben möchten."), field="wording")
    if len(text) > LONGEST_TEXT:
        raise DomainError(_("Bitte schreiben Sie höchstens 3.000 Zeichen."), field="text")
    if len(wording) > LONGEST_WORDING:
        raise DomainError(_("Bitte schreiben Sie höchstens 6.000 Zeichen."), field="wording")
    return replace(said, text=text, wording=wording)


def require_not_blocked_in(consultation: Consultation, *, user: "User | None" = None, email: str = "") -> None:
    """Raise BlockedError if the district has blocked the person; nobody is blocked for all of Berlin."""
    district_id = consultation.rights_district_id
    if district_id is not None:
        require_not_blocked(district_id, user=user, email=email)


def lock_to_say(consultation: Consultation, said: Said) -> Consultation:
    """The consultation locked, open now, for something about this paragraph or contribution; else DomainError."""
    consultation = lock_consultation(consultation)
    require_open(consultation)
    if said.paragraph is not None and said.paragraph.version_id != consultation.version_id:
        raise DomainError(_("Dieser Absatz gehört nicht zu dem Entwurf, um den es hier geht."))
    if said.parent is not None:
        require_answerable(said.parent, consultation)
    return consultation


def require_answerable(contribution: Contribution, consultation: Consultation) -> None:
    """Raise DomainError for replies, for what is hidden, and for contributions to another draft."""
    contribution = Contribution.objects.get(pk=contribution.pk)
    if contribution.consultation_id != consultation.pk or contribution.parent_id is not None:
        raise DomainError(_("Auf eine Antwort kann man nicht noch einmal antworten. Bitte antworten Sie oben."))
    if not contribution.is_visible:
        raise DomainError(_("Dieser Beitrag ist inzwischen nicht mehr zu sehen. Man kann nicht mehr darauf antworten."))


def add_contribution(consultation: Consultation, contribution: Contribution) -> Contribution:
    """Save a contribution under the next number; only for functions that hold the consultation's lock."""
    contribution.consultation, contribution.created_at = consultation, timezone.now()
    if contribution.parent is None:
        consultation.last_number = F("last_number") + 1
        consultation.save(update_fields=["last_number"])
        consultation.refresh_from_db(fields=["last_number"])
        contribution.number = consultation.last_number
    contribution.save()
    return contribution


@transaction.atomic
def withdraw_contribution(*, contribution: Contribution) -> Contribution:
    """Whoever wrote it deletes it: words, name and address are gone, its number stays. Possible at any time."""
    lock_consultation(contribution.consultation)
    contribution = Contribution.objects.select_for_update(no_key=True).get(pk=contribution.pk)
    if contribution.withdrawn_at is None:
        contribution.withdrawn_at = timezone.now()
        contribution.text = contribution.wording = contribution.name = contribution.person = contribution.email = ""
        contribution.save()
        contribution.reports.filter(resolved_at=None).update(
            resolved_at=contribution.withdrawn_at, outcome=ReportOutcome.HIDDEN
        )
    return contribution
