"""What staff do with deadlines themselves: move, waive, settle, and take that back."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.errors import DomainError

from ..days import end_of
from ..enums import ALLOWED_TRANSITIONS, DeadlineState
from ..models import Deadline, DeadlineChange
from ..queries import rules_of_districts
from ..sources import source_of
from .following import LONGEST_REASON, Rules, close, line_of, reopen, save, schedule

if TYPE_CHECKING:
    from apps.accounts.models import User

LATEST = timedelta(days=3 * 365)
# Longer than the page offers it: people who read with the keyboard or on a slow line get the time they need.
UNDO_TIME = timedelta(minutes=5)


class SettledMeanwhileError(DomainError):
    """The deadline does not wait any more: somebody, or its object, was quicker."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__(
            _("„%(title)s“ ist inzwischen „%(state)s“. Bitte laden Sie die Seite neu.")
            % {"title": deadline.title, "state": deadline.get_state_display()}
        )


@transaction.atomic
def move_deadlines(
    *, deadlines: Collection[Deadline], due_day: date, reason: str, actor: "User"
) -> list[DeadlineChange]:
    """Give open deadlines another last day, with a reason. All of them or none.

    Where the object itself keeps the date, as a question to a Fachamt does, it is moved there.
    """
    reason = _checked_reason(reason)
    today = timezone.localdate()
    if due_day < today:
        raise DomainError(_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen späteren."), field="due_day")
    if due_day > today + LATEST:
        raise DomainError(_("Dieser Tag liegt mehr als drei Jahre voraus. Bitte prüfen Sie das Jahr."), field="due_day")
    due_at = end_of(due_day)
    before = {deadline.pk: deadline.due_at for deadline in deadlines}
    with_object = [deadline for deadline in deadlines if _move_object(deadline, due_at, reason, actor)]
    changes = _newest_changes(with_object)
    locked, rules = _lock([deadline for deadline in deadlines if deadline not in with_object])
    now = timezone.now()
    for deadline in locked:
        if not deadline.rule.movable:
            raise DomainError(
                _("„%(title)s“ hat sein Datum in der Planung. Bitte ändern Sie es dort.") % {"title": deadline.title}
            )
        if deadline.due_at == due_at:
            continue
        was_moved, deadline.is_moved, deadline.due_at = deadline.is_moved, True, due_at
        schedule(deadline, rules[deadline.district_id, deadline.kind], now=now)
        changes.append(
            line_of(
                deadline,
                state_before=deadline.state,
                due_before=before[deadline.pk],
                was_moved=was_moved,
                reason=reason,
                at=now,
                actor=actor,
            )
        )
    save(locked)
    return _write(changes)


@transaction.atomic
def waive_deadlines(*, deadlines: Collection[Deadline], reason: str, actor: "User") -> list[DeadlineChange]:
    """Say that open deadlines need not be kept, and why. The portal reminds of them no more.

    What the law asks for waits until it is done.
    """
    for deadline in deadlines:
        if not deadline.rule.waivable:
            raise DomainError(
                _("„%(title)s“ steht im Gesetz. Die Frist gilt, bis die Sache beantwortet ist.")
                % {"title": deadline.title}
            )
    return _settle(deadlines, DeadlineState.WAIVED, reason=_checked_reason(reason), actor=actor)


@transaction.atomic
def meet_deadlines(*, deadlines: Collection[Deadline], actor: "User") -> list[DeadlineChange]:
    """Say that something is done which the portal cannot see, such as a signed record."""
    for deadline in deadlines:
        if not deadline.rule.by_hand:
            raise DomainError(
                _("„%(title)s“ ist erledigt, sobald es im Portal getan ist. Bitte öffnen Sie die Seite dazu.")
                % {"title": deadline.title}
            )
    return _settle(deadlines, DeadlineState.MET, reason="", actor=actor)


@transaction.atomic
def reopen_deadline(*, deadline: Deadline, actor: "User") -> DeadlineChange:
    """Let a deadline wait again that somebody has settled by hand."""
    deadline = Deadline.objects.select_for_update(no_key=True).get(pk=deadline.pk)
    if deadline.is_open or not deadline.is_by_hand:
        raise DomainError(_("Diese Frist folgt ihrem Gegenstand. Sie lässt sich hier nicht wieder öffnen."))
    rules = rules_of_districts({deadline.district_id})
    now = timezone.now()
    before = deadline.state
    _check_transition(deadline, DeadlineState.OPEN)
    reopen(deadline, rules[deadline.district_id, deadline.kind], now=now)
    save([deadline])
    return _write([line_of(deadline, state_before=before, due_before=deadline.due_at, at=now, actor=actor)])[0]


@transaction.atomic
def undo_changes(*, changes: Sequence[int], actor: "User") -> int:
    """Take back one's own last changes by their keys; returns how many deadlines stand as before.

    Raises DomainError when something came after one of them, or the time for it is over.
    """
    lines = list(
        DeadlineChange.objects.filter(pk__in=changes, actor=actor)
        .select_related("deadline__district", "deadline__user", "deadline__department")
        .order_by("pk")
    )
    now = timezone.now()
    if not lines or any(now - line.at > UNDO_TIME for line in lines):
        raise DomainError(_("Das lässt sich nicht mehr rückgängig machen. Sie können die Fristen aber noch ändern."))
    with_object = [line for line in lines if line.is_move and _move_object_back(line, actor)]
    _locked, rules = _lock([line.deadline for line in lines if line not in with_object], must_be_open=False)
    by_key = {deadline.pk: deadline for deadline in _locked}
    written = []
    for line in lines:
        if line in with_object:
            continue
        deadline = by_key[line.deadline_id]
        if deadline.changes.order_by("-at", "-pk").values_list("pk", flat=True).first() != line.pk:
            raise DomainError(_("„%(title)s“ hat sich seither noch einmal geändert.") % {"title": deadline.title})
        written.append(_put_back(deadline, line, rules, now, actor))
    save(list(by_key.values()))
    _write(written)
    return len(lines)


def _put_back(deadline: Deadline, line: DeadlineChange, rules: Rules, now: datetime, actor: "User") -> DeadlineChange:
    state_before, due_before = deadline.state, deadline.due_at
    rule = rules[deadline.district_id, deadline.kind]
    deadline.due_at, deadline.is_moved = line.due_before or deadline.due_at, line.was_moved
    if state_before != line.state_before:
        _check_transition(deadline, DeadlineState.OPEN)
        reopen(deadline, rule, now=now)
    schedule(deadline, rule, now=now)
    return line_of(
        deadline,
        state_before=state_before,
        due_before=due_before,
        was_moved=deadline.is_moved,
        reason=_("Rückgängig gemacht."),
        at=now,
        actor=actor,
    )


def _settle(
    deadlines: Collection[Deadline], state: DeadlineState, *, reason: str, actor: "User"
) -> list[DeadlineChange]:
    locked, _rules = _lock(deadlines)
    now = timezone.now()
    changes = []
    for deadline in locked:
        _check_transition(deadline, state)
        before = deadline.state
        close(deadline, state, reason=reason, now=now)
        deadline.is_by_hand = True
        changes.append(
            line_of(deadline, state_before=before, due_before=deadline.due_at, reason=reason, at=now, actor=actor)
        )
    save(locked)
    return _write(changes)


def _lock(deadlines: Collection[Deadline], *, must_be_open: bool = True) -> tuple[list[Deadline], Rules]:
    locked = list(
        Deadline.objects.select_for_update(no_key=True, of=("self",))
        .select_related("district")
        .filter(pk__in=[deadline.pk for deadline in deadlines])
        .order_by("pk")
    )
    for deadline in locked:
        if must_be_open and not deadline.is_open:
            raise SettledMeanwhileError(deadline)
    return locked, rules_of_districts({deadline.district_id for deadline in locked}) if locked else {}


def _move_object(deadline: Deadline, due_at: datetime, reason: str, actor: "User") -> bool:
    """Whether the object keeps the date itself; it is locked before its deadline, as everywhere."""
    source = source_of(deadline.kind)
    return source is not None and source.move(
        deadline.kind, deadline.subject, due_at=due_at, reason=reason, actor=actor
    )


def _move_object_back(line: DeadlineChange, actor: "User") -> bool:
    return _move_object(line.deadline, line.due_before or line.due_at, _("Rückgängig gemacht."), actor)


def _newest_changes(deadlines: Collection[Deadline]) -> list[DeadlineChange]:
    """The lines that following the object has just written."""
    return [
        line
        for deadline in deadlines
        if (line := deadline.changes.order_by("-at", "-pk").first()) is not None and line.is_move
    ]


def _write(changes: list[DeadlineChange]) -> list[DeadlineChange]:
    DeadlineChange.objects.bulk_create([line for line in changes if line.pk is None])
    return changes


def _check_transition(deadline: Deadline, to: DeadlineState) -> None:
    if to not in ALLOWED_TRANSITIONS[DeadlineState(deadline.state)]:
        raise SettledMeanwhileError(deadline)


def _checked_reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise DomainError(_("Bitte schreiben Sie den Grund. Er steht dann bei der Frist."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise DomainError(_("Bitte fassen Sie den Grund in höchstens 500 Zeichen zusammen."), field="reason")
    return reason
