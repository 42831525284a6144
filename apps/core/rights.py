"""The one door through which views, API and admin ask whether somebody may do something."""

from typing import TYPE_CHECKING, Any

import rules
from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


def may(user: "User | AnonymousUser", permission: str, obj: Any = None) -> bool:
    """Whether `user` has `permission` on `obj` by the rules of the apps.

    Asks the rules directly: Django's own permission rows are not used anywhere, and looking
    them up would cost two queries per page.
    """
    if user.is_active and user.is_superuser:
        return True
    return bool(rules.has_perm(permission, user, obj))


def require(user: "User | AnonymousUser", permission: str, obj: Any = None) -> None:
    """Raise PermissionDenied (a 403 page) unless `user` has `permission` on `obj`."""
    if not may(user, permission, obj):
        raise PermissionDenied(permission)
