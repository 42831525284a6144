"""From a vote to what the counting engine takes: projects, rules, ballots. Options are named by their number."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from apps.core.errors import DomainError
from apps.kiezkasse.counting.ballots import Ballot as Marked
from apps.kiezkasse.counting.ballots import Ballots, Limits, Totals
from apps.kiezkasse.counting.projects import Project
from apps.kiezkasse.counting.rules import Criterion, Procedure, Rules, fitting

from .enums import BallotKind, LogKind, VoteState
from .marks import least_choices, most_choices
from .models import Option, Vote
from .seals import canonical, sha256


class NotSealedError(DomainError):
    """Nobody reads a ballot before the urn is closed: no page, no file, no job, no administrator."""


def procedures_for(kind: BallotKind) -> list[Procedure]:
    """The ways of counting that ballots of this kind can carry."""
    return fitting(kind.engine_kind)


def projects_of(options: Iterable[Option]) -> list[Project]:
    """The ideas on the ballot for the engine."""
    return [
        Project(
            id=str(option.number), cost=Fraction(option.cost), name=option.title, facts={"category": option.category}
        )
        for option in options
    ]


def limits_of(vote: Vote, options: int) -> Limits:
    """What a valid ballot keeps to."""
    kind = BallotKind(vote.kind)
    return Limits(
        min_length=least_choices(vote),
        max_length=most_choices(vote, options),
        max_sum_cost=Fraction(vote.budget) if kind == BallotKind.KNAPSACK else None,
        max_points=vote.points_each if kind == BallotKind.POINTS else None,
        max_sum_points=vote.points_total if kind == BallotKind.POINTS else None,
    )


def rules_of(vote: Vote, options: Iterable[Option]) -> Rules:
    """The published rules; what was withdrawn since is in them."""
    return Rules(
        budget=Fraction(vote.budget),
        rule=vote.rule,
        step=Fraction(vote.step),
        minimum=vote.minimum,
        ties=tuple(Criterion(tie) for tie in vote.ties),
        lot=tuple(str(number) for number in vote.lot),
        incompatible=tuple(tuple(str(number) for number in group) for group in vote.incompatible),
        withdrawn=tuple(str(option.number) for option in options if option.is_withdrawn),
    )


def ballots_of(vote: Vote) -> Ballots:
    """All ballots of a sealed vote. Raises NotSealedError while it is open: this is the one door to them."""
    if vote.state not in {VoteState.SEALED, VoteState.DECIDED}:
        raise NotSealedError("no ballot is read before the urn is closed")
    rows, blank = [], 0
    for payload in vote.ballots.values_list("payload", flat=True).order_by("pk").iterator(chunk_size=5000):
        if payload["options"]:
            projects = tuple(str(number) for number in payload["options"])
            rows.append(Marked(projects=projects, points=tuple(payload.get("points", ()))))
        else:
            blank += 1
    kind = BallotKind(vote.kind)
    return Ballots(kind=kind.engine_kind, rows=tuple(rows), blank=blank, limits=limits_of(vote, vote.options.count()))


def published_rules(vote: Vote, options: Iterable[Option]) -> dict[str, Any]:
    """Everything that was fixed before the first ballot, as it stands in the log and under the hash of the rules."""
    options = list(options)
    return {
        "rules": rules_of(vote, options).as_data(),
        "ballot": {
            "kind": vote.kind,
            "least": least_choices(vote),
            "most": most_choices(vote, len(options)),
            "points_total": vote.points_total,
            "points_each": vote.points_each,
            "blank_allowed": vote.blank_allowed,
            "changes_allowed": vote.changes_allowed,
        },
        "channels": [name for name in ("account", "mail", "code", "paper") if getattr(vote, f"by_{name}")],
        "electorate": vote.region_budget.round.voting_right,
        "options": [
            {
                "number": option.number,
                "idea": option.proposal.reference,
                "title": option.title,
                "cost": str(option.cost),
            }
            for option in options
        ],
        "starts_at": vote.starts_at.isoformat(),
        "ends_at": vote.ends_at.isoformat(),
    }


def sha256_of_rules(data: dict[str, Any]) -> str:
    """The hash by which anybody sees that the rules are those that were published."""
    return sha256(canonical(data))


def totals_of(vote: Vote) -> Totals:
    """What a show of hands gave: totals of an evening, without ballots."""
    sealed = vote.log.filter(kind=LogKind.SEALED).order_by("-number").first()
    if sealed is None:
        raise NotSealedError("no totals before the evening is over")
    return Totals(votes={str(number): votes for number, votes in sealed.data["totals"].items()})
