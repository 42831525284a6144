"""What people send along is read as it is meant, or not at all."""

import pytest

from apps.core.http import number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("999999999", 999_999_999),
        ("1000000000", 0),
        ("", 0),
        ("-1", 0),
        ("1.5", 0),
        ("²", 0),
        ("٣", 0),
    ],
)
def test_a_number_is_plain_digits_and_not_too_long(text: str, number: int) -> None:
    assert number_in(text) == number
