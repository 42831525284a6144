"""Words of text documents: taken out in order, and of a hostile file nothing at all."""

import io
import zipfile

import pytest

from apps.core import documents
from apps.core.documents import lines_of, pages_of
from apps.core.uploads import DOCX, ODT

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:x="urn:example:other">'
    "<office:body><office:text>"
)
FOOT = "</office:text></office:body></office:document-content>"


def odt(words: str, *, before: str = "") -> io.BytesIO:
    return packed({"mimetype": ODT, "content.xml": f'<?xml version="1.0"?>{before}{HEAD}{words}{FOOT}'})


def packed(parts: dict[str, str]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file


def test_headings_paragraphs_and_tables_come_in_order_without_remarks() -> None:
    file = odt(
        "<text:tracked-changes><text:p>Gestrichen</text:p></text:tracked-changes>"
        "<text:h>Protokoll</text:h>"
        "<text:p>Die <text:span>Sitz</text:span>b\u00e4nke<office:annotation><text:p>Stimmt das?</text:p>"
        '</office:annotation><text:s text:c="999999999"/>kommen.<text:line-break/>Bald.</text:p>'
        "<x:p>Fremdes</x:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Wer</text:p></table:table-cell>"
        "<table:table-cell><text:p>Was</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert lines_of(file, ODT) == ["# Protokoll", "Die Sitzb\u00e4nke kommen.", "Bald.", "Wer Was"]
    assert pages_of(file, ODT) == ["# Protokoll\nDie Sitzb\u00e4nke kommen.\nBald.\nWer Was"]


def test_long_documents_have_several_pages() -> None:
    file = odt("<text:p>wort wort</text:p>" * 4000)
    assert [len(page) for page in pages_of(file, ODT)] == [20_000, 19_999]


BOMB = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize(
    "file",
    [
        odt("<text:p>&b9;</text:p>", before=f"<!DOCTYPE x [{BOMB}]>"),
        odt("<text:p>&f;</text:p>", before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'),
        odt("<text:p>offen"),
        packed({"mimetype": ODT}),
        packed({f"teil-{number}": "" for number in range(2_001)} | {"content.xml": HEAD + FOOT}),
        io.BytesIO(b"PK\x03\x04 kein Archiv"),
    ],
    ids=["entities", "another file", "broken", "no content", "too many parts", "no archive"],
)
def test_hostile_documents_have_no_text_and_break_nothing(file: io.BytesIO) -> None:
    assert pages_of(file, ODT) == []
    assert lines_of(file, ODT) == []


@pytest.mark.parametrize(("kind", "part"), [(ODT, "content.xml"), (DOCX, "word/document.xml")])
def test_what_unpacks_to_more_than_memory_holds_is_not_read(
    monkeypatch: pytest.MonkeyPatch, kind: str, part: str
) -> None:
    monkeypatch.setattr(documents, "LARGEST_PART", 1_000)
    assert pages_of(packed({"mimetype": kind, part: HEAD + "x" * 2_000}), kind) == []


def test_a_text_without_end_is_read_up_to_the_last_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PAGES", 2)
    pages = pages_of(odt("<text:p>wort</text:p>" * 100_000), ODT)
    assert [len(page) for page in pages] == [20_000, 20_000]
