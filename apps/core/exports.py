"""Tables as files that are safe to open in a spreadsheet."""

import csv
import io
import json
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone

# What spreadsheets take for the beginning of a formula, full-width forms included.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = Iterable[Sequence[object]]


def safe_cell(value: object) -> str:
    """The value as text; an apostrophe in front keeps a spreadsheet from calculating with it."""
    text = "" if value is None else str(value)
    if text.startswith(FORMULA_STARTS) or _first_to_be_seen(text).startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def _first_to_be_seen(text: str) -> str:
    """The first sign of a text that is neither blank nor hidden: spreadsheets, and we ourselves, cut the others off."""
    return next((sign for sign in text if unicodedata.category(sign)[0] not in "ZC"), "")


def csv_response(*, name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file as German spreadsheets open it: UTF-8 with mark, semicolons, every cell in quotes."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([safe_cell(cell) for cell in head])
    writer.writerows([safe_cell(_for_spreadsheets(cell)) for cell in row] for row in rows)
    response = HttpResponse(table.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def streamed_csv(*, name: str, head: Sequence[object], rows: Rows) -> StreamingHttpResponse:
    """The same file as csv_response, sent line by line: a year with thousands of ideas needs no more memory."""

    def lines() -> Iterator[bytes]:
        writer = csv.writer(_Echo(), delimiter=";", quoting=csv.QUOTE_ALL)
        yield "\ufeff".encode()
        yield writer.writerow([safe_cell(cell) for cell in head]).encode()
        for row in rows:
            yield writer.writerow([safe_cell(_for_spreadsheets(cell)) for cell in row]).encode()

    return _attached(StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8"), name)


def xlsx_response(*, name: str, title: str, head: Sequence[object], rows: Rows) -> FileResponse:
    """A table for spreadsheets with numbers and days as such; texts never calculate."""
    from openpyxl import Workbook  # only these files need it, and it is slow to load

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([safe_cell(cell) for cell in head])
    for row in rows:
        sheet.append([_cell(cell) for cell in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the response when it is sent
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def geojson_response(*, name: str, features: Iterable[dict[str, Any]]) -> StreamingHttpResponse:
    """Features as a GeoJSON file, sent one by one."""

    def parts() -> Iterator[str]:
        yield '{"type":"FeatureCollection","features":['
        for number, feature in enumerate(features):
            yield ("," if number else "") + "\n" + json.dumps(feature, ensure_ascii=False, default=_in_words)
        yield "\n]}\n"

    return _attached(StreamingHttpResponse(parts(), content_type="application/geo+json"), name)


def streamed_zip(*, name: str, files: Iterable[tuple[str, bytes]]) -> StreamingHttpResponse:
    """Files in one archive, each sent as soon as it is there. They are not packed any smaller: PDF are already."""

    def parts() -> Iterator[bytes]:
        written = _Written()
        with zipfile.ZipFile(written, "w") as archive:
            for file_name, content in files:
                archive.writestr(file_name, content)
                yield written.take()
        yield written.take()

    return _attached(StreamingHttpResponse(parts(), content_type="application/zip"), name)


class _Written(io.RawIOBase):
    """What was written to an archive and not sent on yet."""

    def __init__(self) -> None:
        self._content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._content += content
        return len(content)

    def take(self) -> bytes:
        """All of it, once."""
        taken = bytes(self._content)
        self._content.clear()
        return taken


class _Echo:
    """What csv writes goes straight on."""

    def write(self, text: str) -> str:
        return text


def _attached(response: Any, name: str) -> Any:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _in_words(value: object) -> object:
    """Days and moments as Germans and machines both read them, in Berlin time."""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _for_spreadsheets(value: object) -> object:
    """The same with a decimal comma: German spreadsheets take 7300.00 for a text.

    Whoever reads by machine has XLSX, GeoJSON and the API.
    """
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value).replace(".", ",") if isinstance(value, float) else _in_words(value)


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if value is None or isinstance(value, int | float | Decimal | date):
        return value
    # Signs that XML cannot hold would spoil the whole file.
    return "".join(sign for sign in safe_cell(value) if sign >= " " or sign in "\n\t")
