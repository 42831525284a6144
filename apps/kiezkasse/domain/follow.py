"""Following an idea, a region or a round."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.sozialraum.enums import Level
from apps.sozialraum.models import Sozialraum

from ..enums import RoundState
from ..models import Follow, Proposal, Round

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST = 200
Thing = Proposal | Sozialraum | Round


@transaction.atomic
def follow(*, thing: Thing, actor: "User") -> Follow:
    """Begin to follow something; a second time changes nothing."""
    if isinstance(thing, Proposal) and not thing.is_public:
        raise DomainError(_("Dieser Idee kann man noch nicht folgen. Sie ist noch nicht öffentlich."))
    if isinstance(thing, Sozialraum) and thing.level != Level.BEZIRKSREGION:
        raise DomainError(_("Folgen kann man einer ganzen Region."))
    if isinstance(thing, Round) and thing.state == RoundState.DRAFT:
        raise DomainError(_("Diese Runde ist noch nicht veröffentlicht."))
    if Follow.objects.filter(user=actor).count() >= MOST:
        raise DomainError(_("Sie folgen schon sehr vielem. Bitte nehmen Sie zuerst etwas aus Ihrer Liste heraus."))
    found, _created = Follow.objects.get_or_create(user=actor, **_which(thing))
    return found


@transaction.atomic
def unfollow(*, thing: Thing, actor: "User") -> None:
    """Stop following something."""
    Follow.objects.filter(user=actor, **_which(thing)).delete()


@transaction.atomic
def mark_as_seen(*, actor: "User") -> None:
    """The person has read what was new in all that they follow."""
    Follow.objects.filter(user=actor).update(seen_at=timezone.now())


def _which(thing: Thing) -> dict[str, Any]:
    kinds: dict[str, type] = {"proposal": Proposal, "region": Sozialraum, "round": Round}
    return {name: thing if isinstance(thing, kind) else None for name, kind in kinds.items()}
