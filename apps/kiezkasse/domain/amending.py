"""Rules and windows of a year: open while it is prepared, afterwards changed only with a public reason."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.core.templatetags.spk import day

from ..enums import Category, PhaseKind, RoundState
from ..models import Phase, RegionBudget, Round, RuleAmendment
from ..rulebook import RULE_FIELDS, WINDOW, value_in_words
from .deadlines import follow_phase
from .rounds import lock_round

if TYPE_CHECKING:
    from apps.accounts.models import User

LONGEST_REASON = 2000
# A window may reach into the years before and after: ideas are carried out until the next spring.
AROUND = 2


@transaction.atomic
def change_rules(*, round: Round, changes: Mapping[str, Any], reason: str = "", actor: "User") -> list[RuleAmendment]:
    """Change rules of a year. Once it is public each change needs a reason and is listed for everybody."""
    if unknown := changes.keys() - set(RULE_FIELDS):
        raise ValueError(f"no rules of a round: {sorted(unknown)}")
    round = lock_round(round)
    before = {name: getattr(round, name) for name in RULE_FIELDS}
    changed = [name for name in RULE_FIELDS if name in changes and changes[name] != before[name]]
    for name in changed:
        setattr(round, name, changes[name])
    _check_rules(round)
    if not changed:
        return []
    reason = _reason_for_public(round, reason)
    round.save(update_fields=changed)
    if round.state == RoundState.DRAFT:
        return []
    return [
        _amend(
            round,
            name,
            before=value_in_words(name, before[name]),
            after=value_in_words(name, getattr(round, name)),
            reason=reason,
            actor=actor,
        )
        for name in changed
    ]


@transaction.atomic
def set_window(
    *,
    round: Round,
    kind: PhaseKind,
    starts_at: datetime,
    ends_at: datetime,
    region_budget: RegionBudget | None = None,
    phase: Phase | None = None,
    reason: str = "",
    actor: "User",
) -> Phase:
    """Set a window of time, or change `phase`; for one region it is an exception that holds there alone.

    Windows of different kinds may overlap, those of the same kind for the same place may not. Takes
    effect to the second by the clock of the database.
    """
    round = lock_round(round)
    if region_budget is not None and region_budget.round_id != round.pk:
        raise DomainError(_("Diese Region gehört zu einer anderen Runde."), field="region_budget")
    if phase is not None:
        phase = _lock_phase(round, phase)
    _check_span(round, starts_at, ends_at)
    others = round.phases.filter(region_budget=region_budget, kind=kind)
    if phase is not None:
        others = others.exclude(pk=phase.pk)
    for other in others.filter(starts_at__lt=ends_at, ends_at__gt=starts_at):
        raise DomainError(
            _("„%(kind)s“ gibt es hier schon von %(span)s. Zwei gleiche Zeiträume dürfen sich nicht überschneiden.")
            % {"kind": kind.label, "span": span_in_words(other.starts_at, other.ends_at)},
            field="starts_at",
        )
    before = _phase_in_words(phase) if phase is not None else ""
    made = phase or Phase(round=round)
    made.kind, made.region_budget, made.starts_at, made.ends_at = kind, region_budget, starts_at, ends_at
    if phase is not None and _phase_in_words(made) == before:
        return made
    reason = _reason_for_public(round, reason)
    made.save()
    follow_phase(made, actor=actor)
    if round.state == RoundState.PUBLISHED:
        _amend(round, WINDOW + kind, before=before, after=_phase_in_words(made), reason=reason, actor=actor)
    return made


@transaction.atomic
def delete_window(*, phase: Phase, reason: str = "", actor: "User") -> None:
    """Take a window away. Without an exception of its own the windows of the round hold for a region again."""
    round = lock_round(phase.round)
    phase = _lock_phase(round, phase)
    if (
        round.state == RoundState.PUBLISHED
        and phase.kind == PhaseKind.SUBMISSION
        and phase.region_budget_id is None
        and not round.phases.filter(kind=PhaseKind.SUBMISSION, region_budget=None).exclude(pk=phase.pk).exists()
    ):
        raise DomainError(
            _("Eine öffentliche Runde braucht einen Zeitraum für Ideen. Ändern Sie ihn, statt ihn zu löschen.")
        )
    reason = _reason_for_public(round, reason)
    words, kind = _phase_in_words(phase), phase.kind
    follow_phase(phase, deleted=True, actor=actor)
    phase.delete()
    if round.state == RoundState.PUBLISHED:
        _amend(round, WINDOW + kind, before=words, after="", reason=reason, actor=actor)


def span_in_words(starts_at: datetime, ends_at: datetime) -> str:
    """ "Montag, 1. März 2027, 0 Uhr bis Sonntag, 30. Mai 2027, 24 Uhr" """
    return _("%(first)s bis %(last)s") % {"first": _moment(starts_at), "last": _moment(ends_at, is_end=True)}


def _moment(value: datetime, *, is_end: bool = False) -> str:
    local = timezone.localtime(value)
    if is_end and (local.hour, local.minute) == (0, 0):
        # Midnight belongs to the day that ends: nobody reads "1. Juni, 0 Uhr" as the end of May.
        return _("%(day)s, 24 Uhr") % {"day": day(local - timedelta(days=1))}
    hour = formats.date_format(local, "G" if local.minute == 0 else "G:i")
    return _("%(day)s, %(hour)s Uhr") % {"day": day(local), "hour": hour}


def _phase_in_words(phase: Phase) -> str:
    with stored_words():
        words = span_in_words(phase.starts_at, phase.ends_at)
        return f"{words} ({phase.region_budget.region.name})" if phase.region_budget else words


def _lock_phase(round: Round, phase: Phase) -> Phase:
    found = (
        Phase.objects.select_for_update(of=("self",))
        .select_related("region_budget__region")
        .filter(pk=phase.pk, round=round)
        .first()
    )
    if found is None:
        raise DomainError(_("Diesen Zeitraum gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    found.round = round
    return found


def _check_span(round: Round, starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise DomainError(_("Das Ende muss nach dem Anfang liegen."), field="ends_at")
    for field, moment in (("starts_at", starts_at), ("ends_at", ends_at)):
        if abs(timezone.localtime(moment).year - round.year) > AROUND:
            raise DomainError(
                _("Dieser Tag passt nicht zur Runde %(year)s. Bitte prüfen Sie das Jahr.") % {"year": round.year},
                field=field,
            )


def _check_rules(round: Round) -> None:
    weights = (round.weight_evening, round.weight_online, round.weight_office)
    if sum(weights) != 100 or min(weights) < 0:
        raise DomainError(
            _("Die Gewichte von Versammlung, Online-Abstimmung und Ämtern müssen zusammen 100 Prozent ergeben."),
            field="weight_evening",
        )
    if not round.categories or not set(round.categories) <= set(Category.values):
        raise DomainError(_("Bitte wählen Sie mindestens ein Thema."), field="categories")
    if round.max_cost is not None and not Decimal(0) < round.max_cost < Decimal(1_000_000):
        raise DomainError(_("Bitte geben Sie einen Betrag über 0 € an."), field="max_cost")
    if round.max_ideas == 0:
        raise DomainError(_("Bitte geben Sie mindestens 1 an, oder lassen Sie das Feld leer."), field="max_ideas")


def _reason_for_public(round: Round, reason: str) -> str:
    reason = reason.strip()
    if round.state == RoundState.PUBLISHED and not reason:
        raise DomainError(
            _("Diese Runde ist öffentlich. Bitte schreiben Sie, warum sich etwas ändert. Alle können es lesen."),
            field="reason",
        )
    if len(reason) > LONGEST_REASON:
        raise DomainError(
            _("Bitte kürzen Sie die Begründung auf %(longest)s Zeichen.") % {"longest": LONGEST_REASON}, field="reason"
        )
    return reason


def _amend(round: Round, rule: str, *, before: str, after: str, reason: str, actor: "User") -> RuleAmendment:
    return RuleAmendment.objects.create(
        round=round, rule=rule, before=before, after=after, reason=reason, office=actor.office, actor=actor
    )
