"""Decisions of the Anlaufstelle: passing on, taking back at once, conflicts, reports, questions, notes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.core.errors import DomainError
from apps.moderation.enums import ReportKind, ReportOutcome
from apps.notifications.domain.delivery import deliver_due_messages
from apps.notifications.models import OutboxMessage

from ..domain.blocking import block_person
from ..domain.moderation import (
    ConflictError,
    NoMoreUndoError,
    mark_as_read,
    pass_on_proposal,
    publish_proposal,
    reject_proposal,
    resolve_reports,
    undo_decision,
)
from ..domain.notes import write_note
from ..domain.questions import ask_proposal, settle_question
from ..enums import ProposalStatus
from ..models import Proposal, ProposalStep, Report
from ..queries.desk import changes_since
from .factories import CommentFactory, ProposalFactory

pytestmark = pytest.mark.django_db


def waiting() -> Proposal:
    idea: Proposal = ProposalFactory.create(status=ProposalStatus.SUBMITTED, with_contact__confirmed_at=timezone.now())
    return idea


def last_step(idea: Proposal) -> ProposalStep:
    return idea.steps.latest("pk")


def state(idea: Proposal) -> tuple[object, ...]:
    row = Proposal.objects.get(pk=idea.pk)
    return row.status, row.is_public, row.published_at, row.read_at


# Passing on -------------------------------------------------------------------------------------


def test_pass_on_proposal_names_the_authority_and_the_reason_in_public(moderator: User) -> None:
    idea = pass_on_proposal(
        proposal=waiting(), authority=" Straßen- und  Grünflächenamt ", reason="Es pflegt den Park.", actor=moderator
    )
    assert (idea.status, idea.is_public) == (ProposalStatus.PASSED_ON, True)
    assert last_step(idea).reason == "Weitergegeben an: Straßen- und Grünflächenamt.\nEs pflegt den Park."
    mail = OutboxMessage.objects.get(kind="proposal_passed_on")
    assert "Grünflächenamt" in mail.text


@pytest.mark.parametrize(("authority", "reason"), [("", "Weil"), ("Amt", " "), ("A" * 161, "Weil")])
def test_pass_on_proposal_needs_an_authority_and_a_reason(moderator: User, authority: str, reason: str) -> None:
    with pytest.raises(DomainError):
        pass_on_proposal(proposal=waiting(), authority=authority, reason=reason, actor=moderator)


# Taking back ------------------------------------------------------------------------------------


def test_undo_decision_restores_what_was_and_sends_no_mail(moderator: User) -> None:
    idea = waiting()
    before = state(idea)
    publish_proposal(proposal=idea, actor=moderator)
    undo_decision(step=last_step(idea), actor=moderator)
    assert state(idea) == before
    assert not OutboxMessage.objects.filter(kind="proposal_published").exists()
    assert list(idea.steps.values_list("status", flat=True)) == [ProposalStatus.SUBMITTED]


def test_undo_decision_of_a_hidden_rejection_shows_the_idea_again(moderator: User) -> None:
    idea = ProposalFactory.create()
    before = state(idea)[:3]
    reject_proposal(proposal=idea, reason="Falsch geklickt", hide=True, actor=moderator)
    assert state(idea)[1] is False
    undo_decision(step=last_step(idea), actor=moderator)
    assert state(idea)[:3] == before


def test_undo_decision_is_for_the_same_person_only(moderator: User, lead: User) -> None:
    idea = waiting()
    publish_proposal(proposal=idea, actor=moderator)
    with pytest.raises(NoMoreUndoError):
        undo_decision(step=last_step(idea), actor=lead)
    assert state(idea)[0] == ProposalStatus.PUBLISHED


def test_undo_decision_ends_when_the_mail_is_out(moderator: User) -> None:
    idea = waiting()
    publish_proposal(proposal=idea, actor=moderator)
    with time_machine.travel(timezone.now() + timedelta(seconds=20), tick=False):
        deliver_due_messages()
        with pytest.raises(NoMoreUndoError):
            undo_decision(step=last_step(idea), actor=moderator)
    assert state(idea)[0] == ProposalStatus.PUBLISHED


def test_undo_decision_ends_after_a_minute_also_without_a_mail(moderator: User) -> None:
    idea = ProposalFactory.create(status=ProposalStatus.SUBMITTED, with_contact=False)
    publish_proposal(proposal=idea, actor=moderator)
    with time_machine.travel(timezone.now() + timedelta(seconds=61), tick=False), pytest.raises(NoMoreUndoError):
        undo_decision(step=last_step(idea), actor=moderator)


def test_undo_decision_takes_back_the_last_decision_only(moderator: User) -> None:
    idea = waiting()
    publish_proposal(proposal=idea, actor=moderator)
    first = last_step(idea)
    reject_proposal(proposal=idea, reason="Doch nicht", actor=moderator)
    with pytest.raises(NoMoreUndoError):
        undo_decision(step=first, actor=moderator)
    undo_decision(step=last_step(idea), actor=moderator)
    assert state(idea)[0] == ProposalStatus.PUBLISHED


def test_undo_decision_ends_when_somebody_changed_the_idea_after_it(moderator: User, lead: User) -> None:
    asked, blocked = waiting(), waiting()
    publish_proposal(proposal=asked, actor=moderator)
    ask_proposal(proposal=asked, text="Wo genau?", actor=lead)
    publish_proposal(proposal=blocked, actor=moderator)
    block_person(proposal=blocked, reason="Beleidigt alle", actor=lead)
    for idea, is_public in ((asked, True), (blocked, False)):
        with pytest.raises(NoMoreUndoError), transaction.atomic():
            undo_decision(step=last_step(idea), actor=moderator)
        assert state(idea)[:2] == (ProposalStatus.PUBLISHED, is_public)
        assert last_step(idea).status == ProposalStatus.PUBLISHED
        assert OutboxMessage.objects.filter(dedup_key__contains=f"proposal_published:{idea.reference}").exists()


# Two people -------------------------------------------------------------------------------------


def test_a_decision_about_an_older_version_is_a_conflict(moderator: User, lead: User) -> None:
    idea = waiting()
    seen = idea.version
    publish_proposal(proposal=idea, reason="Gute Idee", version=seen, actor=lead)
    with pytest.raises(ConflictError):
        reject_proposal(proposal=idea, reason="Nein", version=seen, actor=moderator)
    changes = changes_since(idea, seen)
    assert [(change.office, change.reason) for change in changes] == [("SPK-Leitung", "Gute Idee")]
    assert changes[0].who == "lead"


def test_a_question_of_a_colleague_is_a_conflict_too(moderator: User, lead: User) -> None:
    idea = waiting()
    ask_proposal(proposal=idea, text="Wo genau?", actor=lead)
    with pytest.raises(ConflictError):
        publish_proposal(proposal=idea, version=idea.version, actor=moderator)
    assert [change.what for change in changes_since(idea, idea.version)] == ["Rückfrage gestellt"]


# Questions --------------------------------------------------------------------------------------


def test_ask_proposal_writes_to_the_author_and_not_to_the_public(moderator: User) -> None:
    idea = waiting()
    question = ask_proposal(proposal=idea, text=" Wofür genau? ", actor=moderator)
    mail = OutboxMessage.objects.get(kind="proposal_question")
    assert (question.text, mail.recipient) == ("Wofür genau?", idea.contact.email)
    assert "/ideen/mein/" in mail.text
    with pytest.raises(DomainError):
        ask_proposal(proposal=idea, text="Und noch etwas?", actor=moderator)
    settle_question(question=question, actor=moderator)
    ask_proposal(proposal=idea, text="Und noch etwas?", actor=moderator)


def test_ask_proposal_says_when_nobody_can_be_asked(moderator: User) -> None:
    idea = ProposalFactory.create(status=ProposalStatus.SUBMITTED, with_contact=False)
    with pytest.raises(DomainError, match="rufen Sie an"):
        ask_proposal(proposal=idea, text="Wo?", actor=moderator)
    assert not idea.questions.exists()


# Reports ----------------------------------------------------------------------------------------


def test_resolve_reports_keeps_or_hides_a_comment(moderator: User, citizen: User) -> None:
    comment = CommentFactory.create(author=citizen)
    idea = comment.proposal
    Proposal.objects.filter(pk=idea.pk).update(comment_count=1)
    Report.objects.create(proposal=idea, comment=comment, kind=ReportKind.INSULT)
    Report.objects.create(proposal=idea, kind=ReportKind.FALSE)
    with pytest.raises(DomainError):
        resolve_reports(proposal=idea, comment=comment, outcome=ReportOutcome.HIDDEN, reason=" ", actor=moderator)
    resolve_reports(proposal=idea, comment=comment, outcome=ReportOutcome.HIDDEN, reason="Beleidigt", actor=moderator)
    comment.refresh_from_db()
    idea.refresh_from_db()
    assert (comment.hidden_reason, idea.comment_count) == ("Beleidigt", 0)
    assert Report.objects.get(comment=None).resolved_at is None
    assert resolve_reports(proposal=idea, outcome=ReportOutcome.KEPT, actor=moderator) == 1
    assert idea.is_public
    with pytest.raises(DomainError):
        resolve_reports(proposal=idea, outcome=ReportOutcome.KEPT, actor=moderator)


def test_resolve_reports_hides_an_idea_with_a_reason(moderator: User) -> None:
    idea = ProposalFactory.create()
    Report.objects.create(proposal=idea, kind=ReportKind.PERSONAL_DATA)
    resolve_reports(proposal=idea, outcome=ReportOutcome.HIDDEN, reason="Nennt einen Namen.", actor=moderator)
    assert state(idea)[:2] == (ProposalStatus.REJECTED, False)


# Reading and notes ------------------------------------------------------------------------------


def test_mark_as_read_is_for_ideas_that_appeared_at_once(moderator: User) -> None:
    idea = ProposalFactory.create(read_at=None)
    assert mark_as_read(proposal=idea, actor=moderator).read_at is not None
    with pytest.raises(DomainError):
        mark_as_read(proposal=waiting(), actor=moderator)


def test_write_note_mails_those_mentioned_a_link_and_never_the_words(moderator: User, lead: User) -> None:
    idea = waiting()
    note = write_note(
        proposal=idea, text="Geheim: die Nachbarin rief an.", mentioned=[lead, moderator], actor=moderator
    )
    mail = OutboxMessage.objects.get(kind="note_mention")
    assert mail.recipient == lead.email
    assert f"/anlaufstelle/ideen/{idea.reference}/#notizen" in mail.text
    assert "Geheim" not in mail.text + mail.html + mail.subject
    assert set(note.mentioned.all()) == {lead, moderator}


def test_write_note_mentions_colleagues_of_this_desk_only(
    moderator: User, citizen: User, other_moderator: User
) -> None:
    for person in (citizen, other_moderator):
        with pytest.raises(DomainError):
            write_note(proposal=waiting(), text="Schau mal", mentioned=[person], actor=moderator)
