"""Mails and messages to a person with an account, and how they want to hear of things."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy

from apps.accounts.own_data import OwnThing

from .models import Digest, InboxItem, OutboxMessage, Preference, ReadingLanguage

if TYPE_CHECKING:
    from apps.accounts.models import User


class OwnMails:
    """The mails the portal wrote to the addresses of the account; they go when the account goes."""

    key = "mails"
    rank = 90
    title = gettext_lazy("E-Mails an Sie")
    empty = gettext_lazy("Wir haben Ihnen noch nicht geschrieben.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(title=mail.subject, address="", at=mail.created_at)
            for mail in _mails_to(user).order_by("-created_at")[:20]
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        return list(
            _mails_to(user).order_by("created_at").values("recipient", "subject", "reason", "created_at", "sent_at")
        )

    def forget(self, user: "User", *, keep_name: bool) -> None:
        _mails_to(user).delete()


class OwnInbox:
    """What stands in the inbox, and the wishes that belong to it; all of it goes with the account."""

    key = "inbox"
    rank = 91
    title = gettext_lazy("Nachrichten im Portal")
    empty = gettext_lazy("Sie haben keine Nachrichten.")

    def things(self, user: "User") -> list[OwnThing]:
        return [
            OwnThing(title=item.title, address=item.topic_address, at=item.created_at)
            for item in InboxItem.objects.filter(account=user, in_inbox=True).order_by("-created_at")[:20]
        ]

    def export(self, user: "User") -> Sequence[Mapping[str, object]]:
        items = InboxItem.objects.filter(account=user).order_by("created_at")
        wishes = Preference.objects.filter(account=user).order_by("kind")
        return [
            *items.values("title", "text", "reason", "created_at", "read_at"),
            *wishes.values("kind", "channel", "rhythm"),
            *ReadingLanguage.objects.filter(account=user).values("language"),
        ]

    def forget(self, user: "User", *, keep_name: bool) -> None:
        for model in (InboxItem, Digest, Preference, ReadingLanguage):
            model.objects.filter(account=user).delete()


def _mails_to(user: "User") -> QuerySet[OutboxMessage]:
    others = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    addresses = {address.lower() for address in (user.email, *others)}
    return OutboxMessage.objects.alias(address=Lower("recipient")).filter(Q(address__in=addresses) | Q(account=user))
