"""The sweep: whose reminder has come is told once, in one message however many deadlines it is about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.notifications.domain.notify import notify
from apps.notifications.topic import Topic
from apps.sozialraum.models import District

from ..enums import DeadlineState
from ..kinds import PASSING
from ..models import Deadline, DeadlineChange, DeadlineRule, Reminder
from ..queries import rules_of_districts
from ..recipients import Recipient, Recipients
from ..reminder_words import Told, in_short, listed
from ..steps import Step, latest_step, next_step
from .following import close, line_of

# What one sweep takes on; whatever is left is due a minute later.
BATCH = 2000
# Names the lock of the sweep among all advisory locks of the database.
SWEEP_LOCK = 0x5350_4B44


@dataclass(frozen=True)
class Plan:
    """What deadlines of one kind and day need now: the step to send, and the one after it."""

    step: Step | None
    following: Step | None


@transaction.atomic
def send_reminders() -> int:
    """Remind of every deadline whose next step has come; returns how many reminders that were.

    Only one sweep works at a time, a second one leaves at once. Each reminder is a row of the ledger,
    written with its message in one transaction: nobody hears of the same step twice, whatever runs twice,
    late or in parallel. After a long sleep only the latest step is sent. Several deadlines of one
    recipient make one message, which goes the way each person wishes.
    """
    if not _is_alone():
        return 0
    now = timezone.now()
    _let_pass(now)
    due = _due(now)
    rules = rules_of_districts({deadline.district_id for deadline in due})
    plans = _plans(due, rules, now)
    told = _tell(due, rules, plans, now)
    _go_on(due, plans)
    _tell_people(told)
    return len(told)


def _is_alone() -> bool:
    """Whether no other sweep is at work; the lock ends with the transaction, also with a killed worker's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SWEEP_LOCK])
        row = cursor.fetchone()
    return bool(row and row[0])


def _due(now: datetime) -> list[Deadline]:
    """What has to be reminded of, locked; what somebody is changing right now is left to the next sweep."""
    return list(
        Deadline.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(state=DeadlineState.OPEN, next_step_at__lte=now)
        .order_by("next_step_at", "pk")[:BATCH]
    )


def _let_pass(now: datetime) -> None:
    """Dates that come by themselves are over when they have come."""
    over = list(
        Deadline.objects.select_for_update(no_key=True, skip_locked=True)
        .filter(state=DeadlineState.OPEN, kind__in=PASSING, due_at__lte=now)
        .order_by("due_at", "pk")[:BATCH]
    )
    lines = []
    for deadline in over:
        close(deadline, DeadlineState.MET, now=now)
        lines.append(line_of(deadline, state_before=DeadlineState.OPEN, due_before=deadline.due_at, at=now, actor=None))
    Deadline.objects.bulk_update(over, ["state", "reason", "closed_at", "next_step_at"], batch_size=500)
    DeadlineChange.objects.bulk_create(lines, batch_size=500)


def _plan_key(deadline: Deadline) -> tuple[int | None, str, datetime]:
    return deadline.district_id, deadline.kind, deadline.due_at


def _plans(
    due: Sequence[Deadline], rules: Mapping[tuple[int | None, str], DeadlineRule], now: datetime
) -> dict[tuple[int | None, str, datetime], Plan]:
    """The steps of each kind and day, counted once however many deadlines share them."""
    plans: dict[tuple[int | None, str, datetime], Plan] = {}
    for deadline in due:
        key = _plan_key(deadline)
        if key not in plans:
            rule = rules[deadline.district_id, deadline.kind]
            plans[key] = Plan(latest_step(deadline.due_at, rule, now=now), next_step(deadline.due_at, rule, after=now))
    return plans


def _go_on(due: Sequence[Deadline], plans: Mapping[tuple[int | None, str, datetime], Plan]) -> None:
    """Note when each is looked at again; those with the same moment in one statement."""
    by_moment: dict[datetime | None, list[int]] = defaultdict(list)
    for deadline in due:
        following = plans[_plan_key(deadline)].following
        by_moment[following.at if following else None].append(deadline.pk)
    for moment, keys in by_moment.items():
        Deadline.objects.filter(pk__in=keys).update(next_step_at=moment)


def _tell(
    due: Sequence[Deadline],
    rules: Mapping[tuple[int | None, str], DeadlineRule],
    plans: Mapping[tuple[int | None, str, datetime], Plan],
    now: datetime,
) -> list[Told]:
    """Write the ledger for all that have to be told, and return those that had not been told before."""
    recipients = Recipients()
    wanted = []
    for deadline in due:
        rule = rules[deadline.district_id, deadline.kind]
        step = plans[_plan_key(deadline)].step
        if step is not None:
            wanted += [Told(deadline, step, recipient) for recipient in recipients.of(deadline, step, rule)]
    known = set(
        Reminder.objects.filter(deadline__in=due).values_list("deadline_id", "step", "recipient") if wanted else ()
    )
    fresh = [told for told in wanted if (told.deadline.pk, told.step.key, told.recipient.key) not in known]
    Reminder.objects.bulk_create(
        (
            Reminder(
                deadline_id=told.deadline.pk,
                step=told.step.key,
                recipient=told.recipient.key,
                is_escalation=told.step.is_escalation,
                at=now,
            )
            for told in fresh
        ),
        batch_size=5000,
    )
    return fresh


def _tell_people(told: Sequence[Told]) -> None:
    """One message for all that a recipient hears of now; those who hear of the same read the same words.

    What is overdue is a message of its own, which nobody can switch off.
    """
    by_recipient: dict[tuple[bool, Recipient], list[Told]] = defaultdict(list)
    for one in told:
        by_recipient[one.step.is_escalation, one.recipient].append(one)
    together: dict[tuple[bool, tuple[int, ...]], list[Recipient]] = defaultdict(list)
    shared: dict[tuple[bool, tuple[int, ...]], list[Told]] = {}
    for (is_late, recipient), rows in by_recipient.items():
        key = is_late, tuple(one.deadline.pk for one in rows)
        together[key].append(recipient)
        shared[key] = rows
    named = {one.deadline.district_id for one in told}
    districts = District.objects.in_bulk([key for key in named if key is not None])
    for (is_late, keys), recipients in together.items():
        rows = shared[is_late, keys]
        of_one = {one.deadline.district_id for one in rows}
        only = of_one.pop() if len(of_one) == 1 else None
        _tell_together(rows, recipients, is_late=is_late, district=districts[only] if only is not None else None)


def _tell_together(
    told: Sequence[Told], recipients: Sequence[Recipient], *, is_late: bool, district: District | None
) -> None:
    """How many, of which kind, until when. What citizens wrote stays in the portal."""
    first = min(told, key=lambda one: (one.deadline.due_at, one.deadline.pk))
    single = first.deadline.address if len(told) == 1 else ""
    pages = {one.deadline.rule.list_page for one in told}
    page = pages.pop() if len(pages) == 1 else ""
    notify(
        kind="deadline_overdue" if is_late else "deadline_reminder",
        accounts=[recipient.account for recipient in recipients if recipient.account],
        mailboxes=[recipient.address for recipient in recipients if recipient.account is None],
        topic=Topic(
            kind="deadlines",
            key="",
            title=gettext_lazy("Fristen"),
            address=single or reverse(page or "deadlines:deadlines"),
        ),
        facts=lambda _language: {"fristen": in_short(told, is_late=is_late), "liste": listed(told, is_late=is_late)},
        event=f"{first.deadline.reference}:{first.step.key}",
        district=district,
    )
