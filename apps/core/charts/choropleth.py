"""A map of figures: areas filled by class."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from .writing import Kind, Number, written

CLASSES = 5


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
