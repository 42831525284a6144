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


class BrokenLinkError(DomainError):
    """The key was never ours: cut off, mistyped or made up."""

    def __init__(self) -> None:
        super().__init__(
            _("Dieser Link ist nicht vollständig. Bitte öffnen Sie ihn noch einmal aus der E-Mail, in der er steht.")
        )


class ExpiredLinkError(DomainError):
    """The key was ours, but the idea is gone or the link was replaced by a newer one."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Dieser Link gilt nicht mehr. Vielleicht haben Sie inzwischen einen neueren bekommen, oder die Idee "
                "wurde gelöscht, weil die E-Mail-Adresse nicht rechtzeitig bestätigt wurde."
            )
        )


def private_key(proposal: Proposal) -> str:
    """The key of an idea's private link."""
    return _SIGNER.sign(f"{proposal.reference}.{proposal.contact.link_version}").replace(":", "~")


def proposal_by_key(key: str, *, among: QuerySet[Proposal] | None = None) -> Proposal:
    """The idea a private link opens. Raises BrokenLinkError or ExpiredLinkError when it opens none."""
    proposals = Proposal.objects.all() if among is None else among
    try:
        reference, version = _SIGNER.unsign(key.replace("~", ":")).split(".")
    except signing.BadSignature:
        raise BrokenLinkError from None
    proposal = (
        proposals.select_related("contact", "region_budget__round__district", "region_budget__region")
        .filter(reference=reference, contact__link_version=int(version))
        .first()
    )
    if proposal is None:
        raise ExpiredLinkError
    return proposal
