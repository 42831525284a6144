"""Reading what is published: one object, a page of a list, the bytes of a file."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from apps.core.errors import DomainError
from apps.meetings.queries import published_minutes, published_version

from .enums import Kind
from .models import Entry

PER_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """The four filters of every list; both ends count in, to the second."""

    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None


@dataclass(frozen=True)
class Page:
    """Some objects of a list in their fixed order, how many there are in all, and after which one it goes on."""

    entries: list[Entry]
    total: int
    goes_on_after: str | None


@dataclass(frozen=True)
class Bytes:
    """A file to hand out."""

    file: FieldFile
    name: str
    content_type: str
    etag: str
    modified_at: datetime


def entry_by_key(kind: Kind, key: str) -> Entry | None:
    """An object, even one that was taken back."""
    return Entry.objects.filter(kind=kind, key=key).first()


def entries_of(kind: Kind, wishes: Wishes, *, body_key: str = "", organization: str = "") -> QuerySet[Entry]:
    """A list of Berlin, a district or an organization. What was taken back is in it for whoever asks since when."""
    entries = Entry.objects.filter(kind=kind)
    if body_key:
        entries = entries.filter(body_key=body_key)
    if organization:
        entries = entries.filter(organization=organization)
    if wishes.modified_since is None:
        entries = entries.filter(is_deleted=False)
    else:
        entries = entries.filter(modified_at__gte=wishes.modified_since)
    if wishes.modified_until is not None:
        entries = entries.filter(modified_at__lte=wishes.modified_until)
    if wishes.created_since is not None:
        entries = entries.filter(created_at__gte=wishes.created_since)
    if wishes.created_until is not None:
        entries = entries.filter(created_at__lte=wishes.created_until)
    return entries


def page_of(entries: QuerySet[Entry], *, kind: Kind, after: str = "") -> Page:
    """The page behind an object of the list; what is taken back meanwhile moves nothing. Three queries at most."""
    total = entries.count()
    rows = entries.order_by("pk")
    if after:
        last = Entry.objects.filter(kind=kind, key=after).values_list("pk", flat=True).first()
        if last is None:
            raise DomainError(_("Diese Seite der Liste gibt es nicht. Bitte beginnen Sie mit der ersten."))
        rows = rows.filter(pk__gt=last)
    found = list(rows.only("key", "kind", "content", "is_deleted")[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    return Page(shown, total, shown[-1].key if len(found) > PER_PAGE else None)


def bytes_of(entry: Entry) -> Bytes | None:
    """The bytes of a File. Whether everybody may have them is asked anew, whatever the entry says."""
    what, _colon, number = entry.source.partition(":")
    if entry.is_deleted:
        return None
    if what == "version" and (version := published_version(int(number))):
        return Bytes(version.file, version.name, version.content_type, version.sha512, version.created_at)
    if what == "minutes" and (minutes := published_minutes(int(number))):
        name = f"protokoll-{entry.key}.pdf"
        at = minutes.approved_at or minutes.created_at
        return Bytes(minutes.public_pdf, name, "application/pdf", minutes.public_pdf_sha256, at)
    return None
