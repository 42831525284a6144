"""The one table of what each window of time allows; page, API, admin and jobs all ask here.

The clock of the database decides, to the second and without a job: a window is open while
starts_at <= now < ends_at. A window of a region replaces the round's windows of the same kind there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.prepared import Prepared
from apps.core.templatetags.spk import moment

from .enums import Act, PhaseKind, RoundState
from .models import Phase, RegionBudget


@dataclass(frozen=True)
class Opening:
    """In which windows something is possible, and whether it is where a round sets none of them."""

    windows: frozenset[PhaseKind]
    unless_set: bool


TABLE: dict[Act, Opening] = {
    Act.SUBMIT: Opening(frozenset({PhaseKind.SUBMISSION}), unless_set=False),
    Act.EDIT: Opening(frozenset({PhaseKind.SUBMISSION}), unless_set=False),
    Act.SUPPORT: Opening(frozenset({PhaseKind.SUPPORT}), unless_set=True),
    Act.COMMENT: Opening(frozenset({PhaseKind.SUPPORT}), unless_set=True),
    # Asking Fachämter ends with the window. Answers are taken until the idea is decided: no work is lost.
    Act.REVIEW: Opening(frozenset({PhaseKind.REVIEW}), unless_set=True),
    Act.DECIDE: Opening(frozenset({PhaseKind.ASSEMBLY}), unless_set=True),
    Act.VOTE: Opening(frozenset({PhaseKind.VOTE}), unless_set=False),
    Act.IMPLEMENT: Opening(frozenset({PhaseKind.IMPLEMENTATION}), unless_set=True),
}


class WindowClosedError(DomainError):
    """What somebody wants to do is not possible at this time; says when it is, if that is known."""


def open_now() -> Q:
    """The condition for windows that are open by the clock of the database."""
    return Q(starts_at__lte=Now(), ends_at__gt=Now())


def opening_table() -> list[tuple[Act, list[PhaseKind], bool]]:
    """The table for people: what one can do, in which windows, and whether it is possible without any."""
    return [(act, sorted(row.windows, key=list(PhaseKind).index), row.unless_set) for act, row in TABLE.items()]


def windows_of(region_budget: RegionBudget, act: Act) -> QuerySet[Phase]:
    """The windows that decide about `act` in a region, each with `is_open`, soonest first.

    A region's own windows replace the round's of the same kind.
    """
    kinds = TABLE[act].windows
    own = Phase.objects.filter(region_budget=region_budget, kind__in=kinds)
    rest = Phase.objects.filter(round=region_budget.round_id, region_budget=None, kind__in=kinds).exclude(
        kind__in=own.values("kind")
    )
    found = Phase.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=rest.values("pk")))
    return with_openness(found).order_by("starts_at")


def with_openness(phases: QuerySet[Phase]) -> QuerySet[Phase]:
    """Windows with `is_open`, by the clock of the database."""
    return phases.annotate(is_open=Case(When(open_now(), then=Value(True)), default=Value(False)))


def is_allowed(region_budget: RegionBudget, act: Act) -> bool:
    """Whether the windows of a region allow `act` right now. Nothing is allowed outside a published round."""
    if region_budget.round.state != RoundState.PUBLISHED:
        return False
    return _is_open(act, _deciding(region_budget, _windows(region_budget.round_id, act=act)))


_windows: Prepared[Phase] = Prepared(
    lambda round, act: with_openness(Phase.objects.filter(round=round, kind__in=TABLE[act].windows)).only(
        "kind", "round", "region_budget"
    )
)


def acts_allowed(region_budget: RegionBudget, windows: Iterable[Phase]) -> list[Act]:
    """Everything that is possible in a region right now, for lists.

    `windows` are all those of its round, each `with_openness`: one query for any number of regions.
    """
    if region_budget.round.state != RoundState.PUBLISHED:
        return []
    here = _deciding(region_budget, windows)
    return [act for act, row in TABLE.items() if _is_open(act, [one for one in here if one.kind in row.windows])]


def _deciding(region_budget: RegionBudget, windows: Iterable[Phase]) -> list[Phase]:
    """Of the windows of a round those that count in a region: its own replace the round's of the same kind."""
    here = [window for window in windows if window.region_budget_id in (None, region_budget.pk)]
    own = {window.kind for window in here if window.region_budget_id is not None}
    return [window for window in here if window.region_budget_id is not None or window.kind not in own]


def _is_open(act: Act, windows: list[Phase]) -> bool:
    """What the table says, given the windows that decide about `act` in a region."""
    if not windows:
        return TABLE[act].unless_set
    return any(window.is_open for window in windows)  # type: ignore[attr-defined]


def require_open(region_budget: RegionBudget, act: Act) -> None:
    """Raise WindowClosedError with a sentence for the person unless `act` is possible right now."""
    if not is_allowed(region_budget, act):
        raise WindowClosedError(
            _("Das geht in %(region)s gerade nicht: „%(act)s“. %(when)s")
            % {"region": region_budget.region.name, "act": act.label, "when": opening_in_words(region_budget, act)}
        )


def opening_in_words(region_budget: RegionBudget, act: Act) -> str:
    """When something that is closed opens next, or when it was over: one sentence for the person."""
    if region_budget.round.state == RoundState.CLOSED:
        return _("Diese Runde ist abgeschlossen.")
    if region_budget.round.state != RoundState.PUBLISHED:
        return _("Diese Runde ist noch nicht öffentlich.")
    windows = windows_of(region_budget, act)
    # The clock of the database again: a window that opened a moment ago is not announced.
    if coming := windows.filter(starts_at__gt=Now()).first():
        return _("Es öffnet am %(moment)s.") % {"moment": moment(coming.starts_at)}
    if last := windows.filter(ends_at__lte=Now()).last():
        return _("Es endete am %(moment)s.") % {"moment": moment(last.ends_at)}
    return _("Ein Termin dafür steht noch nicht fest. Die Anlaufstelle hilft Ihnen weiter.")
