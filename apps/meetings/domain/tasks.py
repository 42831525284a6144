"""Tasks: given in a meeting, reported back, seen through to the end."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.language import stored_words

from ..enums import UNDONE, UPCOMING, ItemKind, TaskState
from ..models import AgendaItem, Body, Decision, Meeting, Seat, Task, TaskStep
from .agenda import MOST_ITEMS, renumber
from .deadlines import follow_tasks
from .stamps import lock_meeting

if TYPE_CHECKING:
    from apps.accounts.models import User


@transaction.atomic
def give_tasks(
    *,
    body: Body,
    owners: Sequence[Seat],
    due_on: date,
    text: str,
    item: AgendaItem | None = None,
    decision: Decision | None = None,
    actor: "User | None",
) -> list[Task]:
    """One task for each owner; of one decision each owner gets the same task once."""
    tasks = []
    for owner in owners:
        there = Task.objects.filter(decision=decision, owner=owner, text=text, deleted_at=None).first()
        if decision is not None and there is not None:
            continue
        task = Task.objects.create(body=body, item=item, decision=decision, owner=owner, text=text, due_on=due_on)
        _step(task, note="", actor=actor)
        tasks.append(task)
    follow_tasks(tasks, actor=actor)
    return tasks


@transaction.atomic
def report_task(*, task: Task, state: TaskState, report: str = "", actor: "User | None") -> Task:
    """Say how far it is. Done and dropped need a word on what came of it, so that the next meeting can go on.

    Without an account it is whoever holds the seat, by the private link.
    """
    task = _lock(task)
    report = report.strip()
    if state not in UNDONE and not report:
        raise DomainError(_("Bitte schreiben Sie kurz, was daraus wurde."), field="report")
    task.state, task.report = state, report
    task.settled_at = None if state in UNDONE else timezone.now()
    task.save()
    _step(task, note=report, actor=actor, office="" if actor else task.owner.organisation)
    follow_tasks([task], actor=actor)
    return task


@transaction.atomic
def postpone_task(*, task: Task, due_on: date, reason: str, actor: "User") -> Task:
    """Give it more time, with a reason that stays in its history."""
    task = _lock(task)
    if task.state not in UNDONE:
        raise DomainError(_("Diese Aufgabe ist schon abgeschlossen."))
    if due_on < timezone.localdate():
        raise DomainError(_("Dieser Tag ist schon vorbei."), field="due_on")
    if not reason.strip():
        raise DomainError(_("Bitte schreiben Sie, warum es länger dauert."), field="reason")
    task.due_on = due_on
    task.save()
    _step(task, note=reason.strip(), actor=actor)
    follow_tasks([task], reason=reason.strip(), actor=actor)
    return task


@transaction.atomic
def put_overdue_on_agenda(*, meeting: Meeting, actor: "User | None" = None) -> list[AgendaItem]:
    """Overdue tasks of the body put themselves on the agenda, below one item, each once per meeting."""
    meeting = lock_meeting(meeting)
    there = set(meeting.items.filter(task__isnull=False, deleted_at=None).values_list("task", flat=True))
    overdue = list(
        Task.objects.filter(body=meeting.body, state__in=UNDONE, due_on__lt=timezone.localdate(), deleted_at=None)
        .exclude(pk__in=there)
        .select_related("owner")
    )
    if not overdue:
        return []
    with stored_words():
        title = _("Überfällige Aufgaben")
    parent = meeting.items.filter(title=title, parent=None, deleted_at=None).first() or AgendaItem.objects.create(
        meeting=meeting, title=title, kind=ItemKind.DISCUSSION, is_public=False, order=MOST_ITEMS + 1
    )
    items = [
        AgendaItem.objects.create(
            meeting=meeting,
            parent=parent,
            task=task,
            title=f"{task.owner.organisation}: {task.text}"[:200],
            kind=ItemKind.INFORMATION,
            is_public=False,
            order=MOST_ITEMS + 2 + number,
        )
        for number, task in enumerate(overdue)
    ]
    renumber(meeting)
    return items


def put_overdue_on_next_agendas() -> int:
    """For each body the next meeting that has not begun; returns how many tasks came onto an agenda."""
    now = timezone.now()
    upcoming = Meeting.objects.filter(state__in=UPCOMING, starts_at__gt=now, deleted_at=None, body__deleted_at=None)
    first = upcoming.order_by("body_id", "starts_at").distinct("body_id")
    return sum(len(put_overdue_on_agenda(meeting=meeting)) for meeting in first)


def _lock(task: Task) -> Task:
    return Task.objects.select_for_update(no_key=True, of=("self",)).select_related("body", "owner").get(pk=task.pk)


def _step(task: Task, *, note: str, actor: "User | None", office: str = "") -> None:
    office = office or (actor.office if actor else "") or ""
    TaskStep.objects.create(task=task, state=task.state, due_on=task.due_on, note=note, office=office)
