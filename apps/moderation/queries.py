"""Everything moderation reads."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from apps.accounts.person import person_key
from apps.accounts.queries import districts_with
from apps.core.prepared import Prepared
from apps.sozialraum.models import District

from .enums import TextKind
from .models import Block, SavedView, TextTemplate
from .shipped import SHIPPED

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User


def is_blocked(district: District | int, *, user: "User | AnonymousUser | None" = None, email: str = "") -> bool:
    """Whether somebody may not write in a district: by account, or by mail address, whichever is known.

    An account counts with its address too, so that signing up again with the same one leads nowhere.
    """
    key = district if isinstance(district, int) else district.pk
    address = person_key(email) if email.strip() else ""
    if user is not None and user.is_authenticated:
        own = person_key(user.email)
        return bool(_blocks_of_account(key, user.pk, own, address or own))
    return bool(address) and bool(_blocks_of_address(key, address))


_blocks_of_account = Prepared(
    lambda district, user, own, address: (
        Block.objects.filter(Q(user=user) | Q(person=own) | Q(person=address), district=district, lifted_at=None)
        .order_by()
        .values_list("pk")[:1]
    )
)
_blocks_of_address = Prepared(
    lambda district, person: (
        Block.objects.filter(person=person, district=district, lifted_at=None).order_by().values_list("pk")[:1]
    )
)


def blocks_managed_by(user: "User | AnonymousUser") -> QuerySet[Block]:
    """The blocks of the districts in which somebody may block people, those still in force first."""
    districts = districts_with(user, "moderation.block_person")
    return Block.objects.filter(district__in=districts).order_by("-lifted_at", "-at")


def texts_managed_by(user: "User | AnonymousUser") -> QuerySet[TextTemplate]:
    """The texts that somebody may change."""
    return TextTemplate.objects.filter(district__in=districts_with(user, "moderation.manage_templates"))


def views_of(user: "User", list_name: str) -> QuerySet[SavedView]:
    """What somebody has saved of a list, by name."""
    return SavedView.objects.filter(user=user, list_name=list_name).order_by("name")


def texts_of(district: District) -> list[TextTemplate]:
    """All texts of a district in their order; of a kind the shipped ones, unsaved, until somebody changes a text."""
    saved = list(TextTemplate.objects.filter(district=district))
    known = {text.kind for text in saved}
    return saved + [
        TextTemplate(district=district, kind=kind, name=shipped.name, text=shipped.text, position=position)
        for kind in TextKind
        if kind not in known
        for position, shipped in enumerate(SHIPPED[kind], start=1)
    ]


def texts_offered(district: District) -> dict[str, list[TextTemplate]]:
    """What the desk offers to put into a field: {"reject": [...], ...}; one query."""
    offered: dict[str, list[TextTemplate]] = {kind.value: [] for kind in TextKind}
    for text in texts_of(district):
        if text.is_active:
            offered[text.kind].append(text)
    return offered
