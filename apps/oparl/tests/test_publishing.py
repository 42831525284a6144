"""What becomes public is published at once, what is taken back leaves only that it was, and nothing else is known."""

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.domain.accounts import delete_account
from apps.accounts.models import User
from apps.meetings.domain.agenda import ItemPlan, add_item, propose_item, remove_item
from apps.meetings.domain.bodies import BodyPlan, change_body
from apps.meetings.domain.papers import add_paper, add_version, remove_paper
from apps.meetings.domain.running import open_meeting, switch_public
from apps.meetings.enums import Audience, BodyKind, MeetingState
from apps.meetings.models import AgendaItem, Body, Meeting, Paper, Person
from apps.meetings.tests.factories import (
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    MinutesVersionFactory,
    PersonFactory,
    SeatFactory,
    seat_for,
)

from ..domain.publish import publish_all, publish_meetings, publish_recent
from ..models import Entry
from .scene import approve, pdf

pytestmark = pytest.mark.django_db
BASE = "/oparl/v1.1/"


def get(client: Client, address: str) -> Any:
    return client.get(address.removeprefix("http://testserver")).json()


def whole(client: Client) -> str:
    """Everything that the interface says, in one text."""
    return "\n".join(entry.content for entry in Entry.objects.all()) + client.get(BASE).content.decode()


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> Callable[..., set[str]]:
    """Which objects are newer than before after publishing again an hour later: "Meeting", "File deleted"."""
    hours = count(1)

    def find(*meetings: Meeting) -> set[str]:
        moment = timezone.now().replace(microsecond=0) + timedelta(hours=next(hours))
        monkeypatch.setattr("apps.oparl.domain.settling.this_second", lambda: moment)
        if meetings:
            publish_meetings([meeting.pk for meeting in meetings])
        else:
            publish_all()
        newer = Entry.objects.filter(modified_at=moment)
        return {f"{entry.kind}{' deleted' if entry.is_deleted else ''}" for entry in newer}

    return find


def test_all_of_a_public_meeting(client: Client) -> None:
    meeting = MeetingFactory.create(title="Sitzung im Mai", room="Saal", address="Alt-Köpenick 21")
    item = add_item(meeting=meeting, plan=ItemPlan(title="Kiezkassen", is_public=True), actor=None)
    add_paper(meeting=meeting, title="Vorlage", file=pdf(), audience=Audience.PUBLIC, item=item, actor=None)
    add_paper(meeting=meeting, title="Plan", file=pdf(name="plan.pdf"), audience=Audience.PUBLIC, actor=None)
    publish_all()
    shown = get(client, f"{BASE}meeting/{meeting.reference}/")
    assert (shown["name"], shown["meetingState"], shown["cancelled"]) == ("Sitzung im Mai", "eingeladen", False)
    assert shown["id"] == f"http://testserver{BASE}meeting/{meeting.reference}/"
    assert shown["organization"] == [f"http://testserver{BASE}organization/{meeting.body.slug}/"]
    assert {name: shown["location"][name] for name in ("description", "streetAddress", "room")} == {
        "description": "Rathaus Köpenick",
        "streetAddress": "Alt-Köpenick 21",
        "room": "Saal",
    }
    assert [(each["order"], each["number"], each["name"]) for each in shown["agendaItem"]] == [(0, "1", "Kiezkassen")]
    assert "meeting" not in shown["agendaItem"][0]
    assert [each["name"] for each in shown["auxiliaryFile"]] == ["Plan"]
    consultation = get(client, shown["agendaItem"][0]["consultation"])
    paper = get(client, consultation["paper"])
    assert (paper["name"], paper["mainFile"]["fileName"], paper["mainFile"]["size"]) == ("Vorlage", "vorlage.pdf", 8)
    assert get(client, shown["agendaItem"][0]["id"])["meeting"] == shown["id"]
    assert get(client, paper["mainFile"]["id"])["paper"] == [paper["id"]]
    assert get(client, shown["location"]["id"])["meetings"] == [shown["id"]]


