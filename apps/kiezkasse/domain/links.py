"""Private links: what the mail carries so that a person without an account gets back to the idea.

The key in the link is a signature, not a row: nothing in the database opens an idea. Raising
ProposalContact.link_version makes every older link worthless.
"""

from django.core import signing
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..models import Proposal

_SIGNER = signing.Signer(salt="kiezkasse.private-link")


def private_key(proposal: Proposal) -> str:
    """The key of an idea's private link."""
    return _SIGNER.sign(f"{proposal.reference}.{proposal.contact.link_version}").replace(":", "~")


def proposal_by_key(key: str, *, among: QuerySet[Proposal] | None = None) -> Proposal:
    """The idea a private link opens. Raises DomainError with a sentence when it opens none."""
    proposals = Proposal.objects.all() if among is None else among
    try:
        reference, version = _SIGNER.unsign(key.replace("~", ":")).split(".")
        return proposals.select_related("contact", "region_budget__round__district", "region_budget__region").get(
            reference=reference, contact__link_version=int(version)
        )
    except (signing.BadSignature, ValueError, Proposal.DoesNotExist):
        raise DomainError(
            _(
                "Dieser Link gilt nicht mehr. Vielleicht ist er unvollständig oder die Idee wurde gelöscht, weil die "
                "Adresse nicht bestätigt wurde. Bitte öffnen Sie den Link noch einmal aus der E-Mail."
            )
        ) from None
