"""Entering, keeping and publishing what stands in the library."""

from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.pictures import forget_file
from apps.core.uploads import DOCX, ODT, PDF, read_paper
from apps.deadlines.domain.following import follow

from ..enums import EntryKind, EntryState
from ..models import LibraryEntry
from ..standings import checks_of
from .content import EntryContent, check_content
from .tags import write_tags

if TYPE_CHECKING:
    from apps.accounts.models import User

FILE_KINDS = frozenset({PDF, ODT, DOCX})


class ChangedMeanwhileError(DomainError):
    """What somebody wants to do with an entry does not fit where it stands by now."""

    def __init__(self) -> None:
        super().__init__(_("Jemand anderes hat diesen Eintrag inzwischen geändert. Bitte prüfen Sie den neuen Stand."))


@transaction.atomic
def enter_entry(*, content: EntryContent, actor: "User") -> LibraryEntry:
    """Begin an entry; nobody but staff sees it until it is published."""
    check_content(content)
    now = timezone.now()
    entry = LibraryEntry.objects.create(created_at=now, checked_on=timezone.localdate(now), **content.fields)
    _write_parts(entry, content)
    return entry


@transaction.atomic
def edit_entry(*, entry: LibraryEntry, content: EntryContent, version: int, actor: "User") -> LibraryEntry:
    """Change what an entry says; whoever changes it has looked at all of it.

    Raises ChangedMeanwhileError when somebody else changed it since `version` was read.
    """
    entry = _lock(entry)
    if entry.version != version:
        raise ChangedMeanwhileError
    check_content(content)
    for name, value in content.fields.items():
        setattr(entry, name, value)
    if entry.is_public:
        _require_something_to_see(entry)
    entry.checked_on = timezone.localdate()
    _save(entry, actor=actor)
    _write_parts(entry, content)
    return entry


@transaction.atomic
def publish_entry(*, entry: LibraryEntry, actor: "User") -> LibraryEntry:
    """Show an entry to everybody."""
    entry = _lock(entry)
    if entry.is_public:
        raise DomainError(_("Dieser Eintrag ist schon veröffentlicht."))
    _require_something_to_see(entry)
    entry.state = EntryState.PUBLISHED
    entry.published_at = entry.published_at or timezone.now()
    _save(entry, actor=actor)
    return entry


@transaction.atomic
def withdraw_entry(*, entry: LibraryEntry, actor: "User") -> LibraryEntry:
    """Make it a draft again; it can be published as it was."""
    entry = _lock(entry)
    if not entry.is_public:
        raise DomainError(_("Dieser Eintrag ist nicht veröffentlicht."))
    entry.state = EntryState.DRAFT
    _save(entry, actor=actor)
    return entry


@transaction.atomic
def confirm_entry(*, entry: LibraryEntry, actor: "User") -> LibraryEntry:
    """Somebody has looked: all of it is still true."""
    entry = _lock(entry)
    entry.checked_on = timezone.localdate()
    _save(entry, actor=actor)
    return entry


@transaction.atomic
def remove_entry(*, entry: LibraryEntry, actor: "User") -> None:
    """Delete a draft with its file; what is public is withdrawn first."""
    entry = _lock(entry)
    if entry.is_public:
        raise DomainError(_("Der Eintrag ist veröffentlicht. Bitte nehmen Sie ihn zuerst aus der Bibliothek."))
    follow(checks_of(entry), actor=actor)
    if entry.file:
        forget_file(entry.file)
    entry.delete()


@transaction.atomic
def put_file(*, entry: LibraryEntry, file: "File[bytes]", actor: "User") -> LibraryEntry:
    """Offer a file to download, instead of the one before."""
    paper = read_paper(file, field="file")
    if paper.content_type not in FILE_KINDS:
        raise DomainError(_("Bitte wählen Sie PDF, ODT oder DOCX."), field="file")
    entry = _lock(entry)
    if entry.file:
        forget_file(entry.file)
    entry.file.save(paper.name, File(paper.file, name=paper.name), save=False)
    entry.file_name, entry.file_type, entry.file_size = paper.name, paper.content_type, paper.size
    _save(entry, actor=actor)
    return entry


@transaction.atomic
def remove_file(*, entry: LibraryEntry, actor: "User") -> LibraryEntry:
    """Take the file away; what is stored goes after the commit."""
    entry = _lock(entry)
    if not entry.file:
        return entry
    forget_file(entry.file)
    entry.file, entry.file_name, entry.file_type, entry.file_size = "", "", "", 0
    if entry.is_public:
        _require_something_to_see(entry)
    _save(entry, actor=actor)
    return entry


def _require_something_to_see(entry: LibraryEntry) -> None:
    """A template without a file and without a link helps nobody."""
    if entry.kind == EntryKind.TEMPLATE and not (entry.file or entry.link):
        raise DomainError(_("Eine Vorlage braucht eine Datei oder einen Link. Bitte fügen Sie eines davon hinzu."))
    if entry.kind == EntryKind.GUIDE and not (entry.file or entry.link or entry.text):
        raise DomainError(
            _("Eine Anleitung braucht einen Text, eine Datei oder einen Link. Bitte ergänzen Sie eines davon.")
        )


def _lock(entry: LibraryEntry) -> LibraryEntry:
    locked = LibraryEntry.objects.select_for_update(no_key=True).filter(pk=entry.pk).first()
    if locked is None:
        raise ChangedMeanwhileError
    return locked


def _save(entry: LibraryEntry, *, actor: "User") -> None:
    entry.version += 1
    entry.save()
    follow(checks_of(entry), actor=actor)


def _write_parts(entry: LibraryEntry, content: EntryContent) -> None:
    entry.districts.set(content.districts)
    write_tags(entry, content.tags)
