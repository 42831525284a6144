"""An election as a .pb file holds it: what is needed for counting, and whatever else it says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from .ballots import Ballot, BallotKind, Ballots
from .projects import Project

SECTIONS = ("META", "PROJECTS", "VOTES")

# Every key of META in the order of the format. Those that follow from the election itself are never kept as words.
META_ORDER = (
    *("description", "country", "unit", "district", "subunit", "instance", "num_projects", "num_votes", "budget"),
    *("vote_type", "rule", "date_begin", "date_end", "min_length", "max_length", "min_sum_cost", "max_sum_cost"),
    *("min_points", "max_points", "min_sum_points", "max_sum_points", "default_score", "min_project_cost"),
    *("max_project_cost", "min_project_score_threshold", "neighborhoods", "subdistricts", "categories", "edition"),
    *("language", "currency", "fully_funded", "experimental", "comment", "acknowledgments"),
)
NUMBER_LIMITS = ("min_length", "max_length", "min_points", "max_points", "min_sum_points", "max_sum_points")
MONEY_LIMITS = ("min_sum_cost", "max_sum_cost")
DERIVED = ("num_projects", "num_votes", "budget", "vote_type", "fully_funded", *NUMBER_LIMITS, *MONEY_LIMITS)
REQUIRED = ("description", "country", "unit", "instance", "rule", "date_begin", "date_end")

PROJECT_ORDER = (
    *("project_id", "cost", "votes", "score", "name", "category", "beneficiaries", "selected", "neighborhood"),
    *("subunit", "district", "description", "proposer", "public_id", "latitude", "longitude"),
)
VOTE_ORDER = ("voter_id", "vote", "points", "age", "sex", "voting_method")

SCORING = "scoring"


@dataclass(frozen=True, kw_only=True)
class PbFile:
    """One election. Rows lie in the order of their ids: no order of casting or typing in is kept."""

    budget: Fraction
    meta: Mapping[str, str]
    projects: tuple[Project, ...]
    ballots: Ballots

    def __post_init__(self) -> None:
        rows = tuple(sorted((_arranged(row) for row in self.ballots.rows), key=lambda row: row.id))
        object.__setattr__(self, "projects", tuple(sorted(self.projects, key=lambda project: project.id)))
        object.__setattr__(self, "ballots", replace(self.ballots, rows=rows))

    @property
    def vote_type(self) -> str:
        """The word of the format for the kind of ballot."""
        is_scoring = self.ballots.kind == BallotKind.POINTS and self.meta.get("vote_type") == SCORING
        return SCORING if is_scoring else str(self.ballots.kind)


def _arranged(ballot: Ballot) -> Ballot:
    """Most points first, as the format wants it."""
    if not ballot.points:
        return ballot
    order = sorted(zip(ballot.projects, ballot.points, strict=False), key=lambda mark: -mark[1])
    return replace(
        ballot,
        projects=tuple(project for project, _points in order),
        points=tuple(points for _project, points in order),
    )
