"""Everything the Kiezkasse reads. A page fetches an idea only through proposals_visible_to."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Polygon
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.accounts.models import Role

from .enums import VOTABLE_STATUSES, AssemblyState, PhaseKind, ProposalStatus, RoundState
from .models import AgendaEntry, Assembly, Comment, Phase, Proposal, RegionBudget, Round, Support

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import User

    Visitor: TypeAlias = User | AnonymousUser


_PUBLIC = Q(is_public=True) & ~Q(region_budget__round__state=RoundState.DRAFT)


def _role_scope(roles: "list[Role]", *, district: str, region: str) -> Q:
    """The condition for objects that one of these roles covers; matches nothing without a role."""
    scope = Q(pk__in=[])
    for role in roles:
        if role.region_id is None:
            scope |= Q(**{district: role.district_id})
        else:
            scope |= Q(**{region: role.region_id})
    return scope


def _roles_with(user: "Visitor", permission: str) -> "list[Role]":
    return user.roles_with(permission) if user.is_authenticated else []


def rounds_visible_to(user: "Visitor") -> QuerySet[Round]:
    """Published and closed rounds for everybody; drafts for the office of the district."""
    rounds = Round.objects.select_related("district")
    if user.is_authenticated and user.is_superuser:
        return rounds
    own = {role.district_id for role in _roles_with(user, "kiezkasse.view_desk")}
    return rounds.filter(~Q(state=RoundState.DRAFT) | Q(district__in=own))


def region_budgets_visible_to(user: "Visitor") -> QuerySet[RegionBudget]:
    """The region budgets of all rounds that `user` may see, with round, district and region."""
    return RegionBudget.objects.filter(round__in=rounds_visible_to(user)).select_related("round__district", "region")


def proposals_visible_to(user: "Visitor") -> QuerySet[Proposal]:
    """Public ideas for everybody; the author's own; all ideas of their district for the office."""
    if not user.is_authenticated:
        return public_proposals()
    proposals = Proposal.objects.select_related("region_budget__round__district", "region_budget__region")
    if user.is_superuser:
        return proposals
    staff = _role_scope(
        _roles_with(user, "kiezkasse.view_desk"),
        district="region_budget__round__district",
        region="region_budget__region",
    )
    return proposals.filter(_PUBLIC | Q(author=user) | staff)


def public_proposals() -> QuerySet[Proposal]:
    """What everybody sees, signed in or not: all public lists, maps and counts show this same set."""
    return Proposal.objects.select_related("region_budget__round__district", "region_budget__region").filter(_PUBLIC)


def proposals_managed_by(user: "Visitor") -> QuerySet[Proposal]:
    """The ideas that `user` works on as staff: the desk and the browser admin show these alone."""
    proposals = Proposal.objects.select_related("region_budget__round__district", "region_budget__region")
    if user.is_authenticated and user.is_superuser:
        return proposals
    return proposals.filter(
        _role_scope(
            _roles_with(user, "kiezkasse.view_desk"),
            district="region_budget__round__district",
            region="region_budget__region",
        )
    )


def comments_visible_to(user: "Visitor") -> QuerySet[Comment]:
    """Comments on visible ideas, oldest first. Hidden ones stay in the list as a line with the reason."""
    return (
        Comment.objects.filter(proposal__in=proposals_visible_to(user)).select_related("author").order_by("created_at")
    )


def assemblies_visible_to(user: "Visitor") -> QuerySet[Assembly]:
    """Assemblies of all rounds that `user` may see, with region and district."""
    return Assembly.objects.filter(region_budget__round__in=rounds_visible_to(user)).select_related(
        "region_budget__round__district", "region_budget__region"
    )


def upcoming_assemblies(user: "Visitor") -> QuerySet[Assembly]:
    """Planned and running assemblies that are not over yet, soonest first."""
    return (
        assemblies_visible_to(user)
        .filter(state__in=[AssemblyState.PLANNED, AssemblyState.OPEN], ends_at__gt=timezone.now())
        .order_by("starts_at")
    )


def agenda_entries_in_order() -> QuerySet[AgendaEntry]:
    """Agenda entries in their order, each with its idea; for prefetching."""
    return AgendaEntry.objects.select_related("proposal").order_by("position", "pk")


