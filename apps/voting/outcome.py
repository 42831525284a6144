"""A count as people read it: what is funded, why, how the money was spent, what other rules would have given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.charts import BarChart, Choropleth, Column, Kind, Table
from apps.kiezkasse.counting.ballots import BallotKind as EngineKind
from apps.kiezkasse.counting.explanation import Code
from apps.kiezkasse.counting.rules import DEFAULT
from apps.kiezkasse.counting.words import money, number
from apps.kiezkasse.counting_guide import counting_language
from apps.sozialraum.queries import sozialraeume
from apps.sozialraum.queries.outlines import outlines_of

from .enums import BallotKind
from .models import Deviation, Option, Result, Vote
from .words import title_of_rule


@dataclass(frozen=True, kw_only=True)
class Line:
    """One idea with its result; `by_greedy` is None where the rule is greedy by votes itself.

    `effective` is None where nobody pays by the rule.
    """

    option: Option
    score: int
    rank: int
    is_funded: bool
    why: str
    effective: int | None
    by_greedy: bool | None
    deviation: Deviation | None
    taken_back: list[Deviation]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What one rule would have given, in words."""

    title: str
    winners: str
    spent: str
    without: str
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A whole result on a page."""

    sentence: str
    unit: str
    explains_effective: bool
    bars: BarChart
    map: Choropleth | None
    place_bars: BarChart | None
    places: Table | None
    money: list[str]
    comparison: list[Compared]


def lines_of(result: Result, options: Iterable[Option], deviations: Iterable[Deviation]) -> list[Line]:
    """Every idea, by rank."""
    by_number = {option.number: option for option in options}
    all_of_them = list(deviations)
    otherwise = {deviation.option_id: deviation for deviation in all_of_them if deviation.standing}
    plain = (result.data or {})["rules"]["rule"] == DEFAULT
    found, language = [], counting_language()
    for reason in (result.explanation or {})["reasons"]:
        option = by_number[reason["option"]]
        deviation = otherwise.get(option.pk)
        found.append(
            Line(
                option=option,
                score=reason["score"],
                rank=reason["rank"],
                is_funded=deviation.is_funded if deviation else reason["is_funded"],
                why=f"{reason['sentence'][language]} {reason['distance'][language]}".strip(),
                effective=reason["effective"],
                by_greedy=None if plain else reason["by_greedy"],
                deviation=deviation,
                taken_back=[one for one in all_of_them if one.option_id == option.pk and not one.standing],
            )
        )
    return found


def shown(result: Result, lines: list[Line]) -> Shown:
    """Everything besides the table of ideas."""
    vote, data, language = result.vote, result.data or {}, counting_language()
    explanation: dict[str, Any] = result.explanation or {}
    has_points = EngineKind(BallotKind(vote.kind).engine_kind).has_points
    unit = _("Punkte") if has_points else _("Stimmen")
    funded = [line for line in lines if line.is_funded]
    places, chart, place_bars = _places(vote, funded)
    return Shown(
        sentence=ngettext(
            "%(number)s von %(all)s Ideen bekommt Geld: %(spent)s von %(budget)s.",
            "%(number)s von %(all)s Ideen bekommen Geld: %(spent)s von %(budget)s.",
            len(funded),
        )
        % {
            "number": len(funded),
            "all": len(lines),
            "spent": money(Fraction(sum((line.option.cost for line in funded), Decimal(0))), language),
            "budget": money(Fraction(vote.budget), language),
        },
        unit=unit,
        explains_effective=any(line.effective is not None for line in lines),
        bars=BarChart(
            uid="stimmen",
            title=_("Punkte je Idee") if has_points else _("Stimmen je Idee"),
            text=_("Die Zahlen stehen auch in der Tabelle oben."),
            items=[(line.option.title, line.score) for line in lines],
        ),
        map=chart,
        place_bars=place_bars,
        places=places,
        money=_money(explanation, data, language),
        comparison=[
            _compared(row, vote=vote, ours=data["rules"]["rule"], language=language)
            for row in explanation["comparison"]
        ],
    )


def _places(vote: Vote, funded: list[Line]) -> tuple[Table | None, Choropleth | None, BarChart | None]:
    """The money of each Planungsraum of the region; nothing where the region has only one."""
    areas = sozialraeume().filter(parent=vote.region_budget.region_id)
    shapes = outlines_of(areas)
    if len(shapes.shapes) < 2:
        return None, None, None
    sums: dict[str, Decimal] = {shape.key: Decimal(0) for shape in shapes.shapes}
    for line in funded:
        place = line.option.proposal.planungsraum
        if place is not None and place.key in sums:
            sums[place.key] += line.option.cost
    names = {area.key: area.name for area in areas}
    rows = [(names[key], amount) for key, amount in sums.items()]
    elsewhere = sum((line.option.cost for line in funded), Decimal(0)) - sum(sums.values())
    whole = [(_("Für die ganze Region"), elsewhere)] if elsewhere else []
    title = _("Geld nach Planungsräumen")
    table = Table(
        caption=title,
        columns=[Column(_("Planungsraum"), Kind.TEXT), Column(_("Geld"), Kind.EURO)],
        rows=rows,
        foot=whole[0] if whole else (),
    )
    chart = Choropleth(
        uid="orte",
        title=title,
        text=_("Karte der Region. Ideen für die ganze Region sind keinem Planungsraum zugeordnet."),
        shapes=shapes,
        values=sums,
        kind=Kind.EURO,
    )
    bars = BarChart(
        uid="orte-balken",
        title=title,
        text=_("Die Zahlen stehen auch in der Tabelle darüber."),
        items=[*rows, *whole],
        kind=Kind.EURO,
    )
    return table, chart, bars


def _money(explanation: Mapping[str, Any], data: Mapping[str, Any], language: str) -> list[str]:
    sums = {name: Fraction(value) for name, value in explanation["money"].items()}
    sentences = []
    if explanation["voters"]:
        sentences.append(
            _("%(people)s haben abgestimmt, dazu kommen leere Stimmzettel: %(blank)s.")
            % {"people": number("people", explanation["voters"], language), "blank": explanation["blank"]}
        )
    if sums["by_completion"]:
        sentences.append(
            _("Von den Anteilen der Abstimmenden wurden %(share)s bezahlt, aus dem Rest nach Stimmen %(rest)s.")
            % {"share": money(sums["by_voters"], language), "rest": money(sums["by_completion"], language)}
        )
    elif any(reason["code"] == Code.FUNDED_ROUND for reason in explanation["reasons"]):
        sentences.append(
            _("Die Abstimmenden haben aus ihren Anteilen zusammen %(share)s bezahlt, genau so viel, wie es kostet.")
            % {"share": money(sums["by_voters"], language)}
        )
    sentences.append(
        _("Ausgegeben sind %(spent)s, übrig bleiben %(left)s.")
        % {"spent": money(Fraction(data["spent"]), language), "left": money(sums["left"], language)}
    )
    if explanation["voters"]:
        sentences.append(
            ngettext(
                "%(n)s Person hat für keine der geförderten Ideen gestimmt.",
                "%(n)s Personen haben für keine der geförderten Ideen gestimmt.",
                explanation["voters_without"],
            )
            % {"n": explanation["voters_without"]}
        )
    return sentences


def _compared(row: Mapping[str, Any], *, vote: Vote, ours: str, language: str) -> Compared:
    counted = row["winners"] is not None
    return Compared(
        title=title_of_rule(row["rule"]),
        winners=", ".join(sorted(row["winners"], key=int)) if counted else _("dauert zu lange"),
        spent=money(Fraction(row["spent"]), language) if counted else "–",
        without="–" if row["voters_without"] is None else str(row["voters_without"]),
        is_ours=row["rule"] == ours,
    )
