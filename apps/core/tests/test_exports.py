"""Tables that no spreadsheet calculates with."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from apps.core.exports import csv_response, geojson_response, safe_cell, streamed_csv, xlsx_response

ROWS: list[list[object]] = [
    ["=HYPERLINK(1)", Decimal("12.50"), 3, date(2026, 6, 17), datetime(2026, 6, 17, 16, tzinfo=UTC), None, "a\x00b"],
    ["Bank; „neu“", Decimal(5), 0, None, None, "－1", "\n=2"],
    ["\x01=HYPERLINK(1)", None, None, None, None, None, None],
]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+49",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\x01=1",
        "\u200b=1",
        "\x7f\u2060 @A1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
    ],
)
def test_safe_cell_disarms_formulas(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Bank am Markt", "a=b", "12,50", "", "Straße – Platz"])
def test_safe_cell_leaves_words_alone(text: str) -> None:
    assert safe_cell(text) == text


def test_csv_response_quotes_every_cell() -> None:
    response = csv_response(name="a.csv", head=["Idee", "Betrag"], rows=[['Die "Bank"; neu', 5], ["=1", None]])
    assert response["Content-Disposition"] == 'attachment; filename="a.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Idee", "Betrag"], ['Die "Bank"; neu', "5"], ["'=1", ""]]


def test_streamed_csv_says_the_same_line_by_line() -> None:
    response = streamed_csv(name="a.csv", head=["Idee", "＝Betrag"], rows=iter(ROWS))
    content = b"".join(response)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["Idee", "'＝Betrag"]
    assert rows[1][:6] == ["'=HYPERLINK(1)", "12,50", "3", "2026-06-17", "2026-06-17 18:00", ""]
    assert rows[2] == ["Bank; „neu“", "5", "0", "", "", "'－1", "'\n=2"]


# Closing an answer tells Django that a request is over, and Django then looks after its database connections.
@pytest.mark.django_db
def test_xlsx_response_keeps_numbers_and_disarms_texts() -> None:
    response = xlsx_response(name="a.xlsx", title="Ideen " * 10, head=["Idee"], rows=ROWS)
    sheet = load_workbook(io.BytesIO(b"".join(response))).active
    response.close()
    assert sheet is not None
    found = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert found[1] == ["'=HYPERLINK(1)", "12.5", "3", "2026-06-17 00:00:00", "2026-06-17 18:00:00", "None", "ab"]
    assert found[2][5:] == ["'－1", "'\n=2"]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_geojson_response_is_one_collection() -> None:
    features = ({"type": "Feature", "geometry": None, "properties": {"cost": Decimal("1.50"), "n": n}} for n in (1, 2))
    response = geojson_response(name="a.geojson", features=features)
    collection = json.loads(b"".join(response))
    assert [feature["properties"] for feature in collection["features"]] == [
        {"cost": "1.50", "n": 1},
        {"cost": "1.50", "n": 2},
    ]
    assert json.loads(b"".join(geojson_response(name="a", features=[])))["features"] == []
