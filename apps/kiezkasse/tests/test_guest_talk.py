"""Commenting without an account: nothing is public before the mail is confirmed, and its link deletes it again."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.person import person_key
from apps.core.errors import DomainError
from apps.core.private_keys import BrokenLinkError
from apps.kiezkasse.domain.blocking import block_person, lift_block
from apps.kiezkasse.domain.counts import report_miscounts
from apps.kiezkasse.domain.guest_talk import comment_key, confirm_comment, request_comment, withdraw_comment_by_key
from apps.kiezkasse.domain.links import ExpiredLinkError
from apps.kiezkasse.domain.reports import report_proposal
from apps.kiezkasse.domain.talk import comment_proposal, hide_comment, restore_comment
from apps.kiezkasse.enums import ProposalStatus
from apps.kiezkasse.models import Comment, PendingComment, Proposal
from apps.moderation.domain.blocks import BlockedError
from apps.moderation.enums import ReportKind
from apps.notifications.models import OutboxMessage
from apps.operation.domain.retention import apply_purpose

from .factories import ProposalFactory

pytestmark = pytest.mark.django_db
MAIL = "nachbarin@example.org"
WORDS = {"text": "Gern mit Dach.", "name": "Frau K."}


@pytest.fixture
def idea() -> Proposal:
    return ProposalFactory.create()


def ask(
    idea: Proposal, *, parent: Comment | None = None, text: str = WORDS["text"], name: str = WORDS["name"]
) -> PendingComment:
    pending = request_comment(proposal=idea, email=MAIL, parent=parent, text=text, name=name)
    assert pending is not None
    return pending


def count(idea: Proposal) -> int:
    idea.refresh_from_db()
    return idea.comment_count


def test_a_comment_by_mail_through_the_pages(client: Client, idea: Proposal) -> None:
    address = reverse("kiezkasse:proposal-comment", args=[idea.reference])
    assert address in client.get(idea.get_absolute_url()).content.decode()
    response = client.post(address, {**WORDS, "email": "x"})
    assert response.status_code == 422
    assert "Gern mit Dach." in response.content.decode()
    response = client.post(address, {**WORDS, "email": MAIL}, follow=True)
    page = response.content.decode()
    assert "Ihr Kommentar erscheint, sobald Sie bestätigen" in page
    assert "Gern mit Dach." not in page
    mail = OutboxMessage.objects.get()
    assert "Gern mit Dach." not in mail.text + mail.html
    link = reverse("kiezkasse:comment-confirm", args=[PendingComment.objects.get().key])
    assert link in mail.text
    assert "Gern mit Dach." in client.get(link).content.decode()
    assert count(idea) == 0
    response = client.post(link, follow=True)
    assert "Ihr Kommentar ist veröffentlicht" in response.content.decode()
    assert (count(idea), PendingComment.objects.count(), OutboxMessage.objects.count()) == (1, 0, 0)
    assert client.get(link).status_code == 410
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Frau K." in page
    assert MAIL not in page
    own = response.redirect_chain[-1][0]
    assert own in mail.text
    assert "Ihr Kommentar ist gelöscht" in client.post(own, follow=True).content.decode()
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Die Person hat diesen Kommentar gelöscht" in page
    assert "Frau K." not in page
    assert count(idea) == 0
    assert report_miscounts() == 0


def test_sending_twice_asks_once(idea: Proposal) -> None:
    assert ask(idea) == ask(idea)
    assert OutboxMessage.objects.count() == 1


def test_a_link_works_once_and_for_two_days(client: Client, idea: Proposal) -> None:
    pending = ask(idea)
    PendingComment.objects.update(created_at=timezone.now() - timedelta(days=2, minutes=1))
    for key in (pending.key, uuid.uuid4()):
        with pytest.raises(ExpiredLinkError):
            confirm_comment(key=key)
    assert [apply_purpose("pending-comments") for _time in range(2)] == [1, 0]
    assert not OutboxMessage.objects.exists()
    pending = ask(idea)
    client.post(reverse("kiezkasse:comment-confirm", args=[pending.key]), {"nein": "1"})
    assert (PendingComment.objects.count(), Comment.objects.count()) == (0, 0)
    with pytest.raises(BrokenLinkError):
        withdraw_comment_by_key(key="x")


def test_an_answer_needs_a_comment_that_still_stands(idea: Proposal, citizen: User, moderator: User) -> None:
    parent = comment_proposal(proposal=idea, text="Wo genau?", actor=citizen)
    pending, late = ask(idea, parent=parent), ask(idea, parent=parent, text="Am Brunnen.")
    assert confirm_comment(key=pending.key).parent == parent
    hide_comment(comment=parent, reason="Werbung", actor=moderator)
    with pytest.raises(DomainError):
        confirm_comment(key=late.key)


@pytest.mark.parametrize(
    ("text", "name", "field"), [(" ", "K", "text"), ("Gut", " ", "name"), ("x" * 1501, "K", "text")]
)
def test_request_comment_needs_words_and_a_name(idea: Proposal, text: str, name: str, field: str) -> None:
    with pytest.raises(DomainError) as error:
        ask(idea, text=text, name=name)
    assert error.value.field == field


def test_request_comment_ends_with_the_decision() -> None:
    with pytest.raises(DomainError):
        ask(ProposalFactory.create(status=ProposalStatus.GRANTED))


def test_a_block_finds_all_comments_of_an_address(idea: Proposal, citizen: User, moderator: User) -> None:
    first, second = ask(idea), ask(ProposalFactory.create(region_budget=idea.region_budget))
    waiting, comment = ask(idea, text="Und noch etwas."), confirm_comment(key=first.key)
    confirm_comment(key=second.key)
    other = comment_proposal(proposal=idea, text="Schön.", actor=citizen)
    outcome = block_person(comment=comment, reason="Beleidigungen", actor=moderator)
    assert (outcome.comments, outcome.block.person, outcome.block.label) == (2, person_key(MAIL), "Frau K.")
    assert list(Comment.objects.filter(hidden_at=None)) == [other]
    with pytest.raises(BlockedError):
        confirm_comment(key=waiting.key)
    assert request_comment(proposal=idea, email=MAIL, text="Noch einmal", name="K") is None
    assert lift_block(block=outcome.block, actor=moderator).comments == 2
    assert count(idea) == 2


def test_a_deleted_comment_stays_deleted(idea: Proposal, moderator: User) -> None:
    comment = confirm_comment(key=ask(idea).key)
    comment = hide_comment(comment=comment, reason="Werbung", actor=moderator)
    report_proposal(proposal=idea, comment=comment, kind=ReportKind.FALSE, actor=None)
    for _time in range(2):
        comment = withdraw_comment_by_key(key=comment_key(comment))
    assert (comment.text, comment.name, count(idea)) == ("", "Person aus dem Kiez", 0)
    assert not idea.reports.filter(resolved_at=None).exists()
    with pytest.raises(DomainError):
        restore_comment(comment=comment, actor=moderator)


def test_an_account_deletes_its_own_comment_alone(
    client: Client, idea: Proposal, citizen: User, moderator: User
) -> None:
    comment = comment_proposal(proposal=idea, text="Schön.", actor=citizen)
    address = reverse("kiezkasse:comment-withdraw", args=[comment.reference])
    client.force_login(moderator)
    assert address not in client.get(idea.get_absolute_url()).content.decode()
    assert client.post(address).status_code == 404
    client.force_login(citizen)
    assert address in client.get(idea.get_absolute_url()).content.decode()
    assert "Die Person hat diesen Kommentar gelöscht" in client.post(address, follow=True).content.decode()
    assert count(idea) == 0
    assert report_miscounts() == 0


def test_asking_too_often_is_refused(client: Client, idea: Proposal, settings: object) -> None:
    settings.SPK_RATE_LIMITS = True  # type: ignore[attr-defined]
    address = reverse("kiezkasse:proposal-comment", args=[idea.reference])
    answers = [
        client.post(address, {"text": f"Nummer {number}", "name": "K", "email": MAIL}).status_code
        for number in range(11)
    ]
    assert answers[-1] == 429
