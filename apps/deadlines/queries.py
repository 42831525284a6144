"""What the pages of deadlines read: whose they are, how urgent, by which rules."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from django.db.models import Count, F, Q, QuerySet, TextChoices
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import RoleKind
from apps.accounts.models import Role, User
from apps.accounts.queries import districts_with
from apps.accounts.roles import ROLE_TABLE
from apps.accounts.visitors import Visitor
from apps.core.sub_queries import number_of
from apps.sozialraum.models import District

from .days import end_of
from .enums import DeadlineState
from .kinds import KINDS
from .models import CalendarFeed, Deadline, DeadlineRule

ALL_OF_DISTRICT = "deadlines.view_all_deadlines"
DAYS_OF_A_WEEK = 7


class Scope(TextChoices):
    """Whose deadlines somebody looks at."""

    MINE = "meine", _("Meine")
    OFFICE = "stelle", _("Meine Stelle")
    DISTRICT = "bezirk", _("Mein Bezirk")


class Urgency(TextChoices):
    """How near the day is; the headings of the list."""

    OVERDUE = "overdue", _("Überfällig")
    TODAY = "today", _("Heute")
    WEEK = "week", _("Diese Woche")
    NEXT_WEEK = "next_week", _("Nächste Woche")
    LATER = "later", _("Später")


class DeadlineCounts(TypedDict):
    """What the desk and the head of each page of staff say."""

    overdue: int
    today: int
    week: int


def deadlines_visible_to(user: Visitor) -> QuerySet[Deadline]:
    """Those one has to keep, as a person or by a role; all of the district for the office that plans it."""
    deadlines = Deadline.objects.select_related("district", "region", "user", "department")
    if not user.is_authenticated:
        return deadlines.none()
    if user.is_superuser:
        return deadlines
    return deadlines.filter(_of_person(user) | _of_office(user) | _of_district(user))


def scopes_of(user: User) -> list[Scope]:
    """What somebody can choose from: only the office that plans a district sees all of it."""
    sees_all = user.is_superuser or user.holds_somewhere(ALL_OF_DISTRICT)
    return [Scope.MINE, Scope.OFFICE, *([Scope.DISTRICT] if sees_all else [])]


def scope_counts(user: User) -> dict[str, int]:
    """How many open deadlines each of these holds; one query."""
    waiting = open_deadlines(deadlines_visible_to(user)).order_by()
    numbers: dict[str, int] = waiting.aggregate(
        **{
            Scope.MINE.value: Count("pk", filter=_of_person(user)),
            Scope.OFFICE.value: Count("pk", filter=_of_person(user) | _of_office(user)),
            Scope.DISTRICT.value: Count("pk"),
        }
    )
    return numbers


def deadlines_in(scope: Scope, user: User) -> QuerySet[Deadline]:
    """The visible ones of a person, of the office or role they work in, or of the district."""
    deadlines = deadlines_visible_to(user)
    match scope:
        case Scope.MINE:
            return deadlines.filter(_of_person(user))
        case Scope.OFFICE:
            return deadlines.filter(_of_person(user) | _of_office(user))
    return deadlines


def open_deadlines(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Those that still wait, the most urgent first."""
    return deadlines.filter(state=DeadlineState.OPEN).order_by("due_at", "pk")


