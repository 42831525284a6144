"""Two at once: one answer counts, one question is asked, one mail goes out."""

from typing import Any

import pytest

from apps.accounts.models import Department, User
from apps.kiezkasse.models import Review
from apps.notifications.models import OutboxMessage

from .factories import ProposalFactory
from .review_factories import ReviewFactory
from .test_parallel import at_once, kinds
from .test_reviews import answer, ask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def parks(reviewer: User) -> Department:
    """The Fachamt that `reviewer` answers for."""
    return Department.objects.get()


def test_two_people_of_one_office_at_once_leave_one_answer(reviewer: User, person: Any, parks: Department) -> None:
    colleague = person("colleague")
    review = ReviewFactory.create()
    outcomes = at_once(
        lambda: answer(Review.objects.get(pk=review.pk), reviewer, public_statement="Ja.", version=1),
        lambda: answer(Review.objects.get(pk=review.pk), colleague, public_statement="Gern.", version=1),
    )
    assert kinds(outcomes) == ["done", "refused"]
    assert "nicht gespeichert" in dict(outcomes)["refused"]
    review.refresh_from_db()
    assert review.version == 2


def test_asking_twice_at_once_asks_once(moderator: User, lead: User, parks: Department) -> None:
    idea = ProposalFactory.create()
    outcomes = at_once(lambda: ask([idea], [parks], moderator), lambda: ask([idea], [parks], lead))
    assert kinds(outcomes) == ["done", "done"]
    assert Review.objects.count() == 1
    assert OutboxMessage.objects.filter(kind="review_asked").count() == 2
