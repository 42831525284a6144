"""Who is told of a deadline: by key for the ledger, by address for the mail."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User

from .models import Deadline, DeadlineRule
from .queries import people_with_role
from .steps import Step


@dataclass(frozen=True)
class Recipient:
    """A person or the mailbox of a Fachamt."""

    key: str
    address: str
    account: User | None = None


class Recipients:
    """Looks each person, office and role up once, however many deadlines it has."""

    def __init__(self) -> None:
        self._department: Callable[[int], list[Recipient]] = cache(_of_department)
        self._role: Callable[[str, int | None, int | None], list[Recipient]] = cache(_of_role)
        self._user: Callable[[int], list[Recipient]] = cache(_of_user)

    def of(self, deadline: Deadline, step: Step, rule: DeadlineRule) -> list[Recipient]:
        """Whoever is responsible; when the day is over also whoever hears of that, each once."""
        told = list(self._responsible(deadline))
        if step.is_escalation:
            told += self._role(rule.escalate_to, deadline.district_id, deadline.region_id)
        return list({recipient.address.lower(): recipient for recipient in reversed(told)}.values())[::-1]

    def _responsible(self, deadline: Deadline) -> list[Recipient]:
        if deadline.user_id is not None:
            return self._user(deadline.user_id)
        if deadline.department_id is not None:
            return self._department(deadline.department_id)
        return self._role(deadline.role, deadline.district_id, deadline.region_id)


def _of_user(key: int) -> list[Recipient]:
    return _people(User.objects.filter(pk=key, is_active=True))


def _of_role(kind: str, district: int | None, region: int | None) -> list[Recipient]:
    return _people(people_with_role(kind, district=district, region=region))


def _of_department(key: int) -> list[Recipient]:
    """The mailbox of the Fachamt and the people who answer for it."""
    department = Department.objects.get(pk=key)
    mailbox = [Recipient(f"department:{key}", department.email)] if department.email else []
    people = User.objects.filter(roles__kind=RoleKind.FACHAMT, roles__department=key, is_active=True)
    return mailbox + _people(people.distinct().order_by("pk"))


def _people(users: Iterable[User]) -> list[Recipient]:
    return [Recipient(f"user:{user.pk}", user.email, user) for user in users]
