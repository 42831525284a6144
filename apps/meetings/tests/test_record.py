"""Minutes: a copy of the notes, sent round, commented, approved for good, corrected by the next version."""

import hashlib
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.core.differences import Piece
from apps.core.errors import DomainError
from apps.kiezkasse.tests.test_assembly_pages import unpacked
from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.decisions import Vote, decide
from apps.meetings.domain.notes import save_block
from apps.meetings.domain.record import (
    approve_by_silence,
    approve_minutes,
    circulate_minutes,
    comment_minutes,
    rework_minutes,
)
from apps.meetings.domain.running import arrive, close_meeting
from apps.meetings.enums import Approval, MeetingState, MinutesState
from apps.meetings.models import Body, Meeting, MinutesVersion, NoteBlock
from apps.meetings.queries import checksum, differences, public_part
from apps.notifications.models import OutboxMessage

from .factories import MeetingFactory, ParticipantFactory, SeatFactory, seat_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(lead: User) -> Meeting:
    """A meeting with a public and a non-public item, a decision on each, notes, and two people of whom one agreed."""
    meeting = MeetingFactory.create(state=MeetingState.RUNNING)
    for name, shows in (("Olga Offen", True), ("Vera Verborgen", False)):
        seat = SeatFactory.create(
            body=meeting.body, organisation=f"Amt von {name[0]}", person__name=name, person__shows_name=shows
        )
        arrive(participant=ParticipantFactory.create(meeting=meeting, seat=seat), actor=None)
    for title, public in (("Öffentliches", True), ("Vertrauliches", False)):
        item = add_item(meeting=meeting, plan=ItemPlan(title=title, is_public=public), actor=None)
        save_block(item=item, key=uuid.uuid4(), text=f"Notiz zu: {title}", version=0, actor=lead)
        decide(item=item, wording=f"Beschluss zu: {title}", vote=Vote(yes=2, no=0, abstain=0), actor=lead)
    return close_meeting(meeting=meeting, actor=lead)


