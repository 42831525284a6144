"""Who sees what: every page, feed and export of the Kiezkasse starts from one of these."""

from django.db.models import Q, QuerySet

from apps.accounts.models import Role
from apps.accounts.visitors import Visitor

from ..enums import AssemblyState, RoundState
from ..models import Assembly, Comment, Proposal, RegionBudget, Round


def _public() -> Q:
    """Public ideas, none of a draft round. Drafts have few regions: no idea has to look up its round."""
    drafts = RegionBudget.objects.filter(round__state=RoundState.DRAFT)
    return Q(is_public=True) & ~Q(region_budget__in=drafts)


def role_scope(roles: list[Role], *, district: str, region: str) -> Q:
    """The condition for objects that one of these roles covers; matches nothing without a role."""
    scope = Q(pk__in=[])
    for role in roles:
        if role.region_id is None:
            scope |= Q(**{district: role.district_id})
        else:
            scope |= Q(**{region: role.region_id})
    return scope


def roles_with(user: Visitor, permission: str) -> list[Role]:
    """The roles that give a visitor the right; none without an account."""
    return user.roles_with(permission) if user.is_authenticated else []


def rounds_visible_to(user: Visitor) -> QuerySet[Round]:
    """Published and closed rounds for everybody; drafts for the office of the district."""
    rounds = Round.objects.select_related("district")
    if user.is_authenticated and user.is_superuser:
        return rounds
    own = {role.district_id for role in roles_with(user, "kiezkasse.view_desk")}
    return rounds.filter(~Q(state=RoundState.DRAFT) | Q(district__in=own))


def region_budgets_visible_to(user: Visitor) -> QuerySet[RegionBudget]:
    """The region budgets of all rounds that `user` may see, with round, district and region."""
    return RegionBudget.objects.filter(round__in=rounds_visible_to(user)).select_related("round__district", "region")


def proposals_visible_to(user: Visitor) -> QuerySet[Proposal]:
    """Public ideas for everybody; the author's own; all ideas of their district for the office."""
    if not user.is_authenticated:
        return public_proposals()
    proposals = Proposal.objects.select_related("region_budget__round__district", "region_budget__region")
    if user.is_superuser:
        return proposals
    staff = role_scope(
        roles_with(user, "kiezkasse.view_desk"),
        district="region_budget__round__district",
        region="region_budget__region",
    )
    return proposals.filter(_public() | Q(author=user) | staff)


def public_proposals() -> QuerySet[Proposal]:
    """What everybody sees, signed in or not: all public lists, maps and counts show this same set."""
    return Proposal.objects.select_related("region_budget__round__district", "region_budget__region").filter(_public())


def assemblies_visible_to(user: Visitor) -> QuerySet[Assembly]:
    """Assemblies of all rounds that `user` may see, with region and district."""
    return Assembly.objects.filter(region_budget__round__in=rounds_visible_to(user)).select_related(
        "region_budget__round__district", "region_budget__region"
    )


def comments_visible_to(user: Visitor) -> QuerySet[Comment]:
    """Comments on visible ideas, oldest first. Hidden ones stay in the list as a line with the reason."""
    return (
        Comment.objects.filter(proposal__in=proposals_visible_to(user)).select_related("author").order_by("created_at")
    )


def proposals_managed_by(user: Visitor) -> QuerySet[Proposal]:
    """The ideas that `user` works on as staff: the desk and the browser admin show these alone."""
    proposals = Proposal.objects.select_related("region_budget__round__district", "region_budget__region")
    if user.is_authenticated and user.is_superuser:
        return proposals
    return proposals.filter(
        role_scope(
            roles_with(user, "kiezkasse.view_desk"),
            district="region_budget__round__district",
            region="region_budget__region",
        )
    )


def rounds_managed_by(user: Visitor) -> QuerySet[Round]:
    """The rounds of the districts that `user` works for; the browser admin shows these alone."""
    rounds = Round.objects.select_related("district")
    if user.is_authenticated and user.is_superuser:
        return rounds
    return rounds.filter(district__in={role.district_id for role in roles_with(user, "kiezkasse.view_desk")})


def region_budgets_managed_by(user: Visitor) -> QuerySet[RegionBudget]:
    """The region budgets that `user` works on as staff, of the whole district or of one region."""
    budgets = RegionBudget.objects.select_related("round__district", "region")
    if user.is_authenticated and user.is_superuser:
        return budgets
    return budgets.filter(
        role_scope(roles_with(user, "kiezkasse.view_desk"), district="round__district", region="region")
    )


def assemblies_managed_by(user: Visitor) -> QuerySet[Assembly]:
    """The assemblies that `user` works on as staff."""
    return Assembly.objects.filter(region_budget__in=region_budgets_managed_by(user)).select_related(
        "region_budget__round__district", "region_budget__region"
    )


def assemblies_run_by(user: Visitor) -> QuerySet[Assembly]:
    """The assemblies that `user` may run and that are not over: planned ones, late ones, the one tonight."""
    assemblies = assemblies_visible_to(user).filter(state__in=[AssemblyState.PLANNED, AssemblyState.OPEN])
    if not (user.is_authenticated and user.is_superuser):
        assemblies = assemblies.filter(
            role_scope(
                roles_with(user, "kiezkasse.run_assembly"),
                district="region_budget__round__district",
                region="region_budget__region",
            )
        )
    return assemblies.order_by("starts_at")
