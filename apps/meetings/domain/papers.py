"""Papers of a meeting: each with versions that are never replaced, each for those who may open it."""

import hashlib
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.core.uploads import read_paper

from ..enums import Audience, MeetingState
from ..models import AgendaItem, Meeting, Paper, PaperVersion
from .paper_text import forget_text, note_title, read_later
from .stamps import lock_meeting, touch

if TYPE_CHECKING:
    from apps.accounts.models import User

MOST_PAPERS = 100


@transaction.atomic
def add_paper(
    *,
    meeting: Meeting,
    title: str,
    file: "File[bytes]",
    audience: Audience,
    item: AgendaItem | None = None,
    actor: "User | None",
) -> Paper:
    """Add something to read, for one item or for all of the meeting."""
    meeting = lock_meeting(meeting)
    if meeting.state == MeetingState.CANCELLED:
        raise DomainError(_("Die Sitzung ist abgesagt. Unterlagen werden nicht mehr gebraucht."))
    _check_audience(audience, item)
    if meeting.papers.filter(deleted_at=None).count() >= MOST_PAPERS:
        raise DomainError(_("Eine Sitzung hat höchstens %(most)s Unterlagen.") % {"most": MOST_PAPERS}, field="file")
    paper = Paper.objects.create(meeting=meeting, item=item, title=title.strip(), audience=audience)
    _add_version(paper, file, note="", actor=actor)
    touch(meeting)
    return paper


@transaction.atomic
def add_version(*, paper: Paper, file: "File[bytes]", note: str = "", actor: "User") -> PaperVersion:
    """Put a newer file in front; the older ones stay for those who already read them."""
    meeting = lock_meeting(paper.meeting)
    paper = _present(paper)
    version = _add_version(paper, file, note=note, actor=actor)
    paper.save()
    touch(meeting)
    return version


@transaction.atomic
def change_paper(*, paper: Paper, title: str, audience: Audience, item: AgendaItem | None, actor: "User") -> Paper:
    """Name it anew, hang it to another item, or change who may open it."""
    meeting = lock_meeting(paper.meeting)
    paper = _present(paper)
    _check_audience(audience, item)
    paper.title, paper.audience, paper.item = title.strip(), audience, item
    paper.save()
    note_title(paper)
    touch(meeting)
    return paper


@transaction.atomic
def remove_paper(*, paper: Paper, actor: "User") -> None:
    """Take a paper away with all its versions: nobody opens it any more. The files themselves are deleted."""
    meeting = lock_meeting(paper.meeting)
    paper = _present(paper)
    now = timezone.now()
    for version in paper.versions.filter(deleted_at=None):
        storage, name = version.file.storage, version.file.name
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))  # type: ignore[misc]
        version.deleted_at = now
        version.save()
    paper.deleted_at = now
    paper.save()
    forget_text(paper)
    touch(meeting)


def _present(paper: Paper) -> Paper:
    paper = Paper.objects.select_for_update(no_key=True).get(pk=paper.pk)
    if paper.deleted_at is not None:
        raise DomainError(_("Diese Unterlage wurde inzwischen entfernt."))
    return paper


def _check_audience(audience: Audience, item: AgendaItem | None) -> None:
    if audience == Audience.PUBLIC and item is not None and not item.is_public:
        raise DomainError(
            _("Der Punkt ist nicht öffentlich. Seine Unterlagen können nicht für alle sein."), field="audience"
        )


def _add_version(paper: Paper, file: "File[bytes]", *, note: str, actor: "User | None") -> PaperVersion:
    checked = read_paper(file, field="file")
    digest = hashlib.sha512()
    for chunk in checked.file.chunks():
        digest.update(chunk)
    checked.file.seek(0)
    last = paper.versions.aggregate(last=Max("number"))["last"] or 0
    version = PaperVersion.objects.create(
        paper=paper,
        added_by=actor,
        number=last + 1,
        note=note.strip(),
        file=File(checked.file, name=checked.name),
        name=checked.name,
        content_type=checked.content_type,
        size=checked.size,
        sha512=digest.hexdigest(),
    )
    note_title(paper)
    read_later(version)
    return version
