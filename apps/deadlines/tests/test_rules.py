"""A district changes its rules: open deadlines go by them at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.enums import RoleKind
from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.deadlines.days import morning_of
from apps.deadlines.domain.rules import restore_rule, save_rule
from apps.deadlines.kinds import HAND_OVER, KINDS, MODERATION, REVIEW, VORHABEN_CARE
from apps.deadlines.models import Deadline, DeadlineRule
from apps.deadlines.queries import rules_of_districts, shipped_rule
from apps.deadlines.wording import escalation_in_words, preview_of, reminders_in_words
from apps.sozialraum.models import District

from .factories import DeadlineFactory

pytestmark = pytest.mark.django_db


def save(district: District, actor: User, **changes: Any) -> DeadlineRule:
    wish: dict[str, Any] = {
        "kind": MODERATION,
        "days_before": [5],
        "working_days": False,
        "responsible": RoleKind.GEBIETSKOORDINATION,
        "escalate_after": None,
        "escalate_to": "",
    }
    return save_rule(district=district, actor=actor, **(wish | changes))


def test_open_deadlines_go_by_the_new_rule_at_once(district: District, lead: User) -> None:
    deadline = DeadlineFactory.create(days=20)
    elsewhere = DeadlineFactory.create(days=20, district_key="10")
    save(district, lead)
    deadline.refresh_from_db()
    assert deadline.next_step_at == morning_of(timezone.localdate() + timedelta(days=15))
    assert deadline.role == RoleKind.GEBIETSKOORDINATION
    assert Deadline.objects.get(pk=elsewhere.pk).next_step_at == elsewhere.next_step_at
    restore_rule(district=district, kind=MODERATION, actor=lead)
    deadline.refresh_from_db()
    assert deadline.role == RoleKind.ANLAUFSTELLE
    assert not DeadlineRule.objects.exists()


def test_a_new_rule_does_not_remind_of_days_gone_by(district: District, lead: User) -> None:
    deadline = DeadlineFactory.create(days=2)
    save(district, lead, days_before=[10, 5])
    deadline.refresh_from_db()
    assert deadline.next_step_at is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"days_before": [1, 2, 3, 4, 5, 6]}, "Höchstens 5"),
        ({"days_before": [91]}, "von 0 bis 90"),
        ({"escalate_after": 2}, "beides"),
        ({"escalate_to": RoleKind.SPK_LEITUNG}, "beides"),
        ({"escalate_after": 91, "escalate_to": RoleKind.SPK_LEITUNG}, "1 bis 90"),
        ({"responsible": "niemand"}, "wer zuständig ist"),
    ],
)
def test_save_rule_refuses(district: District, lead: User, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        save(district, lead, **changes)
    assert not DeadlineRule.objects.exists()


def test_every_kind_has_a_shipped_rule_that_tells_somebody(district: District) -> None:
    rules = rules_of_districts([district.pk])
    assert {kind for _district, kind in rules} == set(KINDS)
    assert all(rule.days_before for rule in rules.values())
    # These name the office themselves that is asked, or that keeps the Vorhaben.
    assert {kind for (_district, kind), rule in rules.items() if not rule.responsible} == {
        HAND_OVER,
        REVIEW,
        VORHABEN_CARE,
    }


def test_rules_in_plain_words(district: District) -> None:
    rule = shipped_rule(district.pk, MODERATION)
    assert reminders_in_words(rule) == "Erinnerung 3 Arbeitstage vorher."
    assert escalation_in_words(rule) == "Ist die Frist 2 Arbeitstage vorbei, erfährt es auch: SPK-Leitung."
    rule.days_before, rule.working_days, rule.escalate_after = [0, 7, 1], False, None
    assert reminders_in_words(rule) == "Erinnerung 7 Tage vorher, 1 Tag vorher und am letzten Tag."
    assert escalation_in_words(rule) == "Von überfälligen Fristen erfährt sonst niemand."
    assert [(step["day"], step["who"]) for step in preview_of(rule, date(2026, 6, 14))] == [
        (date(2026, 6, 7), "Anlaufstelle"),
        (date(2026, 6, 13), "Anlaufstelle"),
        (date(2026, 6, 14), "Anlaufstelle"),
    ]
    rule.days_before = []
    assert reminders_in_words(rule) == "Keine Erinnerung."
