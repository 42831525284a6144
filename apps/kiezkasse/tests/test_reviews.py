"""Fachämter are asked and answer: once each, in time or late, nobody over a colleague's words."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from apps.accounts.models import Department, User
from apps.core.errors import DomainError
from apps.core.uploads import PDF, Paper
from apps.kiezkasse.domain.reviews import (
    Answer,
    answer_review,
    ask_reviews,
    proposed_competence,
    recall_review,
    set_competence,
)
from apps.kiezkasse.enums import Competence, Opinion, PhaseKind, ProposalStatus, ReviewStanding
from apps.kiezkasse.models import Proposal, Review
from apps.kiezkasse.queries.reviews import reviews_asked_of, reviews_managed_by, reviews_visible_to
from apps.notifications.models import OutboxMessage
from apps.sozialraum.models import District

from .factories import PhaseFactory, ProposalFactory
from .review_factories import ReviewFactory, ReviewFileFactory

pytestmark = pytest.mark.django_db
SOON = timedelta(days=14)


@pytest.fixture
def parks(reviewer: User) -> Department:
    """The Fachamt that `reviewer` answers for."""
    return Department.objects.get()


def ask(proposals: list[Proposal], departments: list[Department], actor: User, **changes: Any) -> Any:
    wish: dict[str, Any] = {
        "due_day": timezone.localdate() + SOON,
        "question": "Geht „{titel}“ in {region} für {betrag}?",
    }
    return ask_reviews(proposals=proposals, departments=departments, actor=actor, **(wish | changes))


def answer(review: Review, actor: User, **changes: Any) -> Review:
    more: dict[str, Any] = {name: changes.pop(name) for name in ("papers", "drop_files", "version") if name in changes}
    given = Answer(**({"opinion": Opinion.FUNDABLE} | changes))
    more.setdefault("version", review.version)
    return answer_review(review=review, answer=given, actor=actor, **more)


def recipients(kind: str) -> list[str]:
    return sorted(OutboxMessage.objects.filter(kind=kind).values_list("recipient", flat=True))


# Asking ----------------------------------------------------------------------------------------


def test_ask_reviews_puts_the_idea_into_the_question(moderator: User, parks: Department) -> None:
    idea = ProposalFactory.create(title="Bank {jahr} <b>", cost=Decimal(1200))
    review = ask([idea], [parks], moderator).reviews[0]
    assert review.question == "Geht „Bank {jahr} <b>“ in Adlershof für 1.200\u00a0€?"
    assert review.due_day == timezone.localdate() + SOON
    assert (review.due_at - timedelta(seconds=1)).astimezone().date() == review.due_day
    assert review.days_left == 14


def test_ask_reviews_in_bulk_sends_each_office_one_mail_without_the_ideas(
    moderator: User, parks: Department, district: District
) -> None:
    youth = Department.objects.create(district=district, name="Jugendamt")
    ideas = [ProposalFactory.create(title=f"Geheimtitel {number}") for number in range(3)]
    ask([ideas[0]], [parks], moderator)
    OutboxMessage.objects.all().delete()
    asked = ask(ideas, [parks, youth], moderator)
    assert (len(asked.reviews), asked.known) == (5, 1)
    assert recipients("review_asked") == ["reviewer@example.org", "sga-tk@example.org"]
    mail = OutboxMessage.objects.filter(recipient="reviewer@example.org").get()
    assert mail.subject.startswith("2 Ideen zu prüfen bis")
    for words in (mail.text, mail.html):
        assert "/aemter/" in words
        assert "Geheimtitel" not in words
        assert ideas[0].author_name not in words
    assert ask(ideas, [parks, youth], moderator).known == 6


def test_ask_reviews_refuses(moderator: User, parks: Department, other_district: District) -> None:
    idea = ProposalFactory.create()
    elsewhere = Department.objects.create(district=other_district, name="Jugendamt")
    off = Department.objects.create(district=parks.district, name="Bauamt", is_active=False)
    for wish, sentence in (
        ({"due_day": timezone.localdate() - timedelta(days=1)}, "schon vorbei"),
        ({"departments": []}, "mindestens eine Idee"),
        ({"proposals": []}, "mindestens eine Idee"),
        ({"departments": [elsewhere]}, "wird in diesem Bezirk nicht gefragt"),
        ({"departments": [off]}, "wird in diesem Bezirk nicht gefragt"),
        ({"proposals": [ProposalFactory.create(status=ProposalStatus.GRANTED)]}, "bewilligt"),
    ):
        with pytest.raises(DomainError, match=sentence):
            ask(**({"proposals": [idea], "departments": [parks], "actor": moderator} | wish))  # type: ignore[arg-type]
    assert not Review.objects.exists()


def test_asking_ends_with_the_window_but_answers_are_still_taken(
    moderator: User, reviewer: User, parks: Department
) -> None:
    review = ReviewFactory.create()
    window = PhaseFactory.create(round=review.proposal.region_budget.round, kind=PhaseKind.REVIEW)
    ask([ProposalFactory.create()], [parks], moderator)
    window.ends_at = timezone.now() - timedelta(seconds=1)
    window.save()
    with pytest.raises(DomainError, match="Ideen prüfen"):
        ask([ProposalFactory.create()], [parks], moderator)
    assert answer(review, reviewer).standing == ReviewStanding.ANSWERED


def test_recall_review_says_why_and_frees_the_place(moderator: User, parks: Department) -> None:
    review = ReviewFactory.create()
    with pytest.raises(DomainError, match="warum"):
        recall_review(review=review, reason=" ", actor=moderator)
    recall_review(review=review, reason="Doppelt gefragt", actor=moderator)
    assert recipients("review_recalled") == ["reviewer@example.org", "sga-tk@example.org"]
    assert "Doppelt gefragt" in OutboxMessage.objects.first().text  # type: ignore[union-attr]
    with pytest.raises(DomainError, match="schon zurückgenommen"):
        recall_review(review=review, reason="Noch einmal", actor=moderator)
    assert len(ask([review.proposal], [parks], moderator).reviews) == 1


# Answering -------------------------------------------------------------------------------------


@pytest.mark.parametrize("opinion", [one for one in Opinion if one != Opinion.FUNDABLE])
def test_answer_review_wants_reasons_for_everybody(reviewer: User, opinion: Opinion) -> None:
    review = ReviewFactory.create()
    with pytest.raises(DomainError, match="für alle") as caught:
        answer(review, reviewer, opinion=opinion, public_statement=" ")
    assert caught.value.field == "public_statement"
    assert answer(review, reviewer, opinion=opinion, public_statement="Der Weg ist zu schmal.").opinion == opinion


def test_answer_review_can_be_changed_until_the_decision(reviewer: User) -> None:
    review = answer(ReviewFactory.create(due_at=timezone.now() - timedelta(days=1)), reviewer)
    assert review.came_late
    first = review.answered_at
    review = answer(review, reviewer, opinion=Opinion.CONDITIONS, public_statement="Nur ohne Rampe.")
    assert (review.opinion, review.answered_at, review.version) == (Opinion.CONDITIONS, first, 3)
    Proposal.objects.update(status=ProposalStatus.REJECTED)
    with pytest.raises(DomainError, match="nicht zugelassen"):
        answer(review, reviewer)


def test_answer_review_refuses_recalled_ones_and_points_that_do_not_count(moderator: User, reviewer: User) -> None:
    review = ReviewFactory.create()
    with pytest.raises(DomainError, match="zählen keine Punkte"):
        answer(review, reviewer, score=50)
    recall_review(review=review, reason="Erledigt", actor=moderator)
    with pytest.raises(DomainError, match="zurückgenommen"):
        answer(review, reviewer, version=2)


def test_answer_review_takes_points_where_the_round_counts_them(reviewer: User) -> None:
    review = ReviewFactory.create()
    round = review.proposal.region_budget.round
    round.weight_evening, round.weight_office = 80, 20
    round.save()
    with pytest.raises(DomainError, match="0 bis 100"):
        answer(review, reviewer, score=101)
    assert answer(review, reviewer, score=0).score == 0


def test_answer_review_keeps_five_papers(reviewer: User) -> None:
    def papers(number: int) -> list[Paper]:
        return [Paper(ContentFile(b"%PDF-1.7"), f"{n}.pdf", PDF, 8) for n in range(number)]

    review = answer(ReviewFactory.create(), reviewer, papers=papers(4))
    with pytest.raises(DomainError, match="höchstens 5"):
        answer(review, reviewer, papers=papers(2))
    first = review.files.all()[0]
    answer(review, reviewer, papers=papers(2), drop_files=[first.key])
    assert [file.name for file in review.files.all()] == ["1.pdf", "2.pdf", "3.pdf", "0.pdf", "1.pdf"]


# Competence ------------------------------------------------------------------------------------


def test_competence_is_proposed_and_set(moderator: User) -> None:
    idea = ProposalFactory.create()
    review = ReviewFactory.create(proposal=idea, state="answered")
    assert proposed_competence([]) is None
    assert proposed_competence([review]) == Competence.A
    review.estimate = Decimal(100_000)
    assert proposed_competence([review]) == Competence.B
    review.opinion = Opinion.OTHER_AUTHORITY
    assert proposed_competence([review]) == Competence.C
    set_competence(proposal=idea, competence=Competence.C, actor=moderator)
    idea.refresh_from_db()
    assert idea.competence == "C"
    with pytest.raises(DomainError, match="A, B oder C"):
        set_competence(proposal=idea, competence="D", actor=moderator)
    Proposal.objects.update(status=ProposalStatus.NOT_GRANTED)
    with pytest.raises(DomainError, match="inzwischen"):
        set_competence(proposal=idea, competence="", actor=moderator)


# Who sees what ---------------------------------------------------------------------------------


def test_a_fachamt_sees_its_own_questions_alone(
    reviewer: User, moderator: User, other_moderator: User, citizen: User
) -> None:
    own = ReviewFactory.create()
    foreign = ReviewFactory.create(proposal=own.proposal, office="Jugendamt")
    taken_back = ReviewFactory.create(state="recalled")
    assert list(reviews_asked_of(reviewer)) == [own]
    assert set(reviews_visible_to(reviewer)) == {own}
    assert set(reviews_visible_to(moderator)) == {own, foreign, taken_back}
    for stranger in (other_moderator, citizen):
        assert not reviews_visible_to(stranger).exists()
    assert not reviews_managed_by(reviewer).exists()


def test_files_of_a_review_keep_their_key(reviewer: User) -> None:
    file = ReviewFileFactory.create()
    assert file.key in str(file.file.name)
