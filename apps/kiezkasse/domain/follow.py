"""Following an idea, a Vorhaben, an Anregung, a guideline, a region, a round or a district, with an account."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.anregungen.models import Anregung
from apps.core.errors import DomainError
from apps.guidelines.models import Guideline
from apps.sozialraum.enums import Level
from apps.sozialraum.models import District, Sozialraum
from apps.vorhaben.models import Vorhaben

from ..enums import RoundState
from ..models import Follow, Proposal, Round

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST = 200
Thing = Proposal | Sozialraum | Round | District | Vorhaben | Anregung | Guideline


@transaction.atomic
def follow(*, thing: Thing, actor: "User") -> Follow:
    """Begin to follow something; a second time changes nothing."""
    check_can_be_followed(thing)
    if Follow.objects.filter(user=actor).count() >= MOST:
        raise DomainError(_("Sie folgen schon sehr vielem. Bitte nehmen Sie zuerst etwas aus Ihrer Liste heraus."))
    found, _created = Follow.objects.get_or_create(user=actor, guest=None, **which(thing))
    return found


@transaction.atomic
def unfollow(*, thing: Thing, actor: "User") -> None:
    """Stop following something."""
    Follow.objects.filter(user=actor, **which(thing)).delete()


@transaction.atomic
def mark_as_seen(*, actor: "User") -> None:
    """The person has read what was new in all that they follow."""
    Follow.objects.filter(user=actor).update(seen_at=timezone.now())


def check_can_be_followed(thing: Thing) -> None:
    """Raise DomainError for what is not public or not the right size."""
    if isinstance(thing, Proposal) and not thing.is_public:
        raise DomainError(_("Dieser Idee kann man noch nicht folgen. Sie ist noch nicht öffentlich."))
    if isinstance(thing, Vorhaben) and not thing.is_public:
        raise DomainError(_("Diesem Vorhaben kann man noch nicht folgen. Es ist noch nicht öffentlich."))
    if isinstance(thing, Anregung) and not thing.is_public:
        raise DomainError(_("Dieser Anregung kann man noch nicht folgen. Sie ist noch nicht öffentlich."))
    if isinstance(thing, Sozialraum) and thing.level != Level.BEZIRKSREGION:
        raise DomainError(_("Folgen kann man einer ganzen Region."))
    if isinstance(thing, Round) and thing.state == RoundState.DRAFT:
        raise DomainError(_("Diese Runde ist noch nicht veröffentlicht."))
    if isinstance(thing, District) and not thing.is_active:
        raise DomainError(_("Dieser Bezirk nimmt noch nicht teil."))


def which(thing: Thing) -> dict[str, Any]:
    """The columns of a Follow that say what is followed."""
    kinds: dict[str, type] = {
        "proposal": Proposal,
        "region": Sozialraum,
        "round": Round,
        "district": District,
        "vorhaben": Vorhaben,
        "anregung": Anregung,
        "guideline": Guideline,
    }
    return {name: thing if isinstance(thing, kind) else None for name, kind in kinds.items()}
