"""Reading the outbox, the inbox of a person and what they wish."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet

from apps.accounts.visitors import Visitor

from .enums import Channel, Rhythm
from .kinds import KINDS, Kind, Wish
from .models import InboxItem, OutboxMessage, Preference
from .readers import languages_of, role_kinds

if TYPE_CHECKING:
    from apps.accounts.models import User


def newest_messages() -> QuerySet[OutboxMessage]:
    """All messages, newest first."""
    return OutboxMessage.objects.order_by("-created_at", "-pk")


def inbox_of(user: "User") -> QuerySet[InboxItem]:
    """What a person finds in the portal, newest first."""
    return InboxItem.objects.filter(account=user, in_inbox=True).order_by("-created_at", "-pk")


def unread_of(user: Visitor) -> int:
    """How much of it is unread; nothing for visitors, without asking the database."""
    if not user.is_authenticated:
        return 0
    return inbox_of(user).filter(read_at=None).order_by().count()


@dataclass(frozen=True, kw_only=True)
class KindChoice:
    """One kind that a person may change: how it comes now and how it would come by itself."""

    kind: Kind
    wish: Wish
    default: Wish


def choices_of(user: "User") -> list[KindChoice]:
    """All kinds that concern this person and may be changed."""
    roles = role_kinds(user)
    chosen = {
        row.kind: Wish(Channel(row.channel), Rhythm(row.rhythm)) for row in Preference.objects.filter(account=user)
    }
    return [
        KindChoice(kind=kind, wish=chosen.get(kind.key, kind.default_for(roles)), default=kind.default_for(roles))
        for kind in KINDS.values()
        if kind.optional and kind.concerns(roles)
    ]


def language_of(user: "User") -> str:
    """The language in which this person is written to."""
    return languages_of([user.pk]).get(user.pk, settings.LANGUAGE_CODE)
