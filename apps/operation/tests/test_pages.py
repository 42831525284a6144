"""The staff pages: how the portal runs, starting a job, periods of the district."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.core.health import Sign, give_sign
from apps.core.jobs import all_jobs
from apps.notifications.enums import MessageState
from apps.notifications.models import OutboxMessage
from apps.operation.enums import RunState
from apps.operation.models import Finding, JobRun, RetentionPeriod
from apps.operation.queries import days_kept, jobs_with_runs
from apps.sozialraum.models import District

pytestmark = pytest.mark.django_db
JOB = "check-consistency"


@pytest.fixture
def page(client: Client, tech_admin: User) -> Callable[[], str]:
    client.force_login(tech_admin)

    def fetch() -> str:
        answer = client.get("/betrieb/")
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return fetch


def run(name: str, *, days_ago: int = 0, **values: Any) -> JobRun:
    at = all_jobs()[name].slot(timezone.now()) - timedelta(days=days_ago)
    return JobRun.objects.create(
        **{"name": name, "planned_for": at, "state": RunState.DONE, "started_at": at, "ended_at": at} | values
    )


def trouble() -> list[str]:
    return [line.job.name for line in jobs_with_runs() if line.is_trouble]


def test_overview_says_which_part_is_silent(page: Callable[[], str]) -> None:
    give_sign(Sign.BEAT)
    give_sign(Sign.WORKER)
    assert page().count("antwortet nicht") == 1
    give_sign(Sign.QUEUE)
    assert "antwortet nicht" not in page()


def test_overview_counts_mail_that_waits_and_mail_that_failed(page: Callable[[], str]) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    for number, state in enumerate([MessageState.WAITING, MessageState.WAITING, MessageState.REFUSED]):
        OutboxMessage.objects.create(
            dedup_key=f"x:{number}",
            kind="x",
            recipient="anna@example.org",
            subject="x",
            text="x",
            state=state,
            due_at=hour_ago,
        )
    text = page()
    assert "<dt>fällige E-Mails</dt> <dd> 2 </dd>" in text
    assert "<dt>wartet die älteste</dt> <dd> 60 Minuten </dd>" in text
    assert "<dt>nicht zustellbar seit gestern</dt> <dd> 1 </dd>" in text
    assert "anna@example.org" not in text


def test_overview_tells_failed_and_overdue_jobs_first(page: Callable[[], str]) -> None:
    run(JOB)
    assert trouble() == []
    run("retention", state=RunState.FAILED, error="OperationalError")
    run("warn-unused-accounts", days_ago=2)
    assert trouble() == ["retention", "warn-unused-accounts"]
    text = page()
    assert "2 Aufträge sind gescheitert oder überfällig." in text
    assert "OperationalError" in text


def test_overview_names_what_a_run_did_and_what_the_check_found(page: Callable[[], str]) -> None:
    run("retention", counts={"drafts": 3})
    Finding.objects.create(check_key="idea-counts", subject="abcdefgh", stored="3 + 0", found="2 + 0")
    text = page()
    assert "Angefangene Ideen: 3" in text
    assert "abcdefgh" in text


def test_overview_asks_as_often_with_many_runs_as_with_few(
    page: Callable[[], str], django_assert_max_num_queries: Any
) -> None:
    page()
    for number in range(3):
        run("retention", days_ago=number)
        Finding.objects.create(check_key="idea-counts", subject=str(number), stored="1", found="2")
    with django_assert_max_num_queries(14):
        page()


def test_a_job_is_started_by_a_button(
    client: Client, tech_admin: User, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(tech_admin)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"/betrieb/auftraege/{JOB}/starten/", follow=True)
    assert "„Zahlen prüfen“ ist angestoßen." in answer.content.decode()
    started = JobRun.objects.get()
    assert (started.ordered_by, started.state) == (tech_admin, RunState.DONE)


def test_a_job_under_way_is_not_started_again(client: Client, tech_admin: User) -> None:
    JobRun.objects.create(name=JOB, planned_for=timezone.now(), state=RunState.RUNNING, started_at=timezone.now())
    client.force_login(tech_admin)
    answer = client.post(f"/betrieb/auftraege/{JOB}/starten/", follow=True)
    assert "läuft gerade" in answer.content.decode()
    assert JobRun.objects.count() == 1


def test_signs_of_life_cannot_be_started(client: Client, tech_admin: User) -> None:
    client.force_login(tech_admin)
    assert client.post("/betrieb/auftraege/heartbeat/starten/").status_code == 404


# Retention ------------------------------------------------------------------------------------


def answers(client: Client) -> dict[str, Any]:
    """What stands in the form."""
    fields = client.get("/betrieb/aufbewahrung/").context["form"].fields
    return {name: field.initial for name, field in fields.items()}


def test_periods_are_chosen_and_shown_to_everybody(client: Client, lead: User, district: District) -> None:
    client.force_login(lead)
    answer = client.post("/betrieb/aufbewahrung/", answers(client) | {"drafts": 60}, follow=True)
    assert "Die Fristen sind gespeichert." in answer.content.decode()
    assert days_kept("drafts", district.pk) == 60
    assert RetentionPeriod.objects.count() == 1
    shown = " ".join(client.get("/datenschutz/").content.decode().split())
    assert "60 Tage nach der letzten Änderung" in shown
    assert "in der Nacht nach dem Abschluss des Jahres" in shown


@pytest.mark.parametrize("wrong", ["0", "999", "viel", ""])
def test_a_period_outside_the_bounds_is_refused_and_stays_typed(client: Client, lead: User, wrong: str) -> None:
    client.force_login(lead)
    answer = client.post("/betrieb/aufbewahrung/", answers(client) | {"drafts": wrong, "mails": 90})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["drafts"]
    assert not RetentionPeriod.objects.exists()


def test_nobody_sets_the_periods_of_another_district(client: Client, lead: User, other_district: District) -> None:
    client.force_login(lead)
    assert client.get(f"/betrieb/aufbewahrung/?bezirk={other_district.slug}").status_code == 404


def test_metrics_tell_how_mail_and_jobs_go(client: Client, tech_admin: User) -> None:
    run("retention", state=RunState.FAILED, error="ValueError")
    give_sign(Sign.BEAT)
    client.force_login(tech_admin)
    lines = client.get("/metrics").content.decode().splitlines()
    assert "spk_mails_due 0.0" in lines
    assert "spk_mail_oldest_unsent_seconds 0.0" in lines
    assert 'spk_mails_failed_day{state="refused"} 0.0' in lines
    assert any(line.startswith("spk_jobs_queued ") for line in lines)
    assert 'spk_job_failures_day{job="retention"} 1.0' in lines
    assert 'spk_job_last_seconds{job="retention"} 0.0' in lines
    ages = [float(line.split()[-1]) for line in lines if line.startswith('spk_heartbeat_age_seconds{part="beat"} ')]
    assert [age < 60 for age in ages] == [True]
