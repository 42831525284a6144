"""Assemblies and their agendas."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role, User
from apps.accounts.visitors import Visitor
from apps.core.prepared import Prepared

from ..enums import VOTABLE_STATUSES, AssemblyState, ProposalStatus
from ..models import AgendaEntry, Assembly, Proposal, ProposalStep, RegionBudget
from .visibility import assemblies_managed_by, assemblies_visible_to


def upcoming_assemblies(user: Visitor) -> QuerySet[Assembly]:
    """Planned and running assemblies that are not over yet, soonest first."""
    return (
        assemblies_visible_to(user)
        .filter(state__in=[AssemblyState.PLANNED, AssemblyState.OPEN], ends_at__gt=timezone.now())
        .order_by("starts_at")
    )


def is_put_right(assembly: Assembly) -> bool:
    """It was closed already and is open again, because a result was written down wrongly."""
    history: Any = assembly
    return assembly.state == AssemblyState.OPEN and history.events.filter(state=AssemblyState.CLOSED).exists()


def assemblies_with_outcome(user: Visitor) -> QuerySet[Assembly]:
    """Assemblies that are over, latest first, each with `granted` and `funded`: how much for how many ideas."""
    paid = _presentable(AgendaEntry.objects.filter(assembly=OuterRef("pk"), granted_amount__gt=0))
    of_each = paid.order_by().values("assembly")
    return (
        assemblies_visible_to(user)
        .filter(state=AssemblyState.CLOSED)
        .annotate(
            granted=Coalesce(Subquery(of_each.annotate(sum=Sum("granted_amount")).values("sum")), Value(Decimal(0))),
            funded=Coalesce(Subquery(of_each.annotate(number=Count("pk")).values("number")), Value(0)),
        )
        .order_by("-starts_at")
    )


def next_assemblies_managed_by(user: User, *, number: int) -> list[Assembly]:
    """The first so many of those that somebody works on and that are not over, with what a list of them says."""
    return _next_managed(is_superuser=user.is_superuser, scope=user.scope, number=number)


_next_managed: Prepared[Assembly] = Prepared(
    lambda is_superuser, scope, number: (
        assemblies_managed_by(User.standing_in(0, scope, is_superuser=is_superuser))
        .filter(state__in=[AssemblyState.PLANNED, AssemblyState.OPEN])
        .select_related(None)
        .select_related("region_budget__region")
        .only("reference", "starts_at", "state", "region_budget__region__name")
        .order_by("starts_at")[:number]
    )
)


def agenda_entries_in_order() -> QuerySet[AgendaEntry]:
    """Agenda entries in their order, each with its idea; for prefetching."""
    return _presentable(AgendaEntry.objects.select_related("proposal")).order_by("position", "pk")


def agenda_of(assembly: Assembly) -> QuerySet[AgendaEntry]:
    """The agenda in its order, each entry with its idea."""
    return _presentable(assembly.entries.all()).select_related(
        "proposal__region_budget__round__district", "proposal__region_budget__region"
    )


def _presentable(entries: QuerySet[AgendaEntry]) -> QuerySet[AgendaEntry]:
    """Without ideas that were hidden after a vote on them: nobody reads their titles any more."""
    return entries.filter(proposal__is_public=True)


@dataclass(frozen=True)
class AssembliesAround:
    """The last assembly that decided about an idea, and the one that decides next."""

    last: Assembly | None
    next: Assembly | None


def assemblies_around(proposal: Proposal) -> AssembliesAround:
    """Both assemblies in one query. On the agenda of one, no other is the next."""
    assemblies: list[Any] = _around(proposal.pk, proposal.region_budget_id, timezone.now())
    last = next((a for a in reversed(assemblies) if a.decided_at is not None), None)
    coming = [a for a in assemblies if a.decided_at is None and a.state in (AssemblyState.PLANNED, AssemblyState.OPEN)]
    if proposal.status == ProposalStatus.ON_AGENDA:
        coming = [a for a in coming if a.is_listed] or coming
    return AssembliesAround(last=last, next=coming[0] if coming else None)


def _assemblies_around(proposal: int, region_budget: int, now: datetime) -> QuerySet[Assembly]:
    ahead = Q(state__in=[AssemblyState.PLANNED, AssemblyState.OPEN])
    decided = AgendaEntry.objects.filter(assembly=OuterRef("pk"), proposal=proposal).order_by().values("decided_at")
    return (
        Assembly.objects.filter(region_budget=region_budget)
        .annotate(is_listed=Exists(decided), decided_at=Subquery(decided[:1]))
        .filter(Q(is_listed=True) | ahead & Q(ends_at__gt=now))
        .order_by("starts_at")
    )


_around: Prepared[Assembly] = Prepared(_assemblies_around)


def deciding_assembly(proposal: Proposal) -> Assembly | None:
    """The assembly that decides next about an idea; None while there is no date."""
    return assemblies_around(proposal).next


def kiezpaten_of(region_budget: RegionBudget) -> list[str]:
    """The Kiezpat:innen of a region by the names they are shown with."""
    roles = Role.objects.filter(kind=RoleKind.KIEZPATE, region=region_budget.region_id, user__is_active=True)
    names = roles.exclude(user__display_name="").order_by("user__display_name")
    return list(names.values_list("user__display_name", flat=True))


def votable_proposals(assembly: Assembly) -> QuerySet[Proposal]:
    """The admitted ideas of the region that may come onto this agenda, oldest first."""
    return (
        Proposal.objects.filter(
            region_budget=assembly.region_budget_id, status__in=VOTABLE_STATUSES, hidden_by_block=None
        )
        .exclude(agenda_entries__assembly=assembly)
        .order_by("published_at", "pk")
    )


def granted_until(assembly: Assembly) -> Decimal:
    """What the region's assemblies had granted together when this one ended, less what was free again by then."""
    freed = ProposalStep.objects.filter(
        proposal=OuterRef("proposal"),
        status=ProposalStatus.WITHDRAWN,
        at__gte=OuterRef("decided_at"),
        at__lte=assembly.closed_at or timezone.now(),
    )
    entries = AgendaEntry.objects.filter(
        ~Exists(freed), assembly__region_budget=assembly.region_budget_id, assembly__starts_at__lte=assembly.starts_at
    )
    granted: Decimal = entries.aggregate(sum=Coalesce(Sum("granted_amount"), Value(Decimal(0))))["sum"]
    return granted


def last_assembly_of(budget: RegionBudget) -> Assembly | None:
    """The last evening of the same region, in this year or an earlier one: the next is often much like it."""
    return (
        Assembly.objects.filter(
            region_budget__region=budget.region_id, region_budget__round__district=budget.round.district_id
        )
        .exclude(state=AssemblyState.CANCELLED)
        .order_by("-starts_at", "-pk")
        .first()
    )
