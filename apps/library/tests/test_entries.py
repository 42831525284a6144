"""What an office does with an entry: what is taken, who may, the yearly look at it."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.tests.people import make_actor
from apps.core.errors import DomainError
from apps.core.rights import may
from apps.deadlines.enums import DeadlineState
from apps.deadlines.models import Deadline
from apps.library.domain.entries import (
    ChangedMeanwhileError,
    confirm_entry,
    edit_entry,
    enter_entry,
    publish_entry,
    put_file,
    remove_entry,
    remove_file,
    withdraw_entry,
)
from apps.library.enums import EntryKind, EntryState
from apps.library.models import LibraryEntry
from apps.library.video import video_of
from apps.sozialraum.models import District

from .factories import EntryFactory, content

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%nothing much\n"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"applicants": ""}, "applicants", "wer Geld bekommen kann"),
        ({"purpose": ""}, "purpose", "wofür es Geld gibt"),
        ({"needs": []}, "needs", "mindestens einen Zweck"),
        ({"amount_least": Decimal(9), "amount_most": Decimal(5)}, "amount_most", "kleiner als der kleinste"),
        ({"deadline_on": timezone.localdate(), "is_ongoing": True}, "deadline_on", "bis zu einem Tag oder laufend"),
        ({"kind": EntryKind.VIDEO, "link": "https://example.org/film"}, "link", "nur von diesen Seiten"),
        ({"kind": EntryKind.READING}, "publisher", "wer den Text herausgegeben hat"),
        ({"link": "http://example.org"}, "link", "https://"),
        ({"kind": "book"}, "kind", "was Sie eintragen"),
        ({"tags": list("abcdefghi")}, "tags", "höchstens 8"),
    ],
)
def test_what_the_library_does_not_take_is_said_in_a_sentence(
    moderator: User, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(DomainError, match=sentence) as error:
        enter_entry(content=content(**changes), actor=moderator)
    assert (error.value.field, LibraryEntry.objects.count()) == (field, 0)


def test_only_programmes_keep_what_is_said_of_money(moderator: User) -> None:
    guide = enter_entry(content=content(kind=EntryKind.GUIDE, amount_most=Decimal(5)), actor=moderator)
    assert (guide.amount_most, guide.needs, guide.applicants) == (None, [], "")


def test_an_entry_of_one_district_holds_nowhere_else(moderator: User) -> None:
    with pytest.raises(DomainError, match="gilt nur dort"):
        enter_entry(content=content(districts=[District.objects.get(key="10")]), actor=moderator)


def test_publishing_needs_something_to_see_and_withdrawing_makes_a_draft(moderator: User) -> None:
    entry = enter_entry(content=content(kind=EntryKind.TEMPLATE), actor=moderator)
    with pytest.raises(DomainError, match="Datei oder einen Link"):
        publish_entry(entry=entry, actor=moderator)
    put_file(entry=entry, file=SimpleUploadedFile("karte.exe", PDF), actor=moderator)
    entry = publish_entry(entry=entry, actor=moderator)
    assert (entry.file_name, entry.file_type, entry.is_public) == ("karte.exe.pdf", "application/pdf", True)
    with pytest.raises(DomainError, match="Datei oder einen Link"):
        remove_file(entry=entry, actor=moderator)
    with pytest.raises(DomainError, match="zuerst aus der Bibliothek"):
        remove_entry(entry=entry, actor=moderator)
    entry = withdraw_entry(entry=entry, actor=moderator)
    assert (entry.state, entry.published_at is None) == (EntryState.DRAFT, False)
    remove_entry(entry=remove_file(entry=entry, actor=moderator), actor=moderator)
    assert LibraryEntry.objects.count() == 0


def test_a_file_is_told_by_what_is_in_it(moderator: User) -> None:
    entry = EntryFactory.create()
    for name, inside in (("a.pdf", b"<script>"), ("bild.pdf", _picture())):
        with pytest.raises(DomainError):
            put_file(entry=entry, file=SimpleUploadedFile(name, inside), actor=moderator)
    entry.refresh_from_db()
    assert (entry.file.name, entry.file_size) == ("", 0)


def test_two_who_change_an_entry_notice_each_other(moderator: User) -> None:
    entry = enter_entry(content=content(), actor=moderator)
    edit_entry(entry=entry, content=content(title="Neuer Name", tags=["Fest"]), version=1, actor=moderator)
    with pytest.raises(ChangedMeanwhileError):
        edit_entry(entry=entry, content=content(title="Anderer Name"), version=1, actor=moderator)
    entry.refresh_from_db()
    assert (entry.title, [tag.name for tag in entry.tags.all()]) == ("Neuer Name", ["Fest"])


def test_the_office_is_asked_once_a_year(moderator: User) -> None:
    entry = EntryFactory.create(checked_on=timezone.localdate() - timedelta(days=360))
    publish_entry(entry=withdraw_entry(entry=entry, actor=moderator), actor=moderator)
    deadline = Deadline.objects.get(kind="library_check")
    assert (timezone.localdate(deadline.due_at) - timezone.localdate()).days == 6
    assert (deadline.role, deadline.title) == ("anlaufstelle", entry.title)
    confirm_entry(entry=entry, actor=moderator)
    deadline.refresh_from_db()
    assert (timezone.localdate(deadline.due_at) - timezone.localdate()).days == 366
    withdraw_entry(entry=entry, actor=moderator)
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.WAIVED


def test_what_is_for_more_districts_is_asked_of_the_lead(lead: User) -> None:
    entry = EntryFactory.create(state=EntryState.DRAFT, published_at=None)
    publish_entry(entry=entry, actor=lead)
    entry.refresh_from_db()
    wider = content(kind=EntryKind.GUIDE, is_berlin_wide=True, text="Text")
    edit_entry(entry=entry, content=wider, version=entry.version, actor=lead)
    found = {(deadline.kind, deadline.role): deadline.state for deadline in Deadline.objects.all()}
    assert found == {
        ("library_check", "anlaufstelle"): DeadlineState.WAIVED,
        ("library_check_berlin", "spk_leitung"): DeadlineState.OPEN,
    }


def test_who_keeps_what(moderator: User, lead: User, reviewer: User) -> None:
    senate, other = make_actor("senate"), make_actor("other_moderator")
    own, berlin = EntryFactory.create(), EntryFactory.create(is_berlin_wide=True)
    keeps = {
        person: (may(person, "library.edit_entry", own), may(person, "library.edit_entry", berlin))
        for person in (moderator, lead, reviewer, senate, other)
    }
    assert keeps == {
        moderator: (True, False),
        lead: (True, True),
        reviewer: (False, False),
        senate: (False, True),
        other: (False, False),
    }
    assert may(senate, "library.edit_entry")


@pytest.mark.parametrize(
    ("link", "player"),
    [
        ("https://www.youtube.com/watch?v=abc_DEF-123&t=4", "https://www.youtube-nocookie.com/embed/abc_DEF-123"),
        ("https://youtu.be/abc_DEF-123", "https://www.youtube-nocookie.com/embed/abc_DEF-123"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://www.youtube.com.example.org/watch?v=abc_DEF-123", None),
        ("https://www.youtube.com/watch?v=abc%22onload=", None),
        ("http://youtu.be/abc_DEF-123", None),
        ("https://vimeo.com:8443/123456789", None),
        ("https://[", None),
    ],
)
def test_only_players_of_known_hosts(link: str, player: str | None) -> None:
    video = video_of(link)
    assert (video.player if video else None) == player


def _picture() -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG")
    return out.getvalue()
