"""Brings the library into the portal: programmes, guides, reading, and templates to fill in."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.accounts.models import User
from apps.kiezkasse.enums import PhaseKind
from apps.kiezkasse.models import Phase
from apps.library.domain.content import EntryContent
from apps.library.domain.entries import enter_entry, publish_entry, put_file
from apps.library.enums import EntryKind
from apps.library.models import LibraryEntry
from apps.sozialraum.models import District

from .clock import as_of
from .library_content import GUIDES, PROGRAMMES, READING, TEMPLATES, Entry, Template

KEEPER = "09"
# Who enters what is for a district, and for more than one.
KEEPERS = {"09": "anlaufstelle", "10": "anlaufstelle-mh", "": "spk-leitung"}
TEMPLATES_CHECKED = timedelta(days=45)


def add_library(accounts: Mapping[str, User], now: datetime) -> None:
    """All entries, each as old as it was looked at last."""
    districts = {district.key: district for district in District.objects.all()}
    for entry in (*PROGRAMMES, *GUIDES, *READING):
        actor = accounts[KEEPERS[entry.district]]
        with as_of(now - timedelta(days=entry.checked)):
            _add(_content(entry, districts), is_draft=entry.is_draft, actor=actor)
    with as_of(now - TEMPLATES_CHECKED):
        for template in TEMPLATES:
            _add_template(template, districts[KEEPER], accounts[KEEPERS[""]])


def _add(content: EntryContent, *, is_draft: bool, actor: User) -> LibraryEntry:
    entry = enter_entry(content=content, actor=actor)
    return entry if is_draft else publish_entry(entry=entry, actor=actor)


def _content(entry: Entry, districts: Mapping[str, District]) -> EntryContent:
    return EntryContent(
        district=districts[entry.district or KEEPER],
        is_berlin_wide=not entry.district,
        districts=[districts[key] for key in entry.only_in],
        kind=entry.kind,
        title=entry.title,
        summary=entry.summary,
        text=entry.text,
        easy_text=entry.easy_text,
        tags=entry.tags,
        deadline_on=_last_day(entry.takes_ideas_of),
        **entry.more,
    )


def _last_day(key: str) -> date | None:
    """The last day on which the running year of a district takes ideas."""
    windows = Phase.objects.filter(kind=PhaseKind.SUBMISSION, round__district__key=key).order_by("ends_at")
    last = windows.last() if key else None
    return timezone.localdate(last.ends_at - timedelta(seconds=1)) if last else None


def _add_template(template: Template, district: District, actor: User) -> None:
    content = EntryContent(
        district=district,
        is_berlin_wide=True,
        kind=EntryKind.TEMPLATE,
        title=template.title,
        summary=template.summary,
        text=template.how,
        publisher="SPK-Portal, eigene Vorlage",
        tags=("Sozialraum", "Werkstatt", "Vorlagen"),
    )
    entry = enter_entry(content=content, actor=actor)
    put_file(entry=entry, file=ContentFile(_document(template), name=template.file), actor=actor)
    publish_entry(entry=entry, actor=actor)


def _document(template: Template) -> bytes:
    """A text document with headings and tables, to be filled in. The library is slow to load: only here."""
    from docx import Document

    document = Document()
    document.core_properties.title = template.title
    document.core_properties.language = "de-DE"
    document.add_heading(template.title.partition(": ")[2], level=1)
    document.add_paragraph(template.summary)
    document.add_paragraph(template.how)
    for name, columns, first in template.tables:
        document.add_heading(name, level=2)
        table = document.add_table(rows=1 + max(template.rows, len(first)), cols=len(columns), style="Table Grid")
        for cell, word in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].add_run(word).bold = True
        for row, word in zip(table.rows[1:], first, strict=False):
            row.cells[0].text = word
    file = BytesIO()
    document.save(file)
    return file.getvalue()
