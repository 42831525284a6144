"""What the portal keeps about deadlines of a person with an account."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from apps.accounts.enums import RoleKind
from apps.accounts.own_data import OwnThing

from .models import CalendarFeed, Deadline, Reminder
from .queries import rules_of_districts

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnDeadlines:
    """Deadlines that fall to a person by name; when the account goes, they fall to the role of their kind."""

    key = "deadlines"
    rank = 70
    title = gettext_lazy("Ihre Fristen")
    empty = gettext_lazy("Keine Frist ist Ihnen persönlich zugeordnet.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(title=deadline.title, address=deadline.get_absolute_url(), at=deadline.due_at)
            for deadline in Deadline.objects.filter(user=user).order_by("-due_at")[:20]
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return list(
            Deadline.objects.filter(user=user).order_by("due_at").values("kind", "title", "due_at", "state", "reason")
        )

    def forget(self, user: "User", *, keep_name: bool) -> None:
        deadlines = list(Deadline.objects.select_for_update(no_key=True).filter(user=user).order_by("pk"))
        rules = rules_of_districts({deadline.district_id for deadline in deadlines})
        for deadline in deadlines:
            deadline.user = None
            deadline.role = str(rules[deadline.district_id, deadline.kind].responsible or RoleKind.SPK_LEITUNG)
        Deadline.objects.bulk_update(deadlines, ["user", "role"])
        Reminder.objects.filter(recipient=f"user:{user.pk}").delete()
        CalendarFeed.objects.filter(user=user).delete()
