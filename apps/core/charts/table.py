"""Figures as a table: the page, the picture and the CSV file take the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .writing import Kind, written

BESIDE = 5


@dataclass(frozen=True)
class Column:
    """The head of a column and what stands in it."""

    label: str
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True)
class Cell:
    """One written figure with the head of its column."""

    text: str
    label: str
    is_number: bool


@dataclass(frozen=True, kw_only=True)
class Table:
    """Figures as a table; the page, the chart and the CSV file take the same rows.

    The first column names the row. `addresses` are links for these names, in the order of the rows.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    foot: Sequence[Any] = ()
    addresses: Sequence[str] = ()

    @property
    def written_rows(self) -> list[tuple[str, str, list[Cell]]]:
        """Name, link and written cells of each row."""
        addresses = [*self.addresses, *[""] * (len(self.rows) - len(self.addresses))]
        return [
            (written(row[0], self.columns[0].kind), address, self._cells(row))
            for row, address in zip(self.rows, addresses, strict=True)
        ]

    @property
    def is_wide(self) -> bool:
        """Too many columns to stand beside a picture."""
        return len(self.columns) > BESIDE

    @property
    def written_foot(self) -> tuple[str, list[Cell]] | None:
        return (str(self.foot[0]), self._cells(self.foot)) if self.foot else None

    @property
    def head(self) -> list[Cell]:
        return [Cell(column.label, column.label, column.kind != Kind.TEXT) for column in self.columns]

    def _cells(self, row: Sequence[Any]) -> list[Cell]:
        return [
            Cell(written(value, column.kind), column.label, column.kind != Kind.TEXT)
            for column, value in zip(self.columns[1:], row[1:], strict=True)
        ]