def closed_deadlines(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Those that are settled, the last first."""
    return deadlines.exclude(state=DeadlineState.OPEN).order_by(F("closed_at").desc(), "-pk")


def deadline_counts(user: User, *, now: datetime, today: datetime, week: datetime) -> dict[str, Coalesce]:
    """How many of one's own and one's office are overdue, due today and within seven days: DeadlineCounts.

    As sub-queries, because the head of each page asks for other numbers in the same query. `today` and `week` are
    the ends of both: see moments_of_counts.
    """
    mine = Deadline.objects.filter(_of_person(user) | _of_office(user), state=DeadlineState.OPEN)
    return {
        "overdue": number_of(mine.filter(due_at__lte=now)),
        "today": number_of(mine.filter(due_at__gt=now, due_at__lte=today)),
        "week": number_of(mine.filter(due_at__gt=now, due_at__lte=week)),
    }


def moments_of_counts() -> tuple[datetime, datetime, datetime]:
    """Now, the end of today and the end of the seven days that begin with it."""
    today = timezone.localdate()
    return timezone.now(), end_of(today), end_of(today + timedelta(days=DAYS_OF_A_WEEK - 1))


def urgency_of(deadline: Deadline, *, now: datetime) -> Urgency:
    """Under which heading of the list an open deadline stands."""
    today = timezone.localdate(now)
    sunday = today + timedelta(days=6 - today.weekday())
    if deadline.due_at <= now:
        return Urgency.OVERDUE
    if deadline.due_day <= today:
        return Urgency.TODAY
    if deadline.due_day <= sunday:
        return Urgency.WEEK
    if deadline.due_day <= sunday + timedelta(days=DAYS_OF_A_WEEK):
        return Urgency.NEXT_WEEK
    return Urgency.LATER


def deadlines_between(deadlines: QuerySet[Deadline], first: date, last: date) -> QuerySet[Deadline]:
    """Those whose day lies between two days, both included."""
    begin = end_of(first - timedelta(days=1))
    return deadlines.filter(due_at__gt=begin, due_at__lte=end_of(last)).order_by("due_at", "pk")


def reminders_told(deadline: Deadline) -> QuerySet[Any, Any]:
    """When how many people and mailboxes were told of a deadline; who they are stays in the ledger."""
    steps = deadline.reminders.order_by("at").values("at", "step", "is_escalation")
    return steps.annotate(number=Count("pk"))


def rules_of_districts(districts: Collection[int | None]) -> dict[tuple[int | None, str], DeadlineRule]:
    """The rules of some districts for every kind; the shipped ones, unsaved, where a district changed nothing.

    None stands for Berlin as a whole, where nobody changes them.
    """
    rules = {(district, key): shipped_rule(district, key) for district in districts for key in KINDS}
    own = [district for district in districts if district is not None]
    for rule in DeadlineRule.objects.filter(district__in=own, kind__in=KINDS):
        rules[rule.district_id, rule.kind] = rule
    return rules


def shipped_rule(district: int | None, kind: str) -> DeadlineRule:
    """What the table says, as a rule that is not saved; for Berlin the Senate department stands in for every role."""
    table = KINDS[kind]
    responsible, escalate_to = table.responsible, table.escalate_to
    if district is None:
        responsible = responsible and RoleKind.SENATE
        escalate_to = escalate_to and RoleKind.SENATE
    return DeadlineRule(
        # A rule of nobody's: it is never saved.
        district_id=district,  # type: ignore[misc]
        kind=kind,
        responsible=responsible or "",
        days_before=list(table.days_before),
        working_days=table.working_days,
        escalate_after=table.escalate_after,
        escalate_to=escalate_to or "",
    )


def rule_districts(user: Visitor) -> QuerySet[District]:
    """The districts whose rules somebody may change."""
    return districts_with(user, "deadlines.manage_rules").order_by("name")


def people_with_role(kind: str, *, district: int | None, region: int | None) -> QuerySet[User]:
    """Who holds a role in a district, or in this region of it; without a district for all of Berlin."""
    return (
        User.objects.filter(
            Q(roles__region=None) | Q(roles__region=region),
            roles__kind=kind,
            roles__district=district,
            is_active=True,
        )
        .distinct()
        .order_by("pk")
    )


def feed_of(user: User) -> CalendarFeed | None:
    """The private calendar of a person, if they made one."""
    return CalendarFeed.objects.filter(user=user).first()


def _of_person(user: User) -> Q:
    return Q(user=user)


def _of_office(user: User) -> Q:
    """What falls to one's Fachamt, or to a role one holds there."""
    mine = Q(pk__in=[])
    for role in user.role_list:
        if role.kind == RoleKind.FACHAMT and role.department_id is not None:
            mine |= Q(department=role.department_id)
        else:
            mine |= Q(role=role.kind, **_place(role))
    return mine


def _of_district(user: User) -> Q:
    own = Q(pk__in=[])
    for role in user.role_list:
        if role.kind in ROLE_TABLE[ALL_OF_DISTRICT]:
            own |= Q(**_place(role))
    return own


def _place(role: Role) -> dict[str, Any]:
    place: dict[str, Any] = {"district": role.district_id}
    if role.region_id is not None:
        place["region"] = role.region_id
    return place
