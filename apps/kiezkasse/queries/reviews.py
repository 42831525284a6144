"""Questions to Fachämter: who sees which, what waits, what everybody may read."""

from typing import TypedDict

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.accounts.models import Department
from apps.accounts.queries import districts_with
from apps.accounts.visitors import Visitor

from ..enums import REVIEWABLE_STATUSES, ProposalStatus, ReviewState, RoundState
from ..models import AgendaEntry, Proposal, Review, Round
from .visibility import role_scope, roles_with

ASKABLE_STATUSES = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA})


class ReviewCounts(TypedDict):
    """How many questions stand where."""

    open: int
    overdue: int
    answered: int
    all: int


def reviews_asked_of(user: Visitor) -> QuerySet[Review]:
    """The questions to the Fachämter that `user` works for, without those taken back; nobody else's."""
    departments = {role.department_id for role in roles_with(user, "kiezkasse.answer_review") if role.department_id}
    return _reviews().filter(department__in=departments).exclude(state=ReviewState.RECALLED)


def reviews_managed_by(user: Visitor) -> QuerySet[Review]:
    """All questions about ideas of the districts or regions that `user` works on as the office that asks."""
    if user.is_authenticated and user.is_superuser:
        return _reviews()
    scope = role_scope(
        roles_with(user, "kiezkasse.ask_review"),
        district="proposal__region_budget__round__district",
        region="proposal__region_budget__region",
    )
    return _reviews().filter(scope)


def reviews_visible_to(user: Visitor) -> QuerySet[Review]:
    """What somebody may open: the office everything of its district, a Fachamt its own questions."""
    found = reviews_managed_by(user).values("pk").union(reviews_asked_of(user).values("pk"))
    return _reviews().filter(pk__in=found)


def reviews_standing(reviews: QuerySet[Review], standing: str) -> QuerySet[Review]:
    """Those that are open, overdue or answered; all of them for any other word."""
    match standing:
        case "open":
            return reviews.filter(_is_open())
        case "overdue":
            return reviews.filter(_is_open(), due_at__lte=timezone.now())
        case "answered":
            return reviews.filter(state=ReviewState.ANSWERED)
    return reviews


def review_counts(reviews: QuerySet[Review]) -> ReviewCounts:
    """How many are open, overdue and answered; one query."""
    late = Q(due_at__lte=timezone.now())
    counts: ReviewCounts = reviews.order_by().aggregate(
        open=Count("pk", filter=_is_open()),
        overdue=Count("pk", filter=_is_open() & late),
        answered=Count("pk", filter=Q(state=ReviewState.ANSWERED)),
        all=Count("pk"),
    )  # type: ignore[assignment]
    return counts


def statements_of(proposal: Proposal) -> QuerySet[Review]:
    """What the Fachämter say to everybody, in the order of the answers. Nothing internal is even fetched."""
    return public_statements().filter(proposal=proposal)


def public_statements() -> QuerySet[Review]:
    """The answers with what may be public of them."""
    return (
        Review.objects.filter(state=ReviewState.ANSWERED)
        .select_related("department")
        .only("proposal", "state", "opinion", "public_statement", "answered_at", "department__name")
        .order_by("answered_at", "pk")
    )


def reviews_of(proposal: Proposal) -> QuerySet[Review]:
    """All questions about an idea with their files, for the office that asked."""
    return _reviews().filter(proposal=proposal).prefetch_related("files").order_by("asked_at", "pk")


def departments_to_ask(user: Visitor) -> QuerySet[Department]:
    """The Fachämter that somebody may ask: those of the districts in which they hold the right."""
    return Department.objects.filter(
        district__in=districts_with(user, "kiezkasse.ask_review"), is_active=True
    ).select_related("district")


def rounds_to_ask_about(user: Visitor) -> QuerySet[Round]:
    """The years in which somebody may ask Fachämter, newest first."""
    return (
        Round.objects.filter(district__in=districts_with(user, "kiezkasse.ask_review"), state=RoundState.PUBLISHED)
        .select_related("district")
        .order_by("-year", "district__name")
    )


def with_questions(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas, each with `asked`: the questions about it that were not taken back."""
    asked = Review.objects.exclude(state=ReviewState.RECALLED).select_related("department").order_by("pk")
    return proposals.prefetch_related(Prefetch("reviews", queryset=asked, to_attr="asked"))


def unasked_proposals(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Ideas that could be asked about and about which nobody has been asked."""
    asked = Review.objects.filter(proposal=OuterRef("pk")).exclude(state=ReviewState.RECALLED)
    return proposals.filter(~Exists(asked), status__in=ASKABLE_STATUSES)


def _reviews() -> QuerySet[Review]:
    return Review.objects.select_related(
        "department", "proposal__region_budget__round__district", "proposal__region_budget__region"
    )


def _is_open() -> Q:
    return Q(
        state=ReviewState.OPEN,
        proposal__status__in=REVIEWABLE_STATUSES,
        proposal__region_budget__round__state=RoundState.PUBLISHED,
    )


def with_points_of_offices(entries: QuerySet[AgendaEntry]) -> QuerySet[AgendaEntry]:
    """Entries with `given_count`, how many answers hold points for the idea, and `given_points`, their sum."""
    given = (
        Review.objects.filter(proposal=OuterRef("proposal"), state=ReviewState.ANSWERED, score__isnull=False)
        .order_by()
        .values("proposal")
    )
    return entries.annotate(
        given_count=Coalesce(Subquery(given.annotate(number=Count("pk")).values("number")), Value(0)),
        given_points=Coalesce(Subquery(given.annotate(sum=Sum("score")).values("sum")), Value(0)),
    )
