"""Tables as files that are safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# What spreadsheets take for the beginning of a formula, full-width forms included.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def safe_cell(value: object) -> str:
    """The value as text; an apostrophe in front keeps a spreadsheet from calculating with it."""
    text = "" if value is None else str(value)
    if text.lstrip(" \u00a0\u3000\ufeff\0").startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def csv_response(*, name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file as German spreadsheets open it: UTF-8 with mark, semicolons, every cell in quotes."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([safe_cell(cell) for cell in head])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    response = HttpResponse(table.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
