"""Rights about enquiries that depend on more than a role; the rest comes from the role table."""

from typing import TYPE_CHECKING

import rules

from apps.accounts.rules import role_gives

from .models import HandOver
from .queries.hand_overs import ANSWER

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


@rules.predicate
def is_of_own_department(user: "User | AnonymousUser", hand_over: HandOver | None) -> bool:
    """A Fachamt answers what it was asked itself."""
    if hand_over is None or not user.is_authenticated:
        return hand_over is None
    return hand_over.department_id in {role.department_id for role in user.roles_with(ANSWER)}


rules.set_perm(ANSWER, role_gives(ANSWER) & is_of_own_department)
