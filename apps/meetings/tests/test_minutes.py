"""In the meeting: who is there, what is decided, what is noted, who does what."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.decisions import Vote, decide, decide_by_name, follow_up, is_majority
from apps.meetings.domain.inputs import once
from apps.meetings.domain.notes import save_block
from apps.meetings.domain.running import (
    arrive,
    arrive_all_who_accepted,
    close_meeting,
    leave,
    open_meeting,
    switch_public,
    table_item,
    take_up_item,
)
from apps.meetings.domain.task_line import read_task_line
from apps.meetings.domain.tasks import give_tasks, postpone_task, report_task
from apps.meetings.enums import Choice, DecisionState, ItemState, Majority, MeetingState, Reply, TaskState
from apps.meetings.models import AgendaItem, Decision, Meeting, NoteBlock, Participant, Presence, Seat, Task
from apps.meetings.queries import quorum_of
from apps.sozialraum.models import District

from .factories import ItemFactory, MeetingFactory, ParticipantFactory, SeatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(db: None) -> Meeting:
    return MeetingFactory.create(state=MeetingState.RUNNING)


@pytest.fixture
def item(running: Meeting) -> AgendaItem:
    return add_item(meeting=running, plan=ItemPlan(title="Kiezkassen", is_public=True), actor=None)


def member(meeting: Meeting, *, here: bool = True, **seat: Any) -> Participant:
    """Somebody with a seat, there or not."""
    one = ParticipantFactory.create(meeting=meeting, seat=SeatFactory.create(body=meeting.body, **seat))
    if here:
        arrive(participant=one, actor=None)
    return one


def test_a_meeting_begins_after_the_invitation_and_ends_for_all(lead: User) -> None:
    meeting = MeetingFactory.create()
    assert open_meeting(meeting=meeting, actor=lead).opened_at is not None
    one = member(meeting)
    meeting = close_meeting(meeting=meeting, actor=lead)
    assert meeting.state == MeetingState.HELD
    assert Presence.objects.get(participant=one).left_at == meeting.closed_at
    assert open_meeting(meeting=meeting, actor=lead).state == MeetingState.RUNNING


def test_a_planned_meeting_does_not_begin(lead: User) -> None:
    with pytest.raises(DomainError, match="geplant"):
        open_meeting(meeting=MeetingFactory.create(state=MeetingState.PLANNED), actor=lead)


def test_coming_leaving_and_returning_are_kept(running: Meeting, lead: User) -> None:
    one = member(running)
    arrive(participant=one, actor=lead)
    leave(participant=one, actor=lead)
    arrive(participant=one, by_deputy=True, actor=lead)
    assert [(row.left_at is None, row.by_deputy) for row in one.presences.all()] == [(False, False), (True, True)]


def test_all_who_accepted_come_in_one_go(running: Meeting, lead: User) -> None:
    coming = member(running, here=False)
    deputy, away = member(running, here=False), member(running, here=False)
    for one, reply in ((coming, Reply.COMES), (deputy, Reply.DEPUTY), (away, Reply.EXCUSED)):
        Participant.objects.filter(pk=one.pk).update(reply=reply, replied_at=timezone.now())
    assert arrive_all_who_accepted(meeting=running, actor=lead) == 2
    assert list(Presence.objects.order_by("pk").values_list("participant", "by_deputy")) == [
        (coming.pk, False),
        (deputy.pk, True),
    ]
    assert arrive_all_who_accepted(meeting=running, actor=lead) == 0


@pytest.mark.parametrize(
    ("percent", "weights", "needed", "met"),
    [(50, [1, 1], 2, True), (50, [1], 2, False), (67, [1, 1, 1], 3, True), (0, [], 0, True), (50, [3], 4, False)],
)
def test_quorum_counts_the_weights_of_those_there(
    running: Meeting, percent: int, weights: list[int], needed: int, met: bool
) -> None:
    running.body.quorum_percent = percent
    running.body.save()
    for weight in weights:
        member(running, weight=weight)
    while sum(Seat.objects.values_list("weight", flat=True)) < (7 if weights == [3] else 4):
        member(running, here=False)
    member(running, is_voting=False)
    quorum = quorum_of(running)
    assert (quorum.needed, quorum.is_met) == (needed, met)


@pytest.mark.parametrize(
    ("majority", "yes", "no", "accepted"),
    [
        (Majority.SIMPLE, 3, 2, True),
        (Majority.SIMPLE, 2, 2, False),
        (Majority.TWO_THIRDS, 4, 2, True),
        (Majority.TWO_THIRDS, 3, 2, False),
        (Majority.CONSENSUS, 1, 0, True),
        (Majority.CONSENSUS, 9, 1, False),
        (Majority.CONSENSUS, 0, 0, False),
    ],
)
def test_what_it_takes_to_decide(majority: Majority, yes: int, no: int, accepted: bool) -> None:
    assert is_majority(majority, Vote(yes=yes, no=no, abstain=5)) is accepted


def test_decisions_are_numbered_by_body_and_year(item: AgendaItem, lead: User) -> None:
    for _person in range(3):
        member(item.meeting)
    first = decide(item=item, wording="Wir machen das.", vote=Vote(yes=2, no=1, abstain=0), actor=lead)
    second = decide(item=item, wording="Wir lassen das.", vote=Vote(yes=1, no=2, abstain=0), actor=lead)
    year = timezone.localdate().year
    assert [first.number, second.number] == [f"AG SRO {year}/01", f"AG SRO {year}/02"]
    assert [first.state, second.state] == [DecisionState.OPEN, DecisionState.REJECTED]


def test_votes_by_name_count_with_their_weight(item: AgendaItem, lead: User) -> None:
    heavy, light = member(item.meeting, weight=3), member(item.meeting)
    away = member(item.meeting, here=False)
    assert heavy.seat is not None
    assert light.seat is not None
    assert away.seat is not None
    decision = decide_by_name(
        item=item, wording="So.", choices={heavy.seat.pk: Choice.NO, light.seat.pk: Choice.YES}, actor=lead
    )
    assert (decision.yes, decision.no, decision.is_accepted) == (1, 3, False)
    with pytest.raises(DomainError, match="nicht als anwesend"):
        decide_by_name(item=item, wording="So.", choices={away.seat.pk: Choice.YES}, actor=lead)


@pytest.mark.parametrize(
    ("vote", "sentence"),
    [
        (Vote(yes=3, no=0, abstain=0), "mehr Stimmen eingetragen, als da sind: 3 statt höchstens 2"),
        (Vote(yes=0, no=0, abstain=0), "tragen Sie die Stimmen ein"),
    ],
)
def test_votes_that_cannot_be_are_refused(item: AgendaItem, lead: User, vote: Vote, sentence: str) -> None:
    member(item.meeting)
    member(item.meeting)
    with pytest.raises(DomainError, match=sentence):
        decide(item=item, wording="So.", vote=vote, actor=lead)


def test_without_a_quorum_nothing_is_decided(item: AgendaItem, lead: User) -> None:
    member(item.meeting)
    for _person in range(3):
        member(item.meeting, here=False)
    with pytest.raises(DomainError, match="nicht beschlussfähig: 1 von 2"):
        decide(item=item, wording="So.", vote=Vote(yes=1, no=0, abstain=0), actor=lead)


def test_a_decision_is_superseded_by_another_one_of_the_body(item: AgendaItem, lead: User) -> None:
    member(item.meeting)
    old, new = (decide(item=item, wording="So.", vote=Vote(yes=1, no=0, abstain=0), actor=lead) for _n in range(2))
    with pytest.raises(DomainError, match="der diesen ersetzt"):
        follow_up(decision=old, state=DecisionState.SUPERSEDED, by=old, actor=lead)
    old = follow_up(decision=old, state=DecisionState.SUPERSEDED, by=new, actor=lead)
    assert old.superseded_by == new
    assert follow_up(decision=old, state=DecisionState.DONE, actor=lead).superseded_by is None


def test_one_input_counts_once(running: Meeting, lead: User) -> None:
    key, done = uuid.uuid4(), []
    for _time in range(2):
        once(meeting=running, key=key, action="x", act=lambda: done.append(1), actor=lead)
    assert done == [1]


def test_what_a_rule_refuses_may_come_again(item: AgendaItem, lead: User) -> None:
    key = uuid.uuid4()

    def act() -> Decision:
        return decide(item=item, wording="So.", vote=Vote(yes=1, no=0, abstain=0), actor=lead)

    with pytest.raises(DomainError):
        once(meeting=item.meeting, key=key, action="decision", act=act, actor=lead)
    member(item.meeting)
    assert once(meeting=item.meeting, key=key, action="decision", act=act, actor=lead) is not None


def test_two_typists_lose_no_word(item: AgendaItem, lead: User, moderator: User) -> None:
    key = uuid.uuid4()
    begun = save_block(item=item, key=key, text="Anfang", version=0, actor=lead).block
    save_block(item=item, key=key, text="Anfang und Ende", version=begun.version, actor=lead)
    late = save_block(item=item, key=key, text="Anderer Anfang", version=begun.version, actor=moderator)
    assert late.aside is not None
    assert list(item.blocks.values_list("text", flat=True)) == ["Anfang und Ende", "Anderer Anfang"]


def test_a_block_that_arrives_twice_stays_one(item: AgendaItem, lead: User) -> None:
    key = uuid.uuid4()
    for _time in range(2):
        save_block(item=item, key=key, text="Einmal", version=0, actor=lead)
    stale = [save_block(item=item, key=key, text="Spät", version=0, actor=lead).aside for _time in range(2)]
    assert stale[0] == stale[1]
    assert NoteBlock.objects.count() == 2


def test_notes_end_when_the_minutes_are_out(item: AgendaItem, lead: User) -> None:
    Meeting.objects.filter(pk=item.meeting_id).update(minutes_out_at=timezone.now())
    with pytest.raises(DomainError, match="nicht mehr schreiben"):
        save_block(item=item, key=uuid.uuid4(), text="Zu spät", version=0, actor=lead)


def test_an_item_is_taken_up_put_off_and_hidden(item: AgendaItem, lead: User) -> None:
    assert take_up_item(item=item, actor=lead).current_item == item
    assert table_item(item=item, actor=lead).state == ItemState.TABLED
    assert table_item(item=item, actor=lead).state == ItemState.ON_AGENDA
    assert switch_public(item=item, actor=lead).number == "N1"


TODAY = date(2026, 11, 26)


@pytest.fixture
def seats(running: Meeting) -> list[Seat]:
    lichtenberg, mitte = District.objects.get(key="11"), District.objects.get(key="01")
    return [
        SeatFactory.create(body=running.body, organisation="SPK Lichtenberg", district=lichtenberg),
        SeatFactory.create(body=running.body, organisation="SPK Mitte", district=mitte, person__name="Mina Farhadi"),
        SeatFactory.create(body=running.body, organisation="Senat Mitte"),
    ]


@pytest.mark.parametrize(
    ("line", "owners", "due", "text"),
    [
        ("@Lichtenberg bis 30.6.: Entwurf", ["SPK Lichtenberg"], date(2027, 6, 30), "Entwurf"),
        ("@lichtenberg  bis 1. 12. : Entwurf: Teil 2", ["SPK Lichtenberg"], date(2026, 12, 1), "Entwurf: Teil 2"),
        ("@SPK Mitte bis 05.01.27: Zahlen", ["SPK Mitte"], date(2027, 1, 5), "Zahlen"),
        ("@Mitte bis 26.11.: Heute noch", ["SPK Mitte"], date(2026, 11, 26), "Heute noch"),
        ("@Farhadi bis 3.12.2026: Anruf", ["SPK Mitte"], date(2026, 12, 3), "Anruf"),
        ("@alle Bezirke bis 1.2.: Zahlen", ["SPK Lichtenberg", "SPK Mitte"], date(2027, 2, 1), "Zahlen"),
    ],
)
def test_a_task_in_one_line(seats: list[Seat], line: str, owners: list[str], due: date, text: str) -> None:
    read = read_task_line(line, seats=seats, today=TODAY)
    assert ([seat.organisation for seat in read.owners], read.due_on, read.text) == (owners, due, text)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Lichtenberg macht das", "So verstehen wir die Aufgabe"),
        ("@Lichtenberg bis 30.6.:", "So verstehen wir die Aufgabe"),
        ("@Pankow bis 30.6.: Entwurf", "„Pankow“ hat in diesem Gremium keinen Sitz"),
        ("@SPK bis 30.6.: Entwurf", "ist nicht eindeutig. Gemeint sein könnten: SPK Lichtenberg, SPK Mitte"),
        ("@Lichtenberg bis 31.2.: Entwurf", "Den Tag 31.2. gibt es nicht"),
        ("@Lichtenberg bis 1.1.2020: Entwurf", "in den nächsten drei Jahren"),
        ("@Lichtenberg bis 1.1.2099: Entwurf", "in den nächsten drei Jahren"),
    ],
)
def test_a_line_that_is_not_clear_says_why(seats: list[Seat], line: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        read_task_line(line, seats=seats, today=TODAY)


def test_a_leap_day_waits_for_its_year(seats: list[Seat]) -> None:
    assert read_task_line("@Lichtenberg bis 29.2.2028: X", seats=seats, today=TODAY).due_on == date(2028, 2, 29)


def test_one_decision_gives_each_district_its_task_once(item: AgendaItem, seats: list[Seat], lead: User) -> None:
    member(item.meeting)
    decision = decide(item=item, wording="So.", vote=Vote(yes=1, no=0, abstain=0), actor=lead)
    for _time in range(2):
        give_tasks(
            body=decision.body, owners=seats, due_on=TODAY, text="Zahlen", item=item, decision=decision, actor=lead
        )
    assert Task.objects.filter(decision=decision).count() == 3


def test_a_task_is_reported_and_its_history_kept(seats: list[Seat], lead: User) -> None:
    (task,) = give_tasks(body=seats[0].body, owners=seats[:1], due_on=TODAY, text="Zahlen", actor=lead)
    later = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    postpone_task(task=task, due_on=later, reason="Die Zahlen kommen erst im Januar.", actor=lead)
    with pytest.raises(DomainError, match="was daraus wurde"):
        report_task(task=task, state=TaskState.DONE, actor=lead)
    task = report_task(task=task, state=TaskState.DONE, report="Liegt bei.", actor=lead)
    assert (task.due_on, task.settled_at is not None) == (later, True)
    assert list(task.steps.values_list("state", "note")) == [
        ("open", ""),
        ("open", "Die Zahlen kommen erst im Januar."),
        ("done", "Liegt bei."),
    ]
    with pytest.raises(DomainError, match="schon abgeschlossen"):
        postpone_task(task=task, due_on=later, reason="Noch einmal", actor=lead)


@pytest.fixture
def desk(client: Client, lead: User) -> Callable[..., Any]:
    """Sends something from the minute-taker's screen."""
    client.force_login(lead)

    def send(name: str, meeting: Meeting, *more: str, script: bool = False, **data: Any) -> Any:
        address = reverse(f"meetings:minutes-{name}" if name else "meetings:minutes", args=[meeting.reference, *more])
        headers = {"X-Requested-With": "mitschrift"} if script else {}
        return client.post(address, data, headers=headers) if data else client.get(address)

    return send


