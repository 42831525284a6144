"""A district changes when the portal reminds: all its open deadlines of the kind follow at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.enums import RoleKind
from apps.core.errors import DomainError
from apps.sozialraum.models import District

from ..enums import DeadlineState
from ..kinds import KINDS
from ..models import Deadline, DeadlineRule
from ..queries import shipped_rule
from ..steps import next_step

if TYPE_CHECKING:
    from apps.accounts.models import User

FURTHEST = 90
MOST_REMINDERS = 5
BATCH = 1000


@transaction.atomic
def save_rule(
    *,
    district: District,
    kind: str,
    days_before: Sequence[int],
    working_days: bool,
    responsible: str = "",
    escalate_after: int | None = None,
    escalate_to: str = "",
    actor: "User",
) -> DeadlineRule:
    """Set the rule of a kind in a district. Open deadlines are reminded of by it from now on."""
    days = sorted(set(days_before), reverse=True)
    if len(days) > MOST_REMINDERS:
        raise DomainError(
            _("Höchstens %(most)s Erinnerungen, sonst liest sie niemand mehr.") % {"most": MOST_REMINDERS},
            field="days_before",
        )
    if days and not 0 <= days[-1] <= days[0] <= FURTHEST:
        raise DomainError(_("Bitte geben Sie Tage von 0 bis 90 an."), field="days_before")
    if (escalate_after is None) != (not escalate_to):
        raise DomainError(
            _("Bitte geben Sie beides an, nach wie vielen Tagen und an wen. Oder lassen Sie beides leer."),
            field="escalate_to",
        )
    if escalate_after is not None and not 1 <= escalate_after <= FURTHEST:
        raise DomainError(_("Bitte geben Sie 1 bis 90 Tage an."), field="escalate_after")
    if KINDS[kind].responsible is None:
        responsible = ""
    elif responsible not in RoleKind.values:
        raise DomainError(_("Bitte wählen Sie, wer zuständig ist."), field="responsible")
    rule, _created = DeadlineRule.objects.update_or_create(
        district=district,
        kind=kind,
        defaults={
            "days_before": days,
            "working_days": working_days,
            "responsible": responsible,
            "escalate_after": escalate_after,
            "escalate_to": escalate_to,
        },
    )
    _apply(rule)
    return rule


@transaction.atomic
def restore_rule(*, district: District, kind: str, actor: "User") -> DeadlineRule:
    """Go by the shipped rule again."""
    DeadlineRule.objects.filter(district=district, kind=kind).delete()
    rule = shipped_rule(district.pk, kind)
    _apply(rule)
    return rule


def _apply(rule: DeadlineRule) -> None:
    """Let the open deadlines of the kind go by this rule; what is over by now is not reminded of again."""
    now = timezone.now()
    deadlines = list(
        Deadline.objects.select_for_update(no_key=True)
        .filter(district=rule.district_id, kind=rule.kind, state=DeadlineState.OPEN)
        .order_by("pk")
    )
    for deadline in deadlines:
        step = next_step(deadline.due_at, rule, after=now)
        deadline.next_step_at = step.at if step else None
        if deadline.role:
            deadline.role = rule.responsible
    Deadline.objects.bulk_update(deadlines, ["next_step_at", "role"], batch_size=BATCH)
