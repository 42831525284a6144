"""The text of papers, page by page. What cannot be read has no text: a paper is never refused for that."""

from collections.abc import Iterator
from typing import IO

import structlog

from .uploads import DOCX, PDF

logger = structlog.get_logger(__name__)

MOST_PAGES = 400
LONGEST_PAGE = 20_000


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

    lines = []
    for part in Document(file).iter_inner_content():
        if isinstance(part, Table):
            lines += [" ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in part.rows]
        else:
            style = part.style.name if part.style else ""
            lines.append(f"# {part.text}" if (style or "").startswith("Heading") and part.text.strip() else part.text)
    return lines


def _pages(file: IO[bytes], content_type: str) -> Iterator[str]:
    if content_type == PDF:
        from pypdf import PdfReader

        reader = PdfReader(file)
        for _number, page in zip(range(MOST_PAGES), reader.pages, strict=False):
            yield _clean(page.extract_text())
    elif content_type == DOCX:
        text = _clean("\n".join(lines_of_docx(file)))
        for start in range(0, min(len(text), MOST_PAGES * LONGEST_PAGE), LONGEST_PAGE):
            yield text[start : start + LONGEST_PAGE]


def _clean(text: str) -> str:
    """Without the signs that no database stores, lines put together again."""
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode()
    text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    return "\n".join(" ".join(line.split()) for line in text.splitlines())[:LONGEST_PAGE] if text else ""


def lines_of(file: IO[bytes], content_type: str) -> list[str]:
    """The lines of a paper, headings of a text document marked; nothing for one that cannot be read."""
    if content_type == DOCX:
        try:
            return [part for line in lines_of_docx(file) for part in (line.splitlines() or [""])]
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
