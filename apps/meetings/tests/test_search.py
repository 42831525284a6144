"""Search over agendas, minutes and papers: in any form of a word, with the place, and never what is not public."""

import io
import re
from typing import Any

import pytest
from django.contrib.postgres.search import SearchQuery
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.visitors import Visitor
from apps.core.documents import pages_of
from apps.core.spelling import search_words
from apps.core.uploads import DOCX, PDF
from apps.meetings.domain.agenda import ItemPlan, add_item
from apps.meetings.domain.paper_text import note_minutes, read_unread
from apps.meetings.domain.papers import add_paper, add_version, change_paper, remove_paper
from apps.meetings.enums import Audience, MeetingState, MinutesState
from apps.meetings.models import AgendaItem, Body, Meeting, MinutesText, MinutesVersion, Paper, PaperText, PaperVersion
from apps.meetings.queries.search import SearchWishes, hits_of, search_meetings

from .factories import BodyFactory, MeetingFactory, MinutesVersionFactory, seat_for

pytestmark = pytest.mark.django_db


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(width=400, height=400)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 12 Tf 20 200 Td (" + text.encode("cp1252") + b") Tj ET")
        page[NameObject("/Contents")] = stream
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def upload(*pages: str, name: str = "vorlage.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(*pages))


def titles(user: Visitor, words: str, **wishes: Any) -> list[str]:
    found = search_meetings(user, SearchWishes(words=words, **wishes))
    return [f"{hit.where.value}: {hit.title}" for hit in hits_of(found, words)]


def minutes(meeting: Meeting, *, number: int = 1, state: str = MinutesState.CIRCULATED, **texts: str) -> MinutesVersion:
    """Minutes that say something in a public and something in a non-public item."""
    items = [
        {
            "reference": f"2345678{place}",
            "number": place,
            "title": title,
            "public": title == "Offenes",
            "blocks": [{"key": "x", "text": text}],
            "decisions": [],
            "tasks": [],
        }
        for place, (title, text) in enumerate(texts.items(), start=1)
    ]
    extra = {"approved_at": timezone.now(), "approved_how": "so", "pdf_sha256": "0", "public_pdf_sha256": "0"}
    version = MinutesVersionFactory.create(
        meeting=meeting,
        number=number,
        state=state,
        content={"people": [], "items": items},
        **(extra if state == MinutesState.APPROVED else {}),
    )
    note_minutes(version)
    return version


@pytest.fixture
def body(citizen: User) -> Body:
    """The citizen has a seat there."""
    body = BodyFactory.create()
    seat_for(citizen, body)
    return body


@pytest.mark.parametrize("words", ["Sitzbänke", "sitzbank", "SITZBAENKE", '"neue Sitzbänke"'])
def test_words_are_found_in_any_form_with_the_place_highlighted(client: Client, body: Body, words: str) -> None:
    meeting = MeetingFactory.create(body=body)
    add_item(meeting=meeting, plan=ItemPlan(title="Plätze", text="Neue Sitzbänke & Bäume", is_public=True), actor=None)
    page = client.get("/sitzungen/suche/", {"q": words}).content.decode()
    assert "<mark>Sitzbänke</mark> &amp; B" in page


def test_papers_are_found_page_by_page_by_their_newest_file_alone(
    body: Body, citizen: User, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = MeetingFactory.create(body=body)
    with django_capture_on_commit_callbacks(execute=True):
        paper = add_paper(
            meeting=meeting,
            title="Leitbild",
            file=upload("Vorwort", "Spielplätze"),
            audience=Audience.MEMBERS,
            actor=None,
        )
    found = hits_of(search_meetings(citizen, SearchWishes(words="Spielplatz")), "Spielplatz")
    assert [(hit.title, hit.page, hit.places) for hit in found] == [("Leitbild", 2, [(True, "Spielplätze")])]
    assert titles(citizen, "Leitbild") == ["unterlagen: Leitbild"]
    with django_capture_on_commit_callbacks(execute=True):
        add_version(paper=paper, file=upload("Brunnen"), actor=citizen)
    change_paper(paper=paper, title="Zielbild", audience=Audience.MEMBERS, item=None, actor=citizen)
    assert [titles(citizen, word) for word in ("Spielplatz", "Brunnen", "Zielbild")] == [
        [],
        ["unterlagen: Zielbild"],
        ["unterlagen: Zielbild"],
    ]
    remove_paper(paper=paper, actor=citizen)
    assert (titles(citizen, "Brunnen"), PaperText.objects.count()) == ([], 0)


def test_files_that_cannot_be_read_are_found_by_their_title(citizen: User, body: Body) -> None:
    meeting = MeetingFactory.create(body=body)
    broken = SimpleUploadedFile("p.pdf", b"%PDF-1.7 kaputt")
    add_paper(meeting=meeting, title="Kaputtes", file=broken, audience=Audience.MEMBERS, actor=None)
    # The worker was away: a job reads it later, and once.
    assert (read_unread(), read_unread()) == (1, 0)
    assert titles(citizen, "Kaputtes") == ["unterlagen: Kaputtes"]
    assert PaperVersion.objects.filter(read_at=None).count() == 0


def test_text_documents_are_read_too() -> None:
    from docx import Document

    document = Document()
    document.add_heading("Protokoll")
    document.add_paragraph("Die Sitzbänke\u00ad kommen.")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "Tabelle"
    file = io.BytesIO()
    document.save(file)
    assert pages_of(file, DOCX) == ["# Protokoll\nDie Sitzbänke kommen.\nTabelle"]
    assert pages_of(io.BytesIO(b"nichts"), DOCX) == []
    assert pages_of(io.BytesIO(pdf("Eins", "Zwei")), PDF) == ["Eins", "Zwei"]


def test_nothing_that_is_not_public_is_found_counted_or_quoted(client: Client, citizen: User, body: Body) -> None:
    meeting = MeetingFactory.create(body=body, state=MeetingState.HELD)
    for title, public in (("Offen", True), ("Geheim", False)):
        add_item(
            meeting=Meeting.objects.get(pk=MeetingFactory.create(body=body).pk),
            plan=ItemPlan(title=title, text="Mondkalb", is_public=public),
            actor=None,
        )
    for audience in Audience:
        paper = Paper.objects.create(meeting=meeting, title=f"Papier {audience}", audience=audience)
        PaperText.objects.create(paper=paper, page=1, title=paper.title, text="Mondkalb")
        PaperVersion.objects.create(paper=paper, number=1, file="x.pdf", name="x.pdf", size=1)
    minutes(meeting, state=MinutesState.APPROVED, Offenes="Mondkalb", Heimliches="Mondkalb")
    minutes(meeting, number=2, Offenes="Mondkalb berichtigt", Heimliches="Mondkalb")
    closed = MeetingFactory.create(body=BodyFactory.create(is_public=False))
    add_item(meeting=closed, plan=ItemPlan(title="Anderswo", text="Mondkalb", is_public=True), actor=None)

    outside = client.get("/sitzungen/suche/", {"q": "Mondkalb"}).content.decode()
    assert "3 Fundstellen" in outside
    assert [
        w for w in ("Geheim", "Heimliches", "Papier members", "Papier office", "berichtigt", "Anderswo") if w in outside
    ] == []
    assert sorted(titles(citizen, "Mondkalb")) == [
        "protokoll: 1 Offenes",
        "protokoll: 2 Heimliches",
        "tagesordnung: 1 Offen",
        "tagesordnung: N1 Geheim",
        "unterlagen: Papier members",
        "unterlagen: Papier public",
    ]


def test_filters_by_body_year_and_kind(client: Client, citizen: User, body: Body) -> None:
    now = timezone.now()
    for meeting in (MeetingFactory.create(body=body), MeetingFactory.create()):
        add_item(meeting=meeting, plan=ItemPlan(title="Haushalt", is_public=True), actor=None)
    minutes(MeetingFactory.create(body=body, state=MeetingState.HELD), Offenes="Haushalt")
    year = AgendaItem.objects.order_by("pk").first().meeting.starts_at.year  # type: ignore[union-attr]
    assert len(titles(citizen, "Haushalt")) == 3
    assert len(titles(citizen, "Haushalt", body=body)) == 2
    assert titles(citizen, "Haushalt", body=body, where="protokoll") == ["protokoll: 1 Offenes"]
    assert (len(titles(citizen, "Haushalt", year=year)), titles(citizen, "Haushalt", year=now.year - 3)) != (0, [])
    for query in ("?q=Haushalt&jahr=abc&art=alles&gremium=nix&seite=99", "?q=%00%27%22%3A%26", "?q=***", "?jahr=1"):
        assert client.get(f"/sitzungen/suche/{query}").status_code == 200


def test_one_page_asks_the_database_ten_times_at_most(
    client: Client, citizen: User, body: Body, django_assert_max_num_queries: Any
) -> None:
    for _number in range(3):
        meeting = MeetingFactory.create(body=body, state=MeetingState.HELD)
        MeetingFactory.create(body=body)
        paper = Paper.objects.create(meeting=meeting, title="Papier", audience=Audience.MEMBERS)
        PaperText.objects.create(paper=paper, page=1, title="Papier", text="Mondkalb")
        PaperVersion.objects.create(paper=paper, number=1, file="x.pdf", name="x.pdf", size=1)
        minutes(meeting, Offenes="Mondkalb")
        AgendaItem.objects.create(meeting=meeting, title="Mondkalb", number="1")
    client.force_login(citizen)
    address = reverse("meetings:search")
    client.get(address)
    with django_assert_max_num_queries(10):
        page = client.get(address, {"q": "Mondkalb"}).content.decode()
    assert "9 Fundstellen" in page


@pytest.mark.parametrize("table", [PaperText, MinutesText, AgendaItem])
def test_words_are_looked_up_in_the_index(table: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    rows = table.objects.alias(words=search_words("title", "text")) if table is AgendaItem else table.objects
    found = rows.filter(words=SearchQuery("bank", config="german", search_type="websearch"))
    assert re.search(r"Bitmap Index Scan on (paper|minutes|item)_words", found.order_by().explain())
