"""Taking one's own last change of deadlines back, offered for a minute after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from apps.core.http import SignedInRequest

from ..models import DeadlineChange

SECONDS = 60
SESSION_KEY = "deadline_undo"


@dataclass(frozen=True)
class UndoOffer:
    """How many deadlines can be put back."""

    number: int


def offer_undo(request: SignedInRequest, changes: Sequence[DeadlineChange]) -> None:
    """Remember what was just changed."""
    if changes:
        request.session[SESSION_KEY] = {
            "changes": [line.pk for line in changes],
            "until": timezone.now().timestamp() + SECONDS,
        }


def undo_offer(request: SignedInRequest) -> UndoOffer | None:
    """What can be taken back right now."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["until"] <= timezone.now().timestamp():
        return None
    return UndoOffer(len(kept["changes"]))


def take_offer(request: SignedInRequest) -> list[int]:
    """The changes to take back; a second press finds none."""
    kept = request.session.pop(SESSION_KEY, None)
    return kept["changes"] if kept else []
