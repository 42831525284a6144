"""Who sees what through which door: role × object × door. Non-public things are nowhere for outsiders."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.meetings.domain.agenda import ItemPlan, add_item, propose_item
from apps.meetings.domain.papers import add_paper
from apps.meetings.enums import Audience, MeetingState, SeatFunction
from apps.meetings.models import Meeting

from .factories import BodyFactory, MeetingFactory, SeatFactory, seat_for

pytestmark = pytest.mark.django_db

# Who asks: nobody in particular, an account without a seat, staff of another district, somebody whose seat ended,
# the Senate department, which reads bodies across districts alone; a member, the deputy of a member; the office by
# its seat, the lead of the district by role.
OUTSIDERS = ["anonymous", "citizen", "other_moderator", "former", "senate"]
INSIDERS = ["member", "deputy"]
EDITORS = ["office", "lead"]

# What there is: the word that tells it in a page, and who may read that word.
EVERYBODY = {*OUTSIDERS, *INSIDERS, *EDITORS}
INSIDE = {*INSIDERS, *EDITORS}
THINGS = {
    "Öffentliches": EVERYBODY,
    "Vertrauliches": INSIDE,
    "Unterfall": INSIDE,
    "Vorschlag-Anderer": set(EDITORS),
    "Papier-fuer-alle": EVERYBODY,
    "Papier-fuer-Mitglieder": INSIDE,
    "Papier-zum-Vertraulichen": INSIDE,
    "Papier-fuers-Buero": set(EDITORS),
    "bbb.berlin.de/geheim": INSIDE,
    "Max Mitglied": INSIDE,
}


@pytest.fixture
def meeting(db: None) -> Meeting:
    meeting = MeetingFactory.create(online_link="https://bbb.berlin.de/geheim")
    add_item(meeting=meeting, plan=ItemPlan(title="Öffentliches", is_public=True), actor=None)
    secret = add_item(meeting=meeting, plan=ItemPlan(title="Vertrauliches"), actor=None)
    add_item(meeting=meeting, plan=ItemPlan(title="Unterfall", is_public=True), parent=secret, actor=None)
    propose_item(meeting=meeting, plan=ItemPlan(title="Vorschlag-Anderer", is_public=True), actor=None)
    for title, audience, item in (
        ("Papier-fuer-alle", Audience.PUBLIC, None),
        ("Papier-fuer-Mitglieder", Audience.MEMBERS, None),
        ("Papier-zum-Vertraulichen", Audience.MEMBERS, secret),
        ("Papier-fuers-Buero", Audience.OFFICE, None),
    ):
        file = SimpleUploadedFile("p.pdf", b"%PDF-1.7")
        add_paper(meeting=meeting, title=title, file=file, audience=audience, item=item, actor=None)
    seat = SeatFactory.create(body=meeting.body, person__name="Max Mitglied")
    meeting.participants.create(seat=seat, person=seat.person, organisation=seat.organisation)
    return meeting


@pytest.fixture
def browser_of(actor: Callable[[str], User], person: Callable[..., User], meeting: Meeting) -> Callable[[str], Client]:
    """A browser in which one of the people above is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        if name in {"citizen", "other_moderator", "senate", "lead"}:
            client.force_login(actor(name))
        elif name != "anonymous":
            user = person(name)
            _seat(user, meeting, name)
            client.force_login(user)
        return client

    return sign_in


def _seat(user: User, meeting: Meeting, name: str) -> None:
    if name == "deputy":
        seat = SeatFactory.create(body=meeting.body)
        held = seat_for(user, BodyFactory.create())
        seat.deputy, held.ends_on = held.person, held.starts_on
        seat.save()
        held.save()
    elif name == "former":
        seat = seat_for(user, meeting.body)
        seat.ends_on = seat.starts_on
        seat.save()
    else:
        seat_for(user, meeting.body, function=SeatFunction.OFFICE if name == "office" else SeatFunction.MEMBER)


@pytest.mark.parametrize("who", [*OUTSIDERS, *INSIDERS, *EDITORS])
def test_page_of_the_meeting(browser_of: Callable[[str], Client], meeting: Meeting, who: str) -> None:
    client = browser_of(who)
    text = client.get(meeting.get_absolute_url()).content.decode()
    if who in EDITORS:  # what was put forward lies on the page where they work on the agenda
        text += client.get(reverse("meetings:agenda", args=[meeting.reference])).content.decode()
    assert {thing for thing in THINGS if thing in text} == {thing for thing, people in THINGS.items() if who in people}


@pytest.mark.parametrize("who", [*OUTSIDERS, *INSIDERS, *EDITORS])
def test_file_addresses(browser_of: Callable[[str], Client], meeting: Meeting, who: str) -> None:
    client = browser_of(who)
    opened = set()
    for paper in meeting.papers.all():
        address = reverse("meetings:paper-file", args=[meeting.reference, paper.reference, 1])
        answer = client.get(address)
        if answer.status_code == 200 and b"".join(answer.streaming_content) == b"%PDF-1.7":  # type: ignore[attr-defined]
            opened.add(paper.title)
    assert opened == {thing for thing, people in THINGS.items() if thing.startswith("Papier") and who in people}


