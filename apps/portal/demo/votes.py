"""Brings invented votes with ballots into the portal: two are open, one is decided, one is being prepared."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from apps.accounts.models import User
from apps.kiezkasse.enums import RoundState, VotingRight
from apps.kiezkasse.models import RegionBudget
from apps.voting.domain.casting import cast_ballot, person, take_paper, voter_with_code
from apps.voting.domain.codes import issue_codes, print_codes
from apps.voting.domain.counting import run_count, start_count
from apps.voting.domain.publishing import publish_result
from apps.voting.domain.sealing import open_vote, seal_vote
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
WHO_MAY_VOTE = "Alle, die in der Region wohnen, in jedem Alter."
CODES, CODES_USED, PAPER = 60, 21, 6


def add_votes(accounts: Mapping[str, User], now: datetime) -> None:
    """Marzahn-Hellersdorf lets residents vote online; in Treptow-Köpenick those present get codes and paper."""
    for hold, budget in zip((_decided, _open), _busiest("10", least=2), strict=False):
        budget.round.voting_right, budget.round.who_may_vote = VotingRight.RESIDENTS, WHO_MAY_VOTE
        budget.round.save(update_fields=["voting_right", "who_may_vote"])
        hold(budget, accounts["spk-leitung-mh"], now)
    for hold, budget in zip((_with_codes, _prepare), _busiest("09", least=3), strict=False):
        hold(budget, accounts["spk-leitung"], now)


def _busiest(district: str, *, least: int) -> list[RegionBudget]:
    """The regions of the running year with most ideas that can be voted on, and at least so many."""
    found = RegionBudget.objects.filter(round__district__key=district, round__state=RoundState.PUBLISHED)
    counted = [
        (proposals_for_ballot(budget).count(), budget)
        for budget in found.select_related("round__district", "region").order_by("region__key")
        if budget.remaining > 0
    ]
    return [budget for number, budget in sorted(counted, key=lambda pair: -pair[0]) if number >= least]


def _at(hour: int, moment: datetime) -> datetime:
    """That day in Berlin, at a full hour."""
    return timezone.localtime(moment).replace(hour=hour, minute=0, second=0, microsecond=0)


def _open(budget: RegionBudget, lead: User, now: datetime) -> None:
    vote = _announced(budget, lead, starts_at=_at(8, now - 6 * DAY), ends_at=_at(20, now + 8 * DAY))
    _cast(vote, VOTERS_OPEN, now - 5 * DAY)


def _decided(budget: RegionBudget, lead: User, now: datetime) -> None:
    ends_at = _at(20, now - 4 * DAY)
    vote = _announced(budget, lead, starts_at=_at(8, now - 18 * DAY), ends_at=ends_at, rule=EQUAL_SHARES)
    _cast(vote, VOTERS_DECIDED, now - 10 * DAY)
    with as_of(ends_at + timedelta(minutes=1)):
        seal_vote(vote=vote)
    with as_of(ends_at + DAY):
        publish_result(result=run_count(pk=start_count(vote=vote, actor=lead).pk), actor=lead)


def _with_codes(budget: RegionBudget, lead: User, now: datetime) -> None:
    """Handed out at a door; some people put a ballot on paper into the urn."""
    vote = _announced(
        budget,
        lead,
        starts_at=_at(8, now - 2 * DAY),
        ends_at=_at(20, now + 12 * DAY),
        max_choices=3,
        by_account=False,
        by_mail=False,
        by_code=True,
        by_paper=True,
    )
    drawn = random.Random(SEED)  # noqa: S311  # a demo, no lot
    with as_of(now - DAY):
        batch = issue_codes(vote=vote, size=CODES, purpose="Karten für die Versammlung", actor=lead)
        codes = print_codes(batch=batch, actor=lead)
        for code in codes[:CODES_USED]:
            cast_ballot(vote=vote, voter=voter_with_code(vote, code), marks=_marks(vote, drawn))
        for code in codes[CODES_USED : CODES_USED + PAPER]:
            take_paper(vote=vote, voter=voter_with_code(vote, code), actor=lead)


def _announced(budget: RegionBudget, lead: User, *, starts_at: datetime, ends_at: datetime, **more: object) -> Vote:
    plan = VotePlan(
        title=f"{budget.round.programme} {budget.region.name} {budget.round.year}",
        introduction="Welche Ideen sollen Geld bekommen? Alle, die hier wohnen, entscheiden mit.",
        budget=budget.remaining,
        starts_at=starts_at,
        ends_at=ends_at,
        **more,  # type: ignore[arg-type]
    )
    with as_of(starts_at - 2 * DAY):
        vote = announce_vote(vote=prepare_vote(region_budget=budget, plan=plan, actor=lead), actor=lead)
    with as_of(starts_at):
        open_vote(vote=vote)
    return vote


def _prepare(budget: RegionBudget, lead: User, now: datetime) -> None:
    plan = VotePlan(
        title=f"Kiezkasse {budget.region.name} {budget.round.year}: Punkte verteilen",
        budget=min(budget.remaining, Decimal(5000)),
        starts_at=_at(8, now + 20 * DAY),
        ends_at=_at(20, now + 34 * DAY),
        kind=BallotKind.POINTS,
        points_total=10,
        points_each=5,
        by_account=False,
        by_mail=False,
        by_code=True,
        by_paper=True,
    )
    prepare_vote(region_budget=budget, plan=plan, actor=lead)


def _cast(vote: Vote, voters: int, moment: datetime) -> None:
    drawn = random.Random(SEED)  # noqa: S311  # a demo, no lot
    with as_of(moment):
        for voter in range(voters):
            somebody = person(vote, f"demo-{voter}@{vote.reference}.example.org")
            cast_ballot(vote=vote, voter=somebody, marks=_marks(vote, drawn))


def _marks(vote: Vote, drawn: random.Random) -> Marks:
    """Ideas lower on the ballot are liked a little less, so that a result has winners and losers."""
    numbers = list(vote.options.values_list("number", flat=True))
    liked = [number for number in numbers if drawn.random() < 1 / (1 + number / 3)]
    return Marks(options=tuple(liked[: vote.max_choices or len(numbers)]))
