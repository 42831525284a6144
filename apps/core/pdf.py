"""Accessible PDF from a template. Asks no other server: only our static files and what the caller hands over."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language

FILES = "datei:"


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
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": CONTENT_TYPES[path.suffix]})

    html = render_to_string(template, context | {"LANGUAGE_CODE": get_language() or settings.LANGUAGE_CODE})
    document = HTML(string=html, base_url=BASE, url_fetcher=OwnFiles())
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf


BASE = "https://portal.invalid/"
CONTENT_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
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
