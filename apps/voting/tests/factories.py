"""Votes for tests: an announced approval vote in Adlershof that is open, with four ideas on the ballot."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.kiezkasse.enums import VotingRight
from apps.kiezkasse.tests.factories import ProposalFactory, RegionBudgetFactory

from ..domain.casting import Voter, cast_ballot, person
from ..domain.record import lock_vote, move, note
from ..domain.sealing import close_urn
from ..domain.vote import announce_vote
from ..engine import published_rules, sha256_of_rules
from ..enums import BallotKind, LogKind, VoteState
from ..marks import Marks
from ..models import Option, Vote

COSTS = (800, 1200, 3000, 2300)

__all__ = ["VoteFactory", "announce_vote", "cast_many", "mail_voter", "seal"]


class VoteFactory(DjangoModelFactory[Vote]):
    """state=… gives it another state; `costs` says how many ideas stand on the ballot and what they cost."""

    class Meta:
        model = Vote
        exclude = ("costs",)
        skip_postgeneration_save = True

    region_budget = factory.SubFactory(RegionBudgetFactory, round__voting_right=VotingRight.RESIDENTS)
    title = "Stadtteilbudget Adlershof"
    budget = Decimal(5000)
    kind = BallotKind.APPROVAL
    points_total = factory.LazyAttribute(lambda row: 10 if row.kind == BallotKind.POINTS else None)
    points_each = factory.LazyAttribute(lambda row: 5 if row.kind == BallotKind.POINTS else None)
    by_code = True
    by_paper = True
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=6))

    @factory.post_generation
    def with_options(self: Vote, create: bool, extracted: Iterable[int] | None, **kwargs: Any) -> None:
        """Ideas with these costs; announced by the rules that a vote in the past would have had."""
        state = self.state
        self.state = VoteState.DRAFT
        for number, cost in enumerate(extracted or COSTS, start=1):
            proposal = ProposalFactory.create(
                region_budget=self.region_budget, title=f"Idee {number}", cost=Decimal(cost)
            )
            Option.objects.create(
                vote=self, proposal=proposal, number=number, title=proposal.title, cost=proposal.cost, category="green"
            )
        if state == VoteState.DRAFT:
            return
        options = list(self.options.select_related("proposal"))
        self.lot = [option.number for option in options]
        rules = published_rules(self, options)
        self.rules_sha256 = sha256_of_rules(rules)
        self.save()
        move(self, VoteState.ANNOUNCED)
        note(self, LogKind.ANNOUNCED, {**rules, "rules_sha256": self.rules_sha256})
        if state == VoteState.SEALED:
            close_urn(self)

    @classmethod
    def _create(cls, model_class: type[Vote], *args: Any, **kwargs: Any) -> Vote:
        """A row in any state but a draft needs its rules first."""
        state = kwargs.pop("state", VoteState.ANNOUNCED)
        vote: Vote = super()._create(model_class, *args, **kwargs)
        vote.state = state
        return vote


def mail_voter(vote: Vote, email: str = "anna@example.org") -> Voter:
    """Somebody with a confirmed mail address."""
    return person(vote, email)


def cast_many(vote: Vote, *ballots: Iterable[int]) -> None:
    """One ballot of a different person for each list of numbers."""
    for number, options in enumerate(ballots):
        voter = mail_voter(vote, f"voter{number}@example.org")
        cast_ballot(vote=vote, voter=voter, marks=Marks(options=tuple(options)))


def seal(vote: Vote) -> Vote:
    """Over now, and sealed."""
    vote = lock_vote(vote)
    Vote.objects.filter(pk=vote.pk).update(
        starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(seconds=1)
    )
    vote = lock_vote(vote)
    close_urn(vote)
    return vote
