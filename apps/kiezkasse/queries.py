"""Everything the Kiezkasse reads. A page fetches an idea only through proposals_visible_to."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from .enums import AssemblyState, PhaseKind, RoundState
from .models import AgendaEntry, Assembly, Comment, Phase, Proposal, RegionBudget, Round

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from apps.accounts.models import Role, User

    Visitor: TypeAlias = User | AnonymousUser


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
    proposals = Proposal.objects.select_related("region_budget__round__district", "region_budget__region")
    public = Q(is_public=True) & ~Q(region_budget__round__state=RoundState.DRAFT)
    if not user.is_authenticated:
        return proposals.filter(public)
    if user.is_superuser:
        return proposals
    staff = _role_scope(
        _roles_with(user, "kiezkasse.view_desk"),
        district="region_budget__round__district",
        region="region_budget__region",
    )
    return proposals.filter(public | Q(author=user) | staff)


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


def proposals_with_details(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """An idea with everything its page shows, in a fixed number of queries."""
    return proposals.select_related("planungsraum").prefetch_related(
        "steps",
        "pictures",
        Prefetch(
            "agenda_entries",
            queryset=AgendaEntry.objects.select_related("assembly").order_by("assembly__starts_at"),
        ),
    )


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
            supports_found=Count("supports", distinct=True),
            comments_found=Count("comments", filter=Q(comments__hidden_at=None), distinct=True),
        )
        .exclude(supports_found=F("support_count"), comments_found=F("comment_count"))
        .order_by("pk")
    )
