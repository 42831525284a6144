"""Pictures of figures, drawn on the server as SVG, and the tables with the same figures.

Knows nothing of the subject: takes labels and numbers, works out where everything stands, and hands it to
templates/components/charts/. Widths and places are per cent, so that words keep their size on every screen;
a series or a class is told by its pattern and its number, never by colour alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import cached_property
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from apps.core.templatetags.spk import euro

Number = Decimal | int | float
MISSING = "–"
LONGEST_LABEL = 34
PATTERNS = 6
CLASSES = 5
BESIDE = 5


class Kind(Enum):
    """What the cells of a column are, and so how they are written."""

    TEXT = "text"
    NUMBER = "number"
    EURO = "euro"
    PERCENT = "percent"
    RATE = "rate"


def written(value: object, kind: Kind) -> str:
    """A figure as people read it; a dash where there is none."""
    if value is None or value == "":
        return MISSING
    if kind == Kind.TEXT or isinstance(value, str):
        return str(value)
    if kind == Kind.EURO:
        return euro(value)  # type: ignore[arg-type]
    places = 2 if kind == Kind.RATE else 0
    # Django cuts off what is too much; people expect it rounded.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    number = formats.number_format(rounded, places, force_grouping=True)
    return f"{number}\u00a0%" if kind == Kind.PERCENT else number


def percent(part: Number, whole: Number) -> str:
    """How much of the whole a part is, as SVG writes it: "33.33%". Nothing of nothing is nothing."""
    share = 100 * float(part) / float(whole) if whole else 0.0
    return f"{min(max(share, 0.0), 100.0):.2f}".rstrip("0").rstrip(".") + "%"


def shortened(label: str) -> str:
    """A label that fits on a phone; the table has the whole one."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


# Tables --------------------------------------------------------------------------------------------


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


# Bars ----------------------------------------------------------------------------------------------

LINE = 48
"""Height of one bar with its words above it, in pixels."""


@dataclass(frozen=True)
class Bar:
    """One drawn bar: where its words and itself stand."""

    label: str
    shown: str
    width: str
    text_y: str
    bar_y: str
    is_missing: bool


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """One bar for each figure, the longest as wide as the picture."""

    uid: str
    title: str
    text: str
    items: Sequence[tuple[str, Number | None]]
    kind: Kind = Kind.NUMBER
    template: str = "components/charts/bars.html"

    @property
    def height(self) -> str:
        return str(LINE * len(self.items))

    @property
    def bars(self) -> list[Bar]:
        most = max((value for _label, value in self.items if value is not None), default=0)
        return [
            Bar(
                label=shortened(label),
                shown=_("nicht ausgewiesen") if value is None else written(value, self.kind),
                width=percent(value or 0, most),
                text_y=str(LINE * number + 16),
                bar_y=str(LINE * number + 23),
                is_missing=value is None,
            )
            for number, (label, value) in enumerate(self.items)
        ]


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


