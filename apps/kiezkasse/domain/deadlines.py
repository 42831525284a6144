"""Deadlines of the Kiezkasse follow ideas, questions, evenings and windows, in the transaction that changes them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from apps.deadlines.domain.following import follow
from apps.deadlines.sources import Standing

from ..enums import REVIEWABLE_STATUSES, ProposalStatus
from ..models import Assembly, Phase, Proposal, ProposalQuestion, Review, Round
from ..standings import (
    ASKABLE,
    UNREAD,
    evening_of,
    evenings,
    moderation_of,
    phases,
    question_of,
    review_of,
    reviews_with_ideas,
    windows_of_phase,
    with_questions,
)

if TYPE_CHECKING:
    from apps.accounts.models import User


def follow_proposals(proposals: Collection[Proposal], *, actor: "User | None") -> None:
    """All deadlines of locked ideas: reading them, what their authors were asked, what Fachämter were asked."""
    by_key = {proposal.pk: proposal for proposal in proposals}
    questions = list(ProposalQuestion.objects.filter(proposal__in=by_key).order_by("pk"))
    reviews = list(Review.objects.filter(proposal__in=by_key).order_by("pk"))
    standings = [
        moderation_of(proposal, [row for row in questions if row.proposal_id == proposal.pk])
        for proposal in by_key.values()
    ]
    standings += [question_of(row, by_key[row.proposal_id]) for row in questions]
    standings += [review_of(row, by_key[row.proposal_id]) for row in reviews]
    follow(standings, actor=actor)


def follow_begun(proposals: Collection[Proposal], *, actor: "User | None") -> None:
    """Ideas that were just made: nobody has been asked about them yet."""
    follow((moderation_of(proposal, ()) for proposal in proposals), actor=actor)


def follow_move(proposal: Proposal, before: ProposalStatus, *, actor: "User | None") -> None:
    """A locked idea that changed its status: asks the database only for what this status has to do with."""
    statuses = {before, ProposalStatus(proposal.status)}
    if any(len(statuses & group) == 1 for group in (UNREAD, ASKABLE, REVIEWABLE_STATUSES)) or statuses <= UNREAD:
        follow_proposals([proposal], actor=actor)


def follow_reviews(reviews: Iterable[Review], *, reason: str = "", actor: "User | None") -> None:
    """Questions to Fachämter, each with its locked idea; `reason` says why one has another last day."""
    standings = (review_of(review, review.proposal) for review in reviews)
    follow((replace(wish, reason=reason or wish.reason) for wish in standings), actor=actor)


def follow_assembly(assembly: Assembly, *, actor: "User | None") -> None:
    """An evening that was planned, moved, held or called off."""
    follow(evening_of(assembly), actor=actor)


def follow_phase(phase: Phase, *, deleted: bool = False, actor: "User | None") -> None:
    """A window that was set, changed or is about to be deleted."""
    follow(windows_of_phase(phase, now=timezone.now(), deleted=deleted), actor=actor)


def follow_round(round: Round, *, actor: "User | None") -> None:
    """A year that was published or closed: its windows, evenings, ideas and all that was asked about them."""
    now = timezone.now()
    standings: list[Standing] = []
    for phase in phases().filter(round=round):
        standings += windows_of_phase(phase, now=now)
    of_round = {"region_budget__round": round}
    for assembly in evenings().filter(**of_round):
        standings += evening_of(assembly)
    waiting = Q(read_at=None, status__in=UNREAD) | Q(questions__settled_at=None) & Q(questions__isnull=False)
    for proposal in with_questions(Proposal.objects.filter(waiting, **of_round)).distinct():
        rows: list[ProposalQuestion] = proposal.all_questions  # type: ignore[attr-defined]
        standings += [moderation_of(proposal, rows), *(question_of(row, proposal) for row in rows)]
    standings += [
        review_of(review, review.proposal)
        for review in reviews_with_ideas().filter(proposal__region_budget__round=round, state="open")
    ]
    follow(standings, actor=actor)
