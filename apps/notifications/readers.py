"""Who reads a message: the person, their language, and how they want to hear of this kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role

from .enums import Channel, Rhythm
from .kinds import Kind, Wish
from .models import Preference, ReadingLanguage

if TYPE_CHECKING:
    from apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Reader:
    """One person, and the way this message takes to them."""

    account: "User"
    language: str
    wish: Wish


def readers_of(kind: Kind, accounts: Iterable["User"]) -> list[Reader]:
    """Each of the people once with their wish, in three queries however many they are."""
    people = {account.pk: account for account in accounts if account.is_active}
    languages = languages_of(people)
    chosen = {
        row.account_id: Wish(Channel(row.channel), Rhythm(row.rhythm))
        for row in Preference.objects.filter(account__in=people, kind=kind.key)
        if kind.optional
    }
    roles: dict[int, list[RoleKind]] = {}
    if kind.by_role:
        for account_id, role in Role.objects.filter(user__in=people).order_by("pk").values_list("user_id", "kind"):
            roles.setdefault(account_id, []).append(RoleKind(role))
    return [
        Reader(
            account=account,
            language=languages.get(pk, settings.LANGUAGE_CODE),
            wish=chosen.get(pk) or kind.default_for(roles.get(pk, [])),
        )
        for pk, account in people.items()
    ]


def languages_of(accounts: Iterable[int]) -> dict[int, str]:
    """The languages people chose, by account; who chose none is not in it."""
    rows = ReadingLanguage.objects.filter(account__in=list(accounts))
    return dict(rows.values_list("account_id", "language"))


def language_of_address(email: str) -> str:
    """The language in which the account with this address reads; the portal's own for any other address."""
    row = ReadingLanguage.objects.filter(account__email__iexact=email, account__is_active=True).first()
    return row.language if row else settings.LANGUAGE_CODE


def role_kinds(user: "User") -> list[RoleKind]:
    """What somebody works as, in the order in which the roles were given."""
    return [RoleKind(role.kind) for role in user.role_list]