def test_thirteen_bodies_with_names_and_keys_as_elsewhere(client: Client) -> None:
    publish_all()
    found = get(client, f"{BASE}bodies/")
    assert found["pagination"]["totalElements"] == 13
    bodies = {body["ags"]: body for body in found["data"]}
    assert bodies["11000000"]["name"] == "Land Berlin"
    here = bodies["11000009"]
    assert (here["name"], here["shortName"], here["rgs"]) == (
        "BVV Treptow-Köpenick",
        "Treptow-Köpenick",
        "110000000009",
    )
    assert here["location"]["geojson"]["type"] == "Feature"
    assert [term["startDate"] for term in here["legislativeTerm"]] == ["2011-10-27", "2016-10-27", "2021-11-04"]
    assert get(client, here["legislativeTerm"][0]["id"])["body"] == here["id"]


SECRETS = {
    "Geheimpunkt": "a non-public item",
    "Unterpunkt": "what lies below it",
    "Vorgeschlagen": "what was only put forward",
    "Papier-Mitglieder": "a paper for members",
    "Papier-geheim": "a paper on a non-public item",
    "geschlossene-Sitzung": "a closed meeting",
    "ungeladen": "a meeting nobody was invited to yet",
    "Geheimgremium": "a body that is not public",
    "bbb.berlin.de": "the link to call in",
    "Norbert Niemand": "a person who did not agree",
    "Entwurf-Beschluss": "a decision of minutes that are not approved",
    "@example.org": "the address of a person",
    "Max Gast": "a guest",
}


def test_nothing_else_is_known(client: Client) -> None:
    meeting = MeetingFactory.create(online_link="https://bbb.berlin.de/geheim", state=MeetingState.HELD)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED)
    shown = add_item(meeting=meeting, plan=ItemPlan(title="Sichtbar", is_public=True), actor=None)
    secret = add_item(meeting=meeting, plan=ItemPlan(title="Geheimpunkt"), actor=None)
    add_item(meeting=meeting, plan=ItemPlan(title="Unterpunkt", is_public=True), parent=secret, actor=None)
    propose_item(meeting=meeting, plan=ItemPlan(title="Vorgeschlagen", is_public=True), actor=None)
    for title, item in (("Papier-Mitglieder", None), ("Papier-geheim", secret)):
        add_paper(meeting=meeting, title=title, file=pdf(), audience=Audience.MEMBERS, item=item, actor=None)
    MeetingFactory.create(body=meeting.body, title="geschlossene-Sitzung", is_public=False)
    MeetingFactory.create(body=meeting.body, title="ungeladen", state=MeetingState.PLANNED)
    MeetingFactory.create(body=BodyFactory.create(is_public=False, name="Geheimgremium"), title="Geheimgremium tagt")
    SeatFactory.create(body=meeting.body, person__name="Norbert Niemand")
    agreed = SeatFactory.create(body=meeting.body, person__name="Olga Offen", person__shows_name=True)
    DecisionFactory.create(item=shown, wording="Entwurf-Beschluss")
    meeting.participants.create(guest_name="Max Gast", organisation="Senat")
    publish_all()
    text = whole(client)
    assert [word for word in SECRETS if word in text] == []
    assert ("Sichtbar" in text, "Olga Offen" in text) == (True, True)
    assert Entry.objects.filter(is_deleted=True).count() == 0
    assert Entry.objects.filter(kind="Meeting").count() == 1
    for word in (secret.reference, *Meeting.objects.exclude(pk=meeting.pk).values_list("reference", flat=True)):
        assert client.get(f"{BASE}meeting/{word}/").status_code == 404
        assert client.get(f"{BASE}agenda-item/{word}/").status_code == 404
    assert agreed.person is not None


