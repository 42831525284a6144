"""Who sees which vote, and which are open."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Now

from apps.accounts.models import User
from apps.accounts.visitors import Visitor
from apps.core.prepared import Prepared
from apps.kiezkasse.enums import VOTABLE_STATUSES, AssemblyState, ProposalStatus, RoundState
from apps.kiezkasse.models import Assembly, Proposal, RegionBudget
from apps.sozialraum.models import District

from ..enums import (
    BallotKind,
    Channel,
    CountState,
    EntitlementKind,
    LogKind,
    RequestState,
    TwoPersonAct,
    VoteState,
)
from ..models import Entitlement, LogEntry, Option, PaperSheet, TwoPersonRequest, Vote
from ..seals import person_of_vote

MOST_OTHERS = 20
STANDINGS = ("draft", "open", "ahead", "over", "decided", "cancelled")
# What staff of a district may open; each act asks for its own right.
WORKS_WITH_VOTES = ("voting.manage_vote", "voting.handle_ballots")


def _with_place(votes: QuerySet[Vote]) -> QuerySet[Vote]:
    return votes.select_related("region_budget__round__district", "region_budget__region")


def public_votes() -> QuerySet[Vote]:
    """What everybody may know of: announced, over, decided, cancelled; drafts are the office's alone."""
    found = _with_place(Vote.objects.exclude(state=VoteState.DRAFT))
    return found.filter(region_budget__round__district__is_active=True)


def public_vote(reference: str) -> Vote | None:
    """The one of them with this reference."""
    return _public_vote.first(reference)


_public_vote = Prepared(lambda reference: public_votes().filter(reference=reference))


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


def votes_to_take_part_in(district: District | None = None) -> QuerySet[Vote]:
    """The open votes with ballots, of a district or of all; the one that ends first comes first."""
    found = open_votes().exclude(kind=BallotKind.HANDS).order_by("ends_at", "pk")
    return found.filter(region_budget__round__district=district) if district else found


def votes_ending_between(start: datetime, end: datetime, *, key: str = "") -> QuerySet[Vote]:
    """Those in which people can vote until a moment in that time; `key` narrows them down to a Sozialraum."""
    found = public_votes().filter(state__in=[VoteState.ANNOUNCED, VoteState.SEALED, VoteState.DECIDED])
    found = found.filter(ends_at__gt=start, ends_at__lte=end).exclude(kind=BallotKind.HANDS)
    # A Kiez has the votes of its Bezirksregion, a district those of all its regions.
    around = Q(region_budget__region__key=key[:6]) | Q(region_budget__region__key__startswith=key)
    return (found.filter(around) if key else found).order_by("ends_at", "pk")


def with_standing(votes: QuerySet[Vote]) -> QuerySet[Vote]:
    """Votes with `standing`: draft, ahead, open, over, decided or cancelled, by the clock; what is open comes first."""
    announced = Q(state=VoteState.ANNOUNCED)
    standing = Case(
        When(announced & Q(starts_at__gt=Now()), then=Value("ahead")),
        When(announced & Q(ends_at__gt=Now()), then=Value("open")),
        When(Q(state__in=[VoteState.ANNOUNCED, VoteState.SEALED]), then=Value("over")),
        default=F("state"),
        output_field=CharField(),
    )
    ranks = [When(standing=name, then=Value(rank)) for rank, name in enumerate(STANDINGS)]
    ranked = votes.annotate(standing=standing).annotate(rank=Case(*ranks, default=Value(len(STANDINGS))))
    return ranked.order_by("rank", "-ends_at", "pk")


def log_of(vote: Vote) -> QuerySet[LogEntry]:
    """The record of a vote, oldest line first."""
    return vote.log.order_by("number")


def proposals_for_ballot(region_budget: RegionBudget) -> QuerySet[Proposal]:
    """The ideas of a region that can stand for election: public and not decided."""
    statuses = (VOTABLE_STATUSES | {ProposalStatus.ON_AGENDA}) - {ProposalStatus.NOT_GRANTED}
    found = Proposal.objects.filter(region_budget=region_budget, is_public=True, status__in=statuses, cost__gt=0)
    return found.order_by("title", "pk")


def options_for_ballot(vote: Vote) -> list[Option]:
    """The ideas on a ballot by number, with what they say and where they are."""
    return _on_ballot(vote.pk)


_SHOWN = (
    *("vote", "number", "title", "cost", "category", "withdrawn_reason"),
    *("proposal__reference", "proposal__title", "proposal__text"),
    *("proposal__planungsraum__key", "proposal__planungsraum__name"),
)
_on_ballot = Prepared(
    lambda vote: (
        Option.objects.filter(vote=vote).select_related("proposal__planungsraum").only(*_SHOWN).order_by("number")
    )
)


def confirmed_address(user: Visitor) -> str:
    """The address of an account that its owner has confirmed; empty for everybody else."""
    if not user.is_authenticated:
        return ""
    found = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    return found.values_list("email", flat=True).first() or ""


def votes_of_person(user: User) -> list[Entitlement]:
    """The rights that the confirmed address of an account has spent, newest vote first."""
    address = confirmed_address(user)
    if not address:
        return []
    keys = {
        person_of_vote(pk, address) for pk in Vote.objects.exclude(state=VoteState.DRAFT).values_list("pk", flat=True)
    }
    found = Entitlement.objects.filter(key__in=keys, used_on__isnull=False).select_related("vote")
    return list(found.order_by("-vote__starts_at", "-pk"))


def still_open_for(user: Visitor, besides: Vote) -> list[Vote]:
    """The other votes of the district that are open, without those in which this account has voted."""
    others = open_votes().filter(region_budget__round__district=besides.region_budget.round.district_id)
    return _not_voted(others.exclude(pk=besides.pk), confirmed_address(user))


