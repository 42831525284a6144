"""Ideas, questions, evenings and windows set, move and settle their deadlines as they change."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import Department, User
from apps.deadlines.days import end_of
from apps.deadlines.domain.changes import move_deadlines, undo_changes
from apps.deadlines.domain.checking import differences, mend_differences
from apps.deadlines.kinds import (
    INVITATION,
    MODERATION,
    NOTICE,
    QUESTION,
    RECORD,
    REVIEW,
    SETTLEMENT,
    WINDOW_CLOSES,
    WINDOW_OPENS,
)
from apps.deadlines.models import Deadline
from apps.kiezkasse.domain.amending import delete_window, set_window
from apps.kiezkasse.domain.assemblies import (
    AssemblyPlan,
    cancel_assembly,
    plan_assembly,
    put_on_agenda,
    replan_assembly,
)
from apps.kiezkasse.domain.blocking import block_person, lift_block
from apps.kiezkasse.domain.editing import answer_question
from apps.kiezkasse.domain.evening import close_assembly, open_assembly, resume_assembly
from apps.kiezkasse.domain.moderation import mark_as_read, publish_proposal, reject_proposal, undo_decision
from apps.kiezkasse.domain.proposals import withdraw_proposal
from apps.kiezkasse.domain.questions import ask_proposal, settle_question
from apps.kiezkasse.domain.reviews import Answer, answer_review, ask_reviews, recall_review
from apps.kiezkasse.domain.rounds import close_round
from apps.kiezkasse.enums import Opinion, PhaseKind, ProposalStatus
from apps.kiezkasse.models import Assembly, Proposal, RegionBudget, Review

from .factories import AssemblyFactory, PhaseFactory, ProposalFactory, RegionBudgetFactory, RoundFactory
from .review_factories import ReviewFactory

pytestmark = pytest.mark.django_db
Story = list[tuple[str, str]]


def story() -> Story:
    """Every deadline as (kind, state), in the order they were set."""
    return list(Deadline.objects.order_by("pk").values_list("kind", "state"))


def submitted(**changes: Any) -> Proposal:
    """An idea on the desk, with the deadline that handing it in sets."""
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED, **changes)
    mend_differences()
    return proposal


def is_true() -> bool:
    """Whether every deadline is what its object says."""
    return list(differences()) == []


# Reading ideas ----------------------------------------------------------------------------------


def test_an_idea_is_read_within_the_promised_days(moderator: User) -> None:
    proposal = submitted()
    deadline = Deadline.objects.get()
    assert deadline.due_day == timezone.localdate(proposal.created_at) + timedelta(days=14)
    assert (deadline.title, deadline.region) == (proposal.title, proposal.region_budget.region)
    publish_proposal(proposal=proposal, actor=moderator)
    assert story() == [(MODERATION, "met")]
    undo_decision(step=proposal.steps.latest("pk"), actor=moderator)
    assert story() == [(MODERATION, "open")]
    reject_proposal(proposal=proposal, reason="Gehört nicht hierher.", actor=moderator)
    assert story() == [(MODERATION, "met")]
    assert is_true()


def test_an_idea_that_appeared_unread_is_done_when_it_is_read(moderator: User) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.PUBLISHED, read_at=None)
    mend_differences()
    assert story() == [(MODERATION, "open")]
    mark_as_read(proposal=proposal, actor=moderator)
    assert story() == [(MODERATION, "met")]


def test_a_withdrawn_or_hidden_idea_needs_no_reading(moderator: User, citizen: User) -> None:
    withdrawn = submitted()
    withdraw_proposal(proposal=withdrawn, actor=None)
    assert story() == [(MODERATION, "waived")]
    submitted(author=citizen)
    outcome = block_person(proposal=Proposal.objects.latest("pk"), reason="Spam", actor=moderator)
    assert story() == [(MODERATION, "waived"), (MODERATION, "waived")]
    lift_block(block=outcome.block, actor=moderator)
    assert story() == [(MODERATION, "waived"), (MODERATION, "open")]
    assert is_true()


def test_while_the_author_is_asked_the_office_waits(moderator: User, citizen: User) -> None:
    proposal = submitted(author=citizen)
    question = ask_proposal(proposal=proposal, text="Wo genau?", actor=moderator)
    assert story() == [(MODERATION, "waived"), (QUESTION, "open")]
    assert Deadline.objects.get(kind=QUESTION).user == moderator
    answer_question(question=question, answer="Am Markt.", actor=citizen)
    assert story() == [(MODERATION, "open"), (QUESTION, "met")]
    settle_question(question=question, actor=moderator)
    publish_proposal(proposal=proposal, actor=moderator)
    assert story() == [(MODERATION, "met"), (QUESTION, "met")]
    assert is_true()


def test_a_question_that_nobody_needs_any_more_is_waived(moderator: User, citizen: User) -> None:
    proposal = submitted(author=citizen)
    ask_proposal(proposal=proposal, text="Wo genau?", actor=moderator)
    reject_proposal(proposal=proposal, reason="Gehört nicht hierher.", actor=moderator)
    assert story() == [(MODERATION, "waived"), (QUESTION, "waived")]
    assert is_true()


# Questions to Fachämter -------------------------------------------------------------------------


@pytest.fixture
def parks(reviewer: User) -> Department:
    return Department.objects.get()


@pytest.fixture
def review(moderator: User, parks: Department) -> Review:
    """A question about a published idea, due in ten days."""
    idea = ProposalFactory.create(read_at=timezone.now())
    due_day = timezone.localdate() + timedelta(days=10)
    return ask_reviews(proposals=[idea], departments=[parks], due_day=due_day, actor=moderator).reviews[0]


def test_a_fachamt_answers_until_its_day(review: Review, reviewer: User, parks: Department) -> None:
    deadline = Deadline.objects.get()
    assert (deadline.kind, deadline.department, deadline.due_at) == (REVIEW, parks, review.due_at)
    answer_review(review=review, answer=Answer(opinion=Opinion.FUNDABLE), version=1, actor=reviewer)
    assert story() == [(REVIEW, "met")]
    assert is_true()


def test_a_question_taken_back_or_decided_needs_no_answer(review: Review, moderator: User, parks: Department) -> None:
    recall_review(review=review, reason="Doppelt gefragt.", actor=moderator)
    assert story() == [(REVIEW, "waived")]
    other = ReviewFactory.create(department=parks, proposal__read_at=timezone.now())
    mend_differences()
    withdraw_proposal(proposal=other.proposal, actor=None)
    assert story() == [(REVIEW, "waived"), (REVIEW, "waived")]
    late = ReviewFactory.create(
        department=parks, proposal__read_at=timezone.now(), due_at=timezone.now() - timedelta(days=2)
    )
    mend_differences()
    withdraw_proposal(proposal=late.proposal, actor=None)
    assert story()[-1] == (REVIEW, "missed")
    assert is_true()


def test_moving_the_deadline_moves_the_question_and_undoing_moves_it_back(review: Review, moderator: User) -> None:
    deadline, before = Deadline.objects.get(), review.due_at
    later = timezone.localdate() + timedelta(days=30)
    changes = move_deadlines(deadlines=[deadline], due_day=later, reason="Ferien im Amt", actor=moderator)
    review.refresh_from_db()
    deadline.refresh_from_db()
    assert review.due_at == deadline.due_at == end_of(later)
    assert [line.reason for line in changes] == ["Ferien im Amt"]
    assert is_true()
    undo_changes(changes=[line.pk for line in changes], actor=moderator)
    review.refresh_from_db()
    deadline.refresh_from_db()
    assert review.due_at == deadline.due_at == before
    assert is_true()


# Evenings and windows ---------------------------------------------------------------------------


@pytest.fixture
def budget() -> RegionBudget:
    return RegionBudgetFactory.create()


def plan(days: int) -> AssemblyPlan:
    starts_at = timezone.now() + timedelta(days=days)
    return AssemblyPlan(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place="Kulturbund")


def test_people_are_invited_before_the_evening_and_its_papers_follow_after(
    budget: RegionBudget, coordinator: User
) -> None:
    assembly = plan_assembly(region_budget=budget, plan=plan(40), actor=coordinator)
    deadline = Deadline.objects.get()
    assert deadline.kind == INVITATION
    assert deadline.due_day == timezone.localdate(assembly.starts_at) - timedelta(days=14)
    replan_assembly(assembly=assembly, plan=plan(50), actor=coordinator)
    deadline.refresh_from_db()
    assert deadline.due_day == timezone.localdate() + timedelta(days=36)
    open_assembly(assembly=assembly, present=12, actor=coordinator)
    close_assembly(assembly=assembly, actor=coordinator)
    papers = [(INVITATION, "waived"), (RECORD, "open"), (NOTICE, "open"), (SETTLEMENT, "open")]
    assert story() == papers
    assert Deadline.objects.get(kind=RECORD).due_day == timezone.localdate() + timedelta(days=14)
    assert Deadline.objects.get(kind=NOTICE).due_day == timezone.localdate() + timedelta(days=28)
    settled = Deadline.objects.get(kind=SETTLEMENT).due_day
    assert (settled.day, settled.month) == (31, 1)
    assert settled.year == max(budget.round.year, timezone.localdate().year) + 1
    resume_assembly(assembly=assembly, reason="Zahl vertauscht", actor=coordinator)
    close_assembly(assembly=assembly, actor=coordinator)
    assert story() == papers
    assert is_true()


def test_nobody_is_invited_to_an_evening_that_is_called_off(budget: RegionBudget, coordinator: User) -> None:
    assembly = plan_assembly(region_budget=budget, plan=plan(40), actor=coordinator)
    cancel_assembly(assembly=assembly, reason="Wasserschaden", actor=coordinator)
    assert story() == [(INVITATION, "waived")]
    assert is_true()


def test_windows_come_and_move_and_go(lead: User) -> None:
    round = RoundFactory.create()
    now = timezone.now()
    wish: dict[str, Any] = {"round": round, "kind": PhaseKind.REVIEW, "reason": "Beschluss", "actor": lead}
    phase = set_window(starts_at=now + timedelta(days=5), ends_at=now + timedelta(days=20), **wish)
    assert story() == [(WINDOW_OPENS, "open"), (WINDOW_CLOSES, "open")]
    set_window(phase=phase, starts_at=now + timedelta(days=5), ends_at=now + timedelta(days=25), **wish)
    assert Deadline.objects.get(kind=WINDOW_CLOSES).due_at == phase.round.phases.get().ends_at
    assert is_true()
    delete_window(phase=phase, reason="Doch nicht", actor=lead)
    assert story() == [(WINDOW_OPENS, "waived"), (WINDOW_CLOSES, "waived")]
    assert is_true()


def test_a_closed_year_waits_for_nothing(review: Review, lead: User) -> None:
    budget = review.proposal.region_budget
    PhaseFactory.create(round=budget.round)
    submitted(region_budget=budget)
    assert {state for _kind, state in story()} == {"open"}
    close_round(round=budget.round, actor=lead)
    assert {state for _kind, state in story()} == {"waived"}
    assert is_true()


# The proof --------------------------------------------------------------------------------------


def test_the_proof_names_what_differs_and_mends_only_when_told(moderator: User, parks: Department) -> None:
    proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    assembly = AssemblyFactory.create(region_budget=proposal.region_budget)
    review = ReviewFactory.create(department=parks, proposal__read_at=timezone.now())
    assert mend_differences() == 3
    assert is_true()
    Deadline.objects.filter(kind=MODERATION).delete()
    Deadline.objects.filter(kind=INVITATION).update(state="met", closed_at=timezone.now(), next_step_at=None)
    Deadline.objects.filter(kind=REVIEW).update(due_at=timezone.now(), title="Anders")
    assert sorted((one.subject, one.stored, one.found) for one in differences()) == [
        (f"{INVITATION} {assembly.reference}", "settled", "waits"),
        (f"{MODERATION} {proposal.reference}", "no deadline", "waits"),
        (f"{REVIEW} {review.reference}", "open", "other title, due_at"),
    ]
    assert mend_differences() == 3
    assert is_true()
    assert mend_differences() == 0
    Review.objects.filter(pk=review.pk).delete()
    assert [(one.stored, one.found) for one in differences()] == [("open", "nothing waits")]
    assert mend_differences() == 1
    assert Deadline.objects.get(kind=REVIEW).reason == "Den Gegenstand gibt es nicht mehr."


def test_the_proof_asks_no_more_for_many(django_assert_max_num_queries: Callable[..., Any]) -> None:
    submitted()
    with django_assert_max_num_queries(26) as one:
        assert is_true()
    for _number in range(5):
        submitted()
    with django_assert_max_num_queries(len(one)):
        assert is_true()


def test_an_idea_on_an_agenda_is_read(budget: RegionBudget, moderator: User) -> None:
    proposal = ProposalFactory.create(region_budget=budget, status=ProposalStatus.PUBLISHED, read_at=None)
    mend_differences()
    assembly: Assembly = AssemblyFactory.create(region_budget=budget)
    put_on_agenda(assembly=assembly, proposal=proposal, actor=moderator)
    assert (MODERATION, "met") in story()
