"""A round as the pattern of the next year."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from ..models import Phase, RegionBudget, Round
from .rounds import check_year_is_free

if TYPE_CHECKING:
    from apps.accounts.models import User

# What belongs to the year itself and is not taken over.
OWN_OF_A_YEAR = frozenset({"id", "district", "year", "state", "copied_from", "split_counted_on"})


@transaction.atomic
def copy_round(*, round: Round, actor: "User") -> Round:
    """Make the next year from this one, in preparation.

    Taken over: programme, texts, topics, all rules, the inputs of the split, and every window with
    the exceptions of single regions, each moved by `weeks_to_next_year`. People need no copy: their
    roles belong to the district and its regions and go on. Nothing else comes along: no ideas,
    assemblies, bookings or amendments. The amounts are empty until the district decides them, and
    the cut-off day of the residents is chosen anew, because the next year has newer numbers.
    """
    year = round.year + 1
    check_year_is_free(round.district, year)
    settings = {
        field.attname: getattr(round, field.attname)
        for field in Round._meta.concrete_fields
        if field.name not in OWN_OF_A_YEAR
    }
    made = Round.objects.create(district=round.district, year=year, copied_from=round, **settings)
    regions = list(round.region_budgets.order_by("pk"))
    budgets = RegionBudget.objects.bulk_create(
        [RegionBudget(round=made, region_id=budget.region_id, amount=0) for budget in regions]
    )
    in_new_year = {old.pk: new for old, new in zip(regions, budgets, strict=True)}
    Phase.objects.bulk_create(
        Phase(
            round=made,
            region_budget=in_new_year[phase.region_budget_id] if phase.region_budget_id else None,
            kind=phase.kind,
            starts_at=to_next_year(phase.starts_at, year=round.year),
            ends_at=to_next_year(phase.ends_at, year=round.year),
        )
        for phase in round.phases.order_by("pk")
    )
    return made


def weeks_to_next_year(year: int) -> int:
    """52, or 53 for a year with a week 53: the way from a calendar week to the same week of the next year."""
    return date(year, 12, 28).isocalendar().week


def to_next_year(moment: datetime, *, year: int) -> datetime:
    """The same weekday and hour in Berlin, 52 or 53 weeks later.

    All dates of a round move by the same number of weeks. So weekdays, order, lengths and overlaps
    stay as they were, and a date in calendar week 24 is in calendar week 24 again; it never drifts
    over the years, as it would with 364 days each time.
    """
    local = timezone.localtime(moment)
    there = local.replace(tzinfo=None) + timedelta(weeks=weeks_to_next_year(year))
    return timezone.make_aware(there)
