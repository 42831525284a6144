"""Brings invented votes with ballots into the portal: one is open, one is decided, one is being prepared."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from apps.accounts.models import User
from apps.kiezkasse.enums import RoundState, VotingRight
from apps.kiezkasse.models import RegionBudget
from apps.voting.domain.casting import cast_ballot, person
from apps.voting.domain.counting import run_count, start_count
from apps.voting.domain.publishing import publish_result
from apps.voting.domain.sealing import seal_vote
from apps.voting.domain.vote import VotePlan, announce_vote, prepare_vote
from apps.voting.enums import BallotKind
from apps.voting.marks import Marks
from apps.voting.models import Vote
from apps.voting.queries import proposals_for_ballot

from .clock import as_of

DAY = timedelta(days=1)
EQUAL_SHARES = "mes-cost/add1-exhaustive-u/1"
# What people mark is drawn; the same in every demo.
SEED = 20261127
VOTERS_OPEN, VOTERS_DECIDED = 37, 84


def add_votes(accounts: Mapping[str, User], now: datetime) -> None:
    """Two votes in Marzahn-Hellersdorf, where people vote online too, and a draft in Treptow-Köpenick."""
    lead = accounts["spk-leitung"]
    busy = _busiest("10")
    for budget in busy:
        budget.round.voting_right = VotingRight.RESIDENTS
        budget.round.save(update_fields=["voting_right"])
    if busy:
        _open(busy[0], lead, now)
    if len(busy) > 1:
        _decided(busy[1], lead, now)
    for budget in _busiest("09")[:1]:
        prepare_vote(region_budget=budget, plan=_draft(budget, now), actor=lead)


def _busiest(district: str) -> list[RegionBudget]:
    """The regions of the running year with most ideas that can be voted on, at least three."""
    found = RegionBudget.objects.filter(round__district__key=district, round__state=RoundState.PUBLISHED)
    counted = [
        (proposals_for_ballot(budget).count(), budget)
        for budget in found.select_related("round__district", "region").order_by("region__key")
        if budget.remaining > 0
    ]
    return [budget for number, budget in sorted(counted, key=lambda pair: -pair[0]) if number >= 3]


def _open(budget: RegionBudget, lead: User, now: datetime) -> None:
    vote = _announced(budget, lead, starts_at=now - 6 * DAY, ends_at=now + 8 * DAY, max_choices=3, by_code=True)
    _cast(vote, VOTERS_OPEN, now - 5 * DAY)


def _decided(budget: RegionBudget, lead: User, now: datetime) -> None:
    ends_at = now - 4 * DAY
    vote = _announced(budget, lead, starts_at=now - 18 * DAY, ends_at=ends_at, rule=EQUAL_SHARES)
    _cast(vote, VOTERS_DECIDED, now - 10 * DAY)
    with as_of(ends_at + timedelta(minutes=1)):
        seal_vote(vote=vote)
    with as_of(ends_at + DAY):
        publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)


def _announced(budget: RegionBudget, lead: User, *, starts_at: datetime, ends_at: datetime, **more: object) -> Vote:
    plan = VotePlan(
        title=f"Stadtteilbudget {budget.region.name} {budget.round.year}",
        introduction="Welche Ideen sollen Geld bekommen? Alle, die hier wohnen, entscheiden mit.",
        budget=budget.remaining,
        starts_at=starts_at,
        ends_at=ends_at,
        **more,  # type: ignore[arg-type]
    )
    with as_of(starts_at - 2 * DAY):
        return announce_vote(vote=prepare_vote(region_budget=budget, plan=plan, actor=lead), actor=lead)


def _draft(budget: RegionBudget, now: datetime) -> VotePlan:
    return VotePlan(
        title=f"Kiezkasse {budget.region.name} {budget.round.year}: Punkte verteilen",
        budget=min(budget.remaining, Decimal(5000)),
        starts_at=now + 20 * DAY,
        ends_at=now + 34 * DAY,
        kind=BallotKind.POINTS,
        points_total=10,
        points_each=5,
        by_account=False,
        by_mail=False,
        by_code=True,
        by_paper=True,
        rule="greedy-votes/skip/1",
    )


def _cast(vote: Vote, voters: int, moment: datetime) -> None:
    """Ideas lower on the ballot are liked a little less, so that a result has winners and losers."""
    drawn = random.Random(SEED)  # noqa: S311  # a demo, no lot
    numbers = list(vote.options.values_list("number", flat=True))
    most = vote.max_choices or len(numbers)
    with as_of(moment):
        for voter in range(voters):
            liked = [number for number in numbers if drawn.random() < 1 / (1 + number / 3)][:most]
            cast_ballot(
                vote=vote,
                voter=person(vote, f"demo-{voter}@{vote.reference}.example.org"),
                marks=Marks(options=tuple(liked)),
            )
