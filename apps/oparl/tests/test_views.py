"""How the interface answers: lists in pages, filters, errors, files, one address each."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from apps.meetings.domain.papers import add_paper, remove_paper
from apps.meetings.enums import Audience
from apps.meetings.models import Meeting, Paper
from apps.meetings.tests.factories import BodyFactory, MeetingFactory

from ..domain.publish import publish_all, publish_meetings
from ..models import Entry
from .scene import pdf

pytestmark = pytest.mark.django_db
BASE = "/oparl/v1.1/"
MEETINGS = f"{BASE}body/09/meetings/"


@pytest.fixture
def meeting(db: None) -> Meeting:
    meeting = MeetingFactory.create()
    publish_all()
    return meeting


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_as_rarely_for_many(client: Client, number: int, django_assert_num_queries: Any) -> None:
    MeetingFactory.create_batch(number, body=BodyFactory.create())
    publish_all()
    with django_assert_num_queries(3):
        assert len(client.get(MEETINGS).json()["data"]) == number
    after = Entry.objects.filter(kind="Meeting").order_by("pk")[0].key
    with django_assert_num_queries(4):
        assert len(client.get(f"{MEETINGS}?after={after}").json()["data"]) == number - 1


def test_pages_go_on_behind_the_last_object(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.oparl.queries.PER_PAGE", 2)
    monkeypatch.setattr("apps.oparl.views.objects.PER_PAGE", 2)
    meetings = MeetingFactory.create_batch(5, body=BodyFactory.create())
    publish_all()
    first = client.get(f"{MEETINGS}?created_until=2999-01-01T00:00:00%2B02:00&x=1&omit_internal=true").json()
    assert first["pagination"] == {"totalElements": 5, "elementsPerPage": 2, "totalPages": 3}
    further = first["links"]["next"]
    assert further.startswith(f"http://testserver{MEETINGS}?created_until=2999-01-01T00%3A00%3A00%2B02%3A00&omit_int")
    assert set(parse_qs(urlsplit(further).query)) == {"created_until", "omit_internal", "after"}
    Meeting.objects.filter(pk=meetings[1].pk).update(is_public=False)
    publish_meetings([meetings[1].pk])
    second = client.get(further.removeprefix("http://testserver")).json()
    shown = [each["id"].split("/")[-2] for each in second["data"]]
    assert shown == [meeting.reference for meeting in meetings[2:4]]
    assert "next" not in client.get(second["links"]["next"].removeprefix("http://testserver")).json()["links"]


def test_filters_count_both_ends_in(client: Client, meeting: Meeting) -> None:
    entry = Entry.objects.get(kind="Meeting")
    moment = timezone.localtime(entry.modified_at).isoformat()
    for query, number in (
        (f"modified_since={moment}", 1),  # a "+" that nobody encoded
        (f"modified_until={moment.replace('+', '%2B')}", 1),
        ("modified_since=2999-01-01T00:00:00Z", 0),
        ("created_until=1999-01-01T00:00:00-05:00", 0),
        ("created_since=&modified_since=", 1),
    ):
        assert len(client.get(f"{MEETINGS}?{query}").json()["data"]) == number, query


def test_what_cannot_be_answered_is_said_in_german(client: Client, meeting: Meeting) -> None:
    for method, address, status, words in (
        ("get", f"{BASE}meeting/22222222/", 404, "Dieses Objekt gibt es nicht."),
        ("get", f"{BASE}body/09/secrets/", 404, "Dieses Objekt gibt es nicht."),
        ("get", f"{BASE}nothing/at/all", 404, "Dieses Objekt gibt es nicht."),
        ("post", MEETINGS, 405, "Diese Schnittstelle lässt sich nur lesen."),
        ("get", f"{MEETINGS}?after=zz", 400, "Diese Seite der Liste gibt es nicht. Bitte beginnen Sie mit der ersten."),
        *(
            (
                "get",
                f"{MEETINGS}?modified_since={wrong}",
                400,
                "„modified_since“ braucht einen ganzen Zeitpunkt wie 2026-11-26T08:00:00+01:00.",
            )
            for wrong in ("2026-11-26", "yesterday", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00+99:00", "9" * 40)
        ),
    ):
        client.cookies["django_language"] = "en"
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (status, "*"), address
        said = answer.json()
        assert (said["type"], said["message"]) == ("https://schema.oparl.org/1.1/Error", words)
    assert client.options(MEETINGS).status_code == 204


def test_a_fault_is_told_as_one(client: Client, meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.oparl.views.objects.page_of", lambda *_args, **_options: 1 / 0)
    answer = client.get(MEETINGS)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (500, "*")
    assert answer.json()["message"] == "Das hat nicht geklappt. Bitte versuchen Sie es später noch einmal."


def test_each_address_is_written_in_one_way(client: Client, meeting: Meeting) -> None:
    address = f"{BASE}meeting/{meeting.reference}/"
    for other in (
        address.rstrip("/"),
        f"{BASE}Meeting/{meeting.reference.upper()}/",
        f"{BASE}meeting//{meeting.reference}",
    ):
        answer = client.get(other)
        assert (answer.status_code, answer.get("Location")) == (301, address), other
    assert client.get(address).cookies == {}


def test_before_anything_is_published_it_says_so(client: Client) -> None:
    answer = client.get(BASE)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")


def test_files_are_looked_at_saved_and_asked_for_anew(client: Client, meeting: Meeting) -> None:
    paper = add_paper(meeting=meeting, title="Plan", file=pdf(), audience=Audience.PUBLIC, actor=None)
    publish_all()
    address = f"{BASE}file/{paper.reference}-1/access/"
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"  # type: ignore[attr-defined]
    assert (answer["Content-Disposition"], answer["Content-Length"]) == ('inline; filename="vorlage.pdf"', "8")
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(address, headers={"if-modified-since": answer["Last-Modified"]}).status_code == 304
    saved = client.head(address.replace("access", "download"))
    assert saved["Content-Disposition"] == 'attachment; filename="vorlage.pdf"'
    # Whether everybody may have it is asked at the door, even before anything is published anew.
    Paper.objects.filter(pk=paper.pk).update(audience=Audience.MEMBERS)
    assert client.get(address).status_code == 410
    Paper.objects.filter(pk=paper.pk).update(audience=Audience.PUBLIC)
    remove_paper(paper=paper, actor=None)  # type: ignore[arg-type]
    publish_all()
    assert client.get(address).status_code == 410
    assert client.get(f"{BASE}file/{paper.reference}-1/").json()["deleted"] is True
