"""What the deadlines bring to the overview of the Anlaufstelle: what is overdue, and who has how many."""

from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Role
from apps.core.overview import WaitingKind, WorkKind, name_of

from .enums import DeadlineState
from .models import Deadline
from .queries import Scope, deadlines_in


def _open(user: Any) -> QuerySet[Deadline]:
    return deadlines_in(Scope.DISTRICT, user).filter(state=DeadlineState.OPEN)


def _overdue(user: Any) -> QuerySet[Deadline]:
    return _open(user).filter(due_at__lte=timezone.now())


def _of_staff(deadlines: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Whoever has to settle a grant is a citizen, whose name stands in no list of work."""
    staff = Role.objects.filter(user=OuterRef("user"))
    return deadlines.filter(Q(user=None) | Exists(staff))


_WHO = Case(
    When(user__isnull=False, then=name_of("user")),
    When(department__isnull=False, then=F("department__name")),
    default=F("role"),
    output_field=CharField(),
)

WAITING = (
    WaitingKind(
        slug="fristen",
        label=_("Überfällige Fristen"),
        rows=_overdue,
        since="due_at",
        address=lambda: f"{reverse('deadlines:deadlines')}?wer={Scope.DISTRICT.value}",
    ),
)
WORK = (
    WorkKind(slug="fristen", label=_("Fristen"), rows=lambda user: _of_staff(_open(user)), name=_WHO),
    WorkKind(slug="ueberfaellig", label=_("davon überfällig"), rows=lambda user: _of_staff(_overdue(user)), name=_WHO),
)