@pytest.fixture
def quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the paper looks like is asked elsewhere; setting two of them takes seconds."""
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *_args, **_options: b"%PDF-1.7")


@pytest.fixture
def approved(held: Meeting, lead: User, quick_paper: None) -> MinutesVersion:
    version = circulate_minutes(meeting=held, actor=lead)
    return approve_minutes(version=version, how="in der nächsten Sitzung", actor=lead)


def test_minutes_are_a_copy_with_a_sum_over_every_word(held: Meeting, lead: User) -> None:
    version = circulate_minutes(meeting=held, actor=lead)
    NoteBlock.objects.update(text="Später geändert")
    version.refresh_from_db()
    assert version.sha256 == checksum(version.content)
    assert [item["blocks"][0]["text"] for item in version.content["items"]] == [
        "Notiz zu: Öffentliches",
        "Notiz zu: Vertrauliches",
    ]


def test_members_are_told_by_a_mail_that_holds_none_of_it(held: Meeting, lead: User) -> None:
    circulate_minutes(meeting=held, actor=lead)
    mails = OutboxMessage.objects.filter(kind="minutes_circulated")
    assert mails.count() == 2
    assert "Notiz zu" not in "".join(mail.text + mail.html for mail in mails)


def test_minutes_are_sent_round_once_and_not_before_the_end(held: Meeting, lead: User) -> None:
    circulate_minutes(meeting=held, actor=lead)
    held.refresh_from_db()
    with pytest.raises(DomainError, match="schon verschickt"):
        circulate_minutes(meeting=held, actor=lead)
    with pytest.raises(DomainError, match="sobald die Sitzung geschlossen ist"):
        circulate_minutes(meeting=MeetingFactory.create(), actor=lead)


def test_the_public_part_holds_nothing_that_is_not_public(held: Meeting, lead: User) -> None:
    part = public_part(circulate_minutes(meeting=held, actor=lead).content)
    assert [item["title"] for item in part["items"]] == ["Öffentliches"]
    assert [person["name"] for person in part["people"]] == ["Olga Offen", ""]
    assert "Vertrauliches" not in str(part)


def test_a_comment_belongs_to_a_place_until_the_last_day(held: Meeting, lead: User) -> None:
    version = circulate_minutes(meeting=held, actor=lead)
    place = version.content["items"][0]["blocks"][0]["key"]
    assert comment_minutes(version=version, place=place, text="So war es nicht.", actor=lead).place == place
    with pytest.raises(DomainError, match="Diese Stelle gibt es"):
        comment_minutes(version=version, place="nirgends", text="So war es nicht.", actor=lead)
    MinutesVersion.objects.filter(pk=version.pk).update(comments_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(DomainError, match="keine Anmerkungen mehr"):
        comment_minutes(version=version, place=place, text="Zu spät", actor=lead)


def test_approval_fixes_text_and_paper(approved: MinutesVersion) -> None:
    for stored, wanted in ((approved.pdf, approved.pdf_sha256), (approved.public_pdf, approved.public_pdf_sha256)):
        with stored.open("rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == wanted
    approved.meeting.refresh_from_db()
    assert approved.meeting.minutes_approved_at == approved.approved_at


@pytest.mark.parametrize("change", [{"content": {}}, {"state": MinutesState.REPLACED}, {"sha256": "0" * 64}])
def test_the_database_keeps_what_was_approved(approved: MinutesVersion, change: dict[str, Any]) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        MinutesVersion.objects.filter(pk=approved.pk).update(**change)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        MinutesVersion.objects.filter(pk=approved.pk).delete()


def test_comments_lead_to_a_new_version(held: Meeting, lead: User, quick_paper: None) -> None:
    first = circulate_minutes(meeting=held, actor=lead)
    meeting = rework_minutes(meeting=held, actor=lead)
    block = NoteBlock.objects.get(text="Notiz zu: Öffentliches")
    save_block(item=block.item, key=block.key, text="Berichtigte Notiz", version=block.version, actor=lead)
    second = circulate_minutes(meeting=meeting, actor=lead)
    first.refresh_from_db()
    assert (first.state, second.number) == (MinutesState.REPLACED, 2)
    with pytest.raises(DomainError, match="nur die neueste"):
        approve_minutes(version=first, how="so", actor=lead)
    changed = [line for line in differences(first.content, second.content) if line.kind != "same"]
    assert changed == [Piece("old", "Notiz zu: Öffentliches"), Piece("new", "Berichtigte Notiz")]


def test_a_correction_says_what_and_leaves_the_approved_version(approved: MinutesVersion, lead: User) -> None:
    meeting = rework_minutes(meeting=approved.meeting, actor=lead)
    with pytest.raises(DomainError, match="was berichtigt wird"):
        circulate_minutes(meeting=meeting, actor=lead)
    second = circulate_minutes(meeting=meeting, reason="Name verschrieben", actor=lead)
    approved.refresh_from_db()
    assert (approved.state, second.correction_reason) == (MinutesState.APPROVED, "Name verschrieben")


@pytest.mark.parametrize(
    ("approval", "days", "comment", "number"),
    [
        (Approval.CIRCULATION, -1, False, 1),
        (Approval.CIRCULATION, 0, False, 0),
        (Approval.CIRCULATION, -1, True, 0),
        (Approval.NEXT_MEETING, -1, False, 0),
    ],
    ids=["silence", "last day", "a comment", "other rules"],
)
def test_silence_is_consent_where_the_rules_say_so(
    held: Meeting, lead: User, quick_paper: None, approval: Approval, days: int, comment: bool, number: int
) -> None:
    Body.objects.filter(pk=held.body_id).update(approval=approval)
    version = circulate_minutes(meeting=held, actor=lead)
    if comment:
        comment_minutes(version=version, place=version.content["items"][0]["reference"], text="Nein", actor=lead)
    MinutesVersion.objects.filter(pk=version.pk).update(comments_until=timezone.localdate() + timedelta(days=days))
    assert approve_by_silence() == number
    assert approve_by_silence() == 0


DOORS = ("record", "record-pdf", "record-difference")


@pytest.mark.parametrize("who", ["anonymous", "citizen", "member", "lead"])
def test_outsiders_read_the_public_part_of_approved_minutes_alone(
    client: Client, approved: MinutesVersion, citizen: User, moderator: User, lead: User, who: str
) -> None:
    seat_for(moderator, approved.meeting.body)
    draft = MinutesVersion.objects.create(
        meeting=approved.meeting,
        number=2,
        content=approved.content,
        sha256=approved.sha256,
        comments_until=timezone.localdate(),
    )
    if who != "anonymous":
        client.force_login({"citizen": citizen, "member": moderator, "lead": lead}[who])
    inside = who in {"member", "lead"}
    text = client.get(approved.get_absolute_url()).content.decode()
    assert [words in text for words in ("Notiz zu: Öffentliches", "Olga Offen")] == [True, True]
    assert {words in text for words in ("Vertrauliches", "Vera Verborgen")} == {inside}
    answers = {
        door: client.get(reverse(f"meetings:{door}", args=[draft.meeting.reference, 2])).status_code for door in DOORS
    }
    assert answers == dict.fromkeys(DOORS, 200 if inside else 404)


def test_a_member_comments_on_the_page(client: Client, held: Meeting, lead: User, citizen: User) -> None:
    version = circulate_minutes(meeting=held, actor=lead)
    seat_for(citizen, held.body, organisation="Sportamt")
    client.force_login(citizen)
    address = reverse("meetings:record-comment", args=[held.reference, 1])
    place = version.content["items"][0]["reference"]
    assert "Bitte schreiben Sie Ihre Anmerkung." in client.post(address, {"place": place}).content.decode()
    client.post(address, {"place": place, "text": "Das war anders."})
    text = client.get(version.get_absolute_url()).content.decode()
    assert ["Das war anders." in text, "Sportamt" in text] == [True, True]


def test_the_paper_is_tagged_and_in_german(client: Client, held: Meeting, lead: User) -> None:
    circulate_minutes(meeting=held, actor=lead)
    client.force_login(lead)
    pdf = client.get(reverse("meetings:record-pdf", args=[held.reference, 1]), HTTP_ACCEPT_LANGUAGE="en").content
    assert pdf.startswith(b"%PDF-")
    assert [word in unpacked(pdf) for word in (b"pdfuaid:part", b"/Lang (de)")] == [True, True]


def test_from_the_notes_to_approved_minutes_on_the_pages(
    client: Client, held: Meeting, lead: User, quick_paper: None
) -> None:
    client.force_login(lead)
    client.post(reverse("meetings:record-circulate", args=[held.reference]))
    client.post(reverse("meetings:record-rework", args=[held.reference]))
    client.post(reverse("meetings:record-circulate", args=[held.reference]))
    approve = reverse("meetings:record-approve", args=[held.reference, 2])
    assert "wie das Protokoll genehmigt wurde" in client.post(approve, {"how": " "}).content.decode()
    client.post(approve, {"how": "in der Sitzung am 1. März"})
    assert MinutesVersion.objects.get(number=2).state == MinutesState.APPROVED
    client.logout()
    assert "Beschluss zu: Öffentliches" in client.get(reverse("meetings:decisions")).content.decode()
