"""Rights of the Kiezkasse that depend on more than a role; the rest comes from the role table."""

from typing import TYPE_CHECKING

import rules

from .enums import ProposalStatus
from .models import Proposal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


@rules.predicate
def is_author(user: "User | AnonymousUser", proposal: Proposal | None) -> bool:
    """Handed the idea in with this account."""
    return proposal is not None and user.is_authenticated and proposal.author_id == user.pk


@rules.predicate
def is_signed_in(user: "User | AnonymousUser", obj: object = None) -> bool:
    """Has an account and is signed in."""
    return user.is_authenticated and user.is_active


@rules.predicate
def is_supportable(user: "User | AnonymousUser", proposal: Proposal | None) -> bool:
    """Public and not yet decided."""
    return proposal is None or (
        proposal.is_public and proposal.status in {ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA}
    )


rules.add_perm("kiezkasse.support_proposal", is_signed_in & is_supportable)
rules.add_perm("kiezkasse.comment_proposal", is_signed_in & is_supportable)
rules.add_perm("kiezkasse.withdraw_own_proposal", is_author)
