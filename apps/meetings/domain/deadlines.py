"""Deadlines of tasks follow them in the transaction that changes them; each morning they also follow the seats."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from apps.deadlines.domain.following import follow

from ..models import Task
from ..standings import standing_of, tasks_with_seats, wanted_tasks

if TYPE_CHECKING:
    from apps.accounts.models import User

BATCH = 500


def follow_tasks(tasks: Iterable[Task], *, reason: str = "", actor: "User | None") -> int:
    """Tasks that were given, reported on, put off or passed on; `reason` says why one has another last day."""
    return _follow([task.pk for task in tasks], reason=reason, actor=actor)


def follow_seats() -> int:
    """Bring the deadlines of all undone tasks to whoever holds the seats today; returns how many changed.

    Seats begin and end with a date, and people confirm their addresses later: neither passes through here.
    """
    keys = list(wanted_tasks().order_by("pk").values_list("pk", flat=True))
    return sum(_follow(keys[start : start + BATCH]) for start in range(0, len(keys), BATCH))


@transaction.atomic
def _follow(keys: list[int], *, reason: str = "", actor: "User | None" = None) -> int:
    tasks = tasks_with_seats().filter(pk__in=keys).order_by("pk").select_for_update(no_key=True, of=("self",))
    standings = [standing for task in tasks if (standing := standing_of(task)) is not None]
    return follow((replace(wish, reason=reason or wish.reason) for wish in standings), actor=actor)
