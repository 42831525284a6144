"""Brings the next version of a guideline and the way to it into the portal: invented, like everything in the demo."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from apps.accounts.models import User
from apps.core.pdf import render_pdf
from apps.guidelines.domain.exchange import replace_text
from apps.guidelines.domain.process import EventContent, add_event, add_event_file
from apps.guidelines.domain.shipped import load_shipped_guidelines
from apps.guidelines.domain.versions import begin_draft, lay_open
from apps.guidelines.models import Guideline, ProcessEvent
from apps.guidelines.source import read_source

from .clock import as_of

SECOND_VERSION = Path(__file__).parent / "guideline_second_version.md"
LAID_OPEN = timedelta(days=16)
REPORT = "Rückblick auf die Selbstprüfungen"
REPORT_PARTS = (
    ("Was gut lief", "Fast alle Ämter haben offengelegt, was feststeht und worüber noch zu entscheiden ist."),
    ("Was fehlte", "Auf jede dritte Beteiligung kam die Antwort später als nach einem halben Jahr."),
    ("Was daraus folgt", "Der Entwurf der neuen Fassung nennt Fristen: für die Ankündigung und für die Antwort."),
)


def add_guidelines(accounts: Mapping[str, User], now: datetime) -> None:
    """The version of 2021 with its way, and the second one that everybody can say something about."""
    load_shipped_guidelines()
    office = accounts["anlaufstelle"]
    guideline = Guideline.objects.get(district__key="09")
    for content in _events(timezone.localdate(now)):
        event = add_event(guideline=guideline, content=content, actor=office)
    _add_report(event, office)
    first = guideline.versions.get(number=1)
    with as_of(now - timedelta(days=60)):
        draft = begin_draft(guideline=guideline, based_on=first, actor=office)
        source = read_source(SECOND_VERSION.read_text(encoding="utf-8"))
        draft = replace_text(version=draft, source=source, revision=draft.revision, actor=office)
    with as_of(now - LAID_OPEN):
        lay_open(version=draft, actor=office)


def _add_report(event: ProcessEvent, office: User) -> None:
    """What came out of the last event, as PDF."""
    context = {"body": {"name": "Anlaufstelle für Beteiligung"}, "title": REPORT, "parts": REPORT_PARTS}
    file = ContentFile(render_pdf("portal/demo_paper_pdf.html", context), name="rueckblick.pdf")
    add_event_file(event=event, file=file, title=REPORT, actor=office)


def _events(today: date) -> list[EventContent]:
    """What happened on the way to the first version, and since."""
    return [
        EventContent(
            on=date(2018, 12, 4),
            title="Auftakt im Rathaus Köpenick",
            text="Bürgerschaft, Politik und Verwaltung verabreden, die Leitlinien zu dritt zu schreiben.",
            participants=85,
        ),
        EventContent(
            on=date(2019, 2, 12),
            until=date(2019, 9, 24),
            title="Zehn Werkstätten in den Ortsteilen",
            text="Was lief bisher gut, was nicht? In jeder Werkstatt entstand ein Stück des Textes.",
            participants=310,
            contributions=540,
        ),
        EventContent(
            on=date(2020, 3, 2),
            until=date(2020, 5, 31),
            title="Entwurf öffentlich ausgelegt",
            text="Online, auf Papier und, weil Treffen nicht möglich waren, am Telefon.",
            participants=120,
            contributions=214,
            taken_up=131,
        ),
        EventContent(
            on=today - timedelta(days=150),
            title="Rückblick auf die ersten Jahre",
            text="Die Anlaufstelle hat die Selbstprüfungen der Ämter ausgewertet. "
            "Am häufigsten fehlte es an früher Information und an schnellen Antworten.",
            participants=42,
        ),
    ]