def test_the_screen_shows_one_item_and_the_room(item: AgendaItem, desk: Callable[..., Any]) -> None:
    member(item.meeting, organisation="Jugendamt")
    text = desk("", item.meeting).content.decode()
    assert [word in text for word in ("Kiezkassen", "Jugendamt", "1 Person da", "beschlussfähig")] == [True] * 4


def test_items_are_moved_on_the_screen(item: AgendaItem, desk: Callable[..., Any]) -> None:
    meeting = item.meeting
    other = ItemFactory.create(meeting=meeting, title="Später gekommen", order=item.order + 1)
    for act, expected in (("frueher", [other, item]), ("spaeter", [item, other]), ("nichts", [item, other])):
        desk("item", meeting, other.reference, was=act)
        assert list(meeting.items.order_by("order")) == expected


def test_a_script_gets_the_block_as_it_is_now(item: AgendaItem, desk: Callable[..., Any]) -> None:
    key = str(uuid.uuid4())
    answer = desk("block", item.meeting, item.reference, script=True, key=key, version=0, text="Notiz")
    assert (answer.json()["version"], answer.json()["aside"]) == (1, False)
    stale = desk("block", item.meeting, item.reference, script=True, key=key, version=0, text="Andere Notiz")
    assert (stale.json()["text"], stale.json()["aside"]) == ("Notiz", True)
    broken = desk("block", item.meeting, item.reference, script=True, key="x", version=0, text="Notiz")
    assert broken.status_code == 422


