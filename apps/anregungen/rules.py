"""Rights of Anregungen that depend on more than a role; the rest comes from the role table."""

from typing import TYPE_CHECKING, Any

import rules

from apps.accounts.enums import RoleKind
from apps.accounts.rules import role_gives

from .models import Anregung

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


@rules.predicate
def is_of_own_office(user: "User | AnonymousUser", obj: Any = None) -> bool:
    """A Fachamt decides on what lies before it alone; SPK-Leitung on all of the district."""
    if not isinstance(obj, Anregung) or not user.is_authenticated:
        return obj is None
    return any(
        role.kind != RoleKind.FACHAMT or role.department_id == obj.department_id
        for role in user.roles_with("anregungen.decide")
        if role.district_id == obj.district_id
    )


rules.set_perm("anregungen.decide", role_gives("anregungen.decide") & is_of_own_office)
