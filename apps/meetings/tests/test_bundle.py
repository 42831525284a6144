"""The Sitzungsmappe: agenda and papers as one PDF with contents and page numbers, for one reader."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter

from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.papers import add_paper
from apps.meetings.enums import Audience
from apps.meetings.models import Meeting

from .factories import MeetingFactory
from .test_search import pdf

pytestmark = pytest.mark.django_db


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(file, "PNG")
    return file.getvalue()


def locked() -> bytes:
    writer = PdfWriter(io.BytesIO(pdf("Geheim")))
    writer.encrypt("passwort")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.fixture
def meeting() -> Meeting:
    meeting = MeetingFactory.create(title="Frühjahr")
    item = add_item(meeting=meeting, plan=ItemPlan(title="Leitlinien", is_public=True), actor=None)
    papers: list[tuple[str, str, bytes, Any]] = [
        ("Entwurf", "e.pdf", pdf("Erste Seite", "Zweite Seite"), item),
        ("Plan", "p.png", picture(), None),
        ("Verschlossen", "v.pdf", locked(), item),
    ]
    for title, name, content, of_item in papers:
        file = SimpleUploadedFile(name, content)
        add_paper(meeting=meeting, title=title, file=file, audience=Audience.PUBLIC, item=of_item, actor=None)
    file = SimpleUploadedFile("i.pdf", pdf("Nur für uns"))
    add_paper(meeting=meeting, title="Internes", file=file, audience=Audience.MEMBERS, actor=None)
    return meeting


def test_everything_is_in_it_with_contents_bookmarks_and_numbers(client: Client, meeting: Meeting) -> None:
    answer = client.get(reverse("meetings:meeting-bundle", args=[meeting.reference]))
    reader = PdfReader(io.BytesIO(answer.content))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) == 4
    assert ("– Plan 2" in pages[0], "1 Entwurf 3" in pages[0], "Verschlossen liegt bei: v.pdf" in pages[0]) == (
        True,
    ) * 3
    assert [page.endswith(f"{number} / 4") for number, page in enumerate(pages, start=1)] == [True] * 4
    assert "Zweite Seite" in pages[3]
    bookmarks: list[Any] = reader.outline
    assert [(mark.title, reader.get_destination_page_number(mark)) for mark in bookmarks] == [
        ("Tagesordnung", 0),
        ("Plan", 1),
        ("1 Entwurf", 2),
    ]
    # What is for members alone is in nobody else's bundle, not even by name.
    assert "Internes" not in " ".join(pages)
    assert answer["Cache-Control"] == "private, no-store"


def test_members_find_theirs_in_it(client: Client, meeting: Meeting, lead: Any) -> None:
    client.force_login(lead)
    answer = client.get(reverse("meetings:meeting-bundle", args=[meeting.reference]))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert ("Nur für uns" in text, "5 / 5" in text) == (True, True)
