"""How figures are written in pictures and tables, and how places in a picture are."""

from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from django.utils import formats

from apps.core.templatetags.spk import euro

Number = Decimal | int | float
MISSING = "–"
LONGEST_LABEL = 34
LINE = 48
"""Height of one bar with its words above it, in pixels."""


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
