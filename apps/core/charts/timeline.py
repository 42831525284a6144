"""Stretches of time over one scale of months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import formats, timezone

from .writing import percent, shortened

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
