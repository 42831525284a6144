"""Turns the role table into the predicates that `require` and `may` ask."""

from typing import TYPE_CHECKING, Any, Protocol

import rules

from .roles import ROLE_TABLE

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User


class OfDistrict(Protocol):
    """Anything that belongs to a district and perhaps to one region of it."""

    @property
    def rights_district_id(self) -> int | None: ...

    @property
    def rights_region_id(self) -> int | None: ...


def role_gives(permission: str) -> rules.Predicate:
    """The predicate for one row of the role table.

    With an object: a role must cover the object's district and region. Without one: some role
    gives the right somewhere, which is the question of menus and list pages.
    """

    def predicate(user: "User | AnonymousUser", obj: Any = None) -> bool:
        if not user.is_authenticated or not user.is_active:
            return False
        if obj is None:
            return user.holds_somewhere(permission)
        return user.holds(permission, district_id=obj.rights_district_id, region_id=obj.rights_region_id)

    return rules.predicate(predicate, name=f"role_gives:{permission}")


for _permission in ROLE_TABLE:
    rules.add_perm(_permission, role_gives(_permission))
