"""The year of a district: publish it, close it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..enums import AssemblyState, PhaseKind, RoundState
from ..models import Assembly, Round

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def publish_round(*, round: Round, actor: "User | None") -> Round:
    """Show the round to everybody. It needs money for at least one region and a window for ideas."""
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if round.state != RoundState.DRAFT:
        raise DomainError(_("Diese Runde ist schon veröffentlicht."))
    if not round.region_budgets.filter(amount__gt=0).exists():
        raise DomainError(_("Bitte tragen Sie zuerst ein, wie viel Geld jede Region bekommt."))
    if not round.phases.filter(kind=PhaseKind.SUBMISSION).exists():
        raise DomainError(_("Bitte legen Sie zuerst fest, von wann bis wann Ideen eingereicht werden können."))
    round.state = RoundState.PUBLISHED
    round.save(update_fields=["state"])
    return round


@transaction.atomic
def close_round(*, round: Round, actor: "User | None") -> Round:
    """End the year. Every assembly must be over."""
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if round.state != RoundState.PUBLISHED:
        raise DomainError(_("Nur eine veröffentlichte Runde kann abgeschlossen werden."))
    waiting = Assembly.objects.filter(region_budget__round=round, state__in=[AssemblyState.PLANNED, AssemblyState.OPEN])
    if waiting.exists():
        raise DomainError(_("Es gibt noch Versammlungen, die nicht beendet sind."))
    round.state = RoundState.CLOSED
    round.save(update_fields=["state"])
    return round
