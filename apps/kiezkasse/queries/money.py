"""The money of regions: what the lines of their book add up to."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Case, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from ..enums import AMOUNT_KINDS, LedgerKind
from ..models import LedgerEntry, Proposal, RegionBudget, Round

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable

ZERO = Value(Decimal(0), output_field=DecimalField(max_digits=12, decimal_places=2))


@dataclass(frozen=True)
class BookTotals:
    """What the lines of a book add up to, each figure the sum of its rows."""

    decided: Decimal
    moved: Decimal
    adjusted: Decimal
    granted: Decimal
    freed: Decimal

    @property
    def amount(self) -> Decimal:
        """What there is to grant altogether."""
        return self.decided + self.moved + self.adjusted

    @property
    def left(self) -> Decimal:
        """What can still be granted: the sum of all lines."""
        return self.amount - self.granted + self.freed


def totals_of_lines(lines: "Iterable[LedgerEntry]") -> BookTotals:
    """The sums of these lines; money that was granted is counted as positive."""
    sums = dict.fromkeys(LedgerKind.values, Decimal(0))
    for line in lines:
        sums[line.kind] += line.amount
    return BookTotals(
        decided=sums[LedgerKind.DECIDED],
        moved=sums[LedgerKind.MOVED],
        adjusted=sums[LedgerKind.ADJUSTED],
        granted=-sums[LedgerKind.GRANTED],
        freed=sums[LedgerKind.FREED],
    )


def book_of(region_budget: RegionBudget) -> list[LedgerEntry]:
    """All lines of a region, oldest first, each with `left`, what remained after it, and `partner`.

    `partner` is the region that a move came from or went to.
    """
    lines = list(region_budget.ledger.select_related("proposal").order_by("at", "pk"))
    partners = _partners(line.transfer for line in lines if line.kind == LedgerKind.MOVED)
    left = Decimal(0)
    for line in lines:
        left += line.amount
        line.left = left  # type: ignore[attr-defined]
        line.partner = partners.get((line.transfer, line.amount > 0))  # type: ignore[attr-defined]
    return lines


@dataclass(frozen=True, kw_only=True)
class Movement:
    """One step in which the money between regions changed: a decision, a move, an addition or a cut."""

    kind: LedgerKind
    lines: list[LedgerEntry]

    @property
    def first(self) -> LedgerEntry:
        return self.lines[0]

    @property
    def total(self) -> Decimal:
        """What came to the year or left it; for a move, what was moved."""
        amounts = [line.amount for line in self.lines]
        return max(amounts) if self.kind == LedgerKind.MOVED else sum(amounts, Decimal(0))


def movements_of(round: Round) -> list[Movement]:
    """How the money of a year came to its regions, newest first; lines of one step together."""
    lines = (
        LedgerEntry.objects.filter(region_budget__round=round, kind__in=sorted(AMOUNT_KINDS))
        .select_related("region_budget__region", "region_budget__round__district")
        .order_by("at", "pk")
    )
    steps: dict[uuid.UUID, list[LedgerEntry]] = {}
    for line in lines:
        steps.setdefault(line.transfer, []).append(line)
    movements = [
        # Of a move, the region that gives stands first.
        Movement(kind=LedgerKind(step[0].kind), lines=sorted(step, key=_giver_first))
        for step in steps.values()
    ]
    return movements[::-1]


def budgets_with_book(budgets: QuerySet[RegionBudget]) -> QuerySet[RegionBudget]:
    """Region budgets with the sum of their lines by kind: `decided`, `moved`, `adjusted`, `freed`; one query."""
    return budgets.annotate(
        **{kind.value: _booked(Q(kind=kind)) for kind in (LedgerKind.DECIDED, LedgerKind.MOVED, LedgerKind.ADJUSTED)},
        freed=_booked(Q(kind=LedgerKind.FREED)),
    )


def totals_of_budgets(budgets: "Iterable[RegionBudget]") -> BookTotals:
    """The sums over regions that `budgets_with_book` gave."""
    sums = dict.fromkeys(("decided", "moved", "adjusted", "freed"), Decimal(0))
    granted = Decimal(0)
    for budget in budgets:
        granted += budget.granted
        for name in sums:
            sums[name] += getattr(budget, name)
    return BookTotals(granted=granted + sums["freed"], **sums)


def miscounted_budgets() -> QuerySet[RegionBudget]:
    """Regions whose stored sums differ from their lines or from their ideas; the nightly checker wants none."""
    ideas = (
        Proposal.objects.filter(region_budget=OuterRef("pk"))
        .order_by()
        .values("region_budget")
        .annotate(sum=Sum("granted_amount"))
        .values("sum")
    )
    return (
        RegionBudget.objects.annotate(
            booked_amount=_booked(Q(kind__in=sorted(AMOUNT_KINDS))),
            booked_granted=ZERO - _booked(~Q(kind__in=sorted(AMOUNT_KINDS))),
            granted_to_ideas=Coalesce(Subquery(ideas), ZERO),
        )
        .exclude(booked_amount=F("amount"), booked_granted=F("granted"), granted_to_ideas=F("granted"))
        .order_by("pk")
    )


def _booked(kinds: Q) -> Coalesce:
    """The sum of a region's lines of some kinds, as a sub-query."""
    lines = LedgerEntry.objects.filter(region_budget=OuterRef("pk")).order_by().values("region_budget")
    return Coalesce(Subquery(lines.annotate(sum=_sum_if(kinds)).values("sum")), ZERO)


def _sum_if(condition: Q) -> Any:
    return Sum(Case(When(condition, then=F("amount")), default=ZERO))


def _partners(transfers: "Iterable[uuid.UUID]") -> "dict[tuple[uuid.UUID, bool], RegionBudget]":
    """For a move and its direction in one region: the other region."""
    lines = LedgerEntry.objects.filter(transfer__in=list(transfers), kind=LedgerKind.MOVED).select_related(
        "region_budget__region", "region_budget__round__district"
    )
    return {(line.transfer, line.amount < 0): line.region_budget for line in lines}


def _giver_first(line: LedgerEntry) -> tuple[bool, str]:
    return (line.kind == LedgerKind.MOVED and line.amount > 0, line.region_budget.region.name)
