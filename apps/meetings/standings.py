"""What a task says about its deadline: once, for the change and for the nightly proof.

A task lies with the account of whoever holds its seat, or else with the SPK-Leitung of the district. What is
to be done is for those inside the body alone, so the deadline names the body and the organisation, not the task.
"""

from allauth.account.models import EmailAddress
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from apps.core.language import stored_words
from apps.deadlines.days import end_of
from apps.deadlines.enums import Outcome
from apps.deadlines.kinds import MEETING_TASK
from apps.deadlines.sources import Standing

from .enums import UNDONE, SeatFunction, TaskState
from .models import Task
from .queries.seats import seats_today


def tasks_with_seats() -> QuerySet[Task]:
    """Tasks with all that their deadline depends on: who holds the seat, and which district follows it up."""
    confirmed = EmailAddress.objects.filter(
        email=OuterRef("owner__person__email"), verified=True, user__is_active=True
    ).order_by("pk")
    rank = Case(
        When(function__in=[SeatFunction.CHAIR, SeatFunction.OFFICE], then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    leading = (
        seats_today()
        .filter(body=OuterRef("body"), district__isnull=False)
        .order_by(rank, F("turn").asc(nulls_last=True), "pk")
        .values("district")
    )
    return Task.objects.select_related("body", "owner").annotate(
        holds_seat=Exists(seats_today().filter(pk=OuterRef("owner"))),
        holder=Subquery(confirmed.values("user")[:1]),
        followed_up_in=Coalesce(
            "owner__district", "body__district", Subquery(leading[:1]), output_field=BigIntegerField()
        ),
    )


def wanted_tasks() -> QuerySet[Task]:
    """Tasks somebody still has to do something about."""
    return tasks_with_seats().filter(state__in=UNDONE, deleted_at=None, body__deleted_at=None)


def tasks_of_people_without_account() -> QuerySet[Task]:
    """Those of them that lie with somebody who holds the seat and has a mail address alone."""
    tasks = wanted_tasks().filter(Q(holds_seat=True, holder=None, followed_up_in__isnull=False))
    return tasks.filter(owner__person__email__isnull=False).select_related("body__district", "owner__person")


def standing_of(task: Task) -> Standing | None:
    """One deadline for each task; none where no district has a seat, since nobody there would follow it up.

    The task comes from tasks_with_seats.
    """
    district: int | None = task.followed_up_in  # type: ignore[attr-defined]
    if district is None:
        return None
    outcome, reason = Outcome.WANTED, ""
    with stored_words():
        title = _("Aufgabe aus %(body)s: %(owner)s") % {
            "body": task.body.short_name if task.body.is_public else _("einem Gremium"),
            "owner": task.owner.organisation,
        }
        if task.state == TaskState.DONE:
            outcome = Outcome.DONE
        elif task.state == TaskState.DROPPED or task.deleted_at is not None or task.body.deleted_at is not None:
            outcome, reason = Outcome.DROPPED, _("Die Aufgabe entfällt.")
    return Standing(
        kind=MEETING_TASK,
        subject=task.reference,
        outcome=outcome,
        reason=reason,
        due_at=end_of(task.due_on),
        title=title,
        address=task.get_absolute_url(),
        district_id=district,
        user_id=task.holder if task.holds_seat else None,  # type: ignore[attr-defined]
    )
