"""Those who follow something, as an audience of messages."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.urls import reverse

from apps.core.http import number_in
from apps.notifications.audiences import FOLLOWERS, Target
from apps.notifications.lists import Subscription
from apps.notifications.models import Guest

from .models import Follow
from .models.follow import THINGS

if TYPE_CHECKING:
    from apps.accounts.models import User


class Followers:
    """The target holds primary keys: {"region": 12, "round": 3, "district": 9} means whoever follows any of these."""

    name = FOLLOWERS

    def accounts(self, target: Target, *, kind: str) -> "QuerySet[User]":
        from apps.accounts.models import User

        return User.objects.filter(is_active=True, pk__in=_follows(target).filter(guest=None).values("user"))

    def guests(self, target: Target, *, kind: str) -> QuerySet[Guest]:
        agreed = _follows(target).filter(guest__isnull=False, confirmed_at__isnull=False, kinds__contains=[kind])
        return Guest.objects.filter(pk__in=agreed.values("guest"))

    def guest_list(self, guest: Guest, *, kind: str) -> str:
        return f"{GuestList.prefix}.{guest.pk}.{kind}"

    def guest_address(self, guest: Guest) -> str:
        from .domain.guests import guest_key

        return reverse("kiezkasse:guest-follows", args=[guest_key(guest)])


class GuestList:
    """One kind of mail to a guest, for all that they follow. Keys such as "guest.3.invitation"."""

    prefix = "guest"

    def find(self, rest: str) -> Subscription | None:
        from apps.notifications.kinds import KINDS

        from .domain.guests import guest_key

        guest, kind = _guest_and_kind(rest)
        if guest is None or kind not in KINDS:
            return None
        from django.utils.translation import gettext as _

        return Subscription(
            title=str(KINDS[kind].title),
            is_ended=not Follow.objects.filter(guest=guest, kinds__contains=[kind]).exists(),
            more=reverse("kiezkasse:guest-follows", args=[guest_key(guest)]),
            more_label=_("Alles, was ich ohne Konto verfolge"),
        )

    def end(self, rest: str) -> None:
        from .domain.guests import end_kind

        guest, kind = _guest_and_kind(rest)
        if guest is not None:
            end_kind(guest=guest, kind=kind)


def _guest_and_kind(rest: str) -> tuple[Guest | None, str]:
    pk, _dot, kind = rest.partition(".")
    return Guest.objects.filter(pk=number_in(pk)).first(), kind


def _follows(target: Target) -> QuerySet[Follow]:
    wanted = Q(pk__in=[])
    for thing in THINGS:
        if thing in target:
            wanted |= Q(**{thing: target[thing]})
    return Follow.objects.filter(wanted)
