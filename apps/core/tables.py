"""Reads tables, CSV or XLSX, as people export them elsewhere: encodings, separators, nothing dangerous."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from .errors import DomainError
from .uploads import check_zip

MOST_ROWS = 2_000
MOST_COLUMNS = 60
MEGABYTE = 1_000_000
ACCEPT = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Column:
    """A column of the table: its German head, what else it may be called, an example."""

    name: str
    head: str
    note: Any
    example: str
    is_required: bool = False
    also: tuple[str, ...] = ()


class CellError(Exception):
    """What is wrong with one cell, and what to do."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column
        self.sentence = sentence


def read_table(
    file: "File[bytes]", columns: Sequence[Column], *, most_rows: int = MOST_ROWS
) -> list[tuple[int, dict[str, str]]]:
    """The rows of an uploaded table, each with its line and its cells by column name.

    Raises DomainError when the file is too large, no table, or lacks a column.
    """
    if (file.size or 0) > settings.SPK_UPLOAD_MAX_BYTES:
        raise _wrong(
            _("Diese Datei ist zu groß. Bitte teilen Sie sie: Es gehen höchstens %(limit)s MB auf einmal.")
            % {"limit": settings.SPK_UPLOAD_MAX_BYTES // MEGABYTE}
        )
    file.seek(0)
    content = file.read()
    lines = _read_xlsx(content) if content.startswith(b"PK") else _read_csv(content)
    numbered = [(number, cells) for number, cells in enumerate(lines, start=1) if any(cell.strip() for cell in cells)]
    if not numbered:
        raise _wrong(_("In dieser Datei steht nichts. Bitte wählen Sie eine andere."))
    names = _names(numbered[0][1], columns)
    if len(numbered) == 1:
        raise _wrong(_("Unter der Kopfzeile steht nichts."))
    if len(numbered) > most_rows + 1:
        raise _wrong(_("Das sind mehr als %(limit)s Zeilen. Bitte teilen Sie die Datei.") % {"limit": most_rows})
    return [
        (number, {name: cell.strip() for name, cell in zip(names, cells, strict=False) if name})
        for number, cells in numbered[1:]
    ]


def read_day(text: str) -> date | None:
    """The day that somebody wrote in a cell, if it is one."""
    for pattern in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"):
        try:
            return datetime.strptime(text[:10], pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _read_csv(content: bytes) -> list[list[str]]:
    if b"\x00" in content:
        raise _wrong(_("Das ist keine Tabelle. Bitte wählen Sie eine CSV- oder XLSX-Datei."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel on Windows writes; the few signs it does not know become question marks.
        text = content.decode("cp1252", errors="replace")
    head = text.lstrip().partition("\n")[0]
    separator = max(";,\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise _wrong(_("Diese Tabelle können wir nicht lesen. Bitte speichern Sie sie noch einmal als CSV.")) from None


def _read_xlsx(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # only these files need it, and it is slow to load

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            is_harmless = check_zip(archive) and "xl/workbook.xml" in archive.namelist()
        if not is_harmless:
            raise _wrong(_("Das ist keine Tabelle. Bitte wählen Sie eine CSV- oder XLSX-Datei."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet: Any = book.worksheets[0]
        # What the file says about its own size is not believed.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS + 200, max_col=MOST_COLUMNS, values_only=True)
        return [[_as_text(cell) for cell in row] for row in rows]
    except DomainError:
        raise
    except Exception as error:  # broken files make openpyxl raise nearly anything
        raise _wrong(
            _("Diese Tabelle können wir nicht lesen. Bitte speichern Sie sie noch einmal als XLSX oder CSV.")
        ) from error


def _as_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%d.%m.%Y")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def _names(head: list[str], columns: Sequence[Column]) -> list[str]:
    """The column behind each cell of the head; nothing for those we do not know."""
    known = {word.casefold(): column.name for column in columns for word in (column.head, *column.also)}
    names = [known.get(cell.strip().lstrip("\ufeff").casefold(), "") for cell in head]
    missing = [column.head for column in columns if column.is_required and column.name not in names]
    if missing:
        raise _wrong(
            _("In der ersten Zeile fehlt: %(names)s. Bitte nehmen Sie die Vorlage als Muster.")
            % {"names": ", ".join(missing)}
        )
    # A column that stands there twice counts once, the first.
    return [name if name not in names[:number] else "" for number, name in enumerate(names)]


def _wrong(sentence: str) -> DomainError:
    return DomainError(sentence, field="file")
