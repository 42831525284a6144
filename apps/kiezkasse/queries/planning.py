"""The year as whoever plans it sees it: all regions on one board, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role
from apps.accounts.visitors import Visitor

from ..enums import AssemblyState, ProposalStatus
from ..models import Assembly, Proposal, RegionBudget, Round
from .money import BookTotals, budgets_with_book, totals_of_budgets
from .visibility import roles_with, rounds_visible_to

# The columns of the board, and which states each of them counts.
IDEA_COLUMNS: dict[str, frozenset[ProposalStatus]] = {
    "new": frozenset({ProposalStatus.SUBMITTED}),
    "listed": frozenset({ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA, ProposalStatus.WAITING}),
    "granted": frozenset({ProposalStatus.GRANTED}),
    "over": frozenset(
        {
            ProposalStatus.REJECTED,
            ProposalStatus.NOT_GRANTED,
            ProposalStatus.WITHDRAWN,
            ProposalStatus.PASSED_ON,
            ProposalStatus.MERGED,
        }
    ),
}


@dataclass
class BoardRow:
    """One region of the board."""

    budget: RegionBudget
    ideas: dict[str, int] = field(default_factory=lambda: dict.fromkeys(IDEA_COLUMNS, 0))
    assembly: Assembly | None = None
    people: list[Role] = field(default_factory=list)

    @property
    def totals(self) -> BookTotals:
        """Decided, moved, granted, free again, left: the same figures as in the region's book."""
        return totals_of_budgets([self.budget])


def rounds_planned_by(user: Visitor) -> QuerySet[Round]:
    """The rounds of the districts whose year `user` plans, newest first."""
    rounds = rounds_visible_to(user).order_by("-year", "district__name")
    if user.is_authenticated and user.is_superuser:
        return rounds
    return rounds.filter(district__in={role.district_id for role in roles_with(user, "kiezkasse.manage_round")})


def planning_board(round: Round) -> list[BoardRow]:
    """All regions of a year with money, ideas by state, next assembly and people."""
    budgets = budgets_with_book(round.region_budgets.select_related("region")).order_by("region__name")
    rows = {budget.pk: BoardRow(budget=budget) for budget in budgets}
    for budget in (row.budget for row in rows.values()):
        budget.round = round
    column_of = {status: name for name, statuses in IDEA_COLUMNS.items() for status in statuses}
    counts = (
        Proposal.objects.filter(region_budget__round=round)
        .exclude(status=ProposalStatus.UNCONFIRMED)
        .order_by()
        .values_list("region_budget", "status")
        .annotate(number=Count("pk"))
    )
    for pk, status, number in counts:
        rows[pk].ideas[column_of[ProposalStatus(status)]] += number
    coming = Assembly.objects.filter(
        region_budget__round=round,
        state__in=[AssemblyState.PLANNED, AssemblyState.OPEN],
        ends_at__gt=timezone.now(),
    )
    for assembly in coming.order_by("-starts_at"):
        rows[assembly.region_budget_id].assembly = assembly
    people = _people_by_region(round)
    for row in rows.values():
        row.people = people[row.budget.region_id]
    return list(rows.values())


def last_years_amounts(round: Round) -> dict[int, RegionBudget]:
    """The money of the same regions the year before, by the id of the region."""
    budgets = RegionBudget.objects.filter(round__district=round.district_id, round__year=round.year - 1)
    return {budget.region_id: budget for budget in budgets}


def _people_by_region(round: Round) -> dict[int, list[Role]]:
    """The Kiezpat:innen and coordinators whose role is for one region of this year."""
    roles = (
        Role.objects.filter(
            kind__in=[RoleKind.KIEZPATE, RoleKind.GEBIETSKOORDINATION],
            district=round.district_id,
            region__isnull=False,
            user__is_active=True,
        )
        .select_related("user")
        .order_by("kind", "user__display_name")
    )
    people: dict[int, list[Role]] = defaultdict(list)
    for role in roles:
        people[role.region_id or 0].append(role)
    return people
