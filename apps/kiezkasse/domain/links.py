"""Private links: what the mail carries so that a person without an account gets back to the idea.

The key in the link is a signature, not a row: nothing in the database opens an idea. Raising
ProposalContact.link_version makes every older link worthless.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.private_keys import PrivateKeys

from ..models import Proposal

_SIGNER = PrivateKeys("kiezkasse.private-link")


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
    return _SIGNER.key(f"{proposal.reference}.{proposal.contact.link_version}")


def proposal_by_key(key: str, *, among: QuerySet[Proposal] | None = None) -> Proposal:
    """The idea a private link opens. Raises BrokenLinkError or ExpiredLinkError when it opens none."""
    proposals = Proposal.objects.all() if among is None else among
    reference, version = _SIGNER.read(key).split(".")
    proposal = (
        proposals.select_related("contact", "region_budget__round__district", "region_budget__region")
        .filter(reference=reference, contact__link_version=int(version))
        .first()
    )
    if proposal is None:
        raise ExpiredLinkError
    return proposal
