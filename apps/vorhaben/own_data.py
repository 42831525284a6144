"""What the Vorhabenliste keeps about a person with an account: the dates they registered for."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .domain.registrations import forget_registrations
from .models import EventRegistration

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnRegistrations:
    """Registrations go with the account; whoever waits moves up."""

    key = "event-registrations"
    rank = 35
    title = gettext_lazy("Termine, zu denen Sie angemeldet sind")
    empty = gettext_lazy("Sie sind zu keinem Termin angemeldet.")

    def things(self, user: "User") -> list[OwnThing]:
        own = EventRegistration.objects.filter(user=user).select_related("event").order_by("-created_at")
        return [
            OwnThing(
                title=one.event.title,
                address=one.event.get_absolute_url(),
                at=one.created_at,
                note=str(one.get_state_display()),
            )
            for one in own
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        names = ("event__reference", "event__title", "name", "email", "note", "state", "created_at", "placed_at")
        return list(EventRegistration.objects.filter(user=user).order_by("created_at").values(*names))

    def forget(self, user: "User", *, keep_name: bool) -> None:
        forget_registrations(list(EventRegistration.objects.filter(user=user).values_list("pk", flat=True)))
