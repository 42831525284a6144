"""Rights of the Vorhabenliste that depend on more than a role; the rest comes from the role table."""

from typing import TYPE_CHECKING

import rules

from apps.accounts.enums import RoleKind
from apps.accounts.rules import role_gives

from .models import Vorhaben

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


@rules.predicate
def is_of_own_office(user: "User | AnonymousUser", vorhaben: Vorhaben | None) -> bool:
    """A Fachamt keeps its own Vorhaben; the offices that see the whole district keep all of them."""
    if vorhaben is None or not user.is_authenticated:
        return vorhaben is None
    return any(
        role.kind != RoleKind.FACHAMT or role.department_id == vorhaben.department_id
        for role in user.roles_with("vorhaben.edit_vorhaben")
        if role.district_id == vorhaben.district_id
    )


rules.set_perm("vorhaben.edit_vorhaben", role_gives("vorhaben.edit_vorhaben") & is_of_own_office)
rules.set_perm("vorhaben.view_participants", role_gives("vorhaben.view_participants") & is_of_own_office)
