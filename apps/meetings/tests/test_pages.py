"""The pages of bodies and meetings: forms that say what is wrong, lists that ask the database as rarely with three."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.meetings.domain.agenda import ItemPlan, Link, add_item, propose_item
from apps.meetings.domain.invitation import invite
from apps.meetings.enums import ChairRule, ItemState, MeetingState, SeatFunction
from apps.meetings.models import AgendaItem, Body, Meeting, Seat
from apps.sozialraum.models import District

from .factories import BodyFactory, ItemFactory, MeetingFactory, PaperFactory, ParticipantFactory, SeatFactory, seat_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, lead: User) -> Client:
    """A browser in which the SPK-Leitung of Treptow-Köpenick is signed in."""
    client.force_login(lead)
    return client


def in_a_month() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


def dates(**changes: Any) -> dict[str, Any]:
    values = {
        "title": "Sitzung im Juni",
        "day": in_a_month(),
        "starts": "10:00",
        "ends": "12:00",
        "place": "Rathaus",
        "number": "1",
        "weeks": "8",
    }
    return values | changes


def rules(**changes: Any) -> dict[str, Any]:
    values = {
        "name": "Beirat",
        "short_name": "Beirat",
        "kind": "council",
        "notice_days": "14",
        "item_days": "21",
        "quorum_percent": "50",
        "majority": "simple",
        "chair_rule": "fixed",
        "item_right": "members",
        "approval": "next_meeting",
        "comment_days": "14",
    }
    return values | changes


def errors_of(page: Any) -> list[str]:
    return re.findall(r'kern-error"[^>]*>.*?<p class="kern-body">(.*?)</p>', page.content.decode(), re.DOTALL)


def test_a_body_is_set_up_on_one_page(office: Client, district: District) -> None:
    body_page = office.post(reverse("meetings:body-new"), rules(district="9999"))
    assert errors_of(body_page) == ["Für diesen Bezirk können Sie kein Gremium anlegen."]
    page = office.post(reverse("meetings:body-new"), rules(district=district.pk))
    assert page["Location"] == "/gremien/beirat-treptow-koepenick/mitglieder/"


@pytest.mark.parametrize(
    ("who", "organisation", "votes"), [("lead", "SPK Treptow-Köpenick", True), ("senate", "Senatsverwaltung", False)]
)
def test_whoever_founds_a_body_across_districts_takes_the_seat_of_its_office(
    client: Client, actor: Callable[[str], User], who: str, organisation: str, votes: bool
) -> None:
    client.force_login(actor(who))
    page = client.post(reverse("meetings:body-new"), rules(district=""))
    seat = Seat.objects.get()
    assert (seat.organisation, seat.function, seat.is_voting) == (organisation, SeatFunction.OFFICE, votes)
    assert client.get(page["Location"]).status_code == 200
    assert client.get(reverse("meetings:body-edit", args=[seat.body.slug])).status_code == 200


def test_nobody_else_founds_one(client: Client, actor: Callable[[str], User]) -> None:
    for who in ("citizen", "moderator", "reviewer", "tech_admin"):
        client.force_login(actor(who))
        assert client.post(reverse("meetings:body-new"), rules(district="")).status_code == 403
    client.force_login(actor("senate"))
    page = client.post(reverse("meetings:body-new"), rules(district=District.objects.get(key="09").pk))
    assert errors_of(page) == ["Für diesen Bezirk können Sie kein Gremium anlegen."]
    assert Body.objects.count() == 0


def test_a_seat_is_entered_corrected_passed_on_and_ended(office: Client) -> None:
    body = BodyFactory.create()
    seat = {"organisation": "Jugendamt", "function": "member", "weight": "1", "starts_on": "2024-01-01"}
    office.post(reverse("meetings:seat-new", args=[body.slug]), seat | {"person_name": "Ada", "is_voting": "on"})
    first = Seat.objects.get()
    assert (first.person and first.person.name, first.is_voting) == ("Ada", True)
    office.post(reverse("meetings:seat-edit", args=[body.slug, first.pk]), seat | {"person_name": "Ada Beyer"})
    office.post(
        reverse("meetings:seat-pass-on", args=[body.slug, first.pk]),
        seat | {"person_name": "Bo", "starts_on": "2025-01-01"},
    )
    heir = Seat.objects.get(ends_on=None)
    office.post(reverse("meetings:seat-end", args=[body.slug, heir.pk]), {"on": "2025-06-30"})
    text = office.get(reverse("meetings:seats", args=[body.slug])).content.decode()
    assert re.findall(r"<span>(Jugendamt.*?)</span>", text) == ["Jugendamt: Bo", "Jugendamt: Ada Beyer"]


def test_an_address_needs_a_name(office: Client) -> None:
    body = BodyFactory.create()
    page = office.post(
        reverse("meetings:seat-new", args=[body.slug]),
        {
            "organisation": "Amt",
            "function": "member",
            "weight": "1",
            "starts_on": "2024-01-01",
            "person_email": "a@example.org",
        },
    )
    assert errors_of(page) == ["Bitte geben Sie den Namen zu dieser Adresse an."]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Bitte geben Sie der Sitzung einen Titel."),
        ({"day": "2019-01-01"}, "Dieser Tag ist schon vorbei. Bitte prüfen Sie Tag und Jahr."),
        ({"day": "9999-12-31"}, "Dieser Tag liegt sehr weit in der Zukunft. Bitte prüfen Sie das Jahr."),
        ({"starts": "25:00"}, "Bitte geben Sie eine Uhrzeit an, zum Beispiel 18:30."),
        ({"ends": "09:00"}, "Das Ende muss nach dem Beginn liegen."),
        ({"last_day": "2020-01-01"}, "Der letzte Tag kann nicht vor dem ersten liegen."),
        ({"place": ""}, "Bitte geben Sie einen Ort oder einen Link zum Zuschalten an."),
        ({"number": "3", "weeks": ""}, "Bitte geben Sie an, wie viele Wochen zwischen den Sitzungen liegen."),
        ({"number": "99"}, "Bitte geben Sie höchstens 24 ein."),
    ],
)
def test_planning_says_what_is_wrong(office: Client, changes: dict[str, str], sentence: str) -> None:
    page = office.post(reverse("meetings:meeting-new", args=[BodyFactory.create().slug]), dates(**changes))
    assert sentence in errors_of(page)
    assert Meeting.objects.count() == 0


def test_one_meeting_or_a_series_is_planned(office: Client) -> None:
    body = BodyFactory.create()
    address = reverse("meetings:meeting-new", args=[body.slug])
    one = office.post(address, dates())
    meeting = Meeting.objects.get()
    assert one["Location"] == meeting.get_absolute_url()
    assert timezone.localtime(meeting.starts_at).strftime("%Y-%m-%d %H:%M") == f"{in_a_month()} 10:00"
    assert office.post(address, dates(number="3"))["Location"] == body.get_absolute_url()
    assert Meeting.objects.count() == 4


def test_editing_starts_from_what_stands_there(office: Client) -> None:
    meeting = MeetingFactory.create(state=MeetingState.PLANNED)
    address = reverse("meetings:meeting-edit", args=[meeting.reference])
    form = office.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    answer = office.post(address, {name: value for name, value in data.items() if value} | {"title": "Neuer Titel"})
    assert answer.status_code == 302
    before = (meeting.starts_at, meeting.ends_at, meeting.place)
    meeting.refresh_from_db()
    assert meeting.title == "Neuer Titel"
    assert (meeting.starts_at, meeting.ends_at, meeting.place) == before


@pytest.mark.parametrize(
    ("links", "sentence"),
    [
        ("javascript:alert(1)", "Diese Zeile verstehen wir nicht"),
        ("Böse | javascript:alert(1)", "Diese Zeile verstehen wir nicht"),
        ("Böse | //example.org/", "Diese Zeile verstehen wir nicht"),
        ("Böse | http://example.org/", "Diese Zeile verstehen wir nicht"),
        ("\n".join(f"A | /{n}/" for n in range(6)), "Bitte geben Sie höchstens 5 Verweise an."),
    ],
)
def test_links_of_items_lead_nowhere_strange(office: Client, links: str, sentence: str) -> None:
    meeting = MeetingFactory.create()
    page = office.post(
        reverse("meetings:item-new", args=[meeting.reference]), {"title": "X", "kind": "decision", "links": links}
    )
    assert [error for error in errors_of(page) if error.startswith(sentence)] != []
    assert AgendaItem.objects.count() == 0


def test_an_item_is_added_changed_and_moved(office: Client) -> None:
    meeting = MeetingFactory.create()
    new = reverse("meetings:item-new", args=[meeting.reference])
    office.post(new, {"title": "Erster", "kind": "decision", "is_public": "on", "links": "Runde | /kiezkassen/"})
    office.post(new, {"title": "Zweiter", "kind": "information", "is_public": "on"})
    first, second = AgendaItem.objects.order_by("order")
    assert (first.number, first.links.get().address) == ("1", "/kiezkassen/")
    office.post(reverse("meetings:item-move", args=[meeting.reference, second.reference]), {"wohin": "up"})
    assert list(AgendaItem.objects.order_by("order").values_list("number", "title")) == [
        ("1", "Zweiter"),
        ("2", "Erster"),
    ]
    form = office.get(reverse("meetings:item-edit", args=[meeting.reference, first.reference])).context["form"]
    assert form["links"].value() == "Runde | /kiezkassen/"


def test_a_member_puts_an_item_forward_from_the_own_seat(client: Client, citizen: User) -> None:
    meeting = MeetingFactory.create()
    seat = seat_for(citizen, meeting.body)
    client.force_login(citizen)
    client.post(reverse("meetings:item-propose", args=[meeting.reference]), {"title": "Räume", "kind": "discussion"})
    item = AgendaItem.objects.get()
    assert (item.state, item.proposer) == (ItemState.PROPOSED, seat)


def test_a_member_answers_on_the_page(client: Client, citizen: User) -> None:
    meeting = MeetingFactory.create()
    ParticipantFactory.create(meeting=meeting, seat=seat_for(citizen, meeting.body))
    client.force_login(citizen)
    client.post(reverse("meetings:meeting-reply", args=[meeting.reference]), {"reply": "deputy"})
    assert "Ihre Antwort: schickt die Vertretung" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_host_prepares_the_meeting_but_not_the_body(client: Client, citizen: User) -> None:
    body = BodyFactory.create(chair_rule=ChairRule.ROTATING)
    meeting = MeetingFactory.create(body=body, host=seat_for(citizen, body, turn=1))
    client.force_login(citizen)
    assert client.get(reverse("meetings:agenda", args=[meeting.reference])).status_code == 200
    assert client.get(reverse("meetings:body-edit", args=[body.slug])).status_code == 403
    assert client.post(reverse("meetings:meeting-host", args=[meeting.reference])).status_code == 403


def fill(body: Body, number: int) -> Meeting:
    """A meeting in which there is `number` of everything that a page lists."""
    meetings = MeetingFactory.create_batch(number, body=body)
    MeetingFactory.create_batch(number, body=body, state=MeetingState.HELD, starts_at=timezone.now())
    SeatFactory.create_batch(number, body=body, function=SeatFunction.MEMBER)
    meeting = meetings[0]
    for index in range(number):
        plan = ItemPlan(title=f"Punkt {index}", is_public=True, links=[Link(title="Runde", address="/kiezkassen/")])
        item = add_item(meeting=meeting, plan=plan, actor=None)
        PaperFactory.create(meeting=meeting, item=item)
        PaperFactory.create(meeting=meeting)
        propose_item(meeting=meeting, plan=ItemPlan(title=f"Vorschlag {index}"), actor=None)
        ParticipantFactory.create(meeting=meeting)
    return meeting


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("meetings:bodies", 9),
        ("meetings:body", 10),
        ("meetings:seats", 9),
        ("meetings:turns", 9),
        ("meetings:meeting", 10),
        ("meetings:agenda", 10),
    ],
)
def test_pages_ask_the_database_as_rarely_with_three(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int, number: int
) -> None:
    body = BodyFactory.create(chair_rule=ChairRule.ROTATING)
    meeting = fill(body, number)
    if name == "meetings:bodies":
        for _other in range(number - 1):
            fill(BodyFactory.create(), 1)
    arguments = {"meetings:bodies": [], "meetings:meeting": [meeting.reference], "meetings:agenda": [meeting.reference]}
    address = reverse(name, args=arguments.get(name, [body.slug]))
    with django_assert_num_queries(queries):
        assert office.get(address).status_code == 200


def test_what_is_tabled_is_offered_for_the_next_meeting(office: Client) -> None:
    meeting = MeetingFactory.create()
    last = MeetingFactory.create(body=meeting.body, state=MeetingState.HELD, starts_at=timezone.now())
    ItemFactory.create(meeting=last, title="Offen", state=ItemState.TABLED)
    page = office.post(reverse("meetings:carry-over", args=[meeting.reference]), follow=True)
    assert "1 Punkt ist übernommen." in page.content.decode()
    assert meeting.items.get().carried_from is not None


@pytest.mark.parametrize("number", [1, 3])
def test_whoever_keeps_a_body_sees_what_it_wrote_to_whom(
    client: Client, citizen: User, number: int, django_assert_max_num_queries: Any
) -> None:
    """That of a body across districts stands in no district's list."""
    body = BodyFactory.create(district_key=None)
    seat_for(citizen, body, function=SeatFunction.OFFICE)
    SeatFactory.create_batch(number, body=body)
    meeting = MeetingFactory.create(body=body, state=MeetingState.PLANNED)
    ItemFactory.create(meeting=meeting)
    invite(meeting=meeting, short_notice_reason="", actor=citizen)
    client.force_login(citizen)
    address = reverse("meetings:body-messages", args=[body.slug])
    with django_assert_max_num_queries(10):
        page = client.get(address)
    addresses = set(Seat.objects.filter(body=body).values_list("person__email", flat=True))
    assert {one.recipient for one in page.context["page"].object_list} == addresses
    assert "wartet" in page.text
    assert client.get(address, {"stand": "sent"}).context["page"].paginator.count == 0
    Seat.objects.filter(body=body).update(function=SeatFunction.MEMBER)
    assert client.get(address).status_code == 403