def test_what_is_not_public_changes_no_times(changes: Callable[..., set[str]], lead: User) -> None:
    meeting = MeetingFactory.create()
    add_item(meeting=meeting, plan=ItemPlan(title="Sichtbar", is_public=True), actor=None)
    publish_all()
    secret = add_item(meeting=meeting, plan=ItemPlan(title="Geheim"), actor=None)
    add_paper(meeting=meeting, title="Geheim", file=pdf(), audience=Audience.MEMBERS, item=secret, actor=None)
    SeatFactory.create(body=meeting.body)
    assert changes() == set()
    remove_item(item=secret_without_paper(meeting), actor=lead)
    assert changes() == set()


def secret_without_paper(meeting: Meeting) -> AgendaItem:
    return add_item(meeting=meeting, plan=ItemPlan(title="Noch geheimer"), actor=None)


def test_a_change_shows_in_all_that_hold_it(changes: Callable[..., set[str]], lead: User) -> None:
    meeting = MeetingFactory.create()
    item = add_item(meeting=meeting, plan=ItemPlan(title="Sichtbar", is_public=True), actor=None)
    other = add_item(meeting=meeting, plan=ItemPlan(title="Daneben", is_public=True), actor=None)
    paper = add_paper(meeting=meeting, title="V", file=pdf(), audience=Audience.PUBLIC, item=item, actor=None)
    seat = SeatFactory.create(body=meeting.body, person__shows_name=True)
    publish_all()
    assert changes() == set()
    AgendaItem.objects.filter(pk=item.pk).update(title="Anders")
    assert changes(meeting) == {"AgendaItem", "Meeting"}
    add_version(paper=paper, file=pdf(b"%PDF-1.7 2"), actor=lead)
    assert changes(meeting) == {"File", "File deleted", "Paper"}
    Meeting.objects.filter(pk=meeting.pk).update(place="Anderswo")
    assert changes(meeting) == {"Location", "Meeting"}
    seat.ends_on = timezone.localdate()
    seat.save()
    assert changes() == {"Membership", "Person"}
    remove_paper(paper=Paper.objects.get(), actor=lead)
    assert changes(meeting) == {"AgendaItem", "Consultation deleted", "File deleted", "Meeting", "Paper deleted"}
    remove_item(item=other, actor=lead)
    assert changes(meeting) == {"AgendaItem deleted", "Meeting"}
    PersonFactory._meta.model.objects.update(shows_name=False)
    assert changes() == {"Membership deleted", "Organization", "Person deleted"}


def test_what_is_taken_back_keeps_nothing_but_its_address(client: Client, changes: Callable[..., set[str]]) -> None:
    meeting = MeetingFactory.create(title="Wird geschlossen")
    add_item(meeting=meeting, plan=ItemPlan(title="Wird geheim", is_public=True), actor=None)
    publish_all()
    address = f"{BASE}meeting/{meeting.reference}/"
    before = get(client, address)
    Meeting.objects.filter(pk=meeting.pk).update(is_public=False)
    assert changes(meeting) == {"AgendaItem deleted", "Location deleted", "Meeting deleted"}
    gone = get(client, address)
    assert set(gone) == {"id", "type", "created", "modified", "deleted"}
    assert (gone["id"], gone["deleted"]) == (before["id"], True)
    assert "Wird" not in whole(client)
    lists = f"{BASE}body/09/meetings/"
    assert get(client, lists)["data"] == []
    since = f"{lists}?modified_since={before['created'].replace('+', '%2B')}"
    assert [each["id"] for each in get(client, since)["data"]] == [gone["id"]]
    Meeting.objects.filter(pk=meeting.pk).update(is_public=True)
    assert changes(meeting) == {"AgendaItem", "Location", "Meeting"}
    assert get(client, address)["agendaItem"][0]["id"] == before["agendaItem"][0]["id"]


def test_a_body_that_closes_takes_its_meetings_along(changes: Callable[..., set[str]]) -> None:
    body = BodyFactory.create()
    MeetingFactory.create(body=body)
    publish_all()
    Body.objects.filter(pk=body.pk).update(is_public=False, modified_at=timezone.now())
    publish_recent()
    assert set(Entry.objects.filter(is_deleted=True).values_list("kind", flat=True)) == {
        "Organization",
        "Meeting",
        "Location",
    }


