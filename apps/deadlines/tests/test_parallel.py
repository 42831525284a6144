"""Two beats, two workers, two people: real threads on the real database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.testing.threads import outcomes_of
from apps.deadlines.domain.changes import move_deadlines, waive_deadlines
from apps.deadlines.domain.reminders import send_reminders
from apps.deadlines.models import Deadline, Reminder
from apps.notifications.models import OutboxMessage

from .factories import DeadlineFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_sweeps_at_once_remind_once(moderator: User, lead: User) -> None:
    DeadlineFactory.create_batch(30, days=-9)
    Deadline.objects.update(next_step_at=timezone.now() - timedelta(hours=1))
    outcomes = outcomes_of(*[send_reminders] * 4)
    assert sum(outcomes) == 60
    assert send_reminders() == 0
    assert Reminder.objects.count() == 60
    assert sorted(OutboxMessage.objects.values_list("recipient", flat=True)) == [
        "lead@example.org",
        "moderator@example.org",
    ]


def test_two_people_at_once_leave_one_outcome(moderator: User, lead: User) -> None:
    deadline = DeadlineFactory.create()
    later = timezone.localdate() + timedelta(days=40)
    outcomes = outcomes_of(
        lambda: waive_deadlines(deadlines=[deadline], reason="Erledigt", actor=moderator),
        lambda: waive_deadlines(deadlines=[deadline], reason="Unnötig", actor=lead),
        lambda: move_deadlines(deadlines=[deadline], due_day=later, reason="Urlaub", actor=lead),
    )
    refused = [str(outcome) for outcome in outcomes if isinstance(outcome, DomainError)]
    assert len(refused) in (1, 2)  # whoever moves first still lets somebody waive
    assert all("inzwischen „nicht mehr nötig“" in sentence for sentence in refused)
    deadline.refresh_from_db()
    assert deadline.state == "waived"
    assert deadline.changes.count() == 3 - len(refused)
