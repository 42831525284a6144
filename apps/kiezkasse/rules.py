"""Rights of the Kiezkasse that depend on more than a role; the rest comes from the role table."""

from typing import TYPE_CHECKING

import rules

from apps.accounts.rules import role_gives

from .enums import ProposalStatus
from .models import Proposal, Review

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


@rules.predicate
def is_asked(user: "User | AnonymousUser", review: Review | None) -> bool:
    """Works for the Fachamt that is asked; without a question: for some Fachamt."""
    if not user.is_authenticated:
        return False
    departments = {role.department_id for role in user.role_list if role.department_id}
    return bool(departments) if review is None else review.department_id in departments


# The role table knows districts; a Fachamt answers for itself alone.
rules.set_perm("kiezkasse.answer_review", role_gives("kiezkasse.answer_review") & is_asked)
rules.add_perm("kiezkasse.support_proposal", is_signed_in & is_supportable)
rules.add_perm("kiezkasse.comment_proposal", is_signed_in & is_supportable)
rules.add_perm("kiezkasse.withdraw_own_proposal", is_author)
