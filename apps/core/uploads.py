"""Uploads: what is too large is counted, not kept; papers are told by what is in them, not by their name."""

import unicodedata
import zipfile
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils import formats
from django.utils.translation import gettext as _
from PIL import Image

from .errors import DomainError

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", ODT: ".odt", DOCX: ".docx"}
PAPER_ACCEPT = ",".join([*ENDINGS, *ENDINGS.values()])
# A text with its pictures unpacks to a few times its size; a bomb to thousands of times.
MOST_UNPACKED = 120_000_000
MOST_PARTS = 2_000
LONGEST_NAME = 120


class TooLargeUpload(UploadedFile):
    """Stands for a file over the limit: its name and its size, nothing of what was in it."""


class LimitedUploadHandler(FileUploadHandler):
    """Stops writing a file as soon as it is larger than SPK_UPLOAD_MAX_BYTES.

    Stands first in FILE_UPLOAD_HANDLERS. The rest of the file is read and dropped, so that the
    other fields of the form arrive and what was typed is not lost.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) <= settings.SPK_UPLOAD_MAX_BYTES:
            return raw_data
        if not self.is_too_large:
            self.is_too_large = True
            self._drop_what_was_written()
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_too_large:
            return None
        return TooLargeUpload(
            file=ContentFile(b""), name=self.file_name, content_type=self.content_type, size=file_size
        )

    def _drop_what_was_written(self) -> None:
        for handler in self.request.upload_handlers if self.request else []:
            if handler is not self:
                handler.upload_interrupted()


@dataclass(frozen=True)
class Paper:
    """A file that may be stored: its true kind, a name that is safe to show and to send. Made by read_paper."""

    file: "File[bytes]"
    name: str
    content_type: str
    size: int


def read_paper(file: "File[bytes]", *, field: str | None = None) -> Paper:
    """Check an uploaded PDF, JPEG, PNG, ODT or DOCX by its content.

    Raises DomainError (for `field`) when it is too large, empty, something else or cannot be read.
    """
    size = file.size or 0
    if size > settings.SPK_UPLOAD_MAX_BYTES:
        raise DomainError(
            _("„%(name)s“ ist zu groß. Bitte wählen Sie eine Datei mit höchstens %(limit)s MB.")
            % {"name": plain_name(file.name), "limit": formats.number_format(settings.SPK_UPLOAD_MAX_BYTES // 10**6)},
            field=field,
        )
    content_type = kind_of(file)
    if not content_type:
        raise DomainError(
            _("„%(name)s“ ist keine Datei, die wir annehmen. Bitte wählen Sie PDF, JPEG, PNG, ODT oder DOCX.")
            % {"name": plain_name(file.name)},
            field=field,
        )
    file.seek(0)
    return Paper(file=file, name=plain_name(file.name, content_type), content_type=content_type, size=size)


def kind_of(file: IO[bytes]) -> str:
    """What a file is, by what is in it: one of ENDINGS, or nothing."""
    file.seek(0)
    head = file.read(1024)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff") and _is_picture(file, "JPEG"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n") and _is_picture(file, "PNG"):
        return PNG
    return _office_kind(file) if head.startswith(b"PK") else ""


def check_zip(archive: zipfile.ZipFile) -> bool:
    """Whether an archive can be unpacked without harm: not too many parts, not too much in them."""
    parts = archive.infolist()
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_UNPACKED


def plain_name(name: str | None, content_type: str = "") -> str:
    """The name of a file without path and hidden signs, with the ending of its true kind."""
    bare = (name or "").replace("\\", "/").rpartition("/")[2]
    bare = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C").strip(" .") or str(_("Datei"))
    if not content_type:
        return bare[:LONGEST_NAME]
    ending = ENDINGS[content_type]
    stem, dot, last = bare.rpartition(".")
    if dot and (f".{last.lower()}" == ending or (content_type == JPEG and last.lower() == "jpeg")):
        return f"{stem[: LONGEST_NAME - 6]}.{last}"
    return f"{bare[: LONGEST_NAME - 6]}{ending}"


def _is_picture(file: IO[bytes], kind: str) -> bool:
    file.seek(0)
    try:
        with Image.open(file, formats=[kind]) as image:
            image.verify()
    except Exception:  # broken files make Pillow raise nearly anything
        return False
    return True


def _office_kind(file: IO[bytes]) -> str:
    """ODT or DOCX, without macros; nothing for any other archive."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if not check_zip(archive) or any(name.lower().endswith("vbaproject.bin") for name in names):
                return ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size == len(ODT):
                return ODT if archive.read("mimetype") == ODT.encode() else ""
            return DOCX if {"[Content_Types].xml", "word/document.xml"} <= names else ""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        return ""
