"""Jobs run once per planned moment, one at a time, are written down, and are caught up once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.operation.domain.runs import LOST_AFTER, catch_up, order_run, run_here, run_planned
from apps.operation.enums import RunState
from apps.operation.job_table import job_page
from apps.operation.models import JobRun

pytestmark = pytest.mark.django_db
NIGHTLY, OFTEN = "check-consistency", "deliver-outbox"


def at(*parts: int) -> datetime:
    return timezone.make_aware(datetime(2026, 6, *parts))  # type: ignore[arg-type]  # noqa: DTZ001


def broken() -> int:
    raise ValueError("anna@example.org")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.operation.domain.consistency.check_consistency", broken)


def test_run_planned_writes_down_what_happened() -> None:
    with time_machine.travel(at(17, 3, 40), tick=False):
        run = run_planned(name=NIGHTLY)
    assert run is not None
    assert (run.state, run.planned_for, run.attempts, run.took) == (RunState.DONE, at(17, 3, 40), 1, timedelta(0))


def test_run_planned_runs_each_moment_once_whoever_sends_it() -> None:
    with time_machine.travel(at(17, 3, 41)):
        assert run_planned(name=NIGHTLY) is not None
        assert run_planned(name=NIGHTLY) is None
    with time_machine.travel(at(18, 3, 41)):
        assert run_planned(name=NIGHTLY) is not None
    assert JobRun.objects.count() == 2


def test_run_planned_keeps_only_the_newest_of_frequent_runs_that_did_nothing() -> None:
    for minute in range(3):
        with time_machine.travel(at(17, 12, minute)):
            run_planned(name=OFTEN)
    assert [run.planned_for for run in JobRun.objects.all()] == [at(17, 12, 2)]


def test_a_failed_run_names_the_kind_of_error_alone(failing: None) -> None:
    with pytest.raises(ValueError, match="anna"):
        run_planned(name=NIGHTLY)
    run = JobRun.objects.get()
    assert (run.state, run.error) == (RunState.FAILED, "ValueError")


def test_a_job_under_way_is_not_begun_a_second_time(lead: User) -> None:
    JobRun.objects.create(name=NIGHTLY, planned_for=at(1), state=RunState.RUNNING, started_at=timezone.now())
    assert run_planned(name=NIGHTLY) is None
    with pytest.raises(DomainError, match="läuft gerade"):
        order_run(name=NIGHTLY, actor=lead)
    with pytest.raises(DomainError, match="läuft gerade"):
        run_here(name=NIGHTLY, actor=lead)


def test_the_database_holds_one_run_at_a_time_even_for_code_that_forgets() -> None:
    JobRun.objects.create(name=NIGHTLY, planned_for=at(1), state=RunState.RUNNING)
    with pytest.raises(IntegrityError, match="job_runs_once_at_a_time"), transaction.atomic():
        JobRun.objects.create(name=NIGHTLY, planned_for=at(2), state=RunState.RUNNING)


def test_a_run_whose_worker_was_killed_is_begun_again() -> None:
    with time_machine.travel(at(17, 3, 40)):
        JobRun.objects.create(
            name=NIGHTLY, planned_for=at(17, 3, 40), state=RunState.RUNNING, started_at=timezone.now(), attempts=1
        )
        assert run_planned(name=NIGHTLY) is None
    with time_machine.travel(at(17, 3, 40) + LOST_AFTER):
        run = run_planned(name=NIGHTLY)
    assert run is not None
    assert (run.state, run.attempts) == (RunState.DONE, 2)


def test_catch_up_runs_once_what_beat_slept_through() -> None:
    with time_machine.travel(at(16, 3, 40)):
        run_planned(name=NIGHTLY)
    with time_machine.travel(at(17, 9, 40)):
        assert catch_up() == 1
        assert catch_up() == 0
    assert [run.planned_for for run in JobRun.objects.order_by("pk")] == [at(16, 3, 40), at(17, 3, 40)]


def test_catch_up_gives_the_worker_some_minutes_and_new_jobs_their_first_time() -> None:
    with time_machine.travel(at(17, 3, 43)):
        assert catch_up() == 0
    JobRun.objects.create(
        name=NIGHTLY, planned_for=at(16, 3, 40), state=RunState.DONE, started_at=at(16), ended_at=at(16)
    )
    with time_machine.travel(at(17, 3, 43)):
        assert catch_up() == 0


def test_catch_up_tries_a_failed_run_three_times(failing: None) -> None:
    with time_machine.travel(at(17, 3, 40)), pytest.raises(ValueError, match="anna"):
        run_planned(name=NIGHTLY)
    for _attempt in (2, 3):
        with time_machine.travel(at(17, 3, 50)), pytest.raises(ValueError, match="anna"):
            catch_up()
    with time_machine.travel(at(17, 4, 0)):
        assert catch_up() == 0
    assert JobRun.objects.get().attempts == 3


def test_catch_up_finds_what_was_ordered_while_redis_was_away() -> None:
    JobRun.objects.create(name=NIGHTLY, planned_for=timezone.now() - timedelta(minutes=6))
    assert catch_up() == 1
    assert JobRun.objects.get().state == RunState.DONE


def test_order_run_runs_after_the_commit(lead: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        run = order_run(name=NIGHTLY, actor=lead)
        assert run.state == RunState.WAITING
    run.refresh_from_db()
    assert (run.state, run.ordered_by) == (RunState.DONE, lead)


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_run_a_job_once(settings: Any) -> None:
    def send(_number: int) -> bool:
        try:
            return run_planned(name=NIGHTLY) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(send, range(4))) == [False, False, False, True]
    assert JobRun.objects.get().attempts == 1


def test_documentation_holds_the_table(settings: Any) -> None:
    with translation.override("en"):
        page = job_page()
    assert (settings.BASE_DIR / "docs" / "jobs.md").read_text(encoding="utf-8") == page


def test_jobs_command_lists_explains_and_runs(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("jobs", "run", NIGHTLY)
    call_command("jobs", "list")
    call_command("jobs", "explain", NIGHTLY)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("done: nothing to do")
    assert [line.split()[0] for line in lines if line.startswith(NIGHTLY)] == [f"{NIGHTLY}:", NIGHTLY]
    assert lines[-1].endswith("Function: apps.operation.domain.consistency.check_consistency")


def test_jobs_command_knows_its_jobs() -> None:
    with pytest.raises(CommandError, match=r"There is no job cook\. These are: .*check-consistency"):
        call_command("jobs", "run", "cook")