def test_what_others_wrote_comes_with_the_state(item: AgendaItem, desk: Callable[..., Any], moderator: User) -> None:
    state = desk("state", item.meeting, item.reference).json()
    save_block(item=item, key=uuid.uuid4(), text="Von nebenan", version=0, actor=moderator)
    fresh = desk("state", item.meeting, item.reference).json()
    assert (state["blocks"], [block["text"] for block in fresh["blocks"]]) == ([], ["Von nebenan"])
    assert state["stand"] != fresh["stand"]


def test_a_decision_and_a_task_are_entered_once_however_often_they_are_sent(
    item: AgendaItem, desk: Callable[..., Any]
) -> None:
    member(item.meeting, organisation="Jugendamt")
    sent = {"key": str(uuid.uuid4()), "wording": "Wir machen das.", "yes": "1"}
    line = {"key": str(uuid.uuid4()), "line": "@Jugendamt bis 30.6.: Entwurf"}
    for _time in range(2):
        desk("decision", item.meeting, item.reference, **sent)
        desk("task", item.meeting, item.reference, **line)
    assert (Decision.objects.count(), Task.objects.count()) == (1, 1)
    assert Task.objects.get().decision == Decision.objects.get()


def test_what_is_wrong_stays_in_the_form(item: AgendaItem, desk: Callable[..., Any]) -> None:
    text = desk("task", item.meeting, item.reference, line="Irgendwer macht das").content.decode()
    assert "So verstehen wir die Aufgabe" in text
    assert "Irgendwer macht das" in text
    text = desk("decision", item.meeting, item.reference, wording="So.", yes="5").content.decode()
    assert "nicht beschlussfähig" in text or "mehr Stimmen eingetragen" in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_screen_asks_the_database_as_rarely_with_three(
    item: AgendaItem, desk: Callable[..., Any], django_assert_num_queries: Any, lead: User, number: int
) -> None:
    for index in range(number):
        member(item.meeting)
        ItemFactory.create(meeting=item.meeting, number=str(index + 2))
        save_block(item=item, key=uuid.uuid4(), text=f"Absatz {index}", version=0, actor=lead)
        decide(item=item, wording="So.", vote=Vote(yes=1, no=0, abstain=0), actor=lead)
        give_tasks(
            body=item.meeting.body, owners=[SeatFactory.create()], due_on=TODAY, text="Zahlen", item=item, actor=lead
        )
    with django_assert_num_queries(15):
        assert desk("", item.meeting).status_code == 200
