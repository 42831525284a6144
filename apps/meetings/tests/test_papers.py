"""Papers: checked by content, kept in versions, handed out by a view alone."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.meetings.domain.papers import add_paper, add_version, change_paper, remove_paper
from apps.meetings.enums import Audience
from apps.meetings.models import Meeting, Paper

from .factories import ItemFactory, MeetingFactory, seat_for

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


def file(content: bytes = PDF, name: str = "Vorlage.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def paper(meeting: Meeting, audience: Audience = Audience.MEMBERS, **values: object) -> Paper:
    return add_paper(
        meeting=meeting,
        title="Vorlage",
        file=file(),
        audience=audience,
        actor=None,
        **values,  # type: ignore[arg-type]
    )


def test_a_paper_knows_its_sum() -> None:
    version = paper(MeetingFactory.create()).versions.get()
    assert (version.number, version.name, version.size) == (1, "Vorlage.pdf", len(PDF))
    assert version.sha512 == hashlib.sha512(PDF).hexdigest()


def test_a_newer_version_stands_in_front_of_the_older(lead: User) -> None:
    shown = paper(MeetingFactory.create())
    add_version(paper=shown, file=file(PDF + b"\n"), note="Zahlen ergänzt", actor=lead)
    assert list(shown.versions.values_list("number", "note")) == [(2, "Zahlen ergänzt"), (1, "")]


def test_what_is_no_paper_is_refused() -> None:
    with pytest.raises(DomainError, match="keine Datei, die wir annehmen"):
        add_paper(
            meeting=MeetingFactory.create(),
            title="Virus",
            file=file(b"MZ\x90", "vorlage.pdf"),
            audience=Audience.MEMBERS,
            actor=None,
        )


def test_a_non_public_item_has_no_public_papers(lead: User) -> None:
    item = ItemFactory.create(is_public=False)
    with pytest.raises(DomainError, match="Der Punkt ist nicht öffentlich"):
        paper(item.meeting, Audience.PUBLIC, item=item)
    shown = paper(item.meeting, Audience.MEMBERS, item=item)
    with pytest.raises(DomainError, match="Der Punkt ist nicht öffentlich"):
        change_paper(paper=shown, title="Vorlage", audience=Audience.PUBLIC, item=item, actor=lead)


def test_removing_deletes_the_files_and_closes_every_door(
    client: Client, lead: User, django_capture_on_commit_callbacks: object
) -> None:
    shown = paper(MeetingFactory.create(), Audience.PUBLIC)
    address = reverse("meetings:paper-file", args=[shown.meeting.reference, shown.reference, 1])
    assert b"".join(client.get(address).streaming_content) == PDF  # type: ignore[attr-defined]
    version = shown.versions.get()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        remove_paper(paper=shown, actor=lead)
    assert client.get(address).status_code == 404
    assert not version.file.storage.exists(str(version.file.name))
    with pytest.raises(DomainError, match="inzwischen entfernt"):
        remove_paper(paper=shown, actor=lead)


def test_files_are_kept_by_nobody_on_the_way(client: Client, citizen: User) -> None:
    shown = paper(MeetingFactory.create())
    seat_for(citizen, shown.meeting.body)
    client.force_login(citizen)
    answer = client.get(reverse("meetings:paper-file", args=[shown.meeting.reference, shown.reference, 1]))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="Vorlage.pdf"'
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