def open_for(user: Visitor) -> list[Vote]:
    """The votes that an account can still vote in with what it has."""
    return _not_voted(open_votes().filter(by_account=True), confirmed_address(user))


def _not_voted(votes: QuerySet[Vote], address: str) -> list[Vote]:
    found = list(votes.order_by("ends_at", "pk")[:MOST_OTHERS])
    if not address:
        return found
    keys = {vote.pk: person_of_vote(vote.pk, address) for vote in found}
    spent = set(
        Entitlement.objects.filter(vote__in=found, key__in=keys.values(), used_on__isnull=False).values_list(
            "vote_id", flat=True
        )
    )
    return [vote for vote in found if vote.pk not in spent]


def budgets_to_vote_on(user: Visitor) -> QuerySet[RegionBudget]:
    """The regions in which somebody may prepare a vote: a public year of their district with money."""
    found = RegionBudget.objects.filter(round__state=RoundState.PUBLISHED, amount__gt=F("granted"))
    found = found.select_related("round__district", "region").order_by("-round__year", "region__name")
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    districts = [role.district_id for role in user.roles_with("voting.manage_vote") if not role.region_id]
    return found.filter(round__district__in=districts)


def assemblies_to_take(user: Visitor) -> QuerySet[Assembly]:
    """Evenings that are over, counted votes or points, and are not a vote yet, of the districts that somebody plans."""
    found = Assembly.objects.filter(state=AssemblyState.CLOSED, votes=None, entries__points__isnull=False)
    found = found.select_related("region_budget__region", "region_budget__round").order_by("-starts_at").distinct()
    if not user.is_authenticated:
        return found.none()
    if user.is_superuser:
        return found
    districts = [role.district_id for role in user.roles_with("voting.manage_vote") if not role.region_id]
    return found.filter(region_budget__round__district__in=districts)


def rights_deleted(vote: Vote) -> LogEntry | None:
    """The line of the log that says that the rights of a vote are deleted, and how many they were."""
    return vote.log.filter(kind=LogKind.RIGHTS_DELETED).first()


def votes_over_since(before: datetime) -> QuerySet[Vote]:
    """Decided or cancelled votes that still have rights or typed sheets, and to which nothing happened since."""
    newer = LogEntry.objects.filter(vote=OuterRef("pk"), at__gt=before)
    answered = TwoPersonRequest.objects.filter(vote=OuterRef("pk"), answered_at__gt=before)
    over = _with_something_to_forget().filter(state__in=[VoteState.DECIDED, VoteState.CANCELLED])
    return over.filter(~Exists(newer), ~Exists(answered))


def votes_undecided_since(before: datetime) -> QuerySet[Vote]:
    """Votes that ended before that moment, still have rights or typed sheets, and never got a result."""
    return _with_something_to_forget().filter(state=VoteState.SEALED, ends_at__lt=before)


def _with_something_to_forget() -> QuerySet[Vote]:
    """Rights or typed sheets that nobody is asked about: while a second person is, they stay."""
    rights = Entitlement.objects.filter(vote=OuterRef("pk"))
    sheets = PaperSheet.objects.filter(batch__vote=OuterRef("pk"))
    asked = TwoPersonRequest.objects.filter(vote=OuterRef("pk"), state=RequestState.OPEN)
    return Vote.objects.filter(Exists(rights) | Exists(sheets), ~Exists(asked))


def cancel_reason_of(vote: Vote) -> str:
    """Why a vote was called off, as everybody reads it; empty for all others."""
    if vote.state != VoteState.CANCELLED:
        return ""
    return next((line.data.get("reason", "") for line in vote.log.filter(kind=LogKind.CANCELLED)), "")


def open_request_of(vote: Vote) -> TwoPersonRequest | None:
    """The wish that waits for a second person."""
    return vote.requests.select_related("asked_by").filter(state=RequestState.OPEN).first()


def refused_request_of(vote: Vote) -> TwoPersonRequest | None:
    """The last wish, if the answer to it was no: whoever asked reads it where they asked."""
    last = vote.requests.select_related("answered_by", "asked_by").order_by("-pk").first()
    return last if last is not None and last.state == RequestState.REFUSED else None


@dataclass(frozen=True)
class Turnout:
    """How many rights were spent by which way, and how many codes are out. Counts alone: never what for."""

    online: int
    paper: int
    codes: int
    void: int


def turnout_of(vote: Vote) -> Turnout:
    """Counts of a vote for its office; when its rights are deleted, those that the log keeps; two queries."""
    if deleted := rights_deleted(vote):
        return Turnout(**deleted.data["rights"])
    found = vote.entitlements.aggregate(
        online=Count("pk", filter=Q(channel=Channel.ONLINE)),
        paper=Count("pk", filter=Q(channel=Channel.PAPER)),
        codes=Count("pk", filter=Q(kind=EntitlementKind.CODE)),
        void=Count("pk", filter=Q(voided_on__isnull=False)),
    )
    return Turnout(**found)


def correction_of(vote: Vote) -> TwoPersonRequest | None:
    """The wish to correct the last published result that two people agreed on; None without one."""
    published = vote.results.filter(state=CountState.PUBLISHED).order_by("-number").first()
    if published is None:
        return None
    agreed = vote.requests.filter(act=TwoPersonAct.CORRECT, state=RequestState.AGREED)
    return agreed.filter(answered_at__gt=published.published_at).order_by("-answered_at").first()


def may_be_counted(vote: Vote) -> bool:
    """Sealed and without a result, or about to be corrected: paper and ideas can still be put right, then it counts."""
    return vote.state == VoteState.SEALED or (vote.state == VoteState.DECIDED and correction_of(vote) is not None)
