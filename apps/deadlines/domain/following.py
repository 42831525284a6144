"""Deadlines follow their objects: set, moved, settled and opened again in the transaction that changes the object."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.language import stored_words

from ..enums import DeadlineState, Outcome
from ..models import Deadline, DeadlineChange, DeadlineRule
from ..queries import rules_of_districts
from ..sources import Standing
from ..steps import first_step

if TYPE_CHECKING:
    from apps.accounts.models import User

BATCH = 500
LONGEST_TITLE, LONGEST_REASON = 200, 500
# What follows the object besides date and state.
FOLLOWING = ("title", "address", "district_id", "region_id", "user_id", "department_id", "role")
WRITTEN = [
    "title",
    "address",
    "district",
    "region",
    "user",
    "department",
    "role",
    "due_at",
    "state",
    "reason",
    "is_moved",
    "is_by_hand",
    "closed_at",
    "next_step_at",
]

Rules = dict[tuple[int | None, str], DeadlineRule]


@transaction.atomic
def follow(standings: Iterable[Standing], *, actor: "User | None") -> int:
    """Bring deadlines to where their objects stand. Returns how many changed; a second time changes nothing.

    What staff moved by hand keeps its day, what they settled by hand stays settled. The caller holds
    the lock on the objects, so that no two of them write the same deadline.
    """
    wishes = {(wish.kind, wish.subject): wish for wish in standings}
    if not wishes:
        return 0
    now = timezone.now()
    known = _locked(wishes)
    # Most changes of an object concern none of its deadlines; then no rule is asked for.
    touched = {
        key: wish
        for key, wish in wishes.items()
        if (known[key].is_open or wish.outcome == Outcome.WANTED if key in known else wish.outcome == Outcome.WANTED)
    }
    if not touched:
        return 0
    rules = rules_of_districts({wish.district_id for wish in touched.values()})
    made = [_new(wish, rules, now) for key, wish in touched.items() if key not in known]
    Deadline.objects.bulk_create(made, batch_size=BATCH)
    changes = [_first_line(deadline, actor) for deadline in made]
    changed = []
    for key, wish in touched.items():
        if key in known:
            before = _values(known[key])
            line = _bring(known[key], wish, rules, now, actor)
            if line is not None:
                changes.append(line)
            if _values(known[key]) != before:
                changed.append(known[key])
    save(changed)
    DeadlineChange.objects.bulk_create(changes, batch_size=BATCH)
    return len(made) + len(changed)


def save(deadlines: list[Deadline]) -> None:
    """Write changed deadlines; one at a time is the usual case and the cheapest statement."""
    if len(deadlines) == 1:
        deadlines[0].save(update_fields=WRITTEN)
    else:
        Deadline.objects.bulk_update(deadlines, WRITTEN, batch_size=BATCH)


def schedule(deadline: Deadline, rule: DeadlineRule, *, now: datetime) -> None:
    """When the portal reminds of it next; never once it is closed."""
    step = first_step(deadline.due_at, rule, now=now) if deadline.is_open else None
    deadline.next_step_at = step.at if step else None


def close(deadline: Deadline, state: DeadlineState, *, reason: str = "", now: datetime) -> None:
    """Settle an open deadline."""
    deadline.state, deadline.reason = state, reason[:LONGEST_REASON]
    deadline.closed_at, deadline.next_step_at = now, None


def reopen(deadline: Deadline, rule: DeadlineRule, *, now: datetime) -> None:
    """Make a settled deadline one that waits again."""
    deadline.state, deadline.reason, deadline.closed_at = DeadlineState.OPEN, "", None
    deadline.is_by_hand = False
    schedule(deadline, rule, now=now)


def line_of(
    deadline: Deadline,
    *,
    state_before: str,
    due_before: datetime | None,
    was_moved: bool = False,
    reason: str = "",
    at: datetime,
    actor: "User | None",
) -> DeadlineChange:
    """One line of the history, not yet written."""
    return DeadlineChange(
        deadline=deadline,
        actor=actor,
        state_before=state_before,
        state=deadline.state,
        due_before=due_before,
        due_at=deadline.due_at,
        was_moved=was_moved,
        reason=reason[:LONGEST_REASON],
        office=actor.office if actor else "",
        at=at,
    )


def _locked(wishes: dict[tuple[str, str], Standing]) -> dict[tuple[str, str], Deadline]:
    rows = (
        Deadline.objects.select_for_update(no_key=True)
        .filter(kind__in={kind for kind, _subject in wishes}, subject__in={subject for _kind, subject in wishes})
        .order_by("pk")
    )
    return {(row.kind, row.subject): row for row in rows if (row.kind, row.subject) in wishes}


def _new(wish: Standing, rules: Rules, now: datetime) -> Deadline:
    rule = rules[wish.district_id, wish.kind]
    deadline = Deadline(kind=wish.kind, subject=wish.subject, due_at=wish.due_at, created_at=now)
    for name, value in _facts(wish, rule).items():
        setattr(deadline, name, value)
    schedule(deadline, rule, now=now)
    return deadline


def _bring(
    deadline: Deadline, wish: Standing, rules: Rules, now: datetime, actor: "User | None"
) -> DeadlineChange | None:
    """Change one deadline to what its object says; the line of its history, if there is one to write."""
    rule = rules[wish.district_id, wish.kind]
    state_before, due_before, was_moved = deadline.state, deadline.due_at, deadline.is_moved
    if not deadline.is_open and deadline.is_by_hand:
        return None
    for name, value in _facts(wish, rule).items():
        setattr(deadline, name, value)
    if not deadline.is_moved:
        deadline.due_at = wish.due_at
    if wish.outcome != Outcome.WANTED:
        state, reason = _end_of(deadline, wish, now)
        close(deadline, state, reason=reason, now=now)
    elif not deadline.is_open:
        reopen(deadline, rule, now=now)
    elif deadline.due_at != due_before:
        schedule(deadline, rule, now=now)
    if (deadline.state, deadline.due_at) == (state_before, due_before):
        return None
    reason = wish.reason or deadline.reason
    return line_of(
        deadline,
        state_before=state_before,
        due_before=due_before,
        was_moved=was_moved,
        reason=reason,
        at=now,
        actor=actor,
    )


def _end_of(deadline: Deadline, wish: Standing, now: datetime) -> tuple[DeadlineState, str]:
    """What becomes of a deadline whose object no longer waits: done, or not needed, or gone by."""
    if wish.outcome == Outcome.DONE:
        return DeadlineState.MET, wish.reason
    if deadline.due_at <= now:
        return DeadlineState.MISSED, wish.reason
    with stored_words():
        return DeadlineState.WAIVED, wish.reason or _("Hat sich erledigt.")


def _facts(wish: Standing, rule: DeadlineRule) -> dict[str, object]:
    named = wish.user_id is not None or wish.department_id is not None
    values = {name: getattr(wish, name) for name in FOLLOWING if name != "role"}
    values["title"] = wish.title[:LONGEST_TITLE]
    return values | {"role": "" if named else rule.responsible}


def _values(deadline: Deadline) -> tuple[object, ...]:
    return tuple(getattr(deadline, f"{name}_id" if name in _KEYS else name) for name in WRITTEN)


_KEYS = frozenset({"district", "region", "user", "department"})


def _first_line(deadline: Deadline, actor: "User | None") -> DeadlineChange:
    return line_of(deadline, state_before="", due_before=None, at=deadline.created_at, actor=actor)