def agenda_of(assembly: Assembly) -> QuerySet[AgendaEntry]:
    """The agenda in its order, each entry with its idea."""
    return assembly.entries.select_related(
        "proposal__region_budget__round__district", "proposal__region_budget__region"
    )


def phases_at(moment: datetime) -> Q:
    """The condition for windows that are open at `moment`, half-open."""
    return Q(starts_at__lte=moment, ends_at__gt=moment)


def is_open(*, region_budget: RegionBudget, kind: PhaseKind, at: datetime) -> bool:
    """Whether the window `kind` is open for this region at that moment.

    A region's own window replaces the round's. A round that is not published has no open windows.
    """
    if region_budget.round.state != RoundState.PUBLISHED:
        return False
    phases = list(
        Phase.objects.filter(round=region_budget.round_id, kind=kind).filter(
            Q(region_budget=region_budget) | Q(region_budget=None)
        )
    )
    own = [phase for phase in phases if phase.region_budget_id] or phases
    return any(phase.starts_at <= at < phase.ends_at for phase in own)


def regions_open_for_submission(user: "Visitor") -> QuerySet[RegionBudget]:
    """The regions for which an idea can be handed in right now."""
    now = timezone.now()
    submission = Phase.objects.filter(kind=PhaseKind.SUBMISSION)
    own = submission.exclude(region_budget=None)
    open_own = own.filter(phases_at(now)).values("region_budget")
    open_round = submission.filter(phases_at(now), region_budget=None).values("round")
    return (
        region_budgets_visible_to(user)
        .filter(round__state=RoundState.PUBLISHED)
        .filter(Q(pk__in=open_own) | (Q(round__in=open_round) & ~Q(pk__in=own.values("region_budget"))))
        .order_by("round__district__name", "region__name")
    )


def next_submission_windows(user: "Visitor") -> QuerySet[Phase]:
    """When ideas can be handed in next, soonest first; with the round and, where it is only one, the region."""
    return (
        Phase.objects.filter(
            kind=PhaseKind.SUBMISSION,
            starts_at__gt=timezone.now(),
            round__in=rounds_visible_to(user).filter(state=RoundState.PUBLISHED),
        )
        .select_related("round__district", "region_budget__region")
        .order_by("starts_at", "round__district__name")
    )


