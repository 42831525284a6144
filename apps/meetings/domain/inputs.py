"""One input of a minute-taker's screen counts once, however often it arrives."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from ..models import Meeting, MeetingInput

if TYPE_CHECKING:
    from apps.accounts.models import User

T = TypeVar("T")


@transaction.atomic
def once(*, meeting: Meeting, key: uuid.UUID | None, action: str, act: Callable[[], T], actor: "User") -> T | None:
    """Do `act` unless an input with this key was recorded before; then None.

    What a rule refuses is not recorded and may come again. Without a key (an old page) it is simply done.
    """
    if key is not None:
        _input, is_new = MeetingInput.objects.get_or_create(
            key=key, defaults={"meeting": meeting, "action": action, "actor": actor}
        )
        if not is_new:
            return None
    return act()
