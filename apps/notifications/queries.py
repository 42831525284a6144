"""Reading the outbox, the inbox of a person and what they wish."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from apps.accounts.person import person_key
from apps.accounts.queries import districts_with
from apps.accounts.visitors import Visitor
from apps.sozialraum.models import District

from .enums import Channel, KindGroup, MessageState, Rhythm
from .kinds import KINDS, Kind, Wish
from .models import InboxItem, KindPause, MailboxTrouble, OutboxMessage, Preference, Wave
from .readers import languages_of, role_kinds

if TYPE_CHECKING:
    from apps.accounts.models import User

LATELY = timedelta(days=30)


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


def messages_visible_to(user: Visitor) -> QuerySet[OutboxMessage]:
    """What went out in the districts of a clerk. Mails about accounts belong to no district and to nobody's eyes."""
    return newest_messages().filter(district__in=districts_with(user, "notifications.view_messages"))


def messages_about(topics: Mapping[str, Collection[str] | QuerySet[Any]]) -> QuerySet[OutboxMessage]:
    """What went out about these things, by kind of topic and its keys, for whoever may read of all of them."""
    wanted = Q(pk__in=[])
    for kind, keys in topics.items():
        wanted |= Q(topic_kind=kind, topic_key__in=keys)
    return newest_messages().filter(wanted).exclude(topic_key="")


def waves_visible_to(user: Visitor) -> QuerySet[Wave]:
    """What was told to many in the districts of a clerk, newest first."""
    districts = districts_with(user, "notifications.view_messages")
    return Wave.objects.filter(district__in=districts).select_related("started_by").order_by("-created_at", "-pk")


@dataclass(frozen=True, kw_only=True)
class KindInUse:
    """One kind in one district: how much of it there was lately, what waits, and whether it is held back."""

    kind: Kind
    sent: int
    waiting: int
    pause: KindPause | None


def kinds_in_use(district: District) -> list[KindInUse]:
    """All kinds that a district's mails may be of, with the numbers of LATELY."""
    since = timezone.now() - LATELY
    rows = (
        OutboxMessage.objects.filter(district=district, created_at__gt=since)
        .order_by()
        .values_list("kind")
        .annotate(
            sent=Count("pk", filter=Q(state=MessageState.SENT)),
            waiting=Count("pk", filter=Q(state=MessageState.WAITING)),
        )
    )
    numbers = {key: (sent, waiting) for key, sent, waiting in rows}
    pauses = {pause.kind: pause for pause in KindPause.objects.filter(district=district).select_related("paused_by")}
    return [
        KindInUse(kind=kind, sent=sent, waiting=waiting, pause=pauses.get(kind.key))
        for kind in KINDS.values()
        if kind.group != KindGroup.ACCOUNT
        for sent, waiting in [numbers.get(kind.key, (0, 0))]
    ]


def trouble_of(email: str) -> MailboxTrouble | None:
    """What is wrong with an address, if anything is."""
    return MailboxTrouble.objects.filter(person=person_key(email)).first()
