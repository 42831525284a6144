"""Reminding members without an account of their tasks. The mail does not hold the task: a private link leads to it.

Those with an account are reminded by their deadline, see apps.meetings.standings; this goes by the same rules.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from apps.deadlines.days import end_of
from apps.deadlines.kinds import MEETING_TASK
from apps.deadlines.models import DeadlineRule
from apps.deadlines.queries import rules_of_districts
from apps.deadlines.steps import Step, latest_step
from apps.notifications.domain.notify import Personal, notify
from apps.notifications.topic import Topic

from ..models import Person, Task, TaskReminder
from ..standings import tasks_of_people_without_account
from .links import task_key


def remind_members() -> int:
    """Write to everybody whose next step has come, of each step once; returns how many mails that were."""
    now = timezone.now()
    found = list(tasks_of_people_without_account().order_by("pk"))
    rules = rules_of_districts({task.followed_up_in for task in found})  # type: ignore[attr-defined]
    return sum(_remind(task, rules[task.followed_up_in, MEETING_TASK], now) for task in found)  # type: ignore[attr-defined]


def _remind(task: Task, rule: DeadlineRule, now: datetime) -> bool:
    step, person = latest_step(end_of(task.due_on), rule, now=now), task.owner.person
    return bool(step and person and _write(task, person, step))


@transaction.atomic
def _write(task: Task, person: Person, step: Step) -> bool:
    _reminder, is_new = TaskReminder.objects.get_or_create(task=task, person=person, step=step.key)
    if not is_new or person.email is None:
        return False
    link = Personal(link=reverse("meetings:task-by-link", args=[task_key(task, person)]))
    notify(
        kind="meeting_task_overdue" if step.is_escalation else "meeting_task",
        accounts=[],
        mailboxes=[person.email],
        topic=Topic(
            kind="body", key=str(task.body_id), title=task.body.short_name, address=task.body.get_absolute_url()
        ),
        facts={"gremium": task.body.name, "kurzname": task.body.short_name, "tag": task.due_on},
        event=f"{task.reference}:{step.key}",
        district=task.body.district,
        personal=lambda _email: link,
    )
    return True
