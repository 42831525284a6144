"""A line over time that rises in steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .writing import Kind, Number, written


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
