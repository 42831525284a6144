"""What happens tells those who follow it: each once, in the background, each kind its own way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.accounts.tests.people import make_person
from apps.core.errors import DomainError
from apps.notifications.domain import waves
from apps.notifications.domain.waves import advance_waves, pause_wave, resume_wave, stop_wave
from apps.notifications.enums import WaveState
from apps.notifications.models import Guest, InboxItem, OutboxMessage, Wave
from apps.notifications.tasks import run_waves
from apps.sozialraum.models import District, Sozialraum

from ..domain.assemblies import AssemblyPlan, cancel_assembly, plan_assembly, put_on_agenda, replan_assembly
from ..domain.evening import close_assembly, decide_entry, reopen_entry, resume_assembly
from ..domain.follow import follow
from ..domain.invitations import count_invited, invitation_to, invite_followers
from ..domain.moderation import publish_proposal, reject_proposal, undo_decision
from ..domain.news import CLOSING_SOON, tell_of_windows
from ..enums import AssemblyState, ProposalStatus, RoundState
from ..models import Assembly, Follow, Proposal, ProposalStep
from .factories import (
    AgendaEntryFactory,
    AssemblyFactory,
    PhaseFactory,
    ProposalFactory,
    RegionBudgetFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def adlershof() -> Sozialraum:
    return Sozialraum.objects.get(key="092007", lor_version="2021")


def run() -> None:
    """Let the background work as if all pauses were over."""
    Wave.objects.filter(state=WaveState.RUNNING).update(due_at=timezone.now())
    advance_waves()


def told() -> list[tuple[str, str]]:
    """Who heard what, by mail or in the portal, in alphabetical order."""
    mails = OutboxMessage.objects.filter(kind__in=WAVE_KINDS).values_list("recipient", "subject")
    items = InboxItem.objects.values_list("account__email", "title")
    return sorted({*mails, *items})


WAVE_KINDS = {
    "follow_idea",
    "follow_new_idea",
    "follow_assembly",
    "follow_cancelled",
    "follow_window",
    "follow_result",
    "invitation",
}


def guest(email: str, kinds: list[str], **thing: Any) -> Guest:
    """An address that has confirmed what it wants."""
    found, _new = Guest.objects.get_or_create(email=email)
    Follow.objects.create(guest=found, kinds=kinds, confirmed_at=timezone.now(), **thing)
    return found


def plan(days: int = 20, **changes: Any) -> AssemblyPlan:
    starts_at = (timezone.now() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    return AssemblyPlan(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place="Kiezklub", address="Am Markt 1", **changes
    )


def test_a_published_idea_concerns_those_who_follow_the_place(
    citizen: User, moderator: User, lead: User, reviewer: User, adlershof: Sozialraum, district: District
) -> None:
    idea = ProposalFactory.create(title="Bank & Tisch", status=ProposalStatus.SUBMITTED)
    follow(thing=adlershof, actor=citizen)
    follow(thing=idea.region_budget.round, actor=lead)
    follow(thing=district, actor=reviewer)
    follow(thing=district, actor=citizen)
    guest("gast@example.org", ["follow_new_idea"], region=adlershof)
    guest("andere@example.org", ["invitation"], region=adlershof)
    publish_proposal(proposal=idea, actor=moderator)
    run()
    words = "Neue Idee in Adlershof: Bank & Tisch"
    assert told() == [
        (email, words) for email in sorted([citizen.email, "gast@example.org", lead.email, reviewer.email])
    ]
    wave = Wave.objects.get()
    assert (wave.state, wave.told, wave.total, wave.percent) == (WaveState.DONE, 4, 4, 100)
    assert wave.district == district


def test_steps_concern_those_who_follow_the_idea(citizen: User, lead: User, moderator: User) -> None:
    idea = ProposalFactory.create(title="Bank")
    follow(thing=idea, actor=citizen)
    follow(thing=idea.region_budget.round, actor=lead)
    reject_proposal(proposal=idea, reason="Ist schon geplant.", actor=moderator)
    run()
    assert told() == [(citizen.email, "„Bank“: nicht zugelassen")]
    assert "Ist schon geplant." in InboxItem.objects.get().text
    assert InboxItem.objects.get().reason.endswith("die Idee „Bank“ verfolgen.")


def test_a_step_that_is_undone_in_the_pause_tells_nobody(citizen: User, moderator: User) -> None:
    idea = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    follow(thing=idea.region_budget.round, actor=citizen)
    idea = publish_proposal(proposal=idea, actor=moderator)
    advance_waves()
    assert Wave.objects.get().told == 0
    undo_decision(step=ProposalStep.objects.order_by("pk").last(), actor=moderator)  # type: ignore[arg-type]
    assert not Wave.objects.exists()


def test_a_decision_taken_back_in_the_pause_tells_nobody(citizen: User, moderator: User) -> None:
    assembly = AssemblyFactory.create(state=AssemblyState.OPEN, present=20, opened_at=timezone.now())
    entry = AgendaEntryFactory.create(assembly=assembly)
    follow(thing=entry.proposal, actor=citizen)
    decide_entry(entry=entry, yes=9, no=1, abstain=0, granted=Decimal(500), version=1, actor=moderator)
    entry.refresh_from_db()
    assert Wave.objects.filter(kind="follow_idea").count() == 1
    reopen_entry(entry=entry, reason="Verzählt.", actor=moderator)
    assert not Wave.objects.filter(kind="follow_idea").exists()


def test_what_nobody_follows_makes_no_wave(moderator: User) -> None:
    publish_proposal(proposal=ProposalFactory.create(status=ProposalStatus.SUBMITTED), actor=moderator)
    assert not Wave.objects.exists()


def test_hidden_ideas_are_told_to_nobody(citizen: User, moderator: User) -> None:
    idea = ProposalFactory.create()
    follow(thing=idea, actor=citizen)
    Proposal.objects.update(is_public=False)
    reject_proposal(proposal=Proposal.objects.get(), reason="Nein.", actor=moderator)
    run()
    assert [words for _who, words in told()] in ([], [f"„{idea.title}“: nicht zugelassen"])


def test_the_date_of_an_assembly_and_its_change_are_told(citizen: User, moderator: User, adlershof: Sozialraum) -> None:
    follow(thing=adlershof, actor=citizen)
    assembly = plan_assembly(region_budget=RegionBudgetFactory.create(), plan=plan(20), actor=moderator)
    assembly = replan_assembly(assembly=assembly, plan=plan(21), actor=moderator)
    assert Wave.objects.count() == 1
    run()
    assembly = replan_assembly(assembly=assembly, plan=plan(21, capacity=80), actor=moderator)
    assert Wave.objects.count() == 1
    assembly = replan_assembly(assembly=assembly, plan=plan(22), actor=moderator)
    run()
    cancel_assembly(assembly=assembly, reason="Der Saal ist gesperrt.", actor=moderator)
    run()
    titles = [title for _who, title in told()]
    assert len([title for title in titles if title.startswith("Versammlung in Adlershof am ")]) == 2
    assert len([title for title in titles if title.endswith(" fällt aus")]) == 1
    assert "Der Saal ist gesperrt." in OutboxMessage.objects.get(kind="follow_cancelled").text


def test_an_assembly_of_a_year_that_is_not_public_is_told_to_nobody(
    citizen: User, moderator: User, adlershof: Sozialraum
) -> None:
    follow(thing=adlershof, actor=citizen)
    budget = RegionBudgetFactory.create(round=RoundFactory.create(state=RoundState.DRAFT))
    plan_assembly(region_budget=budget, plan=plan(), actor=moderator)
    assert not Wave.objects.exists()


def test_who_follows_an_idea_hears_when_it_is_voted_on(citizen: User, moderator: User) -> None:
    assembly = AssemblyFactory.create(place="Kiezklub", address="Am Markt 1")
    idea = ProposalFactory.create(title="Bank", region_budget=assembly.region_budget)
    follow(thing=idea, actor=citizen)
    put_on_agenda(assembly=assembly, proposal=idea, actor=moderator)
    run()
    assert "Abgestimmt wird in der Versammlung: " in InboxItem.objects.get().text
    assert "Kiezklub, Am Markt 1." in InboxItem.objects.get().text


def test_the_result_is_told_once(citizen: User, moderator: User, adlershof: Sozialraum) -> None:
    follow(thing=adlershof, actor=citizen)
    assembly = AssemblyFactory.create(state=AssemblyState.OPEN, present=20, opened_at=timezone.now())
    entry = AgendaEntryFactory.create(assembly=assembly)
    decide_entry(entry=entry, yes=9, no=1, abstain=0, granted=Decimal(500), version=1, actor=moderator)
    close_assembly(assembly=assembly, actor=moderator)
    resume_assembly(assembly=Assembly.objects.get(), reason="Zahlendreher.", actor=moderator)
    assert not Wave.objects.filter(kind="follow_result").exists()
    close_assembly(assembly=Assembly.objects.get(), actor=moderator)
    run()
    item = InboxItem.objects.get(kind="follow_result")
    assert "Davon bekommen Geld: 1, zusammen 500\u00a0€." in item.text
    resume_assembly(assembly=Assembly.objects.get(), reason="Noch einer.", actor=moderator)
    close_assembly(assembly=Assembly.objects.get(), actor=moderator)
    run()
    assert InboxItem.objects.filter(kind="follow_result").count() == 1


def test_windows_are_told_when_they_open_and_before_they_close(citizen: User, district: District) -> None:
    follow(thing=district, actor=citizen)
    now = timezone.now()
    round = RoundFactory.create()
    opened = PhaseFactory.create(round=round, starts_at=now - timedelta(hours=9))
    for _time in range(2):
        tell_of_windows()
        run()
    assert [title.rpartition(": ")[2] for _who, title in told()] == ["Ideen einreichen jetzt möglich"]
    opened.starts_at, opened.ends_at = now - timedelta(days=20), now + CLOSING_SOON - timedelta(hours=1)
    opened.save()
    for _time in range(2):
        tell_of_windows()
        run()
    assert [title.rpartition(": ")[2] for _who, title in told()] == [
        "Ideen einreichen jetzt möglich",
        "Ideen einreichen nur noch wenige Tage",
    ]


def test_windows_of_the_past_and_of_drafts_are_no_news(citizen: User, district: District) -> None:
    follow(thing=district, actor=citizen)
    now = timezone.now()
    PhaseFactory.create(round=RoundFactory.create(state=RoundState.DRAFT), starts_at=now - timedelta(hours=1))
    PhaseFactory.create(round=RoundFactory.create(year=2020), starts_at=now - timedelta(days=5))
    assert tell_of_windows() == 0


def test_invite_followers_once(citizen: User, moderator: User, adlershof: Sozialraum) -> None:
    assembly = AssemblyFactory.create(invitation="Bringen Sie Ihre Nachbarn mit.")
    with pytest.raises(DomainError, match="Noch verfolgt niemand"):
        invite_followers(assembly=assembly, actor=moderator)
    follow(thing=adlershof, actor=citizen)
    guest("gast@example.org", ["invitation"], region=adlershof)
    assert count_invited(assembly) == 2
    wave = invite_followers(assembly=assembly, actor=moderator)
    assert (wave.started_by, invitation_to(assembly)) == (moderator, wave)
    run()
    assert len(told()) == 2
    assert "Bringen Sie Ihre Nachbarn mit." in OutboxMessage.objects.filter(kind="invitation")[0].text
    with pytest.raises(DomainError, match="schon unterwegs"):
        invite_followers(assembly=assembly, actor=moderator)


def test_invite_followers_only_to_what_is_to_come(citizen: User, moderator: User, adlershof: Sozialraum) -> None:
    follow(thing=adlershof, actor=citizen)
    for assembly in (
        AssemblyFactory.create(state=AssemblyState.CLOSED),
        AssemblyFactory.create(region_budget__round__state=RoundState.DRAFT, region_budget__round__year=2031),
    ):
        with pytest.raises(DomainError):
            invite_followers(assembly=assembly, actor=moderator)


@pytest.fixture
def invitation(moderator: User, district: District, monkeypatch: pytest.MonkeyPatch) -> Wave:
    """An invitation to seven accounts and three guests, told three at a time."""
    monkeypatch.setattr(waves, "PART", 3)
    for number in range(7):
        follow(thing=district, actor=make_person(f"person{number}"))
    for number in range(3):
        guest(f"gast{number}@example.org", ["invitation"], district=district)
    return invite_followers(assembly=AssemblyFactory.create(), actor=moderator)


def test_a_wave_can_be_paused_resumed_and_stopped(invitation: Wave, moderator: User) -> None:
    assert advance_waves(most_parts=2) == 2
    pause_wave(wave=invitation, actor=moderator)
    assert advance_waves() == 0
    invitation.refresh_from_db()
    assert (invitation.told, invitation.total, invitation.percent) == (6, 10, 60)
    resume_wave(wave=invitation, actor=moderator)
    advance_waves(most_parts=1)
    stop_wave(wave=invitation, actor=moderator)
    assert advance_waves() == 0
    assert OutboxMessage.objects.filter(kind="invitation").count() == 7
    with pytest.raises(DomainError, match="abgebrochen"):
        resume_wave(wave=invitation, actor=moderator)


def test_who_follows_with_account_and_address_hears_once(citizen: User, moderator: User, district: District) -> None:
    follow(thing=district, actor=citizen)
    guest(citizen.email, ["invitation"], district=district)
    invite_followers(assembly=AssemblyFactory.create(), actor=moderator)
    run()
    assert [mail.recipient for mail in OutboxMessage.objects.filter(kind="invitation")] == [citizen.email]


def test_unconfirmed_guests_get_nothing(moderator: User, district: District) -> None:
    guest("gast@example.org", ["invitation"], district=district)
    Follow.objects.update(confirmed_at=None)
    assert count_invited(AssemblyFactory.create()) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_a_part_takes_the_same_queries_for_many(
    number: int, moderator: User, district: District, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        follow(thing=district, actor=make_person(f"person{index}"))
    invite_followers(assembly=AssemblyFactory.create(), actor=moderator)
    with django_assert_max_num_queries(14):
        advance_waves(most_parts=1)


@pytest.mark.django_db(transaction=True)
def test_several_workers_tell_each_once(invitation: Wave) -> None:
    def work(_number: int) -> None:
        try:
            run_waves()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    run_waves()
    invitation.refresh_from_db()
    assert (invitation.state, invitation.told) == (WaveState.DONE, 10)
    recipients = OutboxMessage.objects.filter(kind="invitation").values_list("recipient", flat=True)
    assert len(recipients) == len(set(recipients)) == 10
