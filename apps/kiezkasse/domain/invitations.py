"""Inviting to an assembly: one message to all who follow the place, begun by staff after they have read it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.notifications.audiences import FOLLOWERS
from apps.notifications.domain.waves import count_audience, start_wave
from apps.notifications.kinds import KINDS
from apps.notifications.letter import Letter, write_letter
from apps.notifications.models import Wave

from ..enums import AssemblyState, RoundState
from ..models import Assembly
from .assemblies import lock_assembly
from .news import facts_of_assembly, place_of, topic_of_assembly

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def invite_followers(*, assembly: Assembly, actor: "User") -> Wave:
    """Send the invitation to everybody who follows the region, the round or the district. Once per assembly."""
    assembly = lock_assembly(assembly)[1]
    if assembly.state != AssemblyState.PLANNED or assembly.starts_at <= timezone.now():
        raise DomainError(_("Einladen lässt sich nur zu einer Versammlung, die noch bevorsteht."))
    if assembly.region_budget.round.state == RoundState.DRAFT:
        raise DomainError(_("Diese Runde ist noch nicht veröffentlicht."))
    if invitation_to(assembly) is not None:
        raise DomainError(_("Die Einladung zu dieser Versammlung ist schon unterwegs."))
    wave = start_wave(
        kind="invitation",
        event=_invitation(assembly),
        audience=FOLLOWERS,
        target=place_of(assembly.region_budget),
        topic=topic_of_assembly(assembly),
        facts=facts_of_assembly(assembly),
        district=assembly.region_budget.round.district,
        actor=actor,
    )
    if wave is None:
        raise DomainError(_("Noch verfolgt niemand diese Region, die Runde oder den Bezirk."))
    return wave


def invitation_to(assembly: Assembly) -> Wave | None:
    """The invitation that was sent, if there is one."""
    return Wave.objects.filter(event=f"invitation:{_invitation(assembly)}").first()


def count_invited(assembly: Assembly) -> int:
    """How many people the invitation would go to now."""
    return count_audience(audience=FOLLOWERS, target=place_of(assembly.region_budget), kind="invitation")


def letters_of_invitation(assembly: Assembly) -> Mapping[str, Letter]:
    """What would go out, by language, for staff to read before."""
    return {
        language: write_letter(
            kind=KINDS["invitation"],
            facts=facts_of_assembly(assembly),
            topic=topic_of_assembly(assembly),
            language=language,
            district=assembly.region_budget.round.district,
        )
        for language in ("de", "en")
    }


def _invitation(assembly: Assembly) -> str:
    return f"assembly:{assembly.reference}:invitation"
