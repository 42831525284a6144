"""What bodies keep about a person with an account: the seats they hold."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .domain.seats import forget_person
from .models import BodyFeed
from .queries.seats import seats_of_account

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnSeats:
    """Seats stay in the history of a body when the account goes; the address of the person and its calendars do not."""

    key = "seats"
    rank = 60
    title = gettext_lazy("Ihre Sitze in Gremien")
    empty = gettext_lazy("Sie haben keinen Sitz in einem Gremium.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(
                title=f"{seat.body.name}: {seat.organisation}",
                address=seat.body.get_absolute_url(),
                at=seat.created_at,
                note=str(seat.get_function_display()),
            )
            for seat in seats_of_account(user)
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return [
            {
                "body": seat.body.name,
                "organisation": seat.organisation,
                "function": seat.function,
                "starts_on": seat.starts_on,
                "ends_on": seat.ends_on,
            }
            for seat in seats_of_account(user)
        ]

    def forget(self, user: "User", *, keep_name: bool) -> None:
        BodyFeed.objects.filter(user=user).delete()
        forget_person(user=user)
