"""Results that everybody may read, and what belongs to them."""

from django.db.models import QuerySet

from apps.kiezkasse.enums import AssemblyState
from apps.kiezkasse.models import Assembly

from ..enums import BallotKind, CountState, VoteState
from ..models import Deviation, Result, Seal, Vote


def published_results(vote: Vote) -> QuerySet[Result]:
    """The published results of a vote, the one that holds first; a count before it is published is nobody's."""
    found = Result.objects.filter(vote=vote, state=CountState.PUBLISHED).order_by("-number")
    return found.select_related("vote__region_budget__round__district", "vote__region_budget__region")


def is_newest_published(result: Result) -> bool:
    """Whether this result holds: published, and not corrected since."""
    newer = Result.objects.filter(vote=result.vote_id, number__gt=result.number, state=CountState.PUBLISHED)
    return result.state == CountState.PUBLISHED and not newer.exists()


def deviations_of(result: Result) -> QuerySet[Deviation]:
    """Where the office decided otherwise, with what it took back."""
    return result.deviations.order_by("pk")


def ended_by_correction(result: Result) -> QuerySet[Deviation]:
    """The deviations from the result that this one corrected: they ended with it."""
    corrected = Result.objects.filter(vote=result.vote_id, number__lt=result.number, state=CountState.PUBLISHED)
    found = Deviation.objects.filter(result__in=corrected.order_by("-number").values("pk")[:1], taken_back_at=None)
    return found.select_related("option", "result").order_by("pk")


def seal_of(vote: Vote) -> Seal | None:
    """The seal of a vote, without the hashes of its ballots."""
    return Seal.objects.filter(vote=vote).defer("leaves").first()


def has_its_ballots(result: Result, seal: Seal | None) -> bool:
    """Whether the sealed ballots of today are those of this result; a correction may have found more on paper."""
    return result.ballots_sha256 == (seal.sha256 if seal else "")


def assemblies_to_feed(vote: Vote) -> QuerySet[Assembly]:
    """Evenings of the region whose result is made up of several parts and that are not over."""
    if vote.region_budget.round.weight_evening == 100:
        return Assembly.objects.none()
    states = [AssemblyState.PLANNED, AssemblyState.OPEN, AssemblyState.CLOSED]
    return Assembly.objects.filter(region_budget=vote.region_budget_id, state__in=states).order_by("starts_at")


def votes_to_try() -> QuerySet[Vote]:
    """Votes whose ballots everybody has: decided ones, of all districts."""
    return Vote.objects.filter(state=VoteState.DECIDED).exclude(kind=BallotKind.HANDS).order_by("-ends_at", "pk")
