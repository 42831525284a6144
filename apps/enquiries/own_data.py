"""What the Anlaufstelle keeps about a person with an account: what they asked."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .domain.forgetting import forget_contacts
from .domain.links import private_address
from .enums import EnquiryState
from .models import Enquiry

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnEnquiries:
    """Enquiries stay with the Anlaufstelle until their time is over; what is closed no longer says who asked."""

    key = "enquiries"
    rank = 37
    title = gettext_lazy("Anfragen an die Anlaufstelle")
    empty = gettext_lazy("Sie haben mit diesem Konto noch nichts gefragt.")

    def things(self, user: "User") -> list[OwnThing]:
        own = Enquiry.objects.filter(user=user, contact__isnull=False).order_by("-received_at")
        return [
            OwnThing(
                title=f"{one.number_text} {one.subject}",
                address=private_address(one),
                at=one.received_at,
                note=str(one.get_state_display()),
            )
            for one in own
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return [
            {
                "number": one.number_text,
                "subject": one.subject,
                "kind": one.kind,
                "state": one.state,
                "received_at": one.received_at,
                "messages": list(one.messages.values("direction", "channel", "text", "at")),
            }
            for one in Enquiry.objects.filter(user=user).order_by("received_at")
        ]

    def forget(self, user: "User", *, keep_name: bool) -> None:
        own = Enquiry.objects.filter(user=user)
        forget_contacts(list(own.filter(state=EnquiryState.CLOSED).values_list("pk", flat=True)))
        own.update(user=None)
