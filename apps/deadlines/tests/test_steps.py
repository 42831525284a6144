"""When the portal reminds: the steps of a deadline under a rule."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.deadlines.days import MORNING, end_of
from apps.deadlines.models import DeadlineRule
from apps.deadlines.steps import first_step, latest_step, next_step, steps_of

DUE = date(2026, 6, 14)


def rule(*days: int, working: bool = False, escalate_after: int | None = None) -> DeadlineRule:
    return DeadlineRule(days_before=list(days), working_days=working, escalate_after=escalate_after)


def berlin(day: date, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def test_steps_in_the_order_of_time() -> None:
    steps = steps_of(end_of(DUE), rule(0, 7, 3, escalate_after=2))
    assert [(step.key, step.day, step.is_escalation) for step in steps] == [
        ("before-7:2026-06-14", date(2026, 6, 7), False),
        ("before-3:2026-06-14", date(2026, 6, 11), False),
        ("before-0:2026-06-14", DUE, False),
        ("escalation:2026-06-14", date(2026, 6, 16), True),
    ]


def test_an_hour_of_a_day_counts_from_that_day() -> None:
    assert [step.day for step in steps_of(berlin(DUE, 18), rule(1))] == [date(2026, 6, 13)]


def test_working_days_hold_for_reminding_and_for_passing_on() -> None:
    steps = steps_of(end_of(DUE), rule(3, working=True, escalate_after=1))
    assert [step.day for step in steps] == [date(2026, 6, 10), date(2026, 6, 15)]


def test_after_a_long_sleep_only_the_latest_step_is_left() -> None:
    given_rule = rule(7, 3, 1, escalate_after=5)
    due = end_of(DUE)
    assert latest_step(due, given_rule, now=berlin(date(2026, 6, 6))) is None
    latest = latest_step(due, given_rule, now=berlin(date(2026, 6, 13)))
    assert latest is not None
    assert latest.key == "before-1:2026-06-14"
    following = next_step(due, given_rule, after=berlin(date(2026, 6, 13)))
    assert following is not None
    assert following.is_escalation


def test_a_deadline_set_late_skips_what_is_over_but_is_passed_on_when_overdue() -> None:
    given_rule = rule(7, 3, escalate_after=1)
    late = first_step(end_of(DUE), given_rule, now=berlin(date(2026, 6, 12)))
    overdue = first_step(end_of(DUE), given_rule, now=berlin(date(2026, 7, 1)))
    assert late is not None
    assert late.is_escalation
    assert overdue is not None
    assert overdue.day == date(2026, 6, 15)
    assert first_step(end_of(DUE), rule(7), now=berlin(date(2026, 7, 1))) is None


@given(
    st.dates(min_value=date(2024, 1, 1), max_value=date(2032, 12, 31)),
    st.lists(st.integers(min_value=0, max_value=90), max_size=5, unique=True),
    st.booleans(),
    st.one_of(st.none(), st.integers(min_value=1, max_value=30)),
)
def test_every_step_is_at_seven_in_order_and_reminds_up_to_the_last_day(
    due: date, days: list[int], working: bool, escalate_after: int | None
) -> None:
    given_rule = rule(*days, working=working, escalate_after=escalate_after)
    steps = steps_of(end_of(due), given_rule)
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert all(timezone.localtime(step.at).time() == MORNING for step in steps)
    assert all((step.day > due) == step.is_escalation for step in steps)
    assert len({step.key for step in steps}) == len(steps)
    moment, walked = berlin(due - timedelta(days=200)), []
    while step := next_step(end_of(due), given_rule, after=moment):
        moment = step.at
        walked.append(moment)
    assert walked == sorted({step.at for step in steps})
