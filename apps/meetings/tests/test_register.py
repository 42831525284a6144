"""The register of decisions and the board of tasks: who sees what, what is found, what comes back on the agenda."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.guidelines.enums import VersionStatus
from apps.guidelines.forms.citing import name_of
from apps.guidelines.queries import paragraphs_of
from apps.guidelines.tests.factories import written_version
from apps.meetings.domain.tasks import put_overdue_on_agenda, put_overdue_on_next_agendas, report_task
from apps.meetings.enums import DecisionState, MeetingState, TaskState
from apps.meetings.models import Body, Decision, Task
from apps.meetings.queries import search_decisions
from apps.meetings.queries.register import DecisionWishes
from apps.sozialraum.models import District

from .factories import BodyFactory, DecisionFactory, ItemFactory, MeetingFactory, SeatFactory, TaskFactory, seat_for

pytestmark = pytest.mark.django_db


def published(**values: Any) -> Decision:
    """A decision whose minutes are approved."""
    body = values.pop("body", None) or BodyFactory.create()
    meeting = MeetingFactory.create(body=body, state=MeetingState.HELD, minutes_approved_at=timezone.now())
    return DecisionFactory.create(item=ItemFactory.create(meeting=meeting), **values)


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({}, True),
        ({"meeting__minutes_approved_at": None}, False),
        ({"item__is_public": False}, False),
        ({"meeting__is_public": False}, False),
        ({"body__is_public": False}, False),
        ({"deleted_at": timezone.now()}, False),
    ],
)
def test_the_public_sees_what_is_approved_and_public(client: Client, change: dict[str, Any], seen: bool) -> None:
    decision = published()
    for path, value in change.items():
        *way, name = path.split("__")
        thing = getattr(decision, way[0]) if way else decision
        setattr(thing, name, value)
        thing.save()
    found = client.get(reverse("meetings:decisions")).content.decode()
    page = client.get(decision.get_absolute_url())
    assert (decision.number in found, page.status_code) == (seen, 200 if seen else 404)
    assert (decision.number in client.get(decision.meeting.get_absolute_url()).text) == seen


@pytest.mark.parametrize(
    ("words", "found"),
    [("einladung", True), ("Leichte Sprache", True), ("2026", True), ("Haushalt", False), ("ein:ladung & (", False)],
)
def test_words_are_found_in_any_form(citizen: User, words: str, found: bool) -> None:
    decision = published()
    assert list(search_decisions(citizen, DecisionWishes(words=words))) == ([decision] if found else [])


def test_what_binds_a_district_are_its_bodies_and_those_it_sits_in(citizen: User) -> None:
    lichtenberg = District.objects.get(key="11")
    berlin = BodyFactory.create(district_key=None, short_name="KoG SRO")
    SeatFactory.create(body=berlin, district=lichtenberg)
    own, together = published(body=BodyFactory.create(district_key="11")), published(body=berlin)
    published()
    assert set(search_decisions(citizen, DecisionWishes(district=lichtenberg))) == {own, together}


def test_filters_that_make_no_sense_are_left_out(client: Client) -> None:
    decision = published()
    page = client.get(reverse("meetings:decisions"), {"gremium": "x", "bezirk": "y", "jahr": "abc", "stand": "z"})
    assert decision.number in page.content.decode()


def test_the_office_says_what_became_of_a_decision(client: Client, lead: User) -> None:
    decision = published()
    client.force_login(lead)
    client.post(decision.get_absolute_url(), {"state": "done", "note": "Seit Mai so."})
    decision.refresh_from_db()
    assert (decision.state, decision.state_note) == (DecisionState.DONE, "Seit Mai so.")


def test_a_decision_shows_the_answers_of_all_side_by_side(client: Client, lead: User) -> None:
    decision = published()
    for name in ("SPK Mitte", "SPK Pankow"):
        owner = SeatFactory.create(body=decision.body, organisation=name)
        task = TaskFactory.create(owner=owner, decision=decision, text="Zahlen schicken")
        report_task(task=task, state=TaskState.DONE, report=f"Zahlen von {name}", actor=lead)
    client.force_login(lead)
    text = client.get(decision.get_absolute_url()).content.decode()
    assert ["Zahlen von SPK Mitte" in text, "Zahlen von SPK Pankow" in text] == [True, True]
    client.logout()
    assert "Zahlen von" not in client.get(decision.get_absolute_url()).content.decode()


def test_the_board_shows_the_tasks_of_the_own_bodies(client: Client, citizen: User) -> None:
    mine = TaskFactory.create(owner=seat_for(citizen, BodyFactory.create()))
    colleague = TaskFactory.create(owner=SeatFactory.create(body=mine.body))
    stranger = TaskFactory.create()
    client.force_login(citizen)

    def shown(**query: str) -> list[bool]:
        text = client.get(reverse("meetings:tasks"), query).content.decode()
        return [task.get_absolute_url() in text for task in (mine, colleague, stranger)]

    assert shown() == [True, True, False]
    assert shown(wessen="meine") == [True, False, False]
    assert shown(stand="done") == [False, False, False]
    assert client.get(stranger.get_absolute_url()).status_code == 404


def test_whoever_is_to_do_it_reports_back_and_nobody_else(client: Client, citizen: User, moderator: User) -> None:
    task = TaskFactory.create(owner=seat_for(citizen, BodyFactory.create()))
    seat_for(moderator, task.body)
    client.force_login(moderator)
    assert client.post(task.get_absolute_url(), {"state": "done", "report": "Ja"}).status_code == 403
    client.force_login(citizen)
    page = client.post(task.get_absolute_url(), {"state": "done"})
    assert "Bitte schreiben Sie kurz, was daraus wurde." in page.content.decode()
    client.post(task.get_absolute_url(), {"state": "done", "report": "Liegt bei."})
    task.refresh_from_db()
    assert (task.state, task.report) == (TaskState.DONE, "Liegt bei.")


def test_overdue_tasks_put_themselves_on_the_next_agenda_once() -> None:
    meeting = MeetingFactory.create()
    later = MeetingFactory.create(body=meeting.body, starts_at=meeting.starts_at + timedelta(days=60))
    owner = SeatFactory.create(body=meeting.body, organisation="Jugendamt")
    yesterday = timezone.localdate() - timedelta(days=1)
    TaskFactory.create(owner=owner, text="Entwurf", due_on=yesterday)
    TaskFactory.create(owner=owner, text="Heute fällig", due_on=timezone.localdate())
    settled = {"state": TaskState.DONE, "settled_at": timezone.now()}
    TaskFactory.create(owner=owner, text="Erledigt", due_on=yesterday, **settled)
    assert [put_overdue_on_next_agendas() for _time in range(2)] == [1, 0]
    items = meeting.items.order_by("order").values_list("number", "title", "is_public")
    assert list(items) == [("N1", "Überfällige Aufgaben", False), ("N1.N1", "Jugendamt: Entwurf", False)]
    assert later.items.count() == 0


def test_a_task_that_is_overdue_later_joins_the_others() -> None:
    meeting = MeetingFactory.create()
    owner = SeatFactory.create(body=meeting.body)
    for days in (2, 1):
        TaskFactory.create(owner=owner, due_on=timezone.localdate() - timedelta(days=days))
        put_overdue_on_agenda(meeting=meeting)
    assert list(meeting.items.order_by("order").values_list("number", flat=True)) == ["N1", "N1.N1", "N1.N2"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("decisions", 10), ("tasks", 11), ("decision", 11), ("task", 8)])
def test_lists_ask_the_database_as_rarely_with_three(
    client: Client, lead: User, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int, number: int
) -> None:
    body: Body = BodyFactory.create()
    decisions = [published(body=body) for _each in range(number)]
    tasks: list[Task] = [
        TaskFactory.create(owner=SeatFactory.create(body=body), decision=decisions[0]) for _each in range(number)
    ]
    client.force_login(lead)
    addresses = {"decision": decisions[0].get_absolute_url(), "task": tasks[0].get_absolute_url()}
    address = addresses.get(name) or reverse(f"meetings:{name}")
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_decision_cites_paragraphs_of_a_guideline_for_everybody_to_read(client: Client, lead: User) -> None:
    decision = published()
    cited = name_of(paragraphs_of(written_version(VersionStatus.ADOPTED))[0])
    sent = {"wunsch": "leitlinien", "cites": [cited]}
    assert client.post(decision.get_absolute_url(), sent).status_code == 403
    client.force_login(lead)
    assert client.post(decision.get_absolute_url(), sent).status_code == 302
    client.logout()
    page = client.get(decision.get_absolute_url()).content.decode()
    assert "Fassung 2021, Absatz 1.1" in page
    client.force_login(lead)
    wrong = client.post(decision.get_absolute_url(), sent | {"cites": ["x"]}).content.decode()
    assert "Diesen Absatz gibt es nicht" in wrong
