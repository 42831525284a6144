"""Rights of the library that depend on more than a role; the rest comes from the role table."""

from typing import TYPE_CHECKING

import rules

from apps.accounts.rules import role_gives

from .models import LibraryEntry

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User

EDIT, EDIT_BERLIN = "library.edit_entry", "library.edit_berlin_entry"


@rules.predicate
def may_edit(user: "User | AnonymousUser", entry: LibraryEntry | None) -> bool:
    """Offices keep what their district looks after; what is for more districts takes a right of its own."""
    if entry is None or not entry.is_berlin_wide:
        own = bool(role_gives(EDIT)(user, entry))
        return own or (entry is None and bool(role_gives(EDIT_BERLIN)(user, None)))
    return bool(role_gives(EDIT_BERLIN)(user, None))


rules.set_perm(EDIT, may_edit)
