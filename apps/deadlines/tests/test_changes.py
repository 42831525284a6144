"""Staff move, waive and settle deadlines with a reason, and take that back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.deadlines.days import end_of
from apps.deadlines.domain.changes import (
    meet_deadlines,
    move_deadlines,
    reopen_deadline,
    undo_changes,
    waive_deadlines,
)
from apps.deadlines.kinds import BARRIER_REPORT, RECORD, WINDOW_CLOSES
from apps.deadlines.models import Deadline, DeadlineChange

from .factories import DeadlineFactory

pytestmark = pytest.mark.django_db


def keys(changes: list[DeadlineChange]) -> list[int]:
    return [line.pk for line in changes]


def test_move_deadlines_with_a_reason_in_the_history(moderator: User) -> None:
    deadlines = DeadlineFactory.create_batch(3, days=-2)
    day = timezone.localdate() + timedelta(days=20)
    changes = move_deadlines(deadlines=deadlines, due_day=day, reason="  Ferien\n im Amt ", actor=moderator)
    assert {(line.reason, line.office, line.day) for line in changes} == {("Ferien im Amt", moderator.office, day)}
    moved = Deadline.objects.all()
    assert {(row.due_at, row.is_moved) for row in moved} == {(end_of(day), True)}
    assert all(row.next_step_at and row.next_step_at > timezone.now() for row in moved)


@pytest.mark.parametrize(
    ("days", "reason", "sentence"),
    [
        (-1, "Ferien", "schon vorbei"),
        (4000, "Ferien", "prüfen Sie das Jahr"),
        (5, "   ", "den Grund"),
        (5, "x" * 501, "500 Zeichen"),
    ],
)
def test_move_deadlines_refuses(moderator: User, days: int, reason: str, sentence: str) -> None:
    deadline = DeadlineFactory.create()
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(DomainError, match=sentence):
        move_deadlines(deadlines=[deadline], due_day=day, reason=reason, actor=moderator)


def test_one_that_cannot_be_moved_leaves_all_where_they_are(moderator: User) -> None:
    ours, window = DeadlineFactory.create(), DeadlineFactory.create(kind=WINDOW_CLOSES)
    before = dict(Deadline.objects.values_list("pk", "due_at"))
    with pytest.raises(DomainError, match="in der Planung"):
        move_deadlines(
            deadlines=[ours, window], due_day=timezone.localdate() + timedelta(days=3), reason="x", actor=moderator
        )
    assert dict(Deadline.objects.values_list("pk", "due_at")) == before


def test_waive_and_open_again(moderator: User) -> None:
    deadline = DeadlineFactory.create()
    waive_deadlines(deadlines=[deadline], reason="Am Telefon geklärt", actor=moderator)
    deadline.refresh_from_db()
    assert (deadline.state, deadline.reason, deadline.next_step_at) == ("waived", "Am Telefon geklärt", None)
    with pytest.raises(DomainError, match="inzwischen „nicht mehr nötig“"):
        waive_deadlines(deadlines=[deadline], reason="Noch einmal", actor=moderator)
    reopen_deadline(deadline=deadline, actor=moderator)
    deadline.refresh_from_db()
    assert (deadline.state, deadline.reason, deadline.is_by_hand) == ("open", "", False)
    with pytest.raises(DomainError, match="folgt ihrem Gegenstand"):
        reopen_deadline(deadline=deadline, actor=moderator)


def test_what_the_law_asks_for_is_never_waived(moderator: User) -> None:
    barrier, other = DeadlineFactory.create(kind=BARRIER_REPORT), DeadlineFactory.create()
    with pytest.raises(DomainError, match="steht im Gesetz"):
        waive_deadlines(deadlines=[other, barrier], reason="Lohnt sich nicht", actor=moderator)
    assert set(Deadline.objects.values_list("state", flat=True)) == {"open"}


def test_only_what_the_portal_cannot_see_is_settled_by_hand(moderator: User) -> None:
    record = DeadlineFactory.create(kind=RECORD)
    meet_deadlines(deadlines=[record], actor=moderator)
    record.refresh_from_db()
    assert (record.state, record.is_by_hand) == ("met", True)
    with pytest.raises(DomainError, match="sobald es im Portal getan ist"):
        meet_deadlines(deadlines=[DeadlineFactory.create()], actor=moderator)


def test_undo_puts_all_back(moderator: User) -> None:
    deadlines = DeadlineFactory.create_batch(2)
    before = list(Deadline.objects.order_by("pk").values())
    day = timezone.localdate() + timedelta(days=40)
    changes = move_deadlines(deadlines=deadlines, due_day=day, reason="Urlaub", actor=moderator)
    assert undo_changes(changes=keys(changes), actor=moderator) == 2
    assert list(Deadline.objects.order_by("pk").values()) == before
    waived = waive_deadlines(deadlines=deadlines, reason="Unnötig", actor=moderator)
    undo_changes(changes=keys(waived), actor=moderator)
    assert list(Deadline.objects.order_by("pk").values()) == before
    assert [line.reason for line in deadlines[0].changes.all()] == [
        "Urlaub",
        "Rückgängig gemacht.",
        "Unnötig",
        "Rückgängig gemacht.",
    ]


def test_undo_is_one_s_own_in_time_and_the_last_word(moderator: User, lead: User) -> None:
    deadline = DeadlineFactory.create()
    day = timezone.localdate() + timedelta(days=40)
    changes = move_deadlines(deadlines=[deadline], due_day=day, reason="Urlaub", actor=moderator)
    with pytest.raises(DomainError, match="nicht mehr rückgängig"):
        undo_changes(changes=keys(changes), actor=lead)
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=6)),
        pytest.raises(DomainError, match="nicht mehr rückgängig"),
    ):
        undo_changes(changes=keys(changes), actor=moderator)
    move_deadlines(deadlines=[deadline], due_day=day + timedelta(days=1), reason="Länger", actor=lead)
    with pytest.raises(DomainError, match="seither noch einmal geändert"):
        undo_changes(changes=keys(changes), actor=moderator)
