"""Bars made of the same parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from .writing import LINE, Kind, Number, percent, shortened, written

PATTERNS = 6


@dataclass(frozen=True)
class Piece:
    """One part of a stacked bar."""

    x: str
    width: str
    pattern: int


@dataclass(frozen=True)
class Stack:
    """One stacked bar with its words."""

    label: str
    shown: str
    pieces: Sequence[Piece]
    text_y: str
    bar_y: str


@dataclass(frozen=True, kw_only=True)
class StackedChart:
    """Bars made of the same parts in the same order. `stacks`: label and one figure for each of the `series`."""

    uid: str
    title: str
    text: str
    series: Sequence[str]
    stacks: Sequence[tuple[str, Sequence[Number]]]
    kind: Kind = Kind.NUMBER
    template: str = "components/charts/stacked.html"

    @property
    def height(self) -> str:
        return str(LINE * len(self.stacks))

    @property
    def legend(self) -> list[tuple[int, str]]:
        """Pattern and name of each series."""
        return [(_pattern(number), name) for number, name in enumerate(self.series)]

    @property
    def rows(self) -> list[Stack]:
        most = max((sum(values) for _label, values in self.stacks), default=0)
        return [
            Stack(
                label=shortened(label),
                shown=written(sum(values), self.kind),
                pieces=_pieces(values, most),
                text_y=str(LINE * number + 16),
                bar_y=str(LINE * number + 23),
            )
            for number, (label, values) in enumerate(self.stacks)
        ]


def _pieces(values: Sequence[Number], most: Number) -> list[Piece]:
    done: Number = 0
    pieces = []
    for number, value in enumerate(values):
        if value:
            pieces.append(Piece(x=percent(done, most), width=percent(value, most), pattern=_pattern(number)))
        done += value  # type: ignore[operator]
    return pieces


def _pattern(number: int) -> int:
    return number % PATTERNS + 1
