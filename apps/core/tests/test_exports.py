"""Tables that no spreadsheet calculates with."""

import csv
import io

import pytest

from apps.core.exports import csv_response, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1", "＋1", "－1", "＠1"]
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
