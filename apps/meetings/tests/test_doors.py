"""Role × object × door: what is not public appears nowhere, through whatever door somebody looks."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.deadlines.models import Deadline
from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.decisions import Vote, decide
from apps.meetings.domain.feeds import feed_key, renew_feed
from apps.meetings.domain.invitation import invite_guest
from apps.meetings.domain.meetings import MeetingPlan, replan_meeting
from apps.meetings.domain.notes import save_block
from apps.meetings.domain.paper_text import read_unread
from apps.meetings.domain.papers import add_paper
from apps.meetings.domain.record import approve_minutes, circulate_minutes
from apps.meetings.domain.running import arrive, close_meeting
from apps.meetings.domain.tasks import give_tasks
from apps.meetings.enums import Audience, MeetingState
from apps.meetings.models import Meeting
from apps.notifications.models import OutboxMessage
from apps.oparl.domain.publish import publish_all
from apps.oparl.models import Entry

from .factories import BodyFactory, MeetingFactory, ParticipantFactory, seat_for
from .test_search import pdf

pytestmark = pytest.mark.django_db

# More kinds of people, at the doors that tell most of them apart: test_visibility.py.
OUTSIDERS = ("anonymous", "moderator", "senate")
EVERYBODY = {*OUTSIDERS, "member", "lead"}
INSIDE = {"member", "lead"}
# Words that stand in one thing each, and who may come across them.
WORDS = {
    "Offenpunkt": EVERYBODY,
    "Geheimpunkt": INSIDE,
    "Offennotiz": EVERYBODY,
    "Geheimnotiz": INSIDE,
    "Offenbeschluss": EVERYBODY,
    "Geheimbeschluss": INSIDE,
    "Geheimaufgabe": INSIDE,
    "Offenpapier": EVERYBODY,
    "Mitgliederpapier": INSIDE,
    "Bueropapier": {"lead"},
    "Geheimgebiet": INSIDE,
    "Klausurtagung": INSIDE,
}


@pytest.fixture
def world(lead: User, monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """A meeting that was held, with approved minutes; beside it one that is closed to the public."""
    monkeypatch.setattr("weasyprint.HTML.write_pdf", _write)
    body = BodyFactory.create()
    MeetingFactory.create(body=body, title="Klausurtagung", is_public=False)
    meeting = MeetingFactory.create(body=body, state=MeetingState.RUNNING)
    seat = seat_for(lead, body, organisation="Jugendamt")
    arrive(participant=ParticipantFactory.create(meeting=meeting, seat=seat), actor=None)
    for word, public in (("Offen", True), ("Geheim", False)):
        item = add_item(meeting=meeting, plan=ItemPlan(title=f"{word}punkt", is_public=public), actor=None)
        save_block(item=item, key=uuid.uuid4(), text=f"{word}notiz", version=0, actor=lead)
        decide(item=item, wording=f"{word}beschluss", vote=Vote(yes=1, no=0, abstain=0), actor=lead)
    # What lies below a non-public item is non-public, whatever was ticked.
    add_item(meeting=meeting, plan=ItemPlan(title="Geheimgebiet", is_public=True), parent=item, actor=None)
    give_tasks(body=body, owners=[seat], due_on=timezone.localdate(), text="Geheimaufgabe", item=item, actor=lead)
    for title, audience in (
        ("Offenpapier", Audience.PUBLIC),
        ("Mitgliederpapier", Audience.MEMBERS),
        ("Bueropapier", Audience.OFFICE),
    ):
        file = SimpleUploadedFile(f"{title}.pdf", pdf(title))
        add_paper(meeting=meeting, title=title, file=file, audience=audience, actor=None)
    read_unread()
    close_meeting(meeting=meeting, actor=lead)
    approve_minutes(version=circulate_minutes(meeting=meeting, actor=lead), how="so", actor=lead)
    return meeting


WRITTEN: list[str] = []


def _write(self: Any, *_args: Any, **_options: Any) -> bytes:
    """A PDF says in words what it would show; setting each would take seconds."""
    WRITTEN.append(" ".join(self.etree_element.itertext()))
    return pdf("x")


def _sign_in(who: str, actor: Callable[[str], User], person: Callable[..., User], meeting: Meeting) -> Client:
    client = Client()
    if who == "lead":
        client.force_login(User.objects.get(roles__kind="spk_leitung"))
    elif who in {"moderator", "senate"}:
        client.force_login(actor(who))
    elif who != "anonymous":
        user = person(who)
        seat_for(user, meeting.body)
        client.force_login(user)
    return client


def _addresses(meeting: Meeting) -> Iterator[str]:
    reference, body = meeting.reference, meeting.body
    yield from (
        "/",
        "/gremien/",
        "/aufgaben/?stand=",
        "/beschluesse/",
        "/fristen/?wessen=bezirk",
        body.get_absolute_url(),
    )
    yield reverse("meetings:body-calendar", args=[body.slug])
    for name in ("meeting", "meeting-pdf", "meeting-bundle", "meeting-calendar"):
        yield reverse(f"meetings:{name}", args=[reference])
    for name in ("record", "record-pdf"):
        yield reverse(f"meetings:{name}", args=[reference, 1])
    for decision in meeting.decisions.all():
        yield decision.get_absolute_url()
    for task in body.tasks.all():
        yield task.get_absolute_url()
    for deadline in Deadline.objects.all():
        yield deadline.get_absolute_url()
    yield f"/sitzungen/suche/?q={'+OR+'.join(WORDS)}"
    yield "/suche/?q=Geheimpunkt"


def _text(client: Client, address: str) -> str:
    """All that an answer says, without what was typed into a search and stands in its field again."""
    WRITTEN.clear()
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    text = content.decode("utf-8", "ignore") + " ".join(WRITTEN)
    typed = address.partition("?q=")[2]
    return text.replace(typed, "").replace(unquote_plus(typed), "") if typed else text


def test_nothing_is_seen_through_any_door_by_whoever_may_not(
    world: Meeting, actor: Callable[[str], User], person: Callable[..., User]
) -> None:
    leaks, seen = [], {}
    for who in EVERYBODY:
        client = _sign_in(who, actor, person, world)
        seen[who] = ""
        for address in _addresses(world):
            text = _text(client, address)
            seen[who] += text
            leaks += [(who, address, word) for word, people in WORDS.items() if word in text and who not in people]
        for paper in world.papers.all():
            address = reverse("meetings:paper-file", args=[world.reference, paper.reference, 1])
            opened = paper.title in _text(client, address)
            leaks += [] if opened == (who in WORDS[paper.title]) else [(who, "file", paper.title)]
    assert leaks == []
    # Whoever may read a thing finds it, so that the table proves something.
    missing = [(who, word) for word, people in WORDS.items() for who in people if word not in seen[who]]
    assert missing == []


def test_what_machines_read_over_oparl_holds_nothing(world: Meeting, client: Client) -> None:
    publish_all()
    text = " ".join(Entry.objects.values_list("content", flat=True))
    assert [word for word, people in WORDS.items() if (word in text) != (people == EVERYBODY)] == ["Offennotiz"]


def test_mails_and_feeds_to_outsiders_hold_nothing(world: Meeting, citizen: User, client: Client, lead: User) -> None:
    later = MeetingFactory.create(body=world.body, title="Frühjahr")
    add_item(meeting=later, plan=ItemPlan(title="Geheimpunkt"), actor=None)
    invite_guest(meeting=later, name="Gast", email="gast@example.org", actor=lead)
    plan = MeetingPlan(
        title=later.title, starts_at=later.starts_at, ends_at=later.ends_at, place="Anderswo", item_deadline=None
    )
    replan_meeting(meeting=later, plan=plan, actor=lead)
    mails = " ".join(f"{mail.subject} {mail.text} {mail.html}" for mail in OutboxMessage.objects.all())
    assert OutboxMessage.objects.filter(recipient="gast@example.org").exists()
    assert [word for word in WORDS if word in mails] == []
    # A feed somebody made while they were inside opens no more, once they are out.
    seat = seat_for(citizen, world.body)
    link = reverse("meetings:feed-file", args=[feed_key(renew_feed(body=world.body, actor=citizen))])
    assert "Klausurtagung" in client.get(link).content.decode()
    seat.ends_on = seat.starts_on
    seat.save()
    assert client.get(link).status_code == 404
