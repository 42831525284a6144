"""Years, windows and money."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Now

from apps.accounts.models import User
from apps.accounts.visitors import Visitor
from apps.core.prepared import Prepared
from apps.core.remembered import remembered

from ..enums import AssemblyState, PhaseKind, RoundState
from ..models import Assembly, Phase, Proposal, RegionBudget, Round
from ..windows import open_now, with_openness
from .visibility import region_budgets_managed_by, region_budgets_visible_to, roles_with, rounds_visible_to


def regions_open_for_submission(user: Visitor) -> QuerySet[RegionBudget]:
    """The regions for which an idea can be handed in right now."""
    submission = Phase.objects.filter(kind=PhaseKind.SUBMISSION)
    own = submission.exclude(region_budget=None)
    open_own = own.filter(open_now()).values("region_budget")
    open_round = submission.filter(open_now(), region_budget=None).values("round")
    return (
        region_budgets_visible_to(user)
        .filter(round__state=RoundState.PUBLISHED)
        .filter(Q(pk__in=open_own) | (Q(round__in=open_round) & ~Q(pk__in=own.values("region_budget"))))
        .order_by("round__district__name", "region__name")
    )


def next_submission_windows(user: Visitor) -> QuerySet[Phase]:
    """When ideas can be handed in next, soonest first; with the round and, where it is only one, the region."""
    return (
        Phase.objects.filter(
            kind=PhaseKind.SUBMISSION,
            starts_at__gt=Now(),
            round__in=rounds_visible_to(user).filter(state=RoundState.PUBLISHED),
        )
        .select_related("round__district", "region_budget__region")
        .order_by("starts_at", "round__district__name")
    )


def region_budgets_with_numbers(budgets: QuerySet[RegionBudget]) -> QuerySet[RegionBudget]:
    """Region budgets with `public_count`, the number of public ideas, in one query."""
    return budgets.annotate(public_count=Count("proposals", filter=Q(proposals__is_public=True)))


def rounds_with_sums(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds with `amount`, `granted` and `public_count`, their windows prefetched, each with `is_open`."""
    budgets = RegionBudget.objects.filter(round=OuterRef("pk")).order_by().values("round")
    ideas = (
        Proposal.objects.filter(is_public=True, region_budget__round=OuterRef("pk"))
        .order_by()
        .values("region_budget__round")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return rounds.annotate(
        amount=Coalesce(Subquery(budgets.annotate(sum=Sum("amount")).values("sum")), Value(Decimal(0))),
        granted=Coalesce(Subquery(budgets.annotate(sum=Sum("granted")).values("sum")), Value(Decimal(0))),
        public_count=Coalesce(Subquery(ideas), Value(0), output_field=IntegerField()),
    ).prefetch_related(Prefetch("phases", queryset=with_openness(Phase.objects.all())))


def active_rounds(user: Visitor) -> QuerySet[Round]:
    """The rounds of the districts that take part, newest first."""
    return rounds_visible_to(user).filter(district__is_active=True).order_by("-year", "district__name")


@dataclass(frozen=True)
class RegionChoice:
    """A region that has or had a Kiezkasse, for choosing in a list."""

    district_slug: str
    district_name: str
    key: str
    name: str


@dataclass(frozen=True)
class PlacesAndYears:
    """What a list of all ideas can be narrowed down to: every region of the active districts; years, newest first."""

    regions: list[RegionChoice]
    years: list[int]


def places_and_years(user: Visitor) -> PlacesAndYears:
    """Those of the rounds that somebody sees; whoever sees no drafts gets what is remembered for all."""
    if user.is_authenticated and (user.is_superuser or roles_with(user, "kiezkasse.view_desk")):
        return _places_and_years(user)
    return _public_places_and_years()


@remembered
def _public_places_and_years() -> PlacesAndYears:
    return _places_and_years(AnonymousUser())


def _places_and_years(user: Visitor) -> PlacesAndYears:
    rows = (
        RegionBudget.objects.filter(round__in=rounds_visible_to(user).order_by(), round__district__is_active=True)
        .order_by("round__district__name", "region__name")
        .values_list("round__district__slug", "round__district__name", "region__key", "region__name")
        .distinct()
    )
    years = rounds_visible_to(user).order_by("-year").values_list("year", flat=True).distinct()
    return PlacesAndYears([RegionChoice(*row) for row in rows], list(years))


def rounds_and_regions_managed_by(user: Visitor) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The rounds and the regions that `user` works on, for choosing one of each; one query."""
    rounds: dict[str, tuple[int, str, str]] = {}
    regions: dict[str, str] = {}
    scope = user.scope if user.is_authenticated else ()
    for round, programme, district, year, key, name in _managed(is_superuser=user.is_superuser, scope=scope):
        rounds[str(round)] = (-year, district, f"{programme} {district} {year}")
        regions[key] = name
    newest_first = sorted(rounds.items(), key=lambda item: item[1])
    return [(key, words) for key, (_year, _district, words) in newest_first], list(regions.items())


_managed: Prepared[tuple[int, str, str, int, str, str]] = Prepared(
    lambda is_superuser, scope: (
        region_budgets_managed_by(User.standing_in(0, scope, is_superuser=is_superuser))
        .order_by("region__name")
        .values_list("round", "round__programme", "round__district__name", "round__year", "region__key", "region__name")
    )
)


def region_budgets_to_plan(user: Visitor) -> QuerySet[RegionBudget]:
    """The regions for which `user` may plan an assembly: own district, a year that is not over."""
    return (
        region_budgets_managed_by(user)
        .exclude(round__state=RoundState.CLOSED)
        .order_by("round__district__name", "round__year", "region__name")
    )


def with_next_assembly(budgets: QuerySet[RegionBudget]) -> QuerySet[RegionBudget]:
    """Regions with `next_assembly_at`: when the next evening that is planned or runs begins."""
    coming = Assembly.objects.filter(
        region_budget=OuterRef("pk"), state__in=[AssemblyState.PLANNED, AssemblyState.OPEN]
    ).order_by("starts_at")
    return budgets.annotate(next_assembly_at=Subquery(coming.values("starts_at")[:1]))
