"""Supporting and commenting, and the counts that lists show."""

from decimal import Decimal

import pytest

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.counts import mend_miscounts, report_miscounts
from apps.kiezkasse.domain.support import support_proposal, withdraw_support
from apps.kiezkasse.domain.talk import comment_proposal, hide_comment, restore_comment
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Proposal, RegionBudget

from .factories import CommentFactory, ProposalFactory, RegionBudgetFactory, SupportFactory

pytestmark = pytest.mark.django_db


def test_support_proposal_counts_each_person_once(citizen: User, moderator: User) -> None:
    idea = ProposalFactory.create()
    for person in (citizen, citizen, moderator):
        support_proposal(proposal=idea, actor=person)
    idea.refresh_from_db()
    assert idea.support_count == 2
    for _time in range(2):
        withdraw_support(proposal=idea, actor=citizen)
    idea.refresh_from_db()
    assert idea.support_count == 1


@pytest.mark.parametrize(
    "status",
    [ProposalStatus.SUBMITTED, ProposalStatus.REJECTED, ProposalStatus.GRANTED, ProposalStatus.WITHDRAWN],
)
def test_support_proposal_and_comment_proposal_end_with_the_decision(citizen: User, status: ProposalStatus) -> None:
    idea = ProposalFactory.create(status=status)
    with pytest.raises(DomainError):
        support_proposal(proposal=idea, actor=citizen)
    with pytest.raises(DomainError):
        comment_proposal(proposal=idea, text="Gute Idee", actor=citizen)


@pytest.mark.parametrize("text", ["", "   ", "x" * 1501])
def test_comment_proposal_needs_words_and_not_too_many(citizen: User, text: str) -> None:
    with pytest.raises(DomainError) as error:
        comment_proposal(proposal=ProposalFactory.create(), text=text, actor=citizen)
    assert error.value.field == "text"


def test_hide_comment_leaves_a_line_with_the_reason(citizen: User, moderator: User) -> None:
    idea = ProposalFactory.create()
    comment = comment_proposal(proposal=idea, text=" Gute Idee ", actor=citizen)
    assert comment.text == "Gute Idee"
    for _time in range(2):
        comment = hide_comment(comment=comment, reason="Werbung", actor=moderator)
    idea.refresh_from_db()
    assert (idea.comment_count, comment.hidden_reason, comment.hidden_by) == (0, "Werbung", moderator)
    for _time in range(2):
        comment = restore_comment(comment=comment, actor=moderator)
    idea.refresh_from_db()
    assert (idea.comment_count, comment.hidden_reason) == (1, "")


@pytest.mark.parametrize("reason", ["", " ", "x" * 301])
def test_hide_comment_needs_a_short_reason(moderator: User, citizen: User, reason: str) -> None:
    comment = CommentFactory.create(author=citizen)
    with pytest.raises(DomainError) as error:
        hide_comment(comment=comment, reason=reason, actor=moderator)
    assert error.value.field == "reason"


def test_the_nightly_check_finds_and_mending_sets_right(citizen: User, moderator: User) -> None:
    idea = ProposalFactory.create()
    for person in (citizen, moderator):
        SupportFactory.create(proposal=idea, user=person)
        CommentFactory.create(proposal=idea, author=person)
    right = ProposalFactory.create()
    assert report_miscounts() == 1
    assert mend_miscounts() == 1
    idea.refresh_from_db()
    right.refresh_from_db()
    assert (idea.support_count, idea.comment_count) == (2, 2)
    assert (right.support_count, right.comment_count) == (0, 0)
    assert report_miscounts() == 0


def test_the_nightly_check_finds_money_that_does_not_add_up() -> None:
    budget = RegionBudgetFactory.create()
    ProposalFactory.create(status=ProposalStatus.GRANTED)
    assert report_miscounts() == 1
    RegionBudget.objects.filter(pk=budget.pk).update(granted=Decimal(600))
    assert report_miscounts() == 0
    assert Proposal.objects.get().granted_amount == Decimal(600)
