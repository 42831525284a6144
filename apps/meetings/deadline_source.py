"""Where deadlines of tasks come from: asked by the nightly proof."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from apps.deadlines.kinds import MEETING_TASK
from apps.deadlines.sources import Standing

from .standings import standing_of, tasks_with_seats, wanted_tasks

if TYPE_CHECKING:
    from apps.accounts.models import User


class MeetingDeadlines:
    """Tasks that bodies gave."""

    kinds = frozenset({MEETING_TASK})

    def wanted(self) -> Iterable[Standing]:
        return (standing for task in wanted_tasks().order_by("pk") if (standing := standing_of(task)) is not None)

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        tasks = tasks_with_seats().filter(reference__in=subjects).order_by("pk")
        tasks = tasks.select_for_update(no_key=True, of=("self",)) if lock else tasks
        return (standing for task in tasks if (standing := standing_of(task)) is not None)

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """The last day of a task is changed on its own page, by those who may see it."""
        return False
