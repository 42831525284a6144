"""The way to a guideline: what happened when, with files and numbers."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.pictures import forget_file
from apps.core.uploads import DOCX, ODT, PDF, read_paper

from ..models import Guideline, GuidelineVersion, ProcessEvent, ProcessFile
from .versions import lock_guideline

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_FILES = 12
FILE_KINDS = frozenset({PDF, ODT, DOCX})


@dataclass(frozen=True, kw_only=True)
class EventContent:
    """What happened, when, and how many took part; what is not known stays None."""

    on: date
    title: str
    until: date | None = None
    text: str = ""
    version: GuidelineVersion | None = None
    participants: int | None = None
    contributions: int | None = None
    taken_up: int | None = None


@transaction.atomic
def add_event(*, guideline: Guideline, content: EventContent, actor: "User | None") -> ProcessEvent:
    """Write one more thing into the timeline; everybody reads it."""
    guideline = lock_guideline(guideline)
    _check(guideline, content)
    return ProcessEvent.objects.create(guideline=guideline, **vars(content))


@transaction.atomic
def change_event(*, event: ProcessEvent, content: EventContent, actor: "User") -> ProcessEvent:
    """Put right what the timeline says about something."""
    guideline = lock_guideline(event.guideline)
    _check(guideline, content)
    for name, value in vars(content).items():
        setattr(event, name, value)
    event.save()
    return event


@transaction.atomic
def remove_event(*, event: ProcessEvent, actor: "User") -> None:
    """Take something out of the timeline; its files go after the commit."""
    lock_guideline(event.guideline)
    for stored in event.files.all():
        forget_file(stored.file)
    event.delete()


@transaction.atomic
def add_event_file(*, event: ProcessEvent, file: "File[bytes]", title: str, actor: "User | None") -> ProcessFile:
    """Offer a record or a report of an event to download."""
    paper = read_paper(file, field="file")
    if paper.content_type not in FILE_KINDS:
        raise DomainError(_("Bitte wählen Sie PDF, ODT oder DOCX."), field="file")
    lock_guideline(event.guideline)
    if event.files.count() >= MOST_FILES:
        raise DomainError(_("Ein Ereignis kann höchstens %(most)s Dateien haben.") % {"most": MOST_FILES})
    return ProcessFile.objects.create(
        event=event,
        file=File(paper.file, name=paper.name),
        title=title.strip() or paper.name,
        name=paper.name,
        content_type=paper.content_type,
        size=paper.size,
    )


@transaction.atomic
def remove_event_file(*, stored: ProcessFile, actor: "User") -> None:
    """Delete a file; what is stored goes after the commit."""
    lock_guideline(stored.event.guideline)
    forget_file(stored.file)
    stored.delete()


def _check(guideline: Guideline, content: EventContent) -> None:
    if not content.title.strip():
        raise DomainError(_("Bitte schreiben Sie, was war."), field="title")
    if content.on > timezone.localdate():
        raise DomainError(_("Das liegt in der Zukunft. Hier steht, was schon war."), field="on")
    if content.until is not None and content.until < content.on:
        raise DomainError(_("Das Ende liegt vor dem Anfang. Bitte prüfen Sie die Tage."), field="until")
    if content.version is not None and content.version.guideline_id != guideline.pk:
        raise DomainError(_("Diese Fassung gehört zu einer anderen Leitlinie."), field="version")
    if content.taken_up is not None and content.taken_up > (content.contributions or 0):
        raise DomainError(_("Es kann nicht mehr aufgenommen sein, als Beiträge kamen."), field="taken_up")
