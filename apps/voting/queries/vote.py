"""Who sees which vote, and which are open."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from apps.accounts.visitors import Visitor
from apps.kiezkasse.enums import VOTABLE_STATUSES, ProposalStatus
from apps.kiezkasse.models import Proposal, RegionBudget

from ..enums import VoteState
from ..models import Vote

# What staff of a district may open; each act asks for its own right.
WORKS_WITH_VOTES = ("voting.manage_vote", "voting.handle_ballots")


def _with_place(votes: QuerySet[Vote]) -> QuerySet[Vote]:
    return votes.select_related("region_budget__round__district", "region_budget__region")


def public_votes() -> QuerySet[Vote]:
    """What everybody may know of: announced, over, decided, cancelled; drafts are the office's alone."""
    found = _with_place(Vote.objects.exclude(state=VoteState.DRAFT))
    return found.filter(region_budget__round__district__is_active=True)


def votes_managed_by(user: Visitor) -> QuerySet[Vote]:
    """The votes that somebody works with, drafts too."""
    found = _with_place(Vote.objects.all())
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    scope = Q(pk__in=[])
    for right in WORKS_WITH_VOTES:
        for role in user.roles_with(right):
            place = Q(region_budget__round__district=role.district_id)
            if role.region_id:
                place &= Q(region_budget__region=role.region_id)
            scope |= place
    return found.filter(scope)


def votes_visible_to(user: Visitor) -> QuerySet[Vote]:
    """The public ones for everybody, drafts for those who prepare them."""
    if not user.is_authenticated:
        return public_votes()
    return _with_place(
        Vote.objects.filter(Q(pk__in=public_votes().values("pk")) | Q(pk__in=votes_managed_by(user).values("pk")))
    )


def open_votes() -> QuerySet[Vote]:
    """The votes that are open at this moment."""
    return public_votes().filter(state=VoteState.ANNOUNCED, starts_at__lte=Now(), ends_at__gt=Now())


def proposals_for_ballot(region_budget: RegionBudget) -> QuerySet[Proposal]:
    """The ideas of a region that can stand for election: public and not decided."""
    statuses = (VOTABLE_STATUSES | {ProposalStatus.ON_AGENDA}) - {ProposalStatus.NOT_GRANTED}
    found = Proposal.objects.filter(region_budget=region_budget, is_public=True, status__in=statuses, cost__gt=0)
    return found.order_by("title", "pk")
