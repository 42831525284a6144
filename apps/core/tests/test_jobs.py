"""The table of jobs: each has a function, a moment, words; beat is told from it."""

from datetime import UTC, datetime, time, timedelta
from inspect import signature
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from apps.core.jobs import Job, all_jobs


def job(when: timedelta | time) -> Job:
    words: Any = "x"
    return Job(name="x", function="x", when=when, title=words, what=words, if_it_fails=words)


def berlin(*parts: int) -> datetime:
    return timezone.make_aware(datetime(*parts))  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize("name", list(all_jobs()))
def test_every_job_has_a_function_without_arguments(name: str) -> None:
    function = import_string(all_jobs()[name].function)
    assert function.__doc__
    assert signature(function).bind().args == ()


def test_beat_sends_every_job() -> None:
    assert {entry["args"] for name, entry in settings.CELERY_BEAT_SCHEDULE.items() if "args" in entry} == {
        (name,) for name in all_jobs()
    }


def test_no_job_lies_in_the_hour_that_is_missing_once_a_year() -> None:
    times = [one.when for one in all_jobs().values() if isinstance(one.when, time)]
    assert [at for at in times if at.hour == 2] == []


def test_slot_of_a_daily_job_is_the_last_planned_moment() -> None:
    daily = job(time(3, 10))
    assert daily.slot(berlin(2026, 6, 17, 3, 10)) == berlin(2026, 6, 17, 3, 10)
    assert daily.slot(berlin(2026, 6, 17, 3, 9)) == berlin(2026, 6, 16, 3, 10)
    assert daily.next_slot(berlin(2026, 6, 17, 3, 9)) == berlin(2026, 6, 17, 3, 10)


@pytest.mark.parametrize(
    ("now", "utc"),
    [
        (berlin(2026, 3, 29, 12), datetime(2026, 3, 29, 1, 10, tzinfo=UTC)),
        (berlin(2026, 10, 25, 12), datetime(2026, 10, 25, 2, 10, tzinfo=UTC)),
        (berlin(2028, 2, 29, 12), datetime(2028, 2, 29, 2, 10, tzinfo=UTC)),
    ],
)
def test_slot_of_a_daily_job_on_odd_days_is_ten_past_three_in_berlin(now: datetime, utc: datetime) -> None:
    assert job(time(3, 10)).slot(now) == utc
    assert job(time(3, 10)).next_slot(now) > now


def test_slot_of_a_frequent_job_is_the_same_for_all_who_ask_within_it() -> None:
    often = job(timedelta(minutes=1))
    first, last = berlin(2026, 6, 17, 3, 10, 0), berlin(2026, 6, 17, 3, 10, 59)
    assert often.slot(first) == often.slot(last) == first
    assert often.next_slot(last) == first + timedelta(minutes=1)
