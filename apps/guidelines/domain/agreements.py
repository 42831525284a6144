"""Agreeing with a paragraph or a contribution, once per person, and taking it back."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.reference import new_reference

from ..models import Agreement, Consultation, Contribution, Paragraph
from .consultations import lock_consultation, require_open
from .contributions import require_answerable, require_not_blocked_in

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def agree(
    *,
    consultation: Consultation,
    paragraph: Paragraph | None = None,
    contribution: Contribution | None = None,
    actor: "User",
) -> Agreement:
    """Agree with a paragraph as it is, or with a contribution. A second time changes nothing."""
    require_not_blocked_in(consultation, user=actor)
    consultation = lock_to_agree(consultation, paragraph=paragraph, contribution=contribution)
    return add_agreement(
        consultation, paragraph=paragraph, contribution=contribution, person=person_key(actor.email), user=actor
    )


@transaction.atomic
def take_back_agreement(
    *,
    consultation: Consultation,
    paragraph: Paragraph | None = None,
    contribution: Contribution | None = None,
    actor: "User",
) -> None:
    """Take the person's agreement back, whichever way it came, while the consultation is open."""
    consultation = lock_to_agree(consultation, paragraph=paragraph, contribution=contribution)
    own = Q(user=actor) | Q(person=person_key(actor.email))
    consultation.agreements.filter(own, paragraph=paragraph, contribution=contribution).delete()


def lock_to_agree(
    consultation: Consultation, *, paragraph: Paragraph | None, contribution: Contribution | None
) -> Consultation:
    """The consultation locked and open now, for exactly one of the two; else DomainError."""
    consultation = lock_consultation(consultation)
    require_open(consultation)
    if contribution is not None:
        require_answerable(contribution, consultation)
    elif paragraph is None or paragraph.version_id != consultation.version_id:
        raise DomainError(_("Dieser Absatz gehört nicht zu dem Entwurf, um den es hier geht."))
    return consultation


def add_agreement(
    consultation: Consultation,
    *,
    paragraph: Paragraph | None,
    contribution: Contribution | None,
    person: str,
    user: "User | None",
    reference: str = "",
) -> Agreement:
    """Count the person in once; only for functions that hold the consultation's lock."""
    if contribution is not None and contribution.person == person:
        raise DomainError(_("Das ist Ihr eigener Beitrag. Er zählt schon."))
    found, _created = Agreement.objects.get_or_create(
        consultation=consultation,
        paragraph=paragraph,
        contribution=contribution,
        person=person,
        defaults={"user": user, "reference": reference or new_reference()},
    )
    return found
