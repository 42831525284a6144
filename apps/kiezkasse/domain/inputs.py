"""One input of a clerk's screen counts once, however often it arrives."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from ..models import Assembly, RecordedInput

if TYPE_CHECKING:
    from apps.accounts.models import User

T = TypeVar("T")


@transaction.atomic
def once(
    *, assembly: Assembly, key: uuid.UUID | None, action: str, idea: str = "", act: Callable[[], T], actor: "User"
) -> T | None:
    """Do `act` unless an input with this key was recorded before; then None.

    What a rule refuses is not recorded: the same input may be sent again once that is mended. Two
    that arrive in the same moment wait for each other. Without a key (an old page) it is simply done.
    """
    if key is not None:
        _input, is_new = RecordedInput.objects.get_or_create(
            key=key, defaults={"assembly": assembly, "action": action, "idea": idea, "actor": actor}
        )
        if not is_new:
            return None
    return act()
