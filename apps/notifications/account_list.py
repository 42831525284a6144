"""One kind of mail to one account, as a subscription that a mail can end."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from .kinds import KINDS
from .lists import Subscription
from .readers import readers_of

if TYPE_CHECKING:
    from apps.accounts.models import User

    from .kinds import Kind


class AccountList:
    """Keys such as "account.12.follow_idea"."""

    prefix = "account"

    def find(self, rest: str) -> Subscription | None:
        account, kind = _parts(rest)
        if account is None or kind is None:
            return None
        (reader,) = readers_of(kind, [account])
        return Subscription(
            title=str(kind.title),
            is_ended=not reader.wish.channel.has_mail,
            more=reverse("notifications:preferences"),
            more_label=_("Alle Einstellungen zu Nachrichten"),
        )

    def end(self, rest: str) -> None:
        from .domain.preferences import end_mails

        account, kind = _parts(rest)
        if account is not None and kind is not None:
            end_mails(kind=kind, actor=account)


def _parts(rest: str) -> "tuple[User | None, Kind | None]":
    from apps.accounts.models import User

    pk, _dot, key = rest.partition(".")
    account = User.objects.filter(pk=pk, is_active=True).first() if pk.isdigit() else None
    return account, KINDS.get(key)
