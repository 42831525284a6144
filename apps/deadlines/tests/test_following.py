"""Deadlines follow their objects: set, moved, settled and opened again; a second time changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.deadlines.days import end_of, morning_of
from apps.deadlines.domain.changes import move_deadlines, waive_deadlines
from apps.deadlines.domain.following import follow
from apps.deadlines.enums import DeadlineState, Outcome
from apps.deadlines.kinds import MODERATION, REVIEW
from apps.deadlines.models import Deadline
from apps.deadlines.sources import Standing
from apps.sozialraum.models import District

from .factories import DeadlineFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)  # a Monday


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(morning_of(TODAY) + timedelta(hours=2), tick=False):
        yield


@pytest.fixture
def wish(district: District) -> Standing:
    return Standing(
        kind=MODERATION,
        subject="abcd2345",
        due_at=end_of(TODAY + timedelta(days=14)),
        title="Bank am Markt",
        address="/anlaufstelle/ideen/abcd2345/",
        district_id=district.pk,
    )


def test_follow_sets_a_deadline_with_role_and_first_reminder(wish: Standing, moderator: User) -> None:
    assert follow([wish], actor=moderator) == 1
    deadline = Deadline.objects.get()
    assert (deadline.role, deadline.state, deadline.due_day) == (RoleKind.ANLAUFSTELLE, "open", date(2026, 6, 15))
    # Three working days before Monday, 15 June: Wednesday, 10 June.
    assert deadline.next_step_at == morning_of(date(2026, 6, 10))
    line = deadline.changes.get()
    assert (line.is_first, line.state, line.office) == (True, "open", moderator.office)


def test_follow_twice_changes_nothing(wish: Standing, moderator: User) -> None:
    follow([wish], actor=moderator)
    before = Deadline.objects.values().get()
    assert follow([wish], actor=moderator) == 0
    assert Deadline.objects.values().get() == before
    assert Deadline.objects.get().changes.count() == 1


def test_follow_moves_with_history(wish: Standing) -> None:
    follow([wish], actor=None)
    later = end_of(TODAY + timedelta(days=30))
    assert follow([replace(wish, due_at=later, reason="Ferien")], actor=None) == 1
    deadline = Deadline.objects.get()
    assert deadline.due_at == later
    line = deadline.changes.latest("pk")
    assert (line.is_move, line.day_before, line.reason) == (True, date(2026, 6, 15), "Ferien")


def test_follow_settles_and_opens_again(wish: Standing) -> None:
    follow([wish], actor=None)
    follow([replace(wish, outcome=Outcome.DONE)], actor=None)
    deadline = Deadline.objects.get()
    assert (deadline.state, deadline.next_step_at, deadline.closed_at) == ("met", None, timezone.now())
    follow([wish], actor=None)
    deadline.refresh_from_db()
    assert (deadline.state, deadline.closed_at) == ("open", None)
    assert list(deadline.changes.values_list("state_before", "state")) == [
        ("", "open"),
        ("open", "met"),
        ("met", "open"),
    ]


@pytest.mark.parametrize(("days", "state"), [(14, "waived"), (-1, "missed")])
def test_what_is_no_longer_needed_is_waived_or_missed(wish: Standing, days: int, state: str) -> None:
    wish = replace(wish, due_at=end_of(TODAY + timedelta(days=days)))
    follow([wish], actor=None)
    follow([replace(wish, outcome=Outcome.DROPPED)], actor=None)
    assert Deadline.objects.get().state == state


def test_nothing_is_set_for_what_is_over_already(wish: Standing) -> None:
    assert follow([replace(wish, outcome=Outcome.DONE)], actor=None) == 0
    assert not Deadline.objects.exists()


def test_what_staff_moved_or_settled_by_hand_stays(wish: Standing, moderator: User) -> None:
    follow([wish], actor=None)
    moved = TODAY + timedelta(days=20)
    move_deadlines(deadlines=[Deadline.objects.get()], due_day=moved, reason="Urlaub", actor=moderator)
    assert follow([replace(wish, title="Neue Bank")], actor=None) == 1
    deadline = Deadline.objects.get()
    assert (deadline.due_day, deadline.title) == (moved, "Neue Bank")
    waive_deadlines(deadlines=[deadline], reason="Am Telefon geklärt", actor=moderator)
    assert follow([wish], actor=None) == 0
    assert Deadline.objects.get().state == DeadlineState.WAIVED


def test_a_person_or_an_office_is_responsible_instead_of_a_role(
    wish: Standing, moderator: User, reviewer: User
) -> None:
    office = Department.objects.get()
    named = [
        replace(wish, user_id=moderator.pk),
        replace(wish, kind=REVIEW, subject="efgh2345", department_id=office.pk),
    ]
    follow(named, actor=None)
    assert sorted(deadline.responsible for deadline in Deadline.objects.all()) == [
        "Straßen- und Grünflächenamt",
        "moderator",
    ]
    follow([replace(wish, user_id=None)], actor=None)
    assert Deadline.objects.get(kind=MODERATION).responsible == "Anlaufstelle"


def test_many_are_set_with_as_many_queries_as_one(wish: Standing, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(6) as one:
        follow([wish], actor=None)
    many = [replace(wish, subject=f"idee{number}") for number in range(300)]
    with django_assert_max_num_queries(len(one)):
        assert follow(many, actor=None) == 300
    with django_assert_max_num_queries(len(one) + 2):
        assert follow([replace(one, outcome=Outcome.DONE) for one in many], actor=None) == 300


def test_the_database_wants_exactly_one_responsible(moderator: User) -> None:
    for wrong in ({"role": ""}, {"user": moderator}):
        with pytest.raises(IntegrityError, match="deadline_one_is_responsible"), transaction.atomic():
            DeadlineFactory.create(**wrong)
    with pytest.raises(IntegrityError, match="deadline_once_per_subject"), transaction.atomic():
        DeadlineFactory.create_batch(2, subject="gleich")
