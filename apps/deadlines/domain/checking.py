"""Proves deadlines against their objects; mends only when told."""

from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.consistency import Difference
from apps.core.language import stored_words

from ..enums import DeadlineState
from ..models import Deadline, DeadlineChange
from ..queries import rules_of_districts
from ..sources import DeadlineSource, Standing, sources
from .following import BATCH, FOLLOWING, LONGEST_TITLE, Rules, close, follow, line_of, save


def differences() -> Iterator[Difference]:
    """Every deadline that is missing, open for nothing, settled too early, or says something else than its object."""
    for source in sources():
        for kind, subject, stored, found in _deviations(source):
            yield Difference(subject=f"{kind} {subject}", stored=stored, found=found)


def mend_differences() -> int:
    """Bring every deadline to where its object stands; returns how many changed. Also fills an empty table.

    Each batch locks its objects first, so that nobody changes them between reading and writing.
    """
    changed = 0
    for source in sources():
        subjects: dict[str, list[str]] = defaultdict(list)
        for kind, subject, _stored, _found in _deviations(source):
            subjects[kind].append(subject)
        for kind, keys in subjects.items():
            for start in range(0, len(keys), BATCH):
                changed += _mend(source, kind, keys[start : start + BATCH])
    return changed


@transaction.atomic
def _mend(source: DeadlineSource, kind: str, subjects: list[str]) -> int:
    standings = list(source.standings(kind, subjects, lock=True))
    changed = follow(standings, actor=None)
    gone = set(subjects) - {wish.subject for wish in standings}
    return changed + _close_orphans(kind, gone)


def _close_orphans(kind: str, subjects: set[str]) -> int:
    """Deadlines whose object is gone."""
    now = timezone.now()
    orphans = list(
        Deadline.objects.select_for_update(no_key=True)
        .filter(kind=kind, subject__in=subjects, state=DeadlineState.OPEN)
        .order_by("pk")
    )
    with stored_words():
        reason = _("Den Gegenstand gibt es nicht mehr.")
    for deadline in orphans:
        close(deadline, DeadlineState.WAIVED, reason=reason, now=now)
    save(orphans)
    DeadlineChange.objects.bulk_create(
        line_of(
            deadline,
            state_before=DeadlineState.OPEN,
            due_before=deadline.due_at,
            reason=reason,
            at=now,
            actor=None,
        )
        for deadline in orphans
    )
    return len(orphans)


def _deviations(source: DeadlineSource) -> Iterator[tuple[str, str, str, str]]:
    """Kind and subject of each deadline that is not what its object says, and both in a word."""
    wanted = {(wish.kind, wish.subject): wish for wish in source.wanted()}
    rules = rules_of_districts({wish.district_id for wish in wanted.values()})
    rows = Deadline.objects.filter(kind__in=source.kinds)
    for row in rows.filter(state=DeadlineState.OPEN).order_by("pk").iterator():
        wish = wanted.pop((row.kind, row.subject), None)
        if wish is None:
            yield row.kind, row.subject, "open", "nothing waits"
        elif deviating := _deviating(row, wish, rules):
            yield row.kind, row.subject, "open", f"other {', '.join(deviating)}"
    closed = {
        (kind, subject): is_by_hand
        for kind, subject, is_by_hand in rows.exclude(state=DeadlineState.OPEN)
        .filter(subject__in={subject for _kind, subject in wanted})
        .values_list("kind", "subject", "is_by_hand")
    }
    for kind, subject in wanted:
        if (kind, subject) not in closed:
            yield kind, subject, "no deadline", "waits"
        elif not closed[kind, subject]:
            yield kind, subject, "settled", "waits"


def _deviating(row: Deadline, wish: Standing, rules: Rules) -> list[str]:
    named = wish.user_id is not None or wish.department_id is not None
    expected = {name: getattr(wish, name) for name in FOLLOWING if name != "role"}
    expected["title"] = wish.title[:LONGEST_TITLE]
    expected["role"] = "" if named else rules[wish.district_id, wish.kind].responsible
    if not row.is_moved:
        expected["due_at"] = wish.due_at
    return [name for name, value in expected.items() if getattr(row, name) != value]
