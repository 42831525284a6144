"""Pictures of figures, drawn on the server as SVG, and the tables with the same figures.

Knows nothing of the subject: takes labels and numbers, works out where everything stands, and hands it to
templates/components/charts/. Widths and places are per cent, so that words keep their size on every screen;
a series or a class is told by its pattern and its number, never by colour alone.
"""

from .bars import BarChart
from .choropleth import Choropleth, Shape, Shapes, class_bounds
from .stacked import StackedChart
from .steps import StepChart, nice_ceiling
from .table import Column, Table
from .timeline import Span, Timeline
from .writing import Kind, percent, shortened, written

__all__ = [
    "BarChart",
    "Choropleth",
    "Column",
    "Kind",
    "Shape",
    "Shapes",
    "Span",
    "StackedChart",
    "StepChart",
    "Table",
    "Timeline",
    "class_bounds",
    "nice_ceiling",
    "percent",
    "shortened",
    "written",
]
