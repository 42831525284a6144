"""Why each project won or lost, proven from the run log. Codes and numbers only; the sentences stand in words.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from .count import count_tally
from .log import (
    AllFit,
    Barred,
    DoesNotFit,
    Excluded,
    Exclusion,
    Funded,
    Phase,
    Shared,
    Stopped,
    Tied,
    Unaffordable,
)
from .payments import Payment
from .projects import Project
from .recount import votes_needed
from .result import Result
from .rules import DEFAULT, Criterion

# What fewer people did together could be traced back to them.
SMALLEST_GROUP = 5
MOST_WINNERS_NAMED = 3


class Code(StrEnum):
    """The one reason that decided about a project."""

    FUNDED_BY_VOTES = "FUNDED_BY_VOTES"
    FUNDED_ROUND = "FUNDED_ROUND"
    FUNDED_COMPLETION = "FUNDED_COMPLETION"
    FUNDED_ALL_FIT = "FUNDED_ALL_FIT"
    NO_VOTES = "NO_VOTES"
    TOO_FEW_VOTES = "TOO_FEW_VOTES"
    MONEY_SPENT_ELSEWHERE = "MONEY_SPENT_ELSEWHERE"
    BELOW_THRESHOLD = "BELOW_THRESHOLD"
    DOES_NOT_FIT = "DOES_NOT_FIT"
    NOT_REACHED = "NOT_REACHED"
    TIE_LOST = "TIE_LOST"
    INCOMPATIBLE = "INCOMPATIBLE"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """A winner that the supporters of a loser paid for; without figures where fewer than five people did."""

    winner: str
    voters: int | None
    amount: Fraction | None


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What there is to say about one project.

    `missing` is the money that was short, `more_votes` how many votes more would have been enough, found by counting
    again; see recount.py for what is kept fixed. `effective` says how much of its votes a winner of Equal Shares made
    use of: less than 100 % where some supporters had not enough left for an equal part.
    """

    project: str
    code: Code
    cost: Fraction
    votes: int
    score: int
    rank: int
    by_greedy: bool
    unit: str = "votes"
    round: int | None = None
    payers: int | None = None
    highest: Fraction | None = None
    effective: Fraction | None = None
    share: Fraction | None = None
    raised: Fraction | None = None
    left: Fraction | None = None
    minimum: int | None = None
    other: str | None = None
    decided_by: Criterion | None = None
    spent_on: tuple[Overlap, ...] = ()
    missing: Fraction | None = None
    more_votes: int | None = None

    @property
    def is_funded(self) -> bool:
        """Whether the project won."""
        return self.code.startswith("FUNDED")


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A result explained: each project by rank, and the round as a whole."""

    reasons: tuple[Reason, ...]
    spent_by_voters: Fraction
    spent_on_completion: Fraction
    left: Fraction
    voters: int
    voters_without: int
    by_project: Mapping[str, Reason] = field(repr=False)


def explain(result: Result, *, distances: bool = True) -> Explanation:
    """Explain a result. `distances` asks for `more_votes`, which counts again several times for each loser."""
    reasons = _Reasons(result, distances=distances)
    found = tuple(reasons.of(project) for project in reasons.by_rank())
    completion = sum((entry.cost for entry in result.funded if entry.phase == Phase.COMPLETION), Fraction(0))
    return Explanation(
        reasons=found,
        spent_by_voters=result.spent - completion,
        spent_on_completion=completion,
        left=result.left,
        voters=result.tally.voters,
        voters_without=voters_without(result),
        by_project={reason.project: reason for reason in found},
    )


def voters_without(result: Result) -> int:
    """How many voters did not vote for a single winner."""
    winners = set(result.winners)
    return sum(
        size
        for (projects, points), size in result.tally.alike.items()
        if not any(
            weight and name in winners
            for name, weight in zip(projects, result.tally.kind.weights(projects, points), strict=True)
        )
    )


class _Reasons:
    def __init__(self, result: Result, *, distances: bool) -> None:
        self._result = result
        self._distances = distances
        log = result.log
        self._funded = {entry.project: entry for entry in result.funded}
        self._excluded = {entry.project: entry.why for entry in log if isinstance(entry, Excluded)}
        self._barred = {entry.project: entry.winner for entry in log if isinstance(entry, Barred)}
        self._not_fitting = {entry.project: entry for entry in log if isinstance(entry, DoesNotFit)}
        self._unaffordable = {entry.project for entry in log if isinstance(entry, Unaffordable)}
        self._stopped = next((entry for entry in log if isinstance(entry, Stopped)), None)
        self._share = next((entry.share for entry in log if isinstance(entry, Shared)), None)
        self._all_fit = any(isinstance(entry, AllFit) for entry in log)
        plain = replace(result.rules, rule=DEFAULT)
        self._greedy = set(count_tally(result.projects, result.tally, plain).winners)

    def by_rank(self) -> list[Project]:
        """All projects from the most votes (points) down; of equals the winners first, as they were funded."""
        scores = self._result.tally.scores
        place = {name: number for number, name in enumerate(self._result.winners)}
        last = len(place)
        return sorted(
            self._result.projects,
            key=lambda project: (-scores.get(project.id, 0), place.get(project.id, last), project.id),
        )

    def of(self, project: Project) -> Reason:
        """The reason of one project."""
        scores = self._result.tally.scores
        score = scores.get(project.id, 0)
        reason = Reason(
            project=project.id,
            code=Code.NOT_REACHED,
            cost=project.cost,
            votes=self._result.tally.votes.get(project.id, 0),
            score=score,
            rank=1 + sum(1 for other in scores.values() if other > score),
            by_greedy=project.id in self._greedy,
            unit="points" if self._result.tally.kind.has_points else "votes",
        )
        if project.id in self._funded:
            return self._won(reason, self._funded[project.id])
        reason = self._lost(reason)
        if self._distances:
            reason = replace(reason, more_votes=votes_needed(self._result, project))
        return reason

    def _won(self, reason: Reason, entry: Funded) -> Reason:
        reason = replace(reason, round=entry.round)
        if entry.phase == Phase.COMPLETION:
            return replace(reason, code=Code.FUNDED_COMPLETION)
        if self._all_fit:
            return replace(reason, code=Code.FUNDED_ALL_FIT)
        parts = self._result.payments.get(entry.project)
        if not parts:
            return replace(reason, code=Code.FUNDED_BY_VOTES)
        return replace(
            reason,
            code=Code.FUNDED_ROUND,
            payers=sum(part.voters for part in parts),
            highest=max(part.amount for part in parts),
            effective=self._effective(reason, entry),
        )

    def _effective(self, reason: Reason, entry: Funded) -> Fraction | None:
        if self._share is None or not entry.rate:
            return None
        return 100 * reason.cost / entry.rate / reason.score

    def _lost(self, reason: Reason) -> Reason:
        name = reason.project
        if name in self._excluded:
            return self._left_out(reason, self._excluded[name])
        if name in self._barred:
            return replace(reason, code=Code.INCOMPATIBLE, other=self._barred[name])
        not_fitting = self._not_fitting.get(name)
        if not_fitting:
            reason = replace(reason, left=not_fitting.left, missing=reason.cost - not_fitting.left)
        if name in self._unaffordable:
            reason = self._could_not_pay(reason)
        elif not_fitting:
            reason = replace(reason, code=Code.DOES_NOT_FIT)
        elif self._stopped:
            reason = replace(reason, code=Code.NOT_REACHED, other=self._stopped.project)
        if tie := self._lost_tie(reason):
            decided_by = tie.decided_by[tie.others.index(name)]
            reason = replace(reason, code=Code.TIE_LOST, other=tie.project, decided_by=Criterion(decided_by))
        return reason

    def _left_out(self, reason: Reason, why: Exclusion) -> Reason:
        match why:
            case Exclusion.WITHDRAWN:
                return replace(reason, code=Code.WITHDRAWN)
            case Exclusion.NO_VOTES:
                return replace(reason, code=Code.NO_VOTES)
            case Exclusion.BELOW_THRESHOLD:
                return replace(reason, code=Code.BELOW_THRESHOLD, minimum=self._result.rules.minimum)
            case Exclusion.OVER_BUDGET:
                budget = self._result.rules.budget
                return replace(reason, code=Code.DOES_NOT_FIT, left=budget, missing=reason.cost - budget)

    def _could_not_pay(self, reason: Reason) -> Reason:
        """Equal Shares: too few people from the beginning, or people whose money went elsewhere."""
        share = self._share or Fraction(0)
        together = share * reason.votes
        spent_on: tuple[Overlap, ...] = ()
        if together < reason.cost:
            code, raised = Code.TOO_FEW_VOTES, together
        else:
            paid, spent_on = self._paid_elsewhere(reason.project)
            code, raised = Code.MONEY_SPENT_ELSEWHERE, together - paid
        return replace(reason, code=code, share=share, raised=raised, spent_on=spent_on, missing=reason.cost - raised)

    def _paid_elsewhere(self, name: str) -> tuple[Fraction, tuple[Overlap, ...]]:
        electorate = self._result.field.electorate
        supporters = {group for group, _weight in electorate.supporters[electorate.number[name]]}
        sums = {winner: _sum(parts, supporters) for winner, parts in self._result.payments.items()}
        paid = sum((amount for amount, _voters in sums.values()), Fraction(0))
        # Winners lie in the order of funding, and sorting keeps it among equals.
        most = sorted((winner for winner, (amount, _voters) in sums.items() if amount), key=lambda w: -sums[w][0])
        return paid, tuple(_overlap(winner, *sums[winner]) for winner in most[:MOST_WINNERS_NAMED])

    def _lost_tie(self, reason: Reason) -> Tied | None:
        """The tie without which the project would have had its money: it was next, and there was enough for it."""
        for number, entry in enumerate(self._result.log):
            if isinstance(entry, Tied) and reason.project in entry.others:
                following = self._result.log[number + 1]
                if isinstance(following, Funded) and following.left + following.cost >= reason.cost:
                    return entry
        return None


def _sum(parts: tuple[Payment, ...], groups: set[int]) -> tuple[Fraction, int]:
    ours = [part for part in parts if part.group in groups]
    return sum((part.amount * part.voters for part in ours), Fraction(0)), sum(part.voters for part in ours)


def _overlap(winner: str, amount: Fraction, voters: int) -> Overlap:
    is_small = voters < SMALLEST_GROUP
    return Overlap(winner=winner, voters=None if is_small else voters, amount=None if is_small else amount)
