"""Deadlines of the demo: what the events set, and what the offices did with some of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from apps.accounts.models import User
from apps.deadlines.domain.changes import meet_deadlines, move_deadlines
from apps.deadlines.domain.checking import mend_differences
from apps.deadlines.domain.reminders import send_reminders
from apps.deadlines.kinds import INVITATION, NOTICE, RECORD, REVIEW, SETTLEMENT
from apps.deadlines.models import Deadline
from apps.deadlines.queries import open_deadlines

from .clock import as_of

# An evening so near has been announced; a record so old has been signed, but for the latest one.
ANNOUNCED, SIGNED = timedelta(days=10), timedelta(days=5)
MOVED_TO = 9


def keep_deadlines(accounts: Mapping[str, User], now: datetime) -> None:
    """Set what is missing, settle what offices would have settled, and remind of the rest as of this morning."""
    mend_differences()
    office = accounts["anlaufstelle"]
    waiting = open_deadlines(Deadline.objects.filter(district__key="09"))
    announced = waiting.filter(kind=INVITATION, due_at__lt=now - ANNOUNCED)
    with as_of(now - timedelta(days=2)):
        meet_deadlines(deadlines=list(announced), actor=office)
        signed = waiting.filter(kind__in=(RECORD, NOTICE, SETTLEMENT), due_at__lt=now - SIGNED)
        meet_deadlines(deadlines=list(signed), actor=office)
    if late := waiting.filter(kind=REVIEW).first():
        move_deadlines(
            deadlines=[late],
            due_day=timezone.localdate(now) + timedelta(days=MOVED_TO),
            reason="Das Amt wartet noch auf die Auskunft der Wasserbetriebe.",
            actor=office,
        )
    send_reminders()
