"""Reporting, answering, and what hides a comment."""

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.domain.moderation import resolve_reports
from apps.kiezkasse.domain.reports import report_proposal
from apps.kiezkasse.domain.talk import comment_proposal, hide_comment, restore_comment
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Comment, Proposal, Report
from apps.moderation.domain.blocks import BlockedError, block_person
from apps.moderation.enums import ReportKind, ReportOutcome

from .factories import CommentFactory, ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea() -> Proposal:
    return ProposalFactory.create()


@pytest.fixture
def comment(idea: Proposal, citizen: User) -> Comment:
    return comment_proposal(proposal=idea, text="Grober Unfug.", actor=citizen)


def test_report_proposal_hides_nothing(idea: Proposal, comment: Comment, citizen: User, moderator: User) -> None:
    for actor in (citizen, citizen, moderator, None, None):
        report_proposal(proposal=idea, comment=comment, kind=ReportKind.INSULT, actor=actor)
        report_proposal(proposal=idea, kind=ReportKind.FALSE, actor=actor)
    assert Report.objects.count() == 8
    comment.refresh_from_db()
    idea.refresh_from_db()
    assert (comment.hidden_at, idea.is_public) == (None, True)


def test_a_comment_goes_after_reports_of_so_many_accounts(
    idea: Proposal, comment: Comment, citizen: User, reviewer: User, moderator: User
) -> None:
    idea.region_budget.round.hide_comment_after = 2
    idea.region_budget.round.save()
    for actor in (None, None, citizen, citizen):
        report_proposal(proposal=idea, comment=comment, kind=ReportKind.INSULT, actor=actor)
    comment.refresh_from_db()
    assert comment.hidden_at is None
    report_proposal(proposal=idea, comment=comment, kind=ReportKind.INSULT, actor=reviewer)
    comment.refresh_from_db()
    assert (comment.hidden_reason, comment.hidden_by) == ("gemeldet", None)
    assert report_miscounts() == 0
    assert Report.objects.filter(resolved_at=None).count() == 4
    resolve_reports(proposal=idea, comment=comment, outcome=ReportOutcome.KEPT, actor=moderator)
    comment.refresh_from_db()
    assert comment.hidden_at is None
    assert report_miscounts() == 0
    assert set(Report.objects.values_list("outcome", "resolved_by")) == {("kept", moderator.pk)}


def test_hiding_and_showing_settles_reports(idea: Proposal, comment: Comment, citizen: User, moderator: User) -> None:
    report_proposal(proposal=idea, comment=comment, kind=ReportKind.INSULT, actor=citizen)
    hide_comment(comment=comment, reason="Beleidigung", actor=moderator)
    assert Report.objects.get().outcome == ReportOutcome.HIDDEN
    restore_comment(comment=comment, actor=moderator)
    assert Report.objects.get().outcome == ReportOutcome.HIDDEN


@pytest.mark.parametrize(("kind", "text"), [("nonsense", ""), (ReportKind.OTHER, " "), (ReportKind.FALSE, "x" * 1001)])
def test_report_proposal_needs_a_reason(idea: Proposal, kind: str, text: str) -> None:
    with pytest.raises(DomainError) as error:
        report_proposal(proposal=idea, kind=kind, text=text, actor=None)
    assert error.value.field in {"kind", "text"}


def test_a_blocked_person_neither_reports_nor_comments(idea: Proposal, citizen: User, moderator: User) -> None:
    block_person(district=idea.region_budget.round.district, user=citizen, reason="Spam", actor=moderator)
    with pytest.raises(BlockedError):
        report_proposal(proposal=idea, kind=ReportKind.FALSE, actor=citizen)
    with pytest.raises(BlockedError):
        comment_proposal(proposal=idea, text="Hallo", actor=citizen)


def test_answers_go_one_level_deep(idea: Proposal, comment: Comment, moderator: User) -> None:
    answer = comment_proposal(proposal=idea, text="Bitte freundlich.", parent=comment, actor=moderator)
    with pytest.raises(DomainError):
        comment_proposal(proposal=idea, text="Noch einmal.", parent=answer, actor=moderator)
    with pytest.raises(DomainError):
        comment_proposal(proposal=ProposalFactory.create(), text="Woanders.", parent=comment, actor=moderator)
    hide_comment(comment=comment, reason="Unfug", actor=moderator)
    with pytest.raises(DomainError):
        comment_proposal(proposal=idea, text="Zu spät.", parent=comment, actor=moderator)


def test_answering_on_the_page(client: Client, idea: Proposal, comment: Comment, moderator: User) -> None:
    client.force_login(moderator)
    page = client.get(f"{idea.get_absolute_url()}?antwort={comment.reference}").content.decode()
    assert "Antwort an citizen" in page
    address = reverse("kiezkasse:proposal-comment", args=[idea.reference])
    assert client.post(address, {"text": "", "antwort": comment.reference}).status_code == 422
    client.post(address, {"text": "Danke.", "antwort": comment.reference})
    assert Comment.objects.get(text="Danke.").parent == comment
    page = client.get(idea.get_absolute_url()).content.decode()
    assert page.index("Grober Unfug.") < page.index("Danke.")


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_an_idea_takes_the_same_queries_for_many_answers(
    client: Client, idea: Proposal, citizen: User, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for _index in range(number):
        parent = CommentFactory.create(proposal=idea, author=citizen)
        for _answer in range(number):
            CommentFactory.create(proposal=idea, author=citizen, parent=parent)
    with django_assert_max_num_queries(15):
        client.get(idea.get_absolute_url())


@pytest.mark.parametrize("signed_in", [True, False])
def test_reporting_through_the_pages(
    client: Client, idea: Proposal, comment: Comment, citizen: User, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(citizen)
    for name, reference in (("proposal-report", idea.reference), ("comment-report", comment.reference)):
        address = reverse(f"kiezkasse:{name}", args=[reference])
        assert address in client.get(idea.get_absolute_url()).content.decode()
        assert client.get(address).status_code == 200
        assert client.post(address, {"text": "ohne Grund"}).status_code == 422
        response = client.post(address, {"kind": "false", "text": "Stimmt nicht."}, follow=True)
        assert "Was jetzt geschieht" in response.content.decode()
    assert set(Report.objects.values_list("reporter", flat=True)) == {citizen.pk if signed_in else None}


def test_what_nobody_sees_nobody_reports(client: Client, comment: Comment, moderator: User) -> None:
    hide_comment(comment=comment, reason="Unfug", actor=moderator)
    assert client.get(reverse("kiezkasse:comment-report", args=[comment.reference])).status_code == 404
    waiting = ProposalFactory.create(status=ProposalStatus.SUBMITTED)
    assert client.get(reverse("kiezkasse:proposal-report", args=[waiting.reference])).status_code == 404


def test_the_database_knows_one_open_report_of_an_account(idea: Proposal, citizen: User) -> None:
    Report.objects.create(proposal=idea, kind=ReportKind.FALSE, reporter=citizen)
    with pytest.raises(IntegrityError):
        Report.objects.create(proposal=idea, kind=ReportKind.OTHER, reporter=citizen)