def proposals_with_details(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """An idea with everything its page shows, in a fixed number of queries."""
    return proposals.select_related("planungsraum").prefetch_related("steps", "pictures")


def counts_by_status(proposals: QuerySet[Proposal]) -> dict[str, int]:
    """How many ideas stand where: {"published": 12, …}."""
    rows = proposals.order_by().values("status").annotate(number=Count("pk"))
    return {row["status"]: row["number"] for row in rows}


def region_budgets_with_numbers(budgets: QuerySet[RegionBudget]) -> QuerySet[RegionBudget]:
    """Region budgets with `public_count`, the number of public ideas, in one query."""
    return budgets.annotate(public_count=Count("proposals", filter=Q(proposals__is_public=True)))


def miscounted_proposals() -> QuerySet[Proposal]:
    """Ideas whose stored counts differ from their rows; the nightly checker wants none."""
    return (
        Proposal.objects.annotate(
            supports_found=_rows_of(Support.objects.all()),
            comments_found=_rows_of(Comment.objects.filter(hidden_at=None)),
        )
        .exclude(supports_found=F("support_count"), comments_found=F("comment_count"))
        .order_by("pk")
    )


def _rows_of(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows belong to an idea, as a sub-query: joining both kinds would multiply them."""
    counted = rows.filter(proposal=OuterRef("pk")).order_by().values("proposal").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), Value(0), output_field=IntegerField())


def rounds_managed_by(user: "Visitor") -> QuerySet[Round]:
    """The rounds of the districts that `user` works for; the browser admin shows these alone."""
    rounds = Round.objects.select_related("district")
    if user.is_authenticated and user.is_superuser:
        return rounds
    return rounds.filter(district__in={role.district_id for role in _roles_with(user, "kiezkasse.view_desk")})


def region_budgets_managed_by(user: "Visitor") -> QuerySet[RegionBudget]:
    """The region budgets that `user` works on as staff, of the whole district or of one region."""
    budgets = RegionBudget.objects.select_related("round__district", "region")
    if user.is_authenticated and user.is_superuser:
        return budgets
    return budgets.filter(
        _role_scope(_roles_with(user, "kiezkasse.view_desk"), district="round__district", region="region")
    )


def assemblies_managed_by(user: "Visitor") -> QuerySet[Assembly]:
    """The assemblies that `user` works on as staff."""
    return Assembly.objects.filter(region_budget__in=region_budgets_managed_by(user)).select_related(
        "region_budget__round__district", "region_budget__region"
    )


def inside_area(key: str) -> Q:
    """The condition for ideas of a Sozialraum of any level, by its LOR key.

    An idea without a place of its own belongs to its Bezirksregion, to no Planungsraum.
    """
    if len(key) == 8:
        return Q(planungsraum__key=key)
    if len(key) == 2:
        return Q(region_budget__round__district__key=key)
    return Q(region_budget__region__key__startswith=key) if key else Q(pk__in=[])


# Ideas without a pin stand in the middle of their Planungsraum or region, so that the map shows the whole list.
_MAP_POINT = Coalesce(
    "point", "planungsraum__label_point", "region_budget__region__label_point", output_field=PointField(srid=4326)
)


def map_points(proposals: QuerySet[Proposal], *, box: Polygon | None = None) -> list[list[Any]]:
    """[longitude, latitude, reference, status, title] of each idea, in one slim query without model objects."""
    if box is not None:
        proposals = proposals.filter(
            Q(point__bboverlaps=box)
            | Q(point=None, planungsraum__label_point__bboverlaps=box)
            | Q(point=None, planungsraum=None, region_budget__region__label_point__bboverlaps=box)
        )
    rows = (
        proposals.order_by()
        .annotate(
            lon=Func(_MAP_POINT, function="ST_X", output_field=FloatField()),
            lat=Func(_MAP_POINT, function="ST_Y", output_field=FloatField()),
        )
        .values_list("lon", "lat", "reference", "status", "title")
    )
    return [[round(lon, 5), round(lat, 5), *rest] for lon, lat, *rest in rows.iterator(chunk_size=5000)]


def rounds_with_sums(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds with `amount`, `granted` and `public_count`, their windows prefetched."""
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
    ).prefetch_related("phases")


def active_rounds(user: "Visitor") -> QuerySet[Round]:
    """The rounds of the districts that take part, newest first."""
    return rounds_visible_to(user).filter(district__is_active=True).order_by("-year", "district__name")


def region_results(round: Round) -> QuerySet[RegionBudget]:
    """The regions of a round with `funded`, the list of ideas that got money, and `public_count`."""
    funded = Proposal.objects.filter(is_public=True, status=ProposalStatus.GRANTED).order_by("-granted_amount", "title")
    return (
        region_budgets_with_numbers(round.region_budgets.select_related("region"))
        .prefetch_related(Prefetch("proposals", queryset=funded, to_attr="funded"))
        .order_by("region__name")
    )


def with_own_support(proposals: QuerySet[Proposal], user: "Visitor") -> QuerySet[Proposal]:
    """Ideas with `is_supported`: whether this person supports it."""
    if not user.is_authenticated:
        return proposals.annotate(is_supported=Value(False, output_field=BooleanField()))
    return proposals.annotate(is_supported=Exists(Support.objects.filter(proposal=OuterRef("pk"), user=user)))


@dataclass(frozen=True)
class AssembliesAround:
    """The last assembly that decided about an idea, and the one that decides next."""

    last: Assembly | None
    next: Assembly | None


def assemblies_around(proposal: Proposal) -> AssembliesAround:
    """Both assemblies in one query. On the agenda of one, no other is the next."""
    ahead = Q(state__in=[AssemblyState.PLANNED, AssemblyState.OPEN])
    decided = AgendaEntry.objects.filter(assembly=OuterRef("pk"), proposal=proposal).order_by().values("decided_at")
    assemblies = list(
        Assembly.objects.filter(region_budget=proposal.region_budget_id)
        .annotate(is_listed=Exists(decided), decided_at=Subquery(decided[:1]))
        .filter(Q(is_listed=True) | ahead & Q(ends_at__gt=timezone.now()))
        .order_by("starts_at")
    )
    last = next((a for a in reversed(assemblies) if a.decided_at is not None), None)
    coming = [a for a in assemblies if a.decided_at is None and a.state in (AssemblyState.PLANNED, AssemblyState.OPEN)]
    if proposal.status == ProposalStatus.ON_AGENDA:
        coming = [a for a in coming if a.is_listed] or coming
    return AssembliesAround(last=last, next=coming[0] if coming else None)


def deciding_assembly(proposal: Proposal) -> Assembly | None:
    """The assembly that decides next about an idea; None while there is no date."""
    return assemblies_around(proposal).next


@dataclass(frozen=True)
class RegionChoice:
    """A region that has or had a Kiezkasse, for choosing in a list."""

    district_slug: str
    district_name: str
    key: str
    name: str


def regions_with_rounds(user: "Visitor") -> list[RegionChoice]:
    """Every region of the active districts that a list of ideas can be narrowed down to; one query."""
    rows = (
        RegionBudget.objects.filter(round__in=rounds_visible_to(user).order_by(), round__district__is_active=True)
        .order_by("round__district__name", "region__name")
        .values_list("round__district__slug", "round__district__name", "region__key", "region__name")
        .distinct()
    )
    return [RegionChoice(*row) for row in rows]


def comments_of(proposal: Proposal) -> QuerySet[Comment]:
    """Comments on an idea, oldest first, each with its author and `author_role`, the author's role here if any."""
    role = Role.objects.filter(user=OuterRef("author"), district=proposal.region_budget.round.district_id)
    return (
        proposal.comments.select_related("author")
        .annotate(author_role=Subquery(role.order_by("pk").values("kind")[:1]))
        .order_by("created_at", "pk")
    )


def region_budgets_to_plan(user: "Visitor") -> QuerySet[RegionBudget]:
    """The regions for which `user` may plan an assembly: own district, a year that is not over."""
    return (
        region_budgets_managed_by(user)
        .exclude(round__state=RoundState.CLOSED)
        .order_by("round__district__name", "-round__year", "region__name")
    )


def votable_proposals(assembly: Assembly) -> QuerySet[Proposal]:
    """The admitted ideas of the region that may come onto this agenda, oldest first."""
    return (
        Proposal.objects.filter(region_budget=assembly.region_budget_id, status__in=VOTABLE_STATUSES)
        .exclude(agenda_entries__assembly=assembly)
        .order_by("published_at", "pk")
    )


def similar_proposals(proposal: Proposal, *, limit: int = 5) -> list[Proposal]:
    """Other ideas of the same year and region that lie close by or sound alike: perhaps the same one twice."""
    ideas = (
        Proposal.objects.filter(region_budget=proposal.region_budget_id)
        .exclude(pk=proposal.pk)
        .exclude(status=ProposalStatus.UNCONFIRMED)
        .annotate(likeness=TrigramSimilarity("title", proposal.title))
    )
    close = Q(likeness__gte=0.3)
    if proposal.point is not None:
        close |= Q(point__dwithin=(proposal.point, 0.004))  # about 300 metres in Berlin
    elif proposal.planungsraum_id is not None and proposal.address_text:
        close |= Q(address_text=proposal.address_text)
    return list(ideas.filter(close).order_by("-likeness", "pk")[:limit])


def regions_managed_by(user: "Visitor") -> list[tuple[str, str]]:
    """Key and name of the regions that `user` works on, for choosing one."""
    rows = region_budgets_managed_by(user).order_by("region__name").values_list("region__key", "region__name")
    return list(rows.distinct())


def granted_until(assembly: Assembly) -> Decimal:
    """What the region's assemblies had granted together when this one ended."""
    entries = AgendaEntry.objects.filter(
        assembly__region_budget=assembly.region_budget_id, assembly__starts_at__lte=assembly.starts_at
    )
    granted: Decimal = entries.aggregate(sum=Coalesce(Sum("granted_amount"), Value(Decimal(0))))["sum"]
    return granted
