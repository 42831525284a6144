"""The figures of a year as tables and pictures, each with the sentence that says what is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import TextChoices
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.core.charts import BarChart, Choropleth, Column, Kind, StackedChart, StepChart, Table
from apps.core.templatetags.spk import euro, thousands
from apps.sozialraum.queries import sozialraeume
from apps.sozialraum.queries.outlines import outlines_of

from .enums import Category, Channel, ProposalStatus
from .models import RegionBudget, Round
from .queries.statistics import DAYS, Figures, Flow, days_to_decision, figures_by, figures_by_region, flows_by_month

S = ProposalStatus
THOUSAND = Decimal(1000)
LONGEST_COURSE = 24
# Where ideas stand, in few enough groups for one picture.
GROUPS: tuple[tuple[Any, frozenset[str]], ...] = (
    (gettext_lazy("wird geprüft"), frozenset({S.UNCONFIRMED, S.SUBMITTED})),
    (gettext_lazy("veröffentlicht oder auf der Tagesordnung"), frozenset({S.PUBLISHED, S.ON_AGENDA})),
    (gettext_lazy("bewilligt"), frozenset({S.GRANTED})),
    (gettext_lazy("auf der Warteliste"), frozenset({S.WAITING})),
    (gettext_lazy("nicht bewilligt oder nicht zugelassen"), frozenset({S.NOT_GRANTED, S.REJECTED})),
    (
        gettext_lazy("zurückgezogen, weitergegeben oder zusammengelegt"),
        frozenset({S.WITHDRAWN, S.PASSED_ON, S.MERGED}),
    ),
)


@dataclass(frozen=True)
class Part:
    """One part of the page: a heading, what is counted, pictures and the table with the same figures."""

    slug: str
    title: str
    definition: str
    charts: Sequence[Any]
    table: Table
    is_map: bool = False


class YearStatistics:
    """The figures of one round; nine queries with the round itself, however many ideas there are."""

    def __init__(self, round: Round) -> None:
        self.round = round

    @cached_property
    def regions(self) -> list[RegionBudget]:
        return list(figures_by_region(self.round))

    @cached_property
    def total(self) -> Figures:
        return Figures(
            ideas=self._sum("ideas"),
            decided=self._sum("decided"),
            funded=self._sum("funded"),
            requested=sum((row.requested for row in self.regions), Decimal(0)),  # type: ignore[attr-defined]
            granted=sum((row.granted for row in self.regions), Decimal(0)),
        )

    @property
    def figures(self) -> list[tuple[str, str]]:
        """The most important ones, in words."""
        total, median = self.total, self._waiting.median
        found = [
            (thousands(total.ideas), _("Ideen")),
            (thousands(total.funded), _("davon bewilligt")),
            (euro(total.granted), _("bewilligt")),
        ]
        if median is not None:
            days = round(median)
            found.append((ngettext("%(days)s Tag", "%(days)s Tage", days) % {"days": days}, _("bis zur Entscheidung")))
        return found

    @property
    def parts(self) -> list[Part]:
        """All parts in the order of the page."""
        return [
            self._ideas_by_region,
            self._money_by_region,
            self._by_category,
            self._by_channel,
            self._by_status,
            self._course,
            self._days,
        ]

    def part(self, slug: str) -> Part | None:
        """One part by the name it has in addresses."""
        return next((part for part in self.parts if part.slug == slug), None)

    # By region ----------------------------------------------------------------------------------

    @cached_property
    def _ideas_by_region(self) -> Part:
        shapes = outlines_of(sozialraeume().filter(pk__in=[row.region_id for row in self.regions]))
        rates = {row.region.key: self._per_thousand(row, row.ideas) for row in self.regions}  # type: ignore[attr-defined]
        total = self.total
        return Part(
            slug="ideen",
            title=_("Ideen nach Regionen"),
            definition=_(
                "Gezählt ist jede veröffentlichte Idee, auch wenn sie später zurückgezogen oder zusammengelegt wurde. "
                "Entschieden heißt: Eine Versammlung hat abgestimmt. Der Anteil ist der Teil davon, der Geld bekommt."
            ),
            charts=[
                Choropleth(
                    uid="ideen",
                    title=_("Ideen je 1.000 Menschen"),
                    text=_("Karte der Regionen. Die Nummern stehen auch in der Tabelle."),
                    shapes=shapes,
                    values=rates,
                    kind=Kind.RATE,
                )
            ],
            table=Table(
                caption=_("Ideen nach Regionen"),
                columns=[
                    Column(_("Region"), Kind.TEXT),
                    Column(_("Menschen")),
                    Column(_("Ideen")),
                    Column(_("Ideen je 1.000 Menschen"), Kind.RATE),
                    Column(_("entschieden")),
                    Column(_("bewilligt")),
                    Column(_("Anteil"), Kind.PERCENT),
                ],
                rows=[
                    [
                        row.region.name,
                        row.region.residents,
                        row.ideas,  # type: ignore[attr-defined]
                        rates[row.region.key],
                        row.decided,  # type: ignore[attr-defined]
                        row.funded,  # type: ignore[attr-defined]
                        _share(row.funded, row.decided),  # type: ignore[attr-defined]
                    ]
                    for row in self.regions
                ],
                foot=[
                    _("Zusammen"),
                    self._residents,
                    total.ideas,
                    self._rate(total.ideas),
                    total.decided,
                    total.funded,
                    total.approval,
                ],
                addresses=self._addresses,
            ),
            is_map=True,
        )

    @cached_property
    def _money_by_region(self) -> Part:
        total = self.total
        amount = sum((row.amount for row in self.regions), Decimal(0))
        return Part(
            slug="geld",
            title=_("Geld nach Regionen"),
            definition=_(
                "Der Betrag ist, was die Region in diesem Jahr vergeben kann. Beantragt ist die Summe der Kosten aller "
                "veröffentlichten Ideen, bewilligt die Summe aller Beschlüsse ohne das, was wieder frei wurde."
            ),
            charts=[
                StackedChart(
                    uid="geld",
                    title=_("Geld nach Regionen"),
                    text=_("Für jede Region ein Balken: bewilligt und noch da. Die Zahlen stehen in der Tabelle."),
                    series=[_("bewilligt"), _("noch da")],
                    stacks=[(row.region.name, [row.granted, row.remaining]) for row in self.regions],
                    kind=Kind.EURO,
                )
            ],
            table=Table(
                caption=_("Geld nach Regionen"),
                columns=[
                    Column(_("Region"), Kind.TEXT),
                    Column(_("Betrag"), Kind.EURO),
                    Column(_("beantragt"), Kind.EURO),
                    Column(_("bewilligt"), Kind.EURO),
                    Column(_("noch da"), Kind.EURO),
                    Column(_("bewilligt je 1.000 Menschen"), Kind.EURO),
                ],
                rows=[
                    [
                        row.region.name,
                        row.amount,
                        row.requested,  # type: ignore[attr-defined]
                        row.granted,
                        row.remaining,
                        _cents(self._per_thousand(row, row.granted)),
                    ]
                    for row in self.regions
                ],
                foot=[
                    _("Zusammen"),
                    amount,
                    total.requested,
                    total.granted,
                    amount - total.granted,
                    _cents(self._rate(total.granted)),
                ],
                addresses=self._addresses,
            ),
        )

    # By topic and by the way in -----------------------------------------------------------------

    @cached_property
    def _by_category(self) -> Part:
        return self._part_by(
            "themen",
            Category,
            figures_by(self.round, "category"),
            title=_("Ideen nach Themen"),
            head=_("Thema"),
            definition=_("Jede Idee hat ein Thema; wer sie einreicht, wählt es aus."),
        )

    @cached_property
    def _by_channel(self) -> Part:
        return self._part_by(
            "wege",
            Channel,
            figures_by(self.round, "channel"),
            title=_("Ideen nach dem Weg, auf dem sie kamen"),
            head=_("Weg"),
            definition=_("Alle Wege zählen gleich. Was auf Papier oder am Telefon kommt, trägt die Anlaufstelle ein."),
        )

    def _part_by(
        self,
        slug: str,
        choices: type[TextChoices],
        found: Mapping[str, Figures],
        *,
        title: str,
        head: str,
        definition: str,
    ) -> Part:
        rows = [(choice.label, found.get(choice.value, Figures())) for choice in choices]
        total = self.total
        granted = sum((figures.granted for _label, figures in rows), Decimal(0))
        return Part(
            slug=slug,
            title=title,
            definition=definition,
            charts=[
                BarChart(
                    uid=slug,
                    title=title,
                    text=_("Ein Balken für jede Zeile der Tabelle: die Zahl der Ideen."),
                    items=[(str(label), figures.ideas) for label, figures in rows],
                )
            ],
            table=Table(
                caption=title,
                columns=[
                    Column(head, Kind.TEXT),
                    Column(_("Ideen")),
                    Column(_("entschieden")),
                    Column(_("bewilligt")),
                    Column(_("Anteil"), Kind.PERCENT),
                    Column(_("beantragt"), Kind.EURO),
                    Column(_("Geld bewilligt"), Kind.EURO),
                ],
                rows=[
                    [
                        str(label),
                        figures.ideas,
                        figures.decided,
                        figures.funded,
                        figures.approval,
                        figures.requested,
                        figures.granted,
                    ]
                    for label, figures in rows
                ],
                foot=[
                    _("Zusammen"),
                    total.ideas,
                    total.decided,
                    total.funded,
                    total.approval,
                    total.requested,
                    granted,
                ],
            ),
        )

    # Where ideas stand, and over time -----------------------------------------------------------

    @cached_property
    def _by_status(self) -> Part:
        found = figures_by(self.round, "status")
        rows = [(str(status.label), found[status.value].ideas) for status in S if status.value in found]
        return Part(
            slug="stand",
            title=_("Wo die Ideen heute stehen"),
            definition=_("Der Stand jeder veröffentlichten Idee, wie er auf ihrer Seite steht."),
            charts=[
                BarChart(
                    uid="stand",
                    title=_("Ideen nach ihrem Stand"),
                    text=_("Ein Balken für jede Zeile der Tabelle: die Zahl der Ideen."),
                    items=rows,
                )
            ],
            table=Table(
                caption=_("Ideen nach ihrem Stand"),
                columns=[Column(_("Stand"), Kind.TEXT), Column(_("Ideen"))],
                rows=rows,
                foot=[_("Zusammen"), self.total.ideas],
            ),
        )

    @cached_property
    def _course(self) -> Part:
        months = course_of(flows_by_month(self.round), until=self._last_month)[-LONGEST_COURSE:]
        names = [formats.date_format(month, "F Y") for month, _groups, _all in months]
        return Part(
            slug="verlauf",
            title=_("Ideen im Lauf des Jahres"),
            definition=_(
                "Für jeden Monat: wie viele Ideen bis zu seinem Ende eingegangen waren und wo sie da standen."
            ),
            charts=[
                StepChart(
                    uid="eingang",
                    title=_("Eingegangene Ideen, zusammengezählt"),
                    text=_("Eine Linie, die mit jedem Monat um die neuen Ideen steigt."),
                    points=[(formats.date_format(month, "M"), total) for month, _groups, total in months],
                ),
                StackedChart(
                    uid="verlauf",
                    title=_("Wo die Ideen am Ende jedes Monats standen"),
                    text=_("Ein Balken für jeden Monat, geteilt nach dem Stand der Ideen."),
                    series=[str(name) for name, _statuses in GROUPS],
                    stacks=[(name, groups) for name, (_month, groups, _all) in zip(names, months, strict=True)],
                ),
            ],
            table=Table(
                caption=_("Ideen am Ende jedes Monats"),
                columns=[
                    Column(_("Monat"), Kind.TEXT),
                    *(Column(str(name)) for name, _statuses in GROUPS),
                    Column(_("zusammen")),
                ],
                rows=[[name, *groups, total] for name, (_month, groups, total) in zip(names, months, strict=True)],
            ),
        )

    @cached_property
    def _waiting(self) -> Any:
        return days_to_decision(self.round)

    @cached_property
    def _days(self) -> Part:
        rows = list(zip(_spans(), self._waiting.buckets, strict=True))
        return Part(
            slug="dauer",
            title=_("Tage bis zur Entscheidung"),
            definition=_(
                "Gezählt sind die Tage vom Eingang bis zur ersten Entscheidung: bewilligt, nicht bewilligt, "
                "Warteliste, nicht zugelassen oder weitergegeben. Die Mitte (Median) heißt: Die Hälfte der Ideen war "
                "schneller entschieden, die andere Hälfte später."
            ),
            charts=[
                BarChart(
                    uid="dauer",
                    title=_("Tage bis zur Entscheidung"),
                    text=_("Ein Balken für jede Zeile der Tabelle: die Zahl der Ideen."),
                    items=rows,
                )
            ],
            table=Table(
                caption=_("Tage bis zur Entscheidung"),
                columns=[Column(_("Dauer"), Kind.TEXT), Column(_("Ideen"))],
                rows=rows,
                foot=[_("Zusammen"), self._waiting.decided],
            ),
        )

    # Parts of the sums --------------------------------------------------------------------------

    @property
    def _addresses(self) -> list[str]:
        for row in self.regions:
            row.round = self.round
        return [row.get_absolute_url() for row in self.regions]

    @property
    def _last_month(self) -> date:
        return timezone.localdate().replace(day=1)

    @cached_property
    def _residents(self) -> int | None:
        """The people of all regions; None if the number of one is not known."""
        known = [row.region.residents for row in self.regions]
        return None if None in known or not known else sum(number or 0 for number in known)

    def _rate(self, value: Decimal | int) -> Decimal | None:
        return THOUSAND * value / self._residents if self._residents else None

    def _per_thousand(self, row: RegionBudget, value: Decimal | int) -> Decimal | None:
        return THOUSAND * value / row.region.residents if row.region.residents else None

    def _sum(self, name: str) -> int:
        return sum(getattr(row, name) for row in self.regions)


def course_of(flows: Sequence[Flow], *, until: date) -> list[tuple[date, list[int], int]]:
    """Month → ideas in each of GROUPS at its end, and all together; from the first move to the last.

    A round that is still moving goes on to the month `until`, if that is the one after its last move or the same.
    """
    if not flows:
        return []
    group_of = {status: number for number, (_name, statuses) in enumerate(GROUPS) for status in statuses}
    standing = [0] * len(GROUPS)
    by_month: dict[date, list[Flow]] = {}
    for flow in flows:
        by_month.setdefault(flow.month, []).append(flow)
    months = []
    month, last = min(by_month), max(by_month)
    if _after(last) == until:
        last = until
    while month <= last:
        for flow in by_month.get(month, []):
            standing[group_of[flow.after]] += flow.ideas
            if flow.before:
                standing[group_of[flow.before]] -= flow.ideas
        months.append((month, list(standing), sum(standing)))
        month = _after(month)
    return months


def _after(month: date) -> date:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _spans() -> list[str]:
    first = _("unter %(days)s Tage") % {"days": DAYS[0]}
    between = [_("%(low)s bis %(high)s Tage") % {"low": low, "high": high - 1} for low, high in pairwise(DAYS)]
    return [first, *between, _("%(days)s Tage und mehr") % {"days": DAYS[-1]}]


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(100 * part) / whole if whole else None


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(Decimal("0.01"))
