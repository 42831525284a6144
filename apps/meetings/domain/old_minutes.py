"""Old minutes from files: kept as drafts, looked at by somebody, and only then written as meeting, items, decisions."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.documents import lines_of, text_of_plain
from apps.core.errors import DomainError
from apps.core.language import stored_words
from apps.core.uploads import ENDINGS, check_zip, kind_of, plain_name

from ..enums import Audience, DecisionState, MeetingState, MinutesState
from ..models import (
    AgendaItem,
    Body,
    Decision,
    ImportDraft,
    Meeting,
    MinutesVersion,
    NoteBlock,
    Participant,
    Presence,
    Seat,
)
from ..old_minutes import OldItem, OldMinutes, read, recognise
from ..queries.record import checksum, content_of
from .agenda import MOST_ITEMS, renumber
from .paper_text import note_minutes
from .papers import add_paper
from .record import approve_minutes
from .stamps import lock_body, touch

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_FILES = 60
# Seconds; whoever waits for a page waits no longer.
LONGEST_READING = 15
LONGEST = 200_000
TEXT_ENDINGS = (".md", ".markdown", ".txt")


def read_files(*, body: Body, files: Sequence["File[bytes]"], actor: "User") -> tuple[list[ImportDraft], list[str]]:
    """Keep what can be read as drafts; returns them, and a sentence for each file that was left out."""
    drafts, left_out = [], []
    begun = monotonic()
    for number, (name, content) in enumerate(_unpacked(files)):
        if number >= MOST_FILES:
            left_out.append(_("Mehr als %(most)s Dateien auf einmal liest das Portal nicht.") % {"most": MOST_FILES})
            break
        if monotonic() - begun > LONGEST_READING:
            left_out.append(_("Nicht alles wurde gelesen. Bitte schicken Sie dieselben Dateien noch einmal."))
            break
        try:
            drafts.append(_draft(body, name, content, actor))
        except DomainError as error:
            left_out.append(str(error))
    return drafts, left_out


@transaction.atomic
def correct_draft(*, draft: ImportDraft, text: str, actor: "User") -> ImportDraft:
    """Keep what somebody put right, without writing anything else."""
    draft = _lock(draft)
    draft.text = text
    draft.save()
    return draft


@transaction.atomic
def discard_draft(*, draft: ImportDraft, actor: "User") -> None:
    """Throw a draft away, with its file."""
    draft = _lock(draft)
    storage, name = draft.file.storage, str(draft.file.name)
    draft.delete()
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def take_over_draft(*, draft: ImportDraft, text: str, is_approved: bool, actor: "User") -> Meeting:
    """Write the meeting, its items, notes and decisions as somebody has confirmed them.

    Items are non-public unless their heading says "(öffentlich)". Minutes that were approved in their day
    become an approved version at once; nobody is written to.
    """
    minutes = read(text)
    body = lock_body(draft.body)
    draft = _lock(draft)
    starts_at, ends_at = _check(body, minutes)
    meeting = _write_meeting(body, minutes, starts_at, ends_at)
    _write_people(meeting, minutes)
    for item, source in _write_items(meeting, minutes.items):
        if source.text:
            NoteBlock.objects.create(item=item, text=source.text, author=actor, position=1)
        _write_decisions(meeting, item, source)
    _keep_file(meeting, draft, actor)
    draft.text, draft.meeting = text, meeting
    draft.save()
    if is_approved:
        _approve(meeting, draft)
    touch(meeting, body)
    return meeting


def forget_old_drafts(keys: Sequence[int]) -> int:
    """Drafts nobody confirmed, with their files; returns how many."""
    drafts = list(ImportDraft.objects.filter(pk__in=keys, meeting=None))
    for draft in drafts:
        draft.file.delete(save=False)
        draft.delete()
    return len(drafts)


def _unpacked(files: Sequence["File[bytes]"]) -> Iterator[tuple[str, bytes]]:
    """Each file by itself; archives by what lies in them."""
    for file in files:
        name, content = file.name or "", file.read()
        if name.lower().endswith(".zip"):
            yield from _from_zip(name, content)
        else:
            yield name, content


def _from_zip(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if not check_zip(archive):
                raise zipfile.BadZipFile
            for part in sorted(archive.infolist(), key=lambda part: part.filename):
                hidden = part.filename.startswith("__MACOSX") or part.filename.rpartition("/")[2].startswith(".")
                if not part.is_dir() and not hidden:
                    yield part.filename, archive.read(part)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        yield name, b""


@transaction.atomic
def _draft(body: Body, name: str, content: bytes, actor: "User") -> ImportDraft:
    shown = plain_name(name)
    kind = kind_of(io.BytesIO(content))
    if kind:
        lines = lines_of(io.BytesIO(content), kind)
    elif name.lower().endswith(TEXT_ENDINGS):
        lines = text_of_plain(content).splitlines()
    else:
        raise DomainError(_("„%(name)s“ ist kein PDF, DOCX oder Markdown.") % {"name": shown})
    if not any(line.strip() for line in lines):
        raise DomainError(
            _("In „%(name)s“ ist kein Text zu finden. Ein gescanntes Blatt kann das Portal nicht lesen.")
            % {"name": shown}
        )
    digest = hashlib.sha512(content).hexdigest()
    if ImportDraft.objects.filter(body=body, sha512=digest).exists():
        raise DomainError(_("„%(name)s“ wurde schon eingelesen.") % {"name": shown})
    return ImportDraft.objects.create(
        body=body,
        added_by=actor,
        name=shown,
        file=ContentFile(content, name=f"protokoll{ENDINGS.get(kind, '.md')}"),
        sha512=digest,
        text=recognise(lines, name=shown)[:LONGEST],
    )


def _lock(draft: ImportDraft) -> ImportDraft:
    found = ImportDraft.objects.select_for_update(no_key=True, of=("self",)).filter(pk=draft.pk, meeting=None).first()
    if found is None:
        raise DomainError(_("Dieses Protokoll ist schon übernommen oder verworfen."))
    return found


def _check(body: Body, minutes: OldMinutes) -> tuple[datetime, datetime]:
    """When it began and ended, once nothing speaks against writing it."""
    starts_at, ends_at = minutes.starts_at, minutes.ends_at
    if minutes.doubts or starts_at is None or ends_at is None:
        raise DomainError(minutes.doubts[0], field="text")
    if len(minutes.items) > MOST_ITEMS:
        raise DomainError(_("Eine Tagesordnung hat höchstens %(most)s Punkte.") % {"most": MOST_ITEMS}, field="text")
    if ends_at <= starts_at:
        raise DomainError(_("Das Ende muss nach dem Beginn liegen."), field="text")
    if Meeting.objects.filter(body=body, starts_at__date=minutes.day, deleted_at=None).exists():
        raise DomainError(
            _("Zu diesem Gremium gibt es am %(day)s schon eine Sitzung.") % {"day": f"{minutes.day:%d.%m.%Y}"},
            field="text",
        )
    for item in minutes.items:
        if not item.title:
            raise DomainError(_("Ein Punkt hat keinen Titel."), field="text")
    return starts_at, ends_at


def _write_meeting(body: Body, minutes: OldMinutes, starts_at: datetime, ends_at: datetime) -> Meeting:
    return Meeting.objects.create(
        body=body,
        title=minutes.title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=minutes.place,
        is_public=body.is_public,
        state=MeetingState.HELD,
        invited_at=starts_at,
        opened_at=starts_at,
        closed_at=ends_at,
    )


def _write_people(meeting: Meeting, minutes: OldMinutes) -> None:
    """Organisations that had a seat are known by it; all others were guests."""
    seats: dict[str, Seat] = {}
    for seat in Seat.objects.filter(body=meeting.body, deleted_at=None).order_by("starts_on"):
        seats[seat.organisation.casefold()] = seat
    used: set[int] = set()
    for name in minutes.people:
        found = seats.get(name.casefold())
        if found is not None and found.pk in used:
            continue
        used |= {found.pk} if found else set()
        one = Participant.objects.create(
            meeting=meeting, seat=found, organisation=name, guest_name="" if found else name[:120]
        )
        Presence.objects.create(participant=one, came_at=meeting.starts_at, left_at=meeting.ends_at)


def _write_items(meeting: Meeting, sources: Sequence[OldItem]) -> list[tuple[AgendaItem, OldItem]]:
    above: list[AgendaItem] = []
    written = []
    for order, source in enumerate(sources):
        depth = min(source.depth, len(above))
        item = AgendaItem.objects.create(
            meeting=meeting,
            parent=above[depth - 1] if depth else None,
            title=source.title,
            is_public=source.is_public,
            order=order,
        )
        above = [*above[:depth], item]
        written.append((item, source))
    renumber(meeting)
    for item, _source in written:
        item.refresh_from_db()
    return written


def _write_decisions(meeting: Meeting, item: AgendaItem, source: OldItem) -> None:
    body, year = meeting.body, timezone.localdate(meeting.starts_at).year
    for old in source.decisions:
        taken = Decision.objects.filter(body=body, year=year)
        serial = old.serial
        if serial is None or taken.filter(serial=serial).exists():
            serial = (taken.aggregate(last=Max("serial"))["last"] or 0) + 1
        yes, no, abstain = old.yes or 0, old.no or 0, old.abstain or 0
        Decision.objects.create(
            body=body,
            meeting=meeting,
            item=item,
            year=year,
            serial=serial,
            number=f"{body.short_name} {year}/{serial:02d}",
            wording=old.wording,
            yes=yes,
            no=no,
            abstain=abstain,
            present_weight=yes + no + abstain,
            decided_at=meeting.starts_at + timedelta(minutes=1),
            state=DecisionState.REJECTED if old.has_vote and yes <= no else DecisionState.OPEN,
        )


def _keep_file(meeting: Meeting, draft: ImportDraft, actor: "User") -> None:
    """The file itself stays as a paper for members; text files are in the notes word for word."""
    with draft.file.open("rb") as file:
        content = file.read()
    if not kind_of(io.BytesIO(content)):
        return
    with stored_words():
        title = _("Protokoll im Original")
    add_paper(
        meeting=meeting,
        title=title,
        file=ContentFile(content, name=draft.name),
        audience=Audience.MEMBERS,
        actor=actor,
    )


def _approve(meeting: Meeting, draft: ImportDraft) -> None:
    content = content_of(meeting)
    version = MinutesVersion.objects.create(
        meeting=meeting,
        number=1,
        content=content,
        sha256=checksum(content),
        comments_until=timezone.localdate(),
        state=MinutesState.CIRCULATED,
    )
    note_minutes(version)
    meeting.minutes_out_at = timezone.now()
    meeting.save()
    with stored_words():
        how = _("früher; übernommen aus der Datei „%(name)s“") % {"name": draft.name}
    approve_minutes(version=version, how=how[:200], actor=None)
