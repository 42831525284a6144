"""What became of the money: by year, by region, idea by idea."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, Prefetch, Q, QuerySet, Sum

from ..enums import AssemblyState, LedgerKind, ProposalStatus, RoundState
from ..models import AgendaEntry, Assembly, LedgerEntry, Proposal, RegionBudget, Round
from .reviews import with_points_of_offices
from .rounds import region_budgets_with_numbers

GRANTS = (LedgerKind.GRANTED, LedgerKind.FREED)


def region_results(round: Round) -> QuerySet[RegionBudget]:
    """The regions of a round with `public_count`, `funded`, `waiting` and `held`.

    `funded` are the ideas that have money now, `waiting` those on the waiting list, `held` the assemblies
    that are over, each with `decided`: its votes in the order of the agenda.
    """
    public = Proposal.objects.filter(is_public=True)
    funded = public.filter(status=ProposalStatus.GRANTED).order_by("-granted_amount", "title")
    waiting = public.filter(status=ProposalStatus.WAITING).order_by("published_at", "pk")
    decided = (
        with_points_of_offices(AgendaEntry.objects.filter(decided_at__isnull=False, proposal__is_public=True))
        .select_related("proposal")
        .order_by("position", "pk")
    )
    held = (
        Assembly.objects.filter(state=AssemblyState.CLOSED)
        .prefetch_related(Prefetch("entries", queryset=decided, to_attr="decided"))
        .order_by("starts_at")
    )
    return (
        region_budgets_with_numbers(round.region_budgets.select_related("region"))
        .prefetch_related(
            Prefetch("proposals", queryset=funded, to_attr="funded"),
            Prefetch("proposals", queryset=waiting, to_attr="waiting"),
            Prefetch("assemblies", queryset=held, to_attr="held"),
        )
        .order_by("region__name")
    )


@dataclass(frozen=True)
class IdeaCounts:
    """How many ideas there were, and how many have money now."""

    ideas: int = 0
    funded: int = 0


def idea_counts_by_round(rounds: QuerySet[Round]) -> dict[int, IdeaCounts]:
    """Public ideas and funded ones of each round; a round without ideas is missing."""
    return _counts(Proposal.objects.filter(region_budget__round__in=rounds.order_by()), "region_budget__round")


def idea_counts_by_region(district_id: int) -> dict[int, IdeaCounts]:
    """Public ideas and funded ones of each region of a district, all years together."""
    ideas = Proposal.objects.filter(region_budget__round__district=district_id)
    return _counts(ideas.exclude(region_budget__round__state=RoundState.DRAFT), "region_budget__region")


def _counts(ideas: QuerySet[Proposal], by: str) -> dict[int, IdeaCounts]:
    rows = (
        ideas.filter(is_public=True)
        .order_by()
        .values(by)
        .annotate(ideas=Count("pk"), funded=Count("pk", filter=Q(status=ProposalStatus.GRANTED)))
    )
    return {row[by]: IdeaCounts(ideas=row["ideas"], funded=row["funded"]) for row in rows}


def region_budgets_of_all_years(district_id: int) -> QuerySet[RegionBudget]:
    """The money of all regions and years of a district that everybody may follow."""
    return (
        RegionBudget.objects.filter(round__district=district_id)
        .exclude(round__state=RoundState.DRAFT)
        .select_related("region", "round")
        .order_by("region__name", "-round__year")
    )


@dataclass(frozen=True)
class Funding:
    """One line of the Förderübersicht: an idea and the money it has, as the ledger says."""

    proposal: Proposal
    granted: Decimal
    decided_at: datetime

    @property
    def title(self) -> str:
        """Empty for an idea that was hidden afterwards: its money counts, its words are gone."""
        return self.proposal.title if self.proposal.is_public else ""

    @property
    def carried_out_by(self) -> str:
        """Who does it: whoever was named for that, else the name the author chose to show."""
        if not self.proposal.is_public:
            return ""
        return self.proposal.carried_out_by or self.proposal.author_name


@dataclass(frozen=True)
class RegionFunding:
    """The lines of one region and their sums."""

    budget: RegionBudget
    lines: list[Funding]

    @property
    def requested(self) -> Decimal:
        return sum((line.proposal.cost for line in self.lines), Decimal(0))

    @property
    def granted(self) -> Decimal:
        return sum((line.granted for line in self.lines), Decimal(0))


def funding_of(round: Round) -> list[RegionFunding]:
    """What each idea of a round has by the ledger, region by region; three queries.

    Grants and what became free again are added up, so withdrawn ideas are not in it and the sums are
    those of the ledger to the cent.
    """
    sums = (
        LedgerEntry.objects.filter(region_budget__round=round, kind__in=GRANTS)
        .order_by()
        .values("proposal")
        .annotate(granted=-Sum("amount"), decided_at=Max("at", filter=Q(kind=LedgerKind.GRANTED)))
        .exclude(granted=0)
    )
    rows = {row["proposal"]: row for row in sums}
    lines: dict[int, list[Funding]] = {}
    for proposal in Proposal.objects.filter(pk__in=rows).order_by("title", "pk"):
        row = rows[proposal.pk]
        line = Funding(proposal=proposal, granted=row["granted"], decided_at=row["decided_at"])
        lines.setdefault(proposal.region_budget_id, []).append(line)
    budgets = round.region_budgets.select_related("region").order_by("region__name")
    return [
        RegionFunding(budget=budget, lines=sorted(lines.get(budget.pk, []), key=lambda line: line.decided_at))
        for budget in budgets
    ]
