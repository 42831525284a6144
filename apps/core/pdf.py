"""Accessible PDF from a template, and several PDF as one. Asks no other server: only our static files and what the
caller hands over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language

if TYPE_CHECKING:
    from pypdf import PageObject

FILES = "datei:"
# A4 at 200 dots to the inch: enough to read, and no memory for more.
MOST_PIXELS = (1600, 2300)


def render_pdf(template: str, context: dict[str, Any], *, files: Mapping[str, bytes] | None = None) -> bytes:
    """The template as tagged PDF (PDF/UA-1).

    It may name static files as usual, and the given SVG `files` as "datei:name". WeasyPrint is
    imported here: it takes a second that no other page should pay.
    """
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        """Opens nothing but our own files."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url.startswith(FILES):
                return URLFetcherResponse(
                    url, (files or {})[url.removeprefix(FILES)], {"Content-Type": "image/svg+xml"}
                )
            path = _static_path(url)
            if path is None:
                raise ValueError(f"not a file of the portal: {url}")
            content = _unpacked_font(path) if path.suffix == ".woff2" else path.read_bytes()
            return URLFetcherResponse(url, content, {"Content-Type": CONTENT_TYPES[path.suffix]})

    html = render_to_string(template, context | {"LANGUAGE_CODE": get_language() or settings.LANGUAGE_CODE})
    document = HTML(string=html, base_url=BASE, url_fetcher=OwnFiles())
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


BASE = "https://portal.invalid/"
CONTENT_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/ttf",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
}


def _static_path(url: str) -> Path | None:
    """The file behind a static address; None for everything else."""
    prefix = BASE.rstrip("/") + settings.STATIC_URL
    if not url.startswith(prefix):
        return None
    name = url.removeprefix(prefix).split("?")[0].split("#")[0]
    collected = Path(settings.STATIC_ROOT or "") / name
    found = finders.find(name) or (collected if settings.STATIC_ROOT and collected.is_file() else None)
    if found is None or ".." in Path(name).parts or Path(name).suffix not in CONTENT_TYPES:
        return None
    return Path(str(found))


@cache
def _unpacked_font(path: Path) -> bytes:
    """As it is drawn from. WeasyPrint would unpack ours for each document anew, which takes longer than the rest."""
    from fontTools.ttLib import woff2

    font = BytesIO()
    woff2.decompress(BytesIO(path.read_bytes()), font)
    return font.getvalue()


@dataclass(frozen=True)
class Part:
    """One document of a bundle: its name in the list of bookmarks, and its pages."""

    title: str
    pages: "Sequence[PageObject]"


def pages_of_pdf(file: IO[bytes]) -> "list[PageObject] | None":
    """The pages of a PDF that somebody uploaded; None for one that is locked or broken."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        return list(reader.pages)
    except Exception:  # what people upload makes the library raise nearly anything
        return None


def pages_of_picture(file: IO[bytes]) -> "list[PageObject] | None":
    """A picture as a page of its own, as large as an A4 page at most; None for one that cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(file, formats=["JPEG", "PNG"]) as image:
            picture = ImageOps.exif_transpose(image).convert("RGB")
            picture.thumbnail(MOST_PIXELS)
            page = BytesIO()
            # So many pixels to the inch that the longer side fits A4.
            picture.save(page, "PDF", resolution=max(picture.width / 7.5, picture.height / 10.8))
    except Exception:  # the same as above
        return None
    return pages_of_pdf(page)


def join_pdfs(parts: "Sequence[Part]", *, title: str, language: str) -> bytes:
    """All parts as one document, with bookmarks and a page number on each page. It is not tagged any more."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter()
    total = sum(len(part.pages) for part in parts)
    for part in parts:
        first = len(writer.pages)
        for page in part.pages:
            # What a page does when it opens is nobody's wish here.
            page.pop("/AA", None)
            added = writer.add_page(page)
            added.transfer_rotation_to_content()
            _number(added, f"{len(writer.pages)} / {total}")
        writer.add_outline_item(title=part.title, page_number=first)
    writer.add_metadata({"/Title": title})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _number(page: "PageObject", number: str) -> None:
    """Write the number of the page in its lower right corner, on white, so that it is read on any page."""
    from pypdf import PageObject
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    box = page.cropbox
    width = 5.0 * len(number) + 8
    x, y = float(box.right) - width - 24, float(box.bottom) + 14
    layer = PageObject.create_blank_page(width=float(box.right), height=float(box.top))
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    layer[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/Seite"): names})}
    )
    drawing = DecodedStreamObject()
    paper, ink = f"1 g {x:.1f} {y:.1f} {width:.1f} 14 re f", f"0 g BT /Seite 9 Tf {x + 4:.1f} {y + 4:.1f} Td"
    drawing.set_data(f"q {paper} {ink} ({number}) Tj ET Q".encode())
    layer[NameObject("/Contents")] = drawing
    page.merge_page(layer)
