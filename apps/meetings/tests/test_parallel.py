"""Several people at one agenda and one invitation in the same moment: real threads, real PostgreSQL."""

from functools import partial

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.kiezkasse.tests.test_parallel import at_once, kinds
from apps.meetings.domain.agenda import ItemPlan, add_item, change_item, move_item
from apps.meetings.domain.hosting import skip_host
from apps.meetings.domain.invitation import invite
from apps.meetings.domain.task_mails import remind_members
from apps.meetings.domain.tasks import give_tasks
from apps.meetings.enums import ChairRule, MeetingState
from apps.meetings.models import Participant
from apps.notifications.models import OutboxMessage

from .factories import BodyFactory, ItemFactory, MeetingFactory, SeatFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_items_added_at_once_have_different_numbers() -> None:
    meeting = MeetingFactory.create()
    jobs = [
        partial(add_item, meeting=meeting, plan=ItemPlan(title=f"Punkt {index}", is_public=True), actor=None)
        for index in range(6)
    ]
    assert kinds(at_once(*jobs)) == ["done"] * 6
    assert sorted(meeting.items.values_list("number", flat=True)) == ["1", "2", "3", "4", "5", "6"]


def test_moves_at_once_lose_no_item() -> None:
    meeting = MeetingFactory.create()
    items = [add_item(meeting=meeting, plan=ItemPlan(title=name, is_public=True), actor=None) for name in "ABCDE"]
    jobs = [
        partial(move_item, item=item, way=way, actor=None)  # type: ignore[arg-type]
        for item, way in zip(items, ("down", "up", "in", "down", "up"), strict=True)
    ]
    assert kinds(at_once(*jobs)) == ["done"] * 5
    assert sorted(meeting.items.values_list("order", flat=True)) == [0, 1, 2, 3, 4]
    assert len(set(meeting.items.values_list("number", flat=True))) == 5


def test_two_who_invite_at_once_invite_everybody_once(lead: User) -> None:
    meeting = MeetingFactory.create(state=MeetingState.PLANNED)
    ItemFactory.create(meeting=meeting)
    SeatFactory.create_batch(3, body=meeting.body)
    assert kinds(at_once(*[partial(invite, meeting=meeting, actor=lead)] * 4)) == ["done"] * 4
    assert (Participant.objects.count(), OutboxMessage.objects.count()) == (3, 3)


def test_skips_at_once_pass_over_one_after_the_other(lead: User) -> None:
    body = BodyFactory.create(chair_rule=ChairRule.ROTATING)
    order = [SeatFactory.create(body=body, turn=turn) for turn in (1, 2, 3, 4)]
    meeting = MeetingFactory.create(body=body, host=order[0])
    assert kinds(at_once(*[partial(skip_host, meeting=meeting, actor=lead)] * 2)) == ["done", "done"]
    meeting.refresh_from_db()
    assert meeting.host == order[2]


def test_reminders_sent_at_once_write_one_mail(lead: User) -> None:
    seat = SeatFactory.create(body=BodyFactory.create())
    give_tasks(body=seat.body, owners=[seat], due_on=timezone.localdate(), text="Klären", actor=None)
    assert kinds(at_once(*[remind_members] * 4)) == ["done"] * 4
    assert OutboxMessage.objects.filter(kind="meeting_task").count() == 1


def test_two_who_choose_for_one_item_at_once_name_each_thing_once(lead: User) -> None:
    item = ItemFactory.create()
    plans = [ItemPlan(title="A", subjects=[("vorhaben", "abcdefgh"), ("idea", key)]) for key in "123"]
    jobs = [partial(change_item, item=item, plan=plan, actor=lead) for plan in plans]
    assert kinds(at_once(*jobs)) == ["done"] * 3
    assert item.subjects.filter(kind="vorhaben").count() == 1
    assert item.subjects.count() == 2
