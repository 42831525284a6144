"""The overview of the Anlaufstelle: what waits, who works on what, the figures of a year for the report.

What is counted stands in the queries/overview.py of each app.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.anregungen.queries import overview as anregungen
from apps.core.charts import BarChart, Column, Kind, Table
from apps.core.overview import (
    MedianFigure,
    MonthlyFigure,
    WaitingKind,
    Waits,
    WorkKind,
    median_days,
    monthly,
    waiting_now,
    work_by_person,
)
from apps.deadlines import overview as deadlines
from apps.deadlines.days import end_of
from apps.enquiries.queries import overview as enquiries
from apps.guidelines.queries import overview as guidelines
from apps.kiezkasse.queries import overview as kiezkasse
from apps.sozialraum.models import District
from apps.vorhaben.queries import overview as vorhaben

RIGHT = "kiezkasse.view_desk"
WAITING: tuple[WaitingKind, ...] = (
    *kiezkasse.WAITING,
    *vorhaben.WAITING,
    *anregungen.WAITING,
    *guidelines.WAITING,
    *enquiries.WAITING,
    *deadlines.WAITING,
)
WORK: tuple[WorkKind, ...] = (*deadlines.WORK, *enquiries.WORK, *kiezkasse.WORK)
MONTHLY: tuple[MonthlyFigure, ...] = (
    *kiezkasse.MONTHLY,
    *vorhaben.MONTHLY,
    *anregungen.MONTHLY,
    *guidelines.MONTHLY,
    *enquiries.MONTHLY,
)
MEDIANS: tuple[MedianFigure, ...] = (*kiezkasse.MEDIANS, *anregungen.MEDIANS, *enquiries.MEDIANS)
# Pictures besides the table.
DRAWN = ("ideen", "entschieden", "kommentare", "beitraege", "anregungen", "anfragen")
MONTHS = range(1, 13)
# Files are asked for by address; before this no district had a programme.
EARLIEST = 2000


@dataclass(frozen=True)
class Waiting:
    """One line of what waits."""

    kind: WaitingKind
    waits: Waits | None

    @property
    def address(self) -> str:
        return self.kind.address()


class Overview:
    """All of the page for one person and one year; six queries, however much there is."""

    def __init__(self, user: User, year: int | None = None) -> None:
        self._user = user
        self.today = timezone.localdate()
        asked = year or 0
        self.year = asked if EARLIEST <= asked <= self.today.year + 1 else self.today.year
        self.years = list(range(self.today.year, min(self.first_year, self.year) - 1, -1))

    @cached_property
    def _districts(self) -> list[int]:
        """By the roles, which are known already; only superusers have none."""
        if self._user.is_superuser:
            return list(District.objects.order_by("pk").values_list("pk", flat=True))
        return sorted({role.district_id for role in self._user.roles_with(RIGHT) if role.district_id is not None})

    @cached_property
    def first_year(self) -> int:
        return kiezkasse.first_year(self._districts) or self.today.year

    @cached_property
    def waiting(self) -> list[Waiting]:
        """What waits, the longest first; what does not wait stands at the end."""
        found = waiting_now(WAITING, self._user)
        lines = [Waiting(kind, found.get(kind.slug)) for kind in WAITING]
        return sorted(lines, key=lambda line: line.waits.since if line.waits else timezone.now())

    @cached_property
    def work(self) -> Table | None:
        """Who has how many open tasks; nothing if nobody has any."""
        found = work_by_person(WORK, self._user)
        roles = dict(RoleKind.choices)
        rows: list[list[Any]] = [
            [str(roles.get(name, name)), *(numbers.get(kind.slug, 0) for kind in WORK)]
            for name, numbers in found.items()
        ]
        rows.sort(key=lambda row: (-row[1], row[0]))
        columns = [Column(_("Wer"), Kind.TEXT), *(Column(str(kind.label)) for kind in WORK)]
        return Table(caption=_("Offene Aufgaben"), columns=columns, rows=rows) if rows else None

    # The year -----------------------------------------------------------------------------------

    @cached_property
    def _span(self) -> dict[str, Any]:
        begin, end = (end_of(date(year, 12, 31)) for year in (self.year - 1, self.year))
        return {"districts": self._districts, "begin": begin, "end": end}

    @cached_property
    def _figures(self) -> dict[tuple[str, int], int]:
        found: dict[tuple[str, int], int] = monthly(MONTHLY, **self._span)
        return found

    def _numbers(self, slug: str) -> list[int | None]:
        """What is still to come is no zero."""
        return [self._figures.get((slug, month), 0) if self._is_begun(month) else None for month in MONTHS]

    def _is_begun(self, month: int) -> bool:
        return (self.year, month) <= (self.today.year, self.today.month)

    @cached_property
    def _months(self) -> list[str]:
        return [formats.date_format(date(self.year, month, 1), "F") for month in MONTHS]

    @cached_property
    def table(self) -> Table:
        """All figures of the year, a line each; the page, the pictures and the file take the same."""
        median = median_days(MEDIANS, **self._span)
        rows: list[list[Any]] = []
        for figure in MONTHLY:
            numbers = self._numbers(figure.slug)
            rows.append([str(figure.label), *numbers, sum(number or 0 for number in numbers)])
        rows += [
            [str(figure.label), *(median.get((figure.slug, month)) for month in MONTHS), None] for figure in MEDIANS
        ]
        months = [formats.date_format(date(self.year, month, 1), "M") for month in MONTHS]
        return Table(
            caption=_("Zahlen je Monat %(year)s") % {"year": self.year},
            columns=[Column(_("Was"), Kind.TEXT), *map(Column, months), Column(_("Zusammen"))],
            rows=rows,
        )

    @property
    def charts(self) -> list[BarChart]:
        """Of this year only the months until now. The uid of each names its file."""
        return [
            BarChart(
                uid=figure.slug,
                title=str(figure.label),
                text=_("Ein Balken für jeden Monat. Die Zahlen stehen in der Tabelle darunter."),
                items=[
                    (month, number)
                    for month, number in zip(self._months, self._numbers(figure.slug), strict=True)
                    if number is not None
                ],
            )
            for figure in MONTHLY
            if figure.slug in DRAWN
        ]
