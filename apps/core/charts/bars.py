"""One bar for each figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .writing import LINE, Kind, Number, percent, shortened, written


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