# A line over time ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class StepChart:
    """How a figure grew: level from one point to the next, then a step. `points`: label and value, in order."""

    uid: str
    title: str
    text: str
    points: Sequence[tuple[str, Number]]
    kind: Kind = Kind.NUMBER
    template: str = "components/charts/steps.html"

    @property
    def top(self) -> Number:
        """The end of the scale: a round number not below the highest value."""
        return nice_ceiling(max((value for _label, value in self.points), default=0))

    @property
    def scale(self) -> list[tuple[str, str]]:
        """Height and words of the lines of the scale."""
        return [
            (f"{100 - 50 * half}", written(Decimal(str(self.top)) * half / 2, self.kind))
            for half in (0, 1, 2)
            if half != 1 or float(self.top) % 2 == 0
        ]

    @property
    def path(self) -> str:
        """The line in a field of 100 by 100."""
        top = float(self.top) or 1.0
        width = 100 / max(len(self.points), 1)
        parts = []
        for number, (_label, value) in enumerate(self.points):
            y = f"{100 - 100 * float(value) / top:.2f}"
            parts.append(f"{'M' if number == 0 else 'L'}{number * width:.2f} {y}L{(number + 1) * width:.2f} {y}")
        return "".join(parts)

    @property
    def marks(self) -> list[tuple[str, str]]:
        """Where the labels below stand: every one, or as many as fit on a phone."""
        every = -(-len(self.points) // 6) or 1
        width = 100 / max(len(self.points), 1)
        return [
            (f"{(number + 0.5) * width:.2f}%", label)
            for number, (label, _value) in enumerate(self.points)
            if number % every == 0
        ]


def nice_ceiling(value: Number) -> int:
    """The next of 1, 2, 4, 5, 10, 20, 40, 50, 100 … that is not smaller."""
    wanted = float(value)
    power = 1
    while True:
        for factor in (1, 2, 4, 5):
            if factor * power >= wanted:
                return factor * power
        power *= 10


# A map of figures ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shape:
    """An outline ready to draw, with the place of its number, in a field 1000 wide."""

    key: str
    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Shapes:
    """Outlines of one map and how high it is."""

    height: int
    shapes: Sequence[Shape] = ()


@dataclass(frozen=True)
class Area:
    """One drawn area: its class is 0 where there is no figure."""

    shape: Shape
    number: int
    level: int
    shown: str


@dataclass(frozen=True)
class LegendEntry:
    """One class of a map in numbers, and how many areas are in it."""

    level: int
    words: str
    areas: int


@dataclass(frozen=True, kw_only=True)
class Choropleth:
    """A map whose areas are filled by class. Areas without a figure are hatched and named in the legend.

    Each area carries the number of its row in the table below. The classes are equal steps of a round size.
    """

    uid: str
    title: str
    text: str
    shapes: Shapes
    values: Mapping[str, Number | None]
    kind: Kind = Kind.NUMBER
    template: str = "components/charts/map.html"

    @cached_property
    def bounds(self) -> list[Number]:
        """Where the classes begin, and where the last one ends."""
        return class_bounds(value for value in self.values.values() if value is not None)

    @property
    def legend_uid(self) -> str:
        """The fillings of the legend are smaller, so they have names of their own."""
        return f"{self.uid}-legend"

    def level_of(self, value: Number | None) -> int:
        """The class of a value, 1 the lowest; 0 without one."""
        if value is None:
            return 0
        return max(1, sum(1 for bound in self.bounds[:-1] if value >= bound))

    @property
    def areas(self) -> list[Area]:
        numbers = {key: number for number, key in enumerate(self.values, start=1)}
        return [
            Area(
                shape=shape,
                number=numbers.get(shape.key, 0),
                level=self.level_of(self.values.get(shape.key)),
                shown=self._words(self.values.get(shape.key)),
            )
            for shape in self.shapes.shapes
        ]

    @property
    def legend(self) -> list[LegendEntry]:
        """The classes in numbers, lowest first; "nicht ausgewiesen" last where it is needed."""
        levels = [self.level_of(value) for value in self.values.values()]
        entries = []
        for level, (low, high) in enumerate(zip(self.bounds, self.bounds[1:], strict=False), start=1):
            is_last = level == len(self.bounds) - 1
            entries.append(LegendEntry(level, self._span(low, high, is_last=is_last), levels.count(level)))
        missing = sum(1 for area in self.areas if area.level == 0)
        return [*entries, LegendEntry(0, _("nicht ausgewiesen"), missing)] if missing else entries

    def _span(self, low: Number, high: Number, *, is_last: bool) -> str:
        if low == high:
            return written(low, self.kind)
        sentence = _("%(low)s bis %(high)s") if is_last else _("%(low)s bis unter %(high)s")
        return sentence % {"low": written(low, self.kind), "high": written(high, self.kind)}

    def _words(self, value: Number | None) -> str:
        return _("nicht ausgewiesen") if value is None else written(value, self.kind)


def class_bounds(values: Iterable[Number]) -> list[Number]:
    """Beginnings of at most five equal classes with round steps, and the end of the last: [0, 1000, 2000].

    One value alone makes one class that begins and ends with it; no value makes none.
    """
    found = sorted(float(value) for value in values)
    if not found:
        return []
    low, high = found[0], found[-1]
    if low == high:
        return [_plain(low), _plain(low)]
    step = _step((high - low) / CLASSES)
    first = low // step
    while first * step + CLASSES * step < high:
        step = _step(step * 1.01)
        first = low // step
    number = 1
    while (first + number) * step < high:
        number += 1
    return [_plain(round((first + index) * step, 6)) for index in range(number + 1)]


def _step(wanted: float) -> float:
    """The next of 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1 … that is not smaller."""
    exponent = -2
    while True:
        for factor in (1, 2, 5):
            step = float(f"{factor}e{exponent}")
            if step >= wanted:
                return step
        exponent += 1


def _plain(value: float) -> Number:
    return int(value) if value == int(value) else Decimal(str(value))


# Windows of time -----------------------------------------------------------------------------------

LANE = 52


@dataclass(frozen=True)
class Span:
    """What a timeline is made from: a named stretch of time; special ones are drawn hatched."""

    label: str
    starts_at: datetime
    ends_at: datetime
    is_special: bool = False


@dataclass(frozen=True)
class Lane:
    """One drawn stretch of time with its words."""

    label: str
    x: str
    width: str
    text_y: str
    bar_y: str
    state: str
    is_special: bool

    @property
    def is_open(self) -> bool:
        return self.state == "open"


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Stretches of time below each other over one scale of months, with a line for today."""

    uid: str
    title: str
    text: str
    spans: Sequence[Span]
    now: datetime
    template: str = "components/charts/timeline.html"

    @property
    def starts_at(self) -> datetime:
        """The scale begins with the first month and ends with the last."""
        first = timezone.localtime(min(span.starts_at for span in self.spans))
        return first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)

    @property
    def ends_at(self) -> datetime:
        last = max(span.ends_at for span in self.spans) - timedelta(microseconds=1)
        return _next_month(timezone.localtime(last))

    @property
    def height(self) -> str:
        return str(LANE * len(self.spans) + 30)

    @property
    def bottom(self) -> str:
        return str(LANE * len(self.spans) + 4)

    @property
    def words_y(self) -> str:
        return str(LANE * len(self.spans) + 22)

    @property
    def today(self) -> str:
        """Where today stands; nothing before and after the year."""
        return self._at(self.now) if self.starts_at <= self.now < self.ends_at else ""

    @property
    def lanes(self) -> list[Lane]:
        return [
            Lane(
                label=shortened(span.label),
                x=self._at(span.starts_at),
                width=percent((span.ends_at - span.starts_at).total_seconds(), self._seconds),
                text_y=str(LANE * number + 18),
                bar_y=str(LANE * number + 26),
                state=self._state(span),
                is_special=span.is_special,
            )
            for number, span in enumerate(self.spans)
        ]

    @property
    def months(self) -> list[tuple[str, str, bool]]:
        """Where each month begins, its short name, and whether the name is shown: a phone has room for seven."""
        beginnings = []
        month = self.starts_at
        while month < self.ends_at:
            beginnings.append(month)
            month = _next_month(month)
        every = -(-len(beginnings) // 7)
        return [
            (self._at(month), formats.date_format(month, "M"), number % every == 0)
            for number, month in enumerate(beginnings)
        ]

    @property
    def _seconds(self) -> float:
        return (self.ends_at - self.starts_at).total_seconds()

    def _at(self, moment: datetime) -> str:
        return percent((moment - self.starts_at).total_seconds(), self._seconds)

    def _state(self, span: Span) -> str:
        if span.ends_at <= self.now:
            return "over"
        return "open" if span.starts_at <= self.now else "coming"


def _next_month(moment: datetime) -> datetime:
    first = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
