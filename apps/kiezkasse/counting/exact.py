"""Numbers as they are: money, points and prices are fractions, never rounded."""

import re
from decimal import Decimal
from fractions import Fraction

from .errors import CountingError

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?|[+-]?\d+/[1-9]\d*", re.ASCII)


def exact(value: str | int | Fraction | Decimal) -> Fraction:
    """The number that a file or a form names: `12`, `12.5` or `25/2`."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
        raise CountingError("not_a_number", value=value)
    return Fraction(value.strip() if isinstance(value, str) else value)


def as_text(number: Fraction) -> str:
    """The same number as text: a decimal where it ends, a fraction where it does not."""
    places = _places(number.denominator)
    if places is None:
        return f"{_digits(number.numerator)}/{_digits(number.denominator)}"
    digits = _digits(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _places(denominator: int) -> int | None:
    """How many decimal places end the fraction; None where it never ends or the fraction is shorter."""
    for places in range(7):
        if 10**places % denominator == 0:
            return places
    return None


def _digits(number: int) -> str:
    # Python refuses to write very long integers by str(); a Decimal of an integer is exact and has no such limit.
    return str(Decimal(number))
