"""Mails to one account, as subscriptions that a mail can end."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.http import number_in

from .enums import Rhythm
from .kinds import KINDS
from .lists import Subscription
from .queries import choices_of
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


class DigestList:
    """Keys such as "digest.12.daily"."""

    prefix = "digest"

    def find(self, rest: str) -> Subscription | None:
        account, rhythm = _account_and(rest)
        if account is None:
            return None
        return Subscription(
            title=_("Gesammelte Nachrichten"),
            is_ended=not any(
                choice.wish.channel.has_mail and choice.wish.rhythm == rhythm for choice in choices_of(account)
            ),
            more=reverse("notifications:preferences"),
            more_label=_("Alle Einstellungen zu Nachrichten"),
        )

    def end(self, rest: str) -> None:
        from .domain.preferences import end_digests

        account, rhythm = _account_and(rest)
        if account is not None and rhythm in (Rhythm.DAILY, Rhythm.WEEKLY):
            end_digests(rhythm=Rhythm(rhythm), actor=account)


def _parts(rest: str) -> "tuple[User | None, Kind | None]":
    account, key = _account_and(rest)
    return account, KINDS.get(key)


def _account_and(rest: str) -> "tuple[User | None, str]":
    from apps.accounts.models import User

    pk, _dot, word = rest.partition(".")
    return User.objects.filter(pk=number_in(pk), is_active=True).first(), word
