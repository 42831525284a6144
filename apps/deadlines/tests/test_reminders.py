"""The sweep: exactly once, whoever runs it how often; one mail for many; the latest step after a long sleep."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import Department, User
from apps.deadlines.days import end_of, morning_of
from apps.deadlines.domain.changes import move_deadlines
from apps.deadlines.domain.reminders import send_reminders
from apps.deadlines.kinds import INVITATION, MODERATION, REVIEW, WINDOW_CLOSES
from apps.deadlines.models import Deadline, Reminder
from apps.notifications.domain.preferences import set_wishes
from apps.notifications.enums import Channel
from apps.notifications.kinds import Wish
from apps.notifications.models import InboxItem, OutboxMessage

from .factories import DeadlineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    """Monday, 1 June 2026, 6:59 in Berlin: a minute before reminders go out."""
    with time_machine.travel(morning_of(date(2026, 6, 1)) - timedelta(minutes=1), tick=False):
        yield


def sweep_at(day: date, hour: int = 7, minute: int = 1) -> int:
    moment = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    with time_machine.travel(moment, tick=False):
        return send_reminders()


def mails() -> list[tuple[str, str]]:
    return sorted(OutboxMessage.objects.values_list("recipient", "subject"))


def test_reminds_in_the_morning_of_the_day_and_once(moderator: User) -> None:
    due = date(2026, 6, 11)  # three working days before: Monday, 8 June
    DeadlineFactory.create(due_at=end_of(due), title="Geheime Bank")
    assert sweep_at(date(2026, 6, 8), 6, 59) == 0
    assert sweep_at(date(2026, 6, 8)) == 1
    assert sweep_at(date(2026, 6, 8), 7, 2) == 0
    assert mails() == [("moderator@example.org", "Erinnerung: 1 Frist bis Donnerstag, 11. Juni 2026")]
    mail = OutboxMessage.objects.get()
    assert "Neue Idee lesen: 1, fällig bis Donnerstag, 11. Juni 2026" in mail.text
    assert "Geheime Bank" not in mail.text + mail.html
    reminder = Reminder.objects.get()
    assert (reminder.step, reminder.recipient) == ("before-3:2026-06-11", f"user:{moderator.pk}")


def test_many_deadlines_of_one_recipient_make_one_mail_grouped_by_kind(moderator: User, lead: User) -> None:
    DeadlineFactory.create_batch(3, due_at=end_of(date(2026, 6, 4)))
    DeadlineFactory.create(due_at=end_of(date(2026, 6, 10)), kind=INVITATION)
    DeadlineFactory.create(due_at=end_of(date(2026, 5, 28)), kind=INVITATION)
    assert sweep_at(date(2026, 6, 1)) == 6
    overdue = "Überfällig: 1 Frist seit Donnerstag, 28. Mai 2026"
    assert mails() == [
        ("lead@example.org", overdue),
        ("moderator@example.org", "Erinnerung: 4 Fristen, die erste bis Donnerstag, 4. Juni 2026"),
        ("moderator@example.org", overdue),
    ]
    text = OutboxMessage.objects.get(kind="deadline_reminder").text
    assert "Neue Idee lesen: 3, fällig bis Donnerstag, 4. Juni 2026" in text
    assert "Einladung zur Versammlung: 1, fällig bis Mittwoch, 10. Juni 2026" in text


def test_each_person_is_told_in_the_way_and_the_language_they_chose(moderator: User, lead: User, person) -> None:  # type: ignore[no-untyped-def]
    """Reminders may be switched off, what is overdue may not; an office that reads the same shares the words."""
    colleague = person("colleague", RoleKind.ANLAUFSTELLE, moderator.role_list[0].district)
    ways = {"deadline_reminder": Wish(Channel.NONE)}
    set_wishes(wishes=ways, language="en", actor=moderator)
    DeadlineFactory.create(due_at=end_of(date(2026, 6, 4)))
    assert sweep_at(date(2026, 6, 1)) == 2
    assert [recipient for recipient, _subject in mails()] == [colleague.email]
    assert "/abbestellen/" in OutboxMessage.objects.get().text
    assert sweep_at(date(2026, 6, 8)) == 3  # two working days after
    late = OutboxMessage.objects.filter(kind="deadline_overdue")
    assert sorted(late.values_list("recipient", "subject")) == [
        (colleague.email, "Überfällig: 1 Frist seit Donnerstag, 4. Juni 2026"),
        (lead.email, "Überfällig: 1 Frist seit Donnerstag, 4. Juni 2026"),
        (moderator.email, "Overdue: 1 deadline since Thursday, 4 June 2026"),
    ]
    assert all("/abbestellen/" not in mail.text for mail in late)
    found = InboxItem.objects.filter(account=moderator)
    assert [(item.kind, item.topic_title) for item in found] == [("deadline_overdue", "Deadlines")]


def test_an_office_is_told_in_its_mailbox_and_its_people_each_once(reviewer: User, lead: User) -> None:
    office = Department.objects.get()
    DeadlineFactory.create_batch(2, role="", department=office, kind=REVIEW, due_at=end_of(date(2026, 6, 4)))
    assert sweep_at(date(2026, 6, 1)) == 4
    assert [recipient for recipient, _subject in mails()] == ["reviewer@example.org", "sga-tk@example.org"]
    assert sweep_at(date(2026, 6, 5)) == 6  # the day after the last day: also SPK-Leitung
    assert OutboxMessage.objects.filter(kind="deadline_overdue").count() == 3


def test_a_sweep_that_slept_catches_up_with_one_reminder(moderator: User, lead: User) -> None:
    DeadlineFactory.create(due_at=end_of(date(2026, 6, 17)), kind=INVITATION)  # 7 and 2 working days before
    assert sweep_at(date(2026, 6, 15), 13) == 1
    assert [reminder.step for reminder in Reminder.objects.all()] == ["before-2:2026-06-17"]
    assert Deadline.objects.get().next_step_at == morning_of(date(2026, 6, 18))


def test_a_sweep_that_slept_past_the_day_tells_everybody_once(moderator: User, lead: User) -> None:
    DeadlineFactory.create(due_at=end_of(date(2026, 6, 17)), kind=INVITATION)
    assert sweep_at(date(2026, 7, 20)) == 2
    assert sweep_at(date(2026, 7, 21)) == 0
    assert len(mails()) == 2
    assert Deadline.objects.get().next_step_at is None


def test_a_moved_deadline_is_reminded_of_anew(moderator: User) -> None:
    deadline = DeadlineFactory.create(due_at=end_of(date(2026, 6, 4)))
    assert sweep_at(date(2026, 6, 1)) == 1
    move_deadlines(deadlines=[deadline], due_day=date(2026, 6, 25), reason="Urlaub", actor=moderator)
    assert sweep_at(date(2026, 6, 1), 8) == 0
    assert sweep_at(date(2026, 6, 22)) == 1
    assert Reminder.objects.count() == 2


def test_settled_deadlines_and_people_who_left_are_not_written_to(moderator: User, person) -> None:  # type: ignore[no-untyped-def]
    DeadlineFactory.create(days=-3, state="met")
    colleague = person("colleague", RoleKind.ANLAUFSTELLE, moderator.role_list[0].district)
    colleague.is_active = False
    colleague.save()
    DeadlineFactory.create(due_at=end_of(date(2026, 6, 4)))
    assert sweep_at(date(2026, 6, 1)) == 1
    assert [recipient for recipient, _subject in mails()] == ["moderator@example.org"]


def test_roles_of_one_region_hear_of_their_region_only(kiezpate: User, person) -> None:  # type: ignore[no-untyped-def]
    role = kiezpate.role_list[0]
    DeadlineFactory.create(role=RoleKind.KIEZPATE, region=role.region, due_at=end_of(date(2026, 6, 4)))
    DeadlineFactory.create(role=RoleKind.KIEZPATE, region=None, due_at=end_of(date(2026, 6, 4)))
    assert sweep_at(date(2026, 6, 1)) == 1


def test_dates_that_come_by_themselves_are_over_when_they_have_come(lead: User) -> None:
    deadline = DeadlineFactory.create(
        role=RoleKind.SPK_LEITUNG, kind=WINDOW_CLOSES, due_at=end_of(date(2026, 6, 2)), title="Ideen einreichen"
    )
    assert sweep_at(date(2026, 6, 2), 23, 59) == 1  # one day before, at seven on Monday, was slept over
    assert sweep_at(date(2026, 6, 3), 0, 0) == 0
    deadline.refresh_from_db()
    assert (deadline.state, deadline.changes.get().state_before) == ("met", "open")


@pytest.mark.parametrize(
    ("due", "reminded"),
    [
        (date(2027, 3, 31), date(2027, 3, 28)),  # the clocks go forward that night
        (date(2027, 11, 3), date(2027, 10, 31)),  # and back
        (date(2028, 3, 3), date(2028, 2, 29)),
        (date(2027, 3, 3), date(2027, 2, 28)),
        (date(2027, 1, 2), date(2026, 12, 30)),
    ],
)
def test_reminders_fall_on_the_right_day_of_berlin(reviewer: User, due: date, reminded: date) -> None:
    office = Department.objects.get()
    DeadlineFactory.create(role="", department=office, kind=REVIEW, due_at=end_of(due))
    assert sweep_at(reminded - timedelta(days=1), 23, 59) == 0
    assert sweep_at(reminded, 6, 59) == 0
    assert sweep_at(reminded, 7, 0) == 2


def test_the_sweep_asks_no_more_for_many(moderator: User, lead: User, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    DeadlineFactory.create(due_at=end_of(date(2026, 6, 4)))
    with django_assert_max_num_queries(20) as one:
        assert sweep_at(date(2026, 6, 1)) == 1
    DeadlineFactory.create_batch(40, due_at=end_of(date(2026, 6, 4)))
    with django_assert_max_num_queries(len(one)):
        assert sweep_at(date(2026, 6, 1), 8) == 40


def test_the_ledger_itself_refuses_a_second_row() -> None:
    deadline = DeadlineFactory.create()
    Reminder.objects.create(deadline=deadline, step="before-3:2026-06-04", recipient="user:1")
    with pytest.raises(IntegrityError, match="reminder_once"):
        Reminder.objects.create(deadline=deadline, step="before-3:2026-06-04", recipient="user:1")


def test_moderation_of_another_district_is_not_ours(moderator: User, other_moderator: User) -> None:
    DeadlineFactory.create(due_at=end_of(date(2026, 6, 4)), district_key="10", kind=MODERATION)
    assert sweep_at(date(2026, 6, 1)) == 1
    assert [recipient for recipient, _subject in mails()] == ["other_moderator@example.org"]
