"""Documents as PDF."""

from io import BytesIO

from django.utils import timezone
from pypdf import PdfReader

from ..pdf import render_pdf


def test_each_document_is_set_in_the_font_of_the_portal() -> None:
    context = {"entries": [], "sentence": "Keine Vorhaben", "today": timezone.localdate()}
    for _each in range(2):
        (page,) = PdfReader(BytesIO(render_pdf("vorhaben/vorhaben_list_pdf.html", context))).pages
        fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
        names = [str(font.get_object()["/BaseFont"]) for font in fonts]
        assert names
        assert all("Fira" in name for name in names), names
