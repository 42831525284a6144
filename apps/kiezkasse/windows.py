"""The one table of what each window of time allows; page, API, admin and jobs all ask here.

The clock of the database decides, to the second and without a job: a window is open while
starts_at <= now < ends_at. A window of a region replaces the round's windows of the same kind there.
"""

from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

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
    return found.annotate(is_open=Case(When(open_now(), then=Value(True)), default=Value(False))).order_by("starts_at")


def is_allowed(region_budget: RegionBudget, act: Act) -> bool:
    """Whether the windows of a region allow `act` right now. Nothing is allowed outside a published round."""
    if region_budget.round.state != RoundState.PUBLISHED:
        return False
    windows = list(windows_of(region_budget, act))
    if not windows:
        return TABLE[act].unless_set
    return any(window.is_open for window in windows)


def require_open(region_budget: RegionBudget, act: Act) -> None:
    """Raise WindowClosedError with a sentence for the person unless `act` is possible right now."""
    if is_allowed(region_budget, act):
        return
    raise WindowClosedError(
        _("Das ist in %(region)s gerade nicht möglich: „%(act)s“ ist geschlossen. Die Anlaufstelle hilft Ihnen weiter.")
        % {"region": region_budget.region.name, "act": act.label}
    )
