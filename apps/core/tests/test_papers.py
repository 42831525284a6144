"""Papers are told by what is in them, whatever they are called."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.core.errors import DomainError
from apps.core.uploads import DOCX, JPEG, ODT, PDF, PNG, plain_name, read_paper

PDF_BYTES = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(out, kind)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive(**{"[Content_Types]_xml": b"<a/>", "word__document_xml": b"<a/>"}, **more)


def odt() -> bytes:
    return archive(mimetype=ODT.encode(), content_xml=b"<a/>")


def upload(content: bytes, name: str = "plan.pdf") -> Any:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF_BYTES, PDF), (picture("JPEG"), JPEG), (picture("PNG"), PNG), (odt(), ODT), (docx(), DOCX)],
)
def test_read_paper_knows_the_kind_by_the_content(content: bytes, kind: str) -> None:
    paper = read_paper(upload(content, "irgendwas.exe"))
    assert (paper.content_type, paper.size, paper.file.read()) == (kind, len(content), content)


@pytest.mark.parametrize(
    "content",
    [
        b"<script>alert(1)</script>",
        b"GIF89a" + b"\0" * 40,
        picture("JPEG")[:200],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"PK\x03\x04 broken",
        archive(readme=b"nur ein Archiv"),
        archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        docx(word__vbaProject_bin=b"macro"),
        docx(word__bomb_xml=b"\0" * 121_000_000),
        b"MZ\x90\x00",
    ],
)
def test_read_paper_refuses_everything_else(content: bytes) -> None:
    with pytest.raises(DomainError, match="PDF, JPEG, PNG, ODT oder DOCX") as caught:
        read_paper(upload(content, "plan.pdf"), field="files")
    assert caught.value.field == "files"


def test_read_paper_refuses_what_is_too_large(settings: Any) -> None:
    settings.SPK_UPLOAD_MAX_BYTES = 1_000_000
    with pytest.raises(DomainError, match="höchstens 1 MB"):
        read_paper(upload(PDF_BYTES + b" " * 1_000_000))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Angebot Bank.pdf", "Angebot Bank.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Ordner\\Plan.PDF", "Plan.PDF"),
        ("brief\r\nX-Evil: 1.pdf", "briefX-Evil: 1.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe.pdf"),
        ("", "Datei.pdf"),
        ("x" * 300 + ".pdf", "x" * 114 + ".pdf"),
    ],
)
def test_plain_name_is_safe_to_show(name: str, shown: str) -> None:
    assert plain_name(name, PDF) == shown