def test_changes_are_heard_at_once(client: Client, lead: User, django_capture_on_commit_callbacks: Any) -> None:
    meeting = MeetingFactory.create()
    with django_capture_on_commit_callbacks(execute=True):
        item = add_item(meeting=meeting, plan=ItemPlan(title="Gleich da", is_public=True), actor=lead)
    address = f"{BASE}agenda-item/{item.reference}/"
    assert get(client, address)["name"] == "Gleich da"
    with django_capture_on_commit_callbacks(execute=True):
        open_meeting(meeting=meeting, actor=lead)
        switch_public(item=item, actor=lead)
    assert get(client, address)["deleted"] is True
    plan = BodyPlan(name="Neuer Name", short_name="NN", kind=BodyKind.COUNCIL, is_public=True)
    with django_capture_on_commit_callbacks(execute=True):
        change_body(body=meeting.body, plan=plan, actor=lead)
    assert get(client, f"{BASE}organization/{meeting.body.slug}/")["name"] == "Neuer Name"


def test_a_meeting_is_held_once_its_minutes_are_approved(client: Client, changes: Callable[..., set[str]]) -> None:
    meeting = MeetingFactory.create(state=MeetingState.HELD)
    item = add_item_held(meeting)
    DecisionFactory.create(item=item, wording="Wir laden ein.", number="KoG 2026/07", yes=3, no=1, abstain=0)
    version = MinutesVersionFactory.create(meeting=meeting)
    publish_all()
    address = f"{BASE}meeting/{meeting.reference}/"
    assert get(client, address)["meetingState"] == "eingeladen"
    approve(version)
    assert changes(meeting) == {"AgendaItem", "File", "Meeting"}
    shown = get(client, address)
    assert shown["meetingState"] == "durchgeführt"
    assert (shown["agendaItem"][0]["result"], shown["agendaItem"][0]["resolutionText"]) == (
        "Beschlossen",
        "KoG 2026/07: Wir laden ein. (3 Ja, 1 Nein, 0 Enthaltung)",
    )
    approve(MinutesVersionFactory.create(meeting=meeting, number=2))
    publish_meetings([meeting.pk])
    corrected = get(client, address)
    assert corrected["resultsProtocol"]["name"] == "Protokoll, Fassung 2"
    assert [each["id"] for each in corrected["auxiliaryFile"]] == [shown["resultsProtocol"]["id"]]
    answer = client.get(corrected["resultsProtocol"]["accessUrl"].removeprefix("http://testserver"))
    assert b"".join(answer.streaming_content) == b"%PDF-public"  # type: ignore[attr-defined]


def add_item_held(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.create(meeting=meeting, title="Einladungen", number="1", is_public=True)


@pytest.mark.parametrize("number", [1, 4])
def test_publishing_asks_as_rarely_for_many(number: int, django_assert_max_num_queries: Any) -> None:
    meetings = MeetingFactory.create_batch(number, body=BodyFactory.create())
    for meeting in meetings:
        item = add_item(meeting=meeting, plan=ItemPlan(title="Punkt", is_public=True), actor=None)
        add_paper(meeting=meeting, title="V", file=pdf(), audience=Audience.PUBLIC, item=item, actor=None)
    with django_assert_max_num_queries(16):
        publish_meetings([meeting.pk for meeting in meetings])
    with django_assert_max_num_queries(14):
        publish_meetings([meeting.pk for meeting in meetings])
    assert Entry.objects.filter(kind="Paper").count() == number
    assert all(json.loads(entry.content)["id"] for entry in Entry.objects.all())


def test_the_name_of_a_deleted_account_is_gone_at_once(
    client: Client, citizen: User, django_capture_on_commit_callbacks: Any
) -> None:
    seat_for(citizen, BodyFactory.create())
    Person.objects.update(name="Olga Offen", shows_name=True)
    publish_all()
    assert "Olga Offen" in whole(client)
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(keep_name=False, actor=citizen)
    assert "Olga Offen" not in whole(client)
