"""Rights in guidelines: of a district by the role table, of Berlin as a whole for the Senate department alone."""

from typing import TYPE_CHECKING, Any

import rules

from apps.accounts.rules import role_gives
from apps.core.rights import may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


@rules.predicate
def keeps_berlin(user: "User | AnonymousUser", obj: Any = None) -> bool:
    """The Senate department keeps the guideline that belongs to no district."""
    return getattr(obj, "rights_district_id", None) is None and may(user, "guidelines.keep_berlin_guideline")


rules.set_perm("guidelines.edit_guideline", role_gives("guidelines.edit_guideline") | keeps_berlin)
rules.set_perm("guidelines.adopt_guideline", role_gives("guidelines.adopt_guideline") | keeps_berlin)
rules.set_perm("guidelines.run_consultation", role_gives("guidelines.run_consultation") | keeps_berlin)
rules.set_perm("guidelines.hide_contribution", role_gives("guidelines.hide_contribution") | keeps_berlin)
