"""What the frame of every page and the home page read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from apps.accounts.models import Scope, User
from apps.anregungen.queries import WAITING, WorkKind, waiting_counts
from apps.core.prepared import Prepared
from apps.core.remembered import remembered
from apps.core.sub_queries import number_of
from apps.deadlines.queries import DeadlineCounts, deadline_counts, moments_of_counts
from apps.guidelines.queries.consultations import number_of_reported
from apps.kiezkasse.enums import PhaseKind, ProposalStatus, RoundState
from apps.kiezkasse.models import Assembly, Phase, Proposal, Round
from apps.kiezkasse.queries import proposals_visible_to, rounds_visible_to, upcoming_assemblies
from apps.kiezkasse.queries.desk import COUNTED, DeskKind, desk_counts, overdue_before
from apps.kiezkasse.windows import open_now
from apps.notifications.queries import inbox_of
from apps.sozialraum.models import District
from apps.sozialraum.queries import districts_active

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# What a visitor of the home page wants to see; the rest stands in the lists.
SHOWN_STATUSES = (ProposalStatus.PUBLISHED, ProposalStatus.ON_AGENDA, ProposalStatus.GRANTED)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Messages that somebody has not read, and for staff the deadlines at hand."""

    unread: int
    deadlines: DeadlineCounts | None


@remembered
def participating_districts() -> list[District]:
    """The districts that take part in the portal, by name."""
    return list(districts_active().order_by("name"))


def waiting_of(user: User) -> Waiting:
    """What the head of each page tells whoever is signed in; one query."""
    if not user.role_list:
        ((unread,),) = _unread(user.pk)
        return Waiting(unread=unread, deadlines=None)
    ((unread, overdue, today, week),) = _waiting(user.pk, *moments_of_counts(), scope=user.scope)
    return Waiting(unread=unread, deadlines={"overdue": overdue, "today": today, "week": week})


def _numbers(pk: int, numbers: dict[str, Coalesce]) -> "QuerySet[User, tuple[int, ...]]":
    found: Any = User.objects.filter(pk=pk).annotate(**numbers).values_list(*numbers)
    return found


def _unread_number(user: int) -> Coalesce:
    return number_of(inbox_of(User.standing_in(user)).filter(read_at=None))


_unread: Prepared[tuple[int, ...]] = Prepared(lambda user: _numbers(user, {"unread": _unread_number(user)}))
_waiting: Prepared[tuple[int, ...]] = Prepared(
    lambda user, now, today, week, scope: _numbers(
        user,
        {"unread": _unread_number(user)}
        | deadline_counts(User.standing_in(user, scope), now=now, today=today, week=week),
    )
)


@dataclass(frozen=True, kw_only=True)
class DeskCounts:
    """What waits at the desk: ideas for each reason, Anregungen in each tab, reported contributions to guidelines."""

    ideas: dict[DeskKind, int]
    anregungen: dict[WorkKind, int]
    contributions: int


def desk_counts_of(user: User) -> DeskCounts:
    """How much waits for whoever works at the desk; one query for all apps."""
    (row,) = _at_desk(user.pk, overdue_before(), is_superuser=user.is_superuser, scope=user.scope)
    *numbers, contributions = row
    return DeskCounts(
        ideas=dict(zip(COUNTED, numbers, strict=False)),
        anregungen=dict(zip(WAITING, numbers[len(COUNTED) :], strict=True)),
        contributions=contributions,
    )


def _desk_numbers(pk: int, overdue: datetime, *, is_superuser: bool, scope: Scope) -> "QuerySet[User, tuple[int, ...]]":
    user = User.standing_in(pk, scope, is_superuser=is_superuser)
    ideas = {f"ideas_{kind.value}": number for kind, number in desk_counts(user, overdue=overdue).items()}
    anregungen = {f"anregungen_{kind.value}": number for kind, number in waiting_counts(user).items()}
    return _numbers(pk, ideas | anregungen | {"reported": number_of_reported(user)})


_at_desk: Prepared[tuple[int, ...]] = Prepared(_desk_numbers)


def chosen_district(slug: str, districts: Sequence[District]) -> District | None:
    """The district a visitor chose, or the only one there is."""
    if len(districts) == 1:
        return districts[0]
    return next((district for district in districts if district.slug == slug), None)


@dataclass(frozen=True)
class OpenRound:
    """A year's programme that takes ideas today."""

    round: Round
    first_end: datetime
    last_end: datetime

    @property
    def last_day(self) -> datetime:
        """The last moment that still counts: a window that ends at midnight ends on the day before."""
        return self.last_end - timedelta(seconds=1)

    @property
    def ends_differ(self) -> bool:
        """Whether some regions close earlier than others."""
        return self.first_end != self.last_end


def open_rounds(user: "User | AnonymousUser", district: District | None = None) -> list[OpenRound]:
    """The rounds in which an idea can be handed in now, the first to close first."""
    rounds = rounds_visible_to(user).filter(state=RoundState.PUBLISHED)
    if district is not None:
        rounds = rounds.filter(district=district)
    windows = (
        Phase.objects.filter(open_now(), kind=PhaseKind.SUBMISSION, round__in=rounds)
        .select_related("round__district")
        .order_by("ends_at")
    )
    found: dict[int, OpenRound] = {}
    for window in windows:
        known = found.get(window.round_id)
        first = known.first_end if known else window.ends_at
        found[window.round_id] = OpenRound(window.round, first, window.ends_at)
    return list(found.values())


def next_assemblies(user: "User | AnonymousUser", district: District | None = None) -> QuerySet[Assembly]:
    """Where people decide next."""
    assemblies = upcoming_assemblies(user)
    return assemblies.filter(region_budget__round__district=district) if district else assemblies


def newest_proposals(user: "User | AnonymousUser", district: District | None = None) -> QuerySet[Proposal]:
    """Ideas that are in the running or made it, newest first."""
    proposals = proposals_visible_to(user).filter(is_public=True, status__in=SHOWN_STATUSES)
    if district is not None:
        proposals = proposals.filter(region_budget__round__district=district)
    return proposals.order_by("-published_at")


@dataclass(frozen=True)
class Achieved:
    """What the rounds have brought so far."""

    ideas: int
    granted_ideas: int
    granted: Decimal


def achieved(user: "User | AnonymousUser", district: District | None = None) -> Achieved:
    """Public ideas, how many got money, and how much, over all visible years."""
    proposals = proposals_visible_to(user).filter(is_public=True)
    if district is not None:
        proposals = proposals.filter(region_budget__round__district=district)
    numbers = proposals.order_by().aggregate(
        ideas=Count("pk"),
        granted_ideas=Count("pk", filter=Q(status=ProposalStatus.GRANTED)),
        granted=Sum("granted_amount", filter=Q(status=ProposalStatus.GRANTED), default=Decimal(0)),
    )
    return Achieved(**numbers)
