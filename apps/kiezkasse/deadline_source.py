"""Where all deadlines of the Kiezkasse come from: asked by the nightly proof, and when staff move one."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from apps.deadlines.enums import Outcome
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
from apps.deadlines.sources import Standing

from .domain.reviews import postpone_review
from .models import Proposal, Review
from .standings import (
    all_wanted,
    evening_of,
    evenings,
    moderation_of,
    phases,
    question_of,
    questions_with_ideas,
    review_of,
    reviews_with_ideas,
    windows_of_phase,
    with_questions,
)

if TYPE_CHECKING:
    from apps.accounts.models import User


OF_EVENING = frozenset({INVITATION, RECORD, NOTICE, SETTLEMENT})


class KiezkasseDeadlines:
    """Ideas, what was asked about them, evenings and windows."""

    kinds = frozenset({MODERATION, QUESTION, REVIEW, WINDOW_OPENS, WINDOW_CLOSES}) | OF_EVENING

    def wanted(self) -> Iterable[Standing]:
        return (wish for wish in all_wanted(timezone.now()) if wish.outcome == Outcome.WANTED)

    def standings(self, kind: str, subjects: Collection[str], *, lock: bool = False) -> Iterable[Standing]:
        return (wish for wish in _standings(kind, subjects, lock=lock) if wish.kind == kind)

    def move(self, kind: str, subject: str, *, due_at: datetime, reason: str, actor: "User") -> bool:
        """Only a question to a Fachamt keeps its last day itself."""
        if kind != REVIEW:
            return False
        postpone_review(review=Review.objects.get(reference=subject), due_at=due_at, reason=reason, actor=actor)
        return True


def _standings(kind: str, subjects: Collection[str], *, lock: bool) -> Iterator[Standing]:
    if kind == MODERATION:
        for proposal in _rows(with_questions(Proposal.objects.filter(reference__in=subjects)), lock):
            yield moderation_of(proposal, proposal.all_questions)
    elif kind == QUESTION:
        for question in _rows(questions_with_ideas().filter(pk__in=subjects), lock):
            yield question_of(question, question.proposal)
    elif kind == REVIEW:
        for review in _rows(reviews_with_ideas().filter(reference__in=subjects), lock):
            yield review_of(review, review.proposal)
    elif kind in OF_EVENING:
        for assembly in _rows(evenings().filter(reference__in=subjects), lock):
            yield from evening_of(assembly)
    else:
        for phase in _rows(phases().filter(pk__in=subjects), lock):
            yield from windows_of_phase(phase, now=timezone.now())


def _rows(rows: QuerySet[Any], lock: bool) -> QuerySet[Any]:
    rows = rows.order_by("pk")
    return rows.select_for_update(no_key=True, of=("self",)) if lock else rows
