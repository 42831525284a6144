"""The Sitzungsmappe: agenda and papers of a meeting as one PDF with contents and page numbers, for one reader."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.core.pdf import Part, join_pdfs, pages_of_pdf, pages_of_picture, render_pdf
from apps.core.uploads import JPEG, PDF, PNG

from .models import Meeting, Paper
from .queries import Agenda

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 600
MOST_BYTES = 80_000_000


@dataclass
class Entry:
    """A paper in the contents: on which page it begins, or that it lies beside the bundle."""

    number: str
    title: str
    name: str
    pages: "list[PageObject]" = field(default_factory=list)
    first_page: int = 0


def bundle_pdf(meeting: Meeting, agenda: Agenda, *, inside: bool) -> bytes:
    """What `agenda` holds, as the reader may see it. Text documents, locked and very long files are only named."""
    entries = list(_entries(agenda))
    context: dict[str, Any] = {"meeting": meeting, "body": meeting.body, "agenda": agenda, "inside": inside}
    front = _front(context, entries)
    page = len(front) + 1
    for entry in entries:
        entry.first_page = page if entry.pages else 0
        page += len(entry.pages)
    # Once more, now that it is known where everything begins.
    parts = [Part(_("Tagesordnung"), _front(context, entries))]
    parts += [Part(f"{entry.number} {entry.title}".strip(), entry.pages) for entry in entries if entry.pages]
    title = _("Sitzungsmappe: %(meeting)s") % {"meeting": meeting.title}
    return join_pdfs(parts, title=title, language=get_language() or "de")


def _front(context: dict[str, Any], entries: list[Entry]) -> "list[PageObject]":
    pdf = render_pdf("meetings/bundle_pdf.html", context | {"entries": entries})
    return pages_of_pdf(BytesIO(pdf)) or []


def _entries(agenda: Agenda) -> Iterator[Entry]:
    """Papers for the whole meeting first, then in the order of the agenda."""
    left_pages, left_bytes = MOST_PAGES, MOST_BYTES
    papers = [("", paper) for paper in agenda.papers]
    papers += [(line.item.number, paper) for line in agenda.lines for paper in line.papers]
    for number, paper in papers:
        versions = list(paper.versions.all())
        if not versions:
            continue
        entry = Entry(number, paper.title, versions[0].name)
        if versions[0].size <= left_bytes:
            pages = _pages(paper)
            if pages and len(pages) <= left_pages:
                entry.pages = pages
                left_pages, left_bytes = left_pages - len(pages), left_bytes - versions[0].size
        yield entry


def _pages(paper: Paper) -> "list[PageObject] | None":
    version = paper.versions.all()[0]
    try:
        with version.file.open("rb") as file:
            content = BytesIO(file.read())
    except FileNotFoundError:
        return None
    if version.content_type == PDF:
        return pages_of_pdf(content)
    return pages_of_picture(content) if version.content_type in (JPEG, PNG) else None
