"""Tasks have deadlines: reminders go to whoever holds the seat, a day gone by is told further up."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.deadlines.days import end_of
from apps.deadlines.domain.changes import move_deadlines
from apps.deadlines.domain.checking import differences, mend_differences
from apps.deadlines.domain.reminders import send_reminders
from apps.deadlines.enums import DeadlineState
from apps.deadlines.models import Deadline
from apps.meetings.domain.deadlines import follow_seats
from apps.meetings.domain.seats import PersonData, SeatPlan, end_seat, pass_on_seat
from apps.meetings.domain.task_mails import remind_members
from apps.meetings.domain.tasks import give_tasks, postpone_task, report_task
from apps.meetings.enums import SeatFunction, TaskState
from apps.meetings.models import Seat, Task
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from .factories import BodyFactory, SeatFactory, TaskFactory, seat_for

pytestmark = pytest.mark.django_db


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def given(owner: Seat, *, days: int = 20, text: str = "Vertrauliches klären") -> Task:
    return give_tasks(body=owner.body, owners=[owner], due_on=in_days(days), text=text, actor=None)[0]


def told() -> list[str]:
    return sorted(OutboxMessage.objects.filter(kind__startswith="deadline_").values_list("recipient", flat=True))


def test_a_deadline_follows_its_task_to_the_end(citizen: User, lead: User) -> None:
    task = given(seat_for(citizen, BodyFactory.create()))
    deadline = Deadline.objects.get()
    assert (deadline.user, deadline.due_day, deadline.state) == (citizen, task.due_on, DeadlineState.OPEN)
    postpone_task(task=task, due_on=in_days(40), reason="Haushalt fehlt", actor=lead)
    deadline.refresh_from_db()
    assert (deadline.due_day, deadline.changes.last().reason) == (in_days(40), "Haushalt fehlt")  # type: ignore[union-attr]
    report_task(task=task, state=TaskState.DONE, report="Ist fertig.", actor=lead)
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.MET
    assert list(differences()) == []


def test_the_holder_is_reminded_and_later_the_lead_hears_of_it(citizen: User, lead: User) -> None:
    task = given(seat_for(citizen, BodyFactory.create()), days=1)
    Deadline.objects.update(next_step_at=timezone.now())
    send_reminders()
    assert told() == [citizen.email]
    assert task.get_absolute_url() in OutboxMessage.objects.get().text
    Task.objects.filter(pk=task.pk).update(due_on=in_days(-5))
    mend_differences()
    Deadline.objects.update(next_step_at=timezone.now())
    send_reminders()
    assert told() == sorted([citizen.email, citizen.email, lead.email])


def test_several_at_once_lead_to_the_board_not_to_pages_that_take_a_role(citizen: User) -> None:
    seat = seat_for(citizen, BodyFactory.create())
    for text in ("Erstes", "Zweites"):
        given(seat, days=1, text=text)
    Deadline.objects.update(next_step_at=timezone.now())
    send_reminders()
    mail = OutboxMessage.objects.get()
    assert ("/aufgaben/" in mail.text, "/fristen/" in mail.text) == (True, False)


def test_without_an_account_the_lead_of_the_district_is_responsible(lead: User, district: District) -> None:
    berlin = BodyFactory.create(district_key=None, short_name="KoG SRO")
    given(SeatFactory.create(body=berlin, district=district))
    senate = SeatFactory.create(body=berlin, organisation="Senatsverwaltung")
    given(senate)
    lonely = SeatFactory.create(body=BodyFactory.create(district_key=None))
    given(lonely)
    # The Senate department has no district: one that sits there follows it up. Where none sits, nobody does.
    assert list(Deadline.objects.values_list("district__key", "role")) == [("09", "spk_leitung")] * 2
    assert list(differences()) == []


def test_a_deadline_tells_colleagues_nothing_of_the_task(client: Client, moderator: User, citizen: User) -> None:
    closed = BodyFactory.create(is_public=False, short_name="Geheimgremium")
    task = given(seat_for(citizen, closed, organisation="Jugendamt"))
    client.force_login(moderator)
    page = client.get("/fristen/?wessen=bezirk").content.decode()
    text = page + client.get(Deadline.objects.get().get_absolute_url()).content.decode()
    assert [word for word in ("Vertrauliches", "Geheimgremium") if word in text] == []
    assert client.get(task.get_absolute_url()).status_code == 404


def test_the_last_day_is_moved_on_the_page_of_the_task(moderator: User, citizen: User) -> None:
    given(seat_for(citizen, BodyFactory.create()))
    with pytest.raises(DomainError):
        move_deadlines(deadlines=[Deadline.objects.get()], due_day=in_days(30), reason="Urlaub", actor=moderator)


def test_whoever_takes_over_the_seat_takes_over_what_is_undone(citizen: User, reviewer: User, lead: User) -> None:
    seat = seat_for(citizen, BodyFactory.create(), organisation="Jugendamt", function=SeatFunction.MEMBER)
    undone, done = given(seat), given(seat, text="Zweites")
    report_task(task=done, state=TaskState.DONE, report="Fertig.", actor=lead)
    plan = SeatPlan(
        organisation="Jugendamt",
        starts_on=timezone.localdate(),
        person=PersonData(name="Neu", email=reviewer.email),
    )
    heir = pass_on_seat(seat=seat, plan=plan, actor=lead)
    owners: dict[int, Any] = dict(Task.objects.values_list("pk", "owner"))
    assert owners == {undone.pk: heir.pk, done.pk: seat.pk}
    assert Deadline.objects.get(subject=undone.reference).user == reviewer
    end_seat(seat=heir, on=timezone.localdate() - timedelta(days=0), actor=lead)
    Seat.objects.filter(pk=heir.pk).update(starts_on=in_days(-9), ends_on=in_days(-1))
    # A seat ends with its day; nobody touches the task then.
    assert follow_seats() == 1
    assert Deadline.objects.get(subject=undone.reference).role == "spk_leitung"
    assert (follow_seats(), list(differences())) == (0, [])


def test_following_many_tasks_asks_as_rarely_as_for_one(citizen: User, django_assert_max_num_queries: Any) -> None:
    seat = seat_for(citizen, BodyFactory.create())
    for _number in range(3):
        TaskFactory.create(owner=seat)
    with django_assert_max_num_queries(10):
        assert follow_seats() == 3
    assert Deadline.objects.filter(due_at=end_of(in_days(14))).count() == 3


def mails() -> list[tuple[str, str]]:
    return list(OutboxMessage.objects.filter(kind__startswith="meeting_task").values_list("recipient", "kind"))


def test_members_without_an_account_are_written_to_of_each_step_once(client: Client, citizen: User) -> None:
    body = BodyFactory.create(is_public=False)
    given(seat_for(citizen, body), days=1)
    task = given(SeatFactory.create(body=body, person__email="amt@example.org", organisation="Jugendamt"), days=1)
    given(SeatFactory.create(body=body, person__email="spaeter@example.org"), days=90)
    given(SeatFactory.create(body=body, person__email=None), days=1)
    assert (remind_members(), remind_members()) == (1, 0)
    assert mails() == [("amt@example.org", "meeting_task")]
    mail = OutboxMessage.objects.get(kind="meeting_task")
    assert "Vertrauliches" not in mail.text + mail.html + mail.subject
    postpone_task(task=task, due_on=in_days(2), reason="Urlaub", actor=citizen)
    Task.objects.filter(pk=task.pk).update(due_on=in_days(-9))
    assert (remind_members(), remind_members()) == (1, 0)
    assert mails()[1:] == [("amt@example.org", "meeting_task_overdue")]


def test_the_link_of_a_reminder_opens_the_task_and_takes_the_report(client: Client) -> None:
    seat = SeatFactory.create(body=BodyFactory.create(is_public=False), organisation="Jugendamt")
    task = given(seat, days=1)
    assert remind_members() == 1
    link = re.findall(r"/aufgaben/rueckmeldung/\S+/", OutboxMessage.objects.get(kind="meeting_task").text)[0]
    assert "Vertrauliches klären" in client.get(link).text
    assert "Bitte schreiben Sie kurz, was daraus wurde." in client.post(link, {"state": "done"}).text
    assert client.post(link, {"state": "done", "report": "Ist geklärt."}).status_code == 302
    task.refresh_from_db()
    step = task.steps.last()
    assert step is not None
    assert (task.state, step.office, step.note) == (TaskState.DONE, "Jugendamt", "Ist geklärt.")
    assert Deadline.objects.get().state == DeadlineState.MET
    assert client.get(f"{link[:-3]}xx/").status_code == 404
    Seat.objects.update(ends_on=in_days(-1))
    assert client.get(link).status_code == 404
