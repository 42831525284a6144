"""What every page asks for and a district changes a few times a year: remembered for some seconds."""

import time
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.conf import settings

Found = TypeVar("Found")


def remembered(read: Callable[[], Found]) -> Callable[[], Found]:
    """What `read` found, for SPK_REMEMBER_SECONDS in each process; then it is read again.

    Only for what is the same for everybody and public, and never for anything that opens or closes at a moment.
    Nobody may change what it returns.
    """
    kept: tuple[float, Found] | None = None

    @wraps(read)
    def inner() -> Found:
        nonlocal kept
        now = time.monotonic()
        if kept is not None and now < kept[0]:
            return kept[1]
        found = read()
        if settings.SPK_REMEMBER_SECONDS:
            kept = (now + settings.SPK_REMEMBER_SECONDS, found)
        return found

    return inner
