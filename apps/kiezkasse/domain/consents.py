"""What people agree to when they hand in an idea: each purpose apart, in words that are kept."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.errors import DomainError
from apps.core.language import stored_words

from ..enums import ConsentPurpose
from ..models import Consent, Proposal
from .lifeline import lock_proposal
from .pictures import forget_picture

if TYPE_CHECKING:
    from apps.accounts.models import User

# Another wording is another version: whoever agreed to the old one did not agree to the new one.
CONSENT_VERSION = "2026-11"

WORDINGS: dict[ConsentPurpose, Promise] = {
    ConsentPurpose.CONTACT: gettext_lazy(
        "Die Anlaufstelle darf meine Kontaktdaten speichern und mir zu dieser Idee schreiben, bis die Runde "
        "abgeschlossen ist. Veröffentlicht werden sie nie."
    ),
    ConsentPurpose.NAME: gettext_lazy("Der Name, den ich angegeben habe, darf öffentlich an der Idee stehen."),
    ConsentPurpose.PICTURES: gettext_lazy(
        "Meine Bilder dürfen öffentlich an der Idee stehen. Ich habe sie selbst gemacht oder darf sie zeigen, und "
        "wer darauf zu erkennen ist, ist einverstanden."
    ),
    ConsentPurpose.GUARDIAN: gettext_lazy(
        "Ein Elternteil oder eine andere sorgeberechtigte Person ist einverstanden, dass ich diese Idee einreiche und "
        "dass sie veröffentlicht wird. Wir fragen sie per E-Mail; erst mit ihrer Bestätigung geht es weiter."
    ),
}
# What may be taken back by a button; without a way to reach the person there is no private page either.
WITHDRAWABLE = frozenset({ConsentPurpose.NAME, ConsentPurpose.PICTURES})


def nameless() -> str:
    """What stands in place of a name that may not be shown; German like everything that is stored."""
    with stored_words():
        return _("ohne Namen")


def record_consents(proposal: Proposal, purposes: Iterable[ConsentPurpose]) -> None:
    """Keep what somebody agreed to, in the words they saw; for a new or locked idea."""
    known = set(proposal.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))
    now = timezone.now()
    Consent.objects.bulk_create(
        Consent(
            proposal=proposal, purpose=purpose, version=CONSENT_VERSION, wording=str(WORDINGS[purpose]), given_at=now
        )
        for purpose in dict.fromkeys(purposes)
        if purpose not in known
    )


@transaction.atomic
def add_consent(*, proposal: Proposal, purpose: ConsentPurpose, actor: "User | None") -> None:
    """The author agrees to something later, such as showing a picture added afterwards."""
    record_consents(lock_proposal(proposal), [purpose])


@transaction.atomic
def withdraw_consent(*, proposal: Proposal, purpose: ConsentPurpose, actor: "User | None") -> Proposal:
    """The author takes a consent back: the name goes from the idea, or all its pictures are deleted."""
    if purpose not in WITHDRAWABLE:
        raise DomainError(_("Diese Einwilligung nimmt die Anlaufstelle für Sie zurück. Bitte melden Sie sich dort."))
    proposal = lock_proposal(proposal)
    proposal.consents.filter(purpose=purpose, withdrawn_at=None).update(withdrawn_at=timezone.now())
    if purpose == ConsentPurpose.NAME:
        proposal.author_name = nameless()
        proposal.save(update_fields=["author_name"])
    else:
        for picture in proposal.pictures.all():
            forget_picture(picture)
            picture.delete()
    return proposal
