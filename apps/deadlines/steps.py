"""When the portal reminds of a deadline: computed from the day and the rule, never stored but for the next one."""

from dataclasses import dataclass
from datetime import date, datetime

from .days import days_after, days_before, last_day, morning_of
from .models import DeadlineRule


@dataclass(frozen=True, kw_only=True)
class Step:
    """One moment at which people are told. `key` names it in the ledger together with the day it counts from."""

    key: str
    day: date
    is_escalation: bool = False

    @property
    def at(self) -> datetime:
        return morning_of(self.day)


def steps_of(due_at: datetime, rule: DeadlineRule) -> list[Step]:
    """All steps of a deadline in the order of time: reminders up to its day, then the day it is passed on."""
    due = last_day(due_at)
    steps = [
        Step(key=f"before-{number}:{due}", day=days_before(due, number, working=rule.working_days))
        for number in sorted(set(rule.days_before), reverse=True)
    ]
    if rule.escalate_after is not None:
        day = days_after(due, rule.escalate_after, working=rule.working_days)
        steps.append(Step(key=f"escalation:{due}", day=day, is_escalation=True))
    return steps


def next_step(due_at: datetime, rule: DeadlineRule, *, after: datetime) -> Step | None:
    """The first step later than a moment."""
    return next((step for step in steps_of(due_at, rule) if step.at > after), None)


def first_step(due_at: datetime, rule: DeadlineRule, *, now: datetime) -> Step | None:
    """Where a deadline begins that is set, moved or opened again now.

    Days that are over are not reminded of; a deadline that is long overdue is passed on at once.
    """
    steps = steps_of(due_at, rule)
    return next((step for step in steps if step.at > now or step.is_escalation), None)


def latest_step(due_at: datetime, rule: DeadlineRule, *, now: datetime) -> Step | None:
    """The last step whose moment has come: after a long sleep the only one that is still sent."""
    return next((step for step in reversed(steps_of(due_at, rule)) if step.at <= now), None)
