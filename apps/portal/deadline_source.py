"""Where the deadlines of messages to the Anlaufstelle come from."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.kinds import MESSAGE
from apps.deadlines.sources import Standing

from .models import Feedback
from .standings import reply_to

if TYPE_CHECKING:
    from apps.accounts.models import User


class MessageDeadlines:
    """Messages that came through a form of the portal."""

    kinds = frozenset({MESSAGE})

    def wanted(self) -> Iterable[Standing]:
        waiting = Feedback.objects.filter(handled_at=None, district__isnull=False).order_by("pk")
        return (reply_to(feedback) for feedback in waiting)

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        rows = Feedback.objects.filter(pk__in=subjects, district__isnull=False).order_by("pk")
        return (reply_to(feedback) for feedback in (rows.select_for_update(no_key=True) if lock else rows))

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        return False
