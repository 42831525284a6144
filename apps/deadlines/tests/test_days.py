"""Days fall where people in Berlin expect them, on the two odd days of the year as well."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deadlines.days import days_after, days_before, end_of, is_working_day, last_day, morning_of

BERLIN = ZoneInfo("Europe/Berlin")
any_day = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
some_days = st.integers(min_value=0, max_value=60)


@given(any_day)
def test_a_day_lasts_until_its_midnight(day: date) -> None:
    assert end_of(day).astimezone(BERLIN).replace(tzinfo=None) == datetime.combine(
        day + timedelta(days=1), datetime.min.time()
    )
    assert last_day(end_of(day)) == day
    assert last_day(end_of(day) - timedelta(hours=1)) == day
    assert last_day(end_of(day) + timedelta(seconds=1)) == day + timedelta(days=1)


@given(any_day)
def test_reminders_go_out_at_seven_in_berlin(day: date) -> None:
    local = morning_of(day).astimezone(BERLIN)
    assert (local.date(), local.hour, local.minute) == (day, 7, 0)


@given(any_day, some_days)
def test_days_of_the_calendar_are_counted_as_such(day: date, number: int) -> None:
    assert days_before(day, number) == day - timedelta(days=number)
    assert days_after(day, number) == day + timedelta(days=number)


@given(any_day, st.integers(min_value=1, max_value=30))
def test_working_days_lead_to_working_days_and_count_each_once(day: date, number: int) -> None:
    before, after = days_before(day, number, working=True), days_after(day, number, working=True)
    assert is_working_day(before)
    assert is_working_day(after)
    between = [day - timedelta(days=step) for step in range(1, (day - before).days + 1)]
    assert sum(map(is_working_day, between)) == number
    between = [day + timedelta(days=step) for step in range(1, (after - day).days + 1)]
    assert sum(map(is_working_day, between)) == number


def test_both_changes_of_the_clock() -> None:
    spring, autumn = date(2027, 3, 28), date(2027, 10, 31)
    assert end_of(spring) - end_of(spring - timedelta(days=1)) == timedelta(days=1)  # on the wall
    assert end_of(spring).timestamp() - end_of(date(2027, 3, 27)).timestamp() == 23 * 3600
    assert end_of(autumn).timestamp() - end_of(date(2027, 10, 30)).timestamp() == 25 * 3600
    assert morning_of(days_before(date(2027, 3, 30), 3)).astimezone(BERLIN).hour == 7
    assert morning_of(days_before(date(2027, 11, 2), 3)).utcoffset() == timedelta(hours=2)
    assert morning_of(days_before(date(2027, 11, 3), 3)).utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2028, 3, 1), 1, date(2028, 2, 29)),  # leap day
        (date(2027, 3, 1), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 31, date(2026, 12, 31)),
        (date(2028, 2, 29), 365, date(2027, 3, 1)),
    ],
)
def test_leap_day_and_end_of_month(day: date, number: int, expected: date) -> None:
    assert days_before(day, number) == expected


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2027, 3, 9), 1, date(2027, 3, 5)),  # Tuesday; Monday 8 March is a holiday in Berlin alone
        (date(2027, 3, 30), 1, date(2027, 3, 25)),  # after Easter back to Maundy Thursday
        (date(2026, 6, 14), 3, date(2026, 6, 10)),  # Sunday back to Wednesday
        (date(2027, 1, 4), 1, date(2026, 12, 31)),
    ],
)
def test_working_days_know_the_holidays_of_berlin(day: date, number: int, expected: date) -> None:
    assert days_before(day, number, working=True) == expected


def test_women_s_day_is_a_holiday_here_and_fronleichnam_is_not() -> None:
    assert not is_working_day(date(2027, 3, 8))
    assert is_working_day(date(2027, 5, 27))
