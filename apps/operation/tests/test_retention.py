"""What nobody needs any more goes, by purpose and period; a dry run says the same beforehand."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.core.retention import all_purposes
from apps.deadlines.domain.changes import waive_deadlines
from apps.deadlines.models import Deadline
from apps.enquiries.domain.enquiries import close_enquiry
from apps.enquiries.tests.factories import ask
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal
from apps.kiezkasse.tests.factories import ProposalFactory
from apps.notifications.domain.unused_accounts import warn_unused_accounts
from apps.notifications.models import InboxItem, OutboxMessage
from apps.operation.domain.retention import apply_purpose, apply_retention, count_due, set_periods
from apps.operation.enums import RunState
from apps.operation.models import JobRun
from apps.operation.queries import days_kept, periods_of
from apps.sozialraum.models import District

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def log_folder(settings: Any, tmp_path: Path) -> Path:
    settings.SPK_LOG_DIR = tmp_path / "log"
    settings.SPK_LOG_DIR.mkdir()
    return tmp_path / "log"


def unconfirmed(days: int) -> Proposal:
    proposal = ProposalFactory.create(status=ProposalStatus.UNCONFIRMED)
    Proposal.objects.filter(pk=proposal.pk).update(created_at=timezone.now() - timedelta(days=days))
    return proposal


def test_every_purpose_lies_within_its_own_bounds_and_has_one_name() -> None:
    assert [one.key for one in all_purposes() if not one.least <= one.days <= one.most] == []
    assert len({one.key for one in all_purposes()}) == len(all_purposes())


def test_usual_periods() -> None:
    days = {one.key: one.days for one in all_purposes()}
    assert days["unconfirmed-ideas"] == 7
    assert days["unused-accounts"] == 2 * 365
    assert days["mails"] == 180
    assert days["logs"] == 14


def test_settled_deadlines_go_and_what_still_waits_stays(district: District, lead: User) -> None:
    """Deadlines two years after their end, but not where staff settled what their object still wants."""
    past = timezone.now() - timedelta(days=731)
    waiting, answered = ask(district), ask(district)
    close_enquiry(enquiry=answered, reason="Werbung", actor=lead)
    waive_deadlines(deadlines=list(Deadline.objects.filter(subject=waiting.reference)), reason="Spam", actor=lead)
    Deadline.objects.update(closed_at=past)
    assert apply_purpose("deadlines") == 1
    assert [row.subject for row in Deadline.objects.all()] == [waiting.reference]
    close_enquiry(enquiry=waiting, reason="Spam", actor=lead)
    assert apply_purpose("deadlines") == 1


def test_a_dry_run_says_what_a_run_then_does() -> None:
    unconfirmed(8)
    young = unconfirmed(6)
    due = {key: number for key, number in count_due().items() if number}
    assert due == {"unconfirmed-ideas": 1}
    assert Proposal.objects.count() == 2
    assert {key: number for key, number in apply_retention().items() if number} == due
    assert Proposal.objects.get() == young
    assert sum(count_due().values()) == 0


def test_a_district_chooses_its_own_period(district: District, other_district: District, lead: User) -> None:
    unconfirmed(4)
    assert set_periods(district=other_district, days={"unconfirmed-ideas": 3}, actor=lead) == 1
    assert apply_purpose("unconfirmed-ideas") == 0
    assert set_periods(district=district, days={"unconfirmed-ideas": 3}, actor=lead) == 1
    assert set_periods(district=district, days={"unconfirmed-ideas": 3}, actor=lead) == 0
    assert apply_purpose("unconfirmed-ideas") == 1


def test_what_belongs_to_no_district_goes_by_the_shortest_period(
    district: District, other_district: District, lead: User
) -> None:
    set_periods(district=district, days={"mails": 90}, actor=lead)
    set_periods(district=other_district, days={"mails": 60}, actor=lead)
    assert days_kept("mails") == 60
    assert {kept.purpose.key: kept.days for kept in periods_of(district)}["mails"] == 60
    set_periods(district=other_district, days={"mails": 365}, actor=lead)
    assert days_kept("mails") == 90


@pytest.mark.parametrize("days", [0, 31])
def test_no_district_leaves_the_bounds(district: District, lead: User, days: int) -> None:
    with pytest.raises(DomainError, match="Erlaubt sind 1 bis 30 Tage") as error:
        set_periods(district=district, days={"drafts": 30, "unconfirmed-ideas": days}, actor=lead)
    assert error.value.field == "unconfirmed-ideas"
    assert days_kept("unconfirmed-ideas", district.pk) == 7


def test_a_purpose_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any, **_options: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Path, "rglob", fail)
    unconfirmed(8)
    with pytest.raises(ExceptionGroup) as error:
        apply_retention()
    assert [type(one) for one in error.value.exceptions] == [ZeroDivisionError]
    assert not Proposal.objects.exists()


def test_log_files_go_two_weeks_after_their_last_line(log_folder: Path) -> None:
    for name, days in (("old.log", 15), ("young.log", 13)):
        (log_folder / name).write_text("x")
        at = (timezone.now() - timedelta(days=days)).timestamp()
        os.utime(log_folder / name, (at, at))
    assert apply_purpose("logs") == 1
    assert [file.name for file in log_folder.iterdir()] == ["young.log"]


def test_messages_in_the_portal_go_after_half_a_year(citizen: User) -> None:
    for number, days in enumerate((179, 181)):
        at = timezone.now() - timedelta(days=days)
        InboxItem.objects.create(account=citizen, dedup_key=f"x:{number}", kind="x", title="x", created_at=at)
    assert apply_purpose("inbox") == 1
    assert InboxItem.objects.get().dedup_key == "x:0"


def test_ended_sign_ins_go() -> None:
    now = timezone.now()
    for key, days in (("over", -2), ("valid", 3)):
        Session.objects.create(session_key=key, session_data="x", expire_date=now + timedelta(days=days))
    assert apply_purpose("sessions") == 1
    assert Session.objects.get().session_key == "valid"


def test_the_newest_run_of_each_job_stays() -> None:
    at = timezone.now() - timedelta(days=40)
    for day in (0, 1):
        JobRun.objects.create(
            name="x", planned_for=at + timedelta(days=day), state=RunState.DONE, started_at=at, ended_at=at
        )
    assert apply_purpose("job-runs") == 1
    assert JobRun.objects.count() == 1


def test_the_command_shows_and_does(capsys: pytest.CaptureFixture[str]) -> None:
    unconfirmed(8)
    call_command("retention", "--dry-run")
    assert "unconfirmed-ideas: 1 would go" in capsys.readouterr().out
    call_command("retention")
    assert capsys.readouterr().out == "unconfirmed-ideas: 1 gone\n"
    assert JobRun.objects.get().counts == {"unconfirmed-ideas": 1}


# Unused accounts ------------------------------------------------------------------------------


def unused(person: User, days: int) -> None:
    User.objects.filter(pk=person.pk).update(date_joined=timezone.now() - timedelta(days=days), last_login=None)


def days_pass(person: User, days: int) -> None:
    """Move an account and its warning into the past."""
    person.refresh_from_db()
    span = timedelta(days=days)
    warned_at = person.warned_at - span if person.warned_at else None
    User.objects.filter(pk=person.pk).update(date_joined=person.date_joined - span, warned_at=warned_at)


def test_an_unused_account_is_warned_once_and_ends_thirty_days_later(citizen: User) -> None:
    unused(citizen, 699)
    assert warn_unused_accounts() == 0
    days_pass(citizen, 2)
    assert (warn_unused_accounts(), warn_unused_accounts()) == (1, 0)
    message = OutboxMessage.objects.get()
    assert (message.recipient, message.subject) == (citizen.email, "Ihr Konto wird bald gelöscht")
    days_pass(citizen, 29)
    assert apply_purpose("unused-accounts") == 0
    days_pass(citizen, 1)
    assert apply_purpose("unused-accounts") == 1
    citizen.refresh_from_db()
    assert (citizen.is_active, citizen.email.endswith("@konto.invalid")) == (False, True)


def test_nobody_loses_an_account_without_a_warning(citizen: User) -> None:
    unused(citizen, 2000)
    assert apply_purpose("unused-accounts") == 0
    warn_unused_accounts()
    assert apply_purpose("unused-accounts") == 0


def test_whoever_signs_in_keeps_the_account(citizen: User) -> None:
    unused(citizen, 701)
    warn_unused_accounts()
    days_pass(citizen, 40)
    User.objects.filter(pk=citizen.pk).update(last_login=timezone.now())
    assert (warn_unused_accounts(), apply_purpose("unused-accounts")) == (0, 0)


def test_people_with_a_role_keep_their_account(moderator: User) -> None:
    unused(moderator, 2000)
    assert warn_unused_accounts() == 0
