"""Codes that somebody types: whoever tries them out is slowed down."""

from collections.abc import Iterator
from contextlib import contextmanager

from apps.core.ratelimit import Rate, check_uses, count_use

from ..domain.casting import CodeRefusedError


@contextmanager
def guessed(*, action: str, key: str, rate: Rate) -> Iterator[None]:
    """Inside, a code is read. Wrong ones are counted; after too many none is read any more, not even a right one."""
    check_uses(action=action, key=key, rate=rate)
    try:
        yield
    except CodeRefusedError:
        count_use(action=action, key=key, rate=rate)
        raise
