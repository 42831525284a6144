"""What waits for whom in the work on Anregungen."""

from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, TextChoices
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _

from apps.core.sub_queries import number_of

from ..enums import IN_CHECK, OVER, Status
from ..models import Anregung
from .anregung import anregungen_managed_by

if TYPE_CHECKING:
    from apps.accounts.models import User


class WorkKind(TextChoices):
    """The tabs of the list."""

    CHECK = "pruefen", _("zu prüfen")
    COLLECTING = "sammeln", _("sammeln Unterschriften")
    OFFICE = "entscheiden", _("zu entscheiden")
    LATE = "ueberfaellig", _("überfällig")
    OVER = "fertig", _("abgeschlossen")


_LATE = Q(status__in=IN_CHECK, check_until__lte=Now()) | Q(status=Status.OFFICE, decide_until__lte=Now())
_WHICH: dict[WorkKind, Q] = {
    WorkKind.CHECK: Q(status__in=IN_CHECK),
    WorkKind.COLLECTING: Q(status=Status.COLLECTING),
    WorkKind.OFFICE: Q(status=Status.OFFICE),
    WorkKind.LATE: _LATE,
    WorkKind.OVER: Q(status__in=OVER),
}


def work_counts(user: "User") -> dict[str, int]:
    """How many lie in each tab, in one query."""
    counts: dict[str, int] = anregungen_managed_by(user).aggregate(
        **{kind.value: Count("pk", filter=which) for kind, which in _WHICH.items()}
    )
    return counts


# What the desk of the Anlaufstelle shows beside the ideas.
WAITING = tuple(kind for kind in WorkKind if kind != WorkKind.OVER)


def waiting_counts(user: "User") -> dict[WorkKind, Coalesce]:
    """How many lie in each tab in which something waits, as sub-queries for pages about more."""
    return {kind: number_of(anregungen_managed_by(user).filter(_WHICH[kind])) for kind in WAITING}


def work_list(user: "User", kind: WorkKind) -> QuerySet[Anregung]:
    """One tab: what is due first stands first; of what is over the newest."""
    open_questions = Count("questions", filter=Q(questions__answered_at=None))
    answers = Count("questions", filter=Q(questions__answered_at__isnull=False))
    found = anregungen_managed_by(user).filter(_WHICH[kind]).annotate(open_questions=open_questions, answers=answers)
    if kind == WorkKind.OVER:
        return found.order_by("-ended_at", "-pk")
    if kind == WorkKind.CHECK:
        return found.order_by("check_until", "pk")
    return found.order_by(Coalesce("decide_until", "collect_until", "check_until"), "pk")
