"""The text of papers, page by page. What cannot be read has no text: a paper is never refused for that."""

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

import structlog

from .uploads import DOCX, ODT, PDF, check_zip

logger = structlog.get_logger(__name__)

MOST_PAGES = 400
LONGEST_PAGE = 20_000
# The words of a thousand pages with all their formats; what is larger would fill the memory.
LARGEST_PART = 40_000_000


def pages_of(file: IO[bytes], content_type: str) -> list[str]:
    """The text of each page; of a text document all of it in pieces of a page's length.

    The libraries are imported here: no page of the portal should pay for them.
    """
    try:
        return list(_pages(file, content_type))
    except Exception as error:  # what people upload makes the libraries raise nearly anything
        logger.info("paper not read", reason=type(error).__name__)
        return []


def lines_of_docx(file: IO[bytes]) -> list[str]:
    """The paragraphs and the rows of tables of a text document, in order; a heading begins with "# "."""
    from docx import Document
    from docx.table import Table

    if not _is_readable(file, "word/document.xml"):
        return []
    lines = []
    for part in Document(file).iter_inner_content():
        if isinstance(part, Table):
            lines += [" ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in part.rows]
        else:
            style = part.style.name if part.style else ""
            lines.append(f"# {part.text}" if (style or "").startswith("Heading") and part.text.strip() else part.text)
    return lines


def lines_of_odt(file: IO[bytes]) -> list[str]:
    """The same for an OpenDocument text, without remarks and what was crossed out."""
    if not _is_readable(file, "content.xml"):
        return []
    reader = _OdtReader()
    with zipfile.ZipFile(file) as archive, archive.open("content.xml") as part:
        reader.read(part)
    return reader.lines


class _OdtReader:
    """Takes the words out of content.xml as it streams by; refuses a document type, in which bombs are declared."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._paragraphs: list[list[str]] = []
        self._cells: list[str] | None = None
        self._left_out = 0
        self._length = 0

    def read(self, part: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._refuse
        while self._length < MOST_PAGES * LONGEST_PAGE and (chunk := part.read(65_536)):
            parser.Parse(chunk, False)

    def _refuse(self, *_declared: object) -> None:
        raise ValueError("a document type in an OpenDocument text")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        kind = _odf_name(name)
        if self._left_out or kind in ("annotation", "tracked-changes"):
            self._left_out += 1
        elif kind == "table-row":
            self._cells = []
        elif kind in ("p", "h"):
            self._paragraphs.append(["# "] if kind == "h" else [])
        elif kind in ("s", "tab", "line-break"):
            self._data("\n" if kind == "line-break" else " ")

    def _end(self, name: str) -> None:
        kind = _odf_name(name)
        if self._left_out:
            self._left_out -= 1
        elif kind in ("p", "h"):
            (self.lines if self._cells is None else self._cells).append("".join(self._paragraphs.pop()))
        elif kind == "table-row" and self._cells is not None:
            self.lines.append(" ".join(dict.fromkeys(cell.strip() for cell in self._cells)))
            self._cells = None

    def _data(self, text: str) -> None:
        if self._paragraphs and not self._left_out:
            self._length += len(text)
            self._paragraphs[-1].append(text)


def _odf_name(name: str) -> str:
    """The bare name of an element of OpenDocument; nothing for those of other makers."""
    space, _blank, bare = name.rpartition(" ")
    return bare if space.startswith("urn:oasis:names:tc:opendocument:xmlns:") else ""


def _is_readable(file: IO[bytes], part: str) -> bool:
    """Whether the words of a text document can be taken out without harm."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        readable = check_zip(archive) and archive.getinfo(part).file_size <= LARGEST_PART
    file.seek(0)
    return readable


def _pages(file: IO[bytes], content_type: str) -> Iterator[str]:
    if content_type == PDF:
        from pypdf import PdfReader

        reader = PdfReader(file)
        for _number, page in zip(range(MOST_PAGES), reader.pages, strict=False):
            yield _clean(page.extract_text())
    elif content_type in LINES_OF:
        text = _clean("\n".join(LINES_OF[content_type](file)), longest=MOST_PAGES * LONGEST_PAGE)
        for start in range(0, len(text), LONGEST_PAGE):
            yield text[start : start + LONGEST_PAGE]


def _clean(text: str, *, longest: int = LONGEST_PAGE) -> str:
    """Without the signs that no database stores, lines put together again."""
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode()
    text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    return "\n".join(" ".join(line.split()) for line in text.splitlines())[:longest] if text else ""


def lines_of(file: IO[bytes], content_type: str) -> list[str]:
    """The lines of a paper, headings of a text document marked; nothing for one that cannot be read."""
    if content_type in LINES_OF:
        try:
            return [part for line in LINES_OF[content_type](file) for part in (line.splitlines() or [""])]
        except Exception as error:  # the same as above
            logger.info("paper not read", reason=type(error).__name__)
            return []
    return "\n".join(pages_of(file, content_type)).splitlines()


def text_of_plain(content: bytes) -> str:
    """A text file as it was typed, whatever editor wrote it."""
    for coding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(coding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    return ""


LINES_OF = {DOCX: lines_of_docx, ODT: lines_of_odt}
