"""What votes keep about a person with an account until they are over for long: that they voted and on which day.

What they voted nobody can say.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .models import Entitlement
from .queries import votes_of_person

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnVotes:
    """The right stays spent when somebody leaves, or they could vote twice; its key leads to nobody."""

    key = "votes"
    rank = 27
    title = gettext_lazy("Abstimmungen, an denen Sie teilgenommen haben")
    empty = gettext_lazy("Mit der E-Mail-Adresse dieses Kontos haben Sie an keiner Abstimmung teilgenommen.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(title=row.vote.title, address=row.vote.get_absolute_url(), at=row.vote.starts_at)
            for row in self._rows(user)
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return [
            {"vote": row.vote.reference, "title": row.vote.title, "used_on": row.used_on, "channel": row.channel}
            for row in self._rows(user)
        ]

    def forget(self, user: "User", *, keep_name: bool) -> None:
        """Nothing to take out: no row holds the person or the address."""

    def _rows(self, user: "User") -> list[Entitlement]:
        return votes_of_person(user)