@pytest.mark.parametrize("who", OUTSIDERS)
@pytest.mark.parametrize("door", ["meetings:meeting-pdf", "meetings:meeting-calendar"])
def test_pdf_and_calendar_tell_outsiders_nothing(
    browser_of: Callable[[str], Client], meeting: Meeting, who: str, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def write(self: Any, *_args: Any, **_options: Any) -> bytes:
        written.append("".join(self.etree_element.itertext()))
        return b"%PDF-1.7"

    monkeypatch.setattr("weasyprint.HTML.write_pdf", write)
    answer = browser_of(who).get(reverse(door, args=[meeting.reference]))
    text = answer.content.decode() + "".join(written)
    assert [thing for thing, people in THINGS.items() if thing in text and who not in people] == []


@pytest.mark.parametrize(
    ("change", "hidden"),
    [
        ({"state": MeetingState.PLANNED, "invited_at": None}, True),
        ({"is_public": False}, True),
        ({}, False),
    ],
    ids=["not yet invited", "closed meeting", "public"],
)
@pytest.mark.parametrize("who", OUTSIDERS)
def test_meetings_that_outsiders_may_not_know_of(
    browser_of: Callable[[str], Client], meeting: Meeting, who: str, change: dict[str, Any], hidden: bool
) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(**change)
    client = browser_of(who)
    doors = [
        reverse(name, args=[meeting.reference])
        for name in ("meetings:meeting", "meetings:meeting-pdf", "meetings:meeting-calendar")
        if hidden or name != "meetings:meeting-pdf"
    ]
    assert {client.get(door).status_code for door in doors} == {404 if hidden else 200}
    feed = client.get(reverse("meetings:body-calendar", args=[meeting.body.slug])).content.decode()
    lists = client.get("/gremien/").content.decode() + client.get(meeting.body.get_absolute_url()).content.decode()
    assert (meeting.title in feed, meeting.title in lists) == (not hidden, not hidden)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_closed_body_is_not_there_for_outsiders(
    browser_of: Callable[[str], Client], meeting: Meeting, who: str
) -> None:
    meeting.body.is_public = False
    meeting.body.name = "Geheimes Gremium"
    meeting.body.save()
    client = browser_of(who)
    assert client.get(meeting.body.get_absolute_url()).status_code == 404
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert "Geheimes Gremium" not in client.get("/gremien/").content.decode()


def test_a_name_is_public_only_if_the_person_agreed(client: Client, meeting: Meeting) -> None:
    SeatFactory.create(body=meeting.body, person__name="Olga Offen", person__shows_name=True)
    text = client.get(meeting.body.get_absolute_url()).content.decode()
    assert ("Olga Offen" in text, "Max Mitglied" in text) == (True, False)


def test_an_unconfirmed_address_opens_nothing(client: Client, citizen: User, meeting: Meeting) -> None:
    seat_for(citizen, meeting.body)
    citizen.emailaddress_set.update(verified=False)  # type: ignore[attr-defined]
    client.force_login(citizen)
    assert "Vertrauliches" not in client.get(meeting.get_absolute_url()).content.decode()


def test_whoever_put_an_item_forward_sees_it(client: Client, citizen: User, meeting: Meeting) -> None:
    seat = seat_for(citizen, meeting.body)
    propose_item(meeting=meeting, plan=ItemPlan(title="Mein Punkt", proposer=seat), actor=citizen)
    client.force_login(citizen)
    assert "Mein Punkt" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_senate_department_reads_bodies_across_districts_and_changes_nothing(
    client: Client, actor: Callable[[str], User]
) -> None:
    body = BodyFactory.create(district_key=None, is_public=False)
    meeting = MeetingFactory.create(body=body, state=MeetingState.HELD, is_public=False)
    item = add_item(meeting=MeetingFactory.create(body=body), plan=ItemPlan(title="Vertrauliches"), actor=None)
    client.force_login(actor("senate"))
    assert "Vertrauliches" in client.get(item.meeting.get_absolute_url()).content.decode()
    assert client.get(meeting.get_absolute_url()).status_code == 200
    read = ("body", "seats", "turns", "feed")
    assert [client.get(reverse(f"meetings:{name}", args=[body.slug])).status_code for name in read] == [200] * 4
    refused = [reverse("meetings:body-edit", args=[body.slug])]
    refused += [reverse(f"meetings:{name}", args=[item.meeting.reference]) for name in ("agenda", "item-propose")]
    assert [client.get(address).status_code for address in refused] == [403] * 3
    assert client.post(reverse("meetings:meeting-reply", args=[item.meeting.reference])).status_code == 403
