"""Charts: exact numbers, and no label that could be read as mark-up."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from ..charts import (
    BarChart,
    Choropleth,
    Column,
    Kind,
    Shape,
    Shapes,
    Span,
    StackedChart,
    StepChart,
    Table,
    Timeline,
    class_bounds,
    nice_ceiling,
    percent,
    shortened,
    written,
)

EVIL = '<script>alert("x")</script>&\''
SAFE = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#x27;"
NBSP = "\u00a0"


def drawn(chart: object, template: str) -> str:
    return " ".join(render_to_string(template, {"chart": chart}).split())


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (1234, Kind.NUMBER, "1.234"),
        (Decimal("2600"), Kind.EURO, f"2.600{NBSP}€"),
        (Decimal("2600.50"), Kind.EURO, f"2.600,50{NBSP}€"),
        (66.6, Kind.PERCENT, f"67{NBSP}%"),
        (Decimal("0.125"), Kind.RATE, "0,13"),
        (1.264, Kind.RATE, "1,26"),
        (None, Kind.EURO, "–"),
        ("Adlershof", Kind.TEXT, "Adlershof"),
        (2026, Kind.TEXT, "2026"),
    ],
)
def test_written_figures(value: object, kind: Kind, words: str) -> None:
    assert written(value, kind) == words


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(1, 3, "33.33%"), (1, 2, "50%"), (0, 0, "0%"), (5, 4, "100%"), (-1, 4, "0%"), (Decimal("7.5"), 10, "75%")],
)
def test_percent_is_written_for_svg(part: Decimal, whole: int, share: str) -> None:
    assert percent(part, whole) == share


def test_shortened_keeps_what_fits() -> None:
    assert shortened("Adlershof") == "Adlershof"
    assert shortened("x" * 40) == "x" * 33 + "…"


def test_bars_are_as_long_as_their_figures() -> None:
    chart = BarChart(uid="b", title="Geld", text="", kind=Kind.EURO, items=[("A", 50), ("B", 200), ("C", None)])
    assert [(bar.width, bar.shown) for bar in chart.bars] == [
        ("25%", f"50{NBSP}€"),
        ("100%", f"200{NBSP}€"),
        ("0%", "nicht ausgewiesen"),
    ]
    assert chart.height == "144"
    assert 'fill="url(#b-none)"' in drawn(chart, chart.template)


def test_bars_of_nothing_are_drawn() -> None:
    assert [bar.width for bar in BarChart(uid="b", title="", text="", items=[("A", 0)]).bars] == ["0%"]
    assert BarChart(uid="b", title="", text="", items=[]).height == "0"


def test_stacks_lie_end_to_end() -> None:
    chart = StackedChart(
        uid="s", title="", text="", series=["ja", "nein", "offen"], stacks=[("A", [10, 0, 30]), ("B", [10, 10, 0])]
    )
    first, second = chart.rows
    assert [(piece.x, piece.width, piece.pattern) for piece in first.pieces] == [("0%", "25%", 1), ("25%", "75%", 3)]
    assert [(piece.x, piece.width) for piece in second.pieces] == [("0%", "25%"), ("25%", "25%")]
    assert (first.shown, second.shown) == ("40", "20")
    assert chart.legend == [(1, "ja"), (2, "nein"), (3, "offen")]


def test_step_line_keeps_its_level_between_points() -> None:
    chart = StepChart(uid="z", title="", text="", points=[("Jan", 0), ("Feb", 5), ("Mär", 10)])
    assert chart.top == 10
    assert chart.path == ("M0.00 100.00L33.33 100.00L33.33 50.00L66.67 50.00L66.67 0.00L100.00 0.00")
    assert chart.marks == [("16.67%", "Jan"), ("50.00%", "Feb"), ("83.33%", "Mär")]
    assert chart.scale == [("100", "0"), ("50", "5"), ("0", "10")]


@pytest.mark.parametrize(("value", "top"), [(0, 1), (1, 1), (3, 4), (11, 20), (99, 100), (4100, 5000), (5000, 5000)])
def test_nice_ceiling(value: int, top: int) -> None:
    assert nice_ceiling(value) == top


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([], []),
        ([5000, 5000], [5000, 5000]),
        ([0, 1000], [0, 200, 400, 600, 800, 1000]),
        ([2600, 7300], [2000, 4000, 6000, 8000]),
        ([0, 3], [0, 1, 2, 3]),
        ([0.1, 0.9], [0, Decimal("0.2"), Decimal("0.4"), Decimal("0.6"), Decimal("0.8"), 1]),
        ([0, 0.22], [0, Decimal("0.05"), Decimal("0.1"), Decimal("0.15"), Decimal("0.2"), Decimal("0.25")]),
    ],
)
def test_class_bounds_are_round(values: list[float], bounds: list[object]) -> None:
    assert class_bounds(values) == bounds


@given(st.lists(st.decimals(min_value=0, max_value=10**6, places=2), min_size=1, max_size=30))
def test_class_bounds_hold_every_value(values: list[Decimal]) -> None:
    bounds = class_bounds(values)
    assert float(bounds[0]) <= float(min(values))
    assert float(bounds[-1]) >= float(max(values))
    assert 1 <= len(bounds) - 1 <= 5
    assert bounds == sorted(bounds)


SHAPES = Shapes(
    height=700,
    shapes=[
        Shape("01", "Nord", "M0 0Z", 10, 20),
        Shape("02", EVIL, "M1 1Z", 30, 40),
        Shape("03", "Süd", "M2 2Z", 5, 6),
    ],
)


def test_map_classes_and_legend_in_numbers() -> None:
    chart = Choropleth(
        uid="m", title="", text="", shapes=SHAPES, values={"01": 0, "02": 1000, "03": None}, kind=Kind.EURO
    )
    assert [(area.level, area.number, area.shown) for area in chart.areas] == [
        (1, 1, f"0{NBSP}€"),
        (5, 2, f"1.000{NBSP}€"),
        (0, 3, "nicht ausgewiesen"),
    ]
    assert [(entry.level, entry.words, entry.areas) for entry in chart.legend] == [
        (1, f"0{NBSP}€ bis unter 200{NBSP}€", 1),
        (2, f"200{NBSP}€ bis unter 400{NBSP}€", 0),
        (3, f"400{NBSP}€ bis unter 600{NBSP}€", 0),
        (4, f"600{NBSP}€ bis unter 800{NBSP}€", 0),
        (5, f"800{NBSP}€ bis 1.000{NBSP}€", 1),
        (0, "nicht ausgewiesen", 1),
    ]


def test_map_with_one_value_has_one_class() -> None:
    chart = Choropleth(uid="m", title="", text="", shapes=SHAPES, values={"01": 5, "02": 5, "03": 5})
    assert [(entry.words, entry.areas) for entry in chart.legend] == [("5", 3)]


def test_map_without_values_is_hatched() -> None:
    chart = Choropleth(uid="m", title="", text="", shapes=SHAPES, values={})
    assert [(entry.level, entry.areas) for entry in chart.legend] == [(0, 3)]
    assert drawn(chart, chart.template).count('fill="url(#m-c0)"') == 3


def test_timeline_places_windows_by_month_and_today() -> None:
    start = datetime(2025, 12, 31, 23, tzinfo=UTC)  # midnight in Berlin
    chart = Timeline(
        uid="t",
        title="",
        text="",
        now=start + timedelta(days=59 * 0.5),
        spans=[Span("Ideen", start, start + timedelta(days=31)), Span("Süd", start, start + timedelta(days=58), True)],
    )
    assert [(lane.x, lane.width, lane.state, lane.is_special) for lane in chart.lanes] == [
        ("0%", "52.54%", "open", False),
        ("0%", "98.31%", "open", True),
    ]
    assert chart.today == "50%"
    assert chart.months == [("0%", "Jan", True), ("52.54%", "Feb", True)]


def test_timeline_has_no_today_in_another_year() -> None:
    start = datetime(2025, 3, 1, tzinfo=UTC)
    chart = Timeline(
        uid="t", title="", text="", now=start + timedelta(days=900), spans=[Span("A", start, start + timedelta(days=9))]
    )
    assert chart.today == ""
    assert chart.lanes[0].state == "over"
    assert "spk-chart__today" not in drawn(chart, chart.template)


START = datetime(2026, 1, 5, tzinfo=UTC)
CHARTS = [
    BarChart(uid="u", title=EVIL, text=EVIL, items=[(EVIL, 1)]),
    StackedChart(uid="u", title=EVIL, text=EVIL, series=[EVIL], stacks=[(EVIL, [1])]),
    StepChart(uid="u", title=EVIL, text=EVIL, points=[(EVIL, 1)]),
    Choropleth(uid="u", title=EVIL, text=EVIL, shapes=SHAPES, values={"01": 1}),
    Timeline(uid="u", title=EVIL, text=EVIL, now=START, spans=[Span(EVIL, START, START + timedelta(days=3))]),
]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_every_chart_escapes_names_itself_and_has_no_inline_style(chart: BarChart) -> None:
    html = drawn(chart, chart.template)
    assert "<script" not in html
    assert SAFE in html
    assert "style=" not in html
    assert 'role="img" aria-labelledby="u-title u-desc"' in html
    assert '<title id="u-title">' in html
    assert '<desc id="u-desc">' in html


def test_table_shows_the_same_figures() -> None:
    table = Table(
        caption=EVIL,
        columns=[Column("Region", Kind.TEXT), Column("Ideen"), Column("Geld", Kind.EURO)],
        rows=[[EVIL, 3, Decimal(100)], ["Süd", None, Decimal("0.5")]],
        foot=["Zusammen", 3, Decimal("100.5")],
        addresses=["/a/"],
    )
    html = render_to_string("components/charts/table.html", {"table": table, "numbered": True})
    assert "<script" not in html
    assert f'<a href="/a/">{SAFE}</a>' in html
    assert '<td class="spk-num" data-label="Ideen">–</td>' in html
    assert f'<td class="spk-num" data-label="Geld">0,50{NBSP}€</td>' in html
    assert f'<div class="spk-scroll" role="group" tabindex="0" aria-label="{SAFE}">' in html
    assert "spk-table--wrap" not in html
    assert f'<td class="spk-num" data-label="Geld">100,50{NBSP}€</td>' in html
