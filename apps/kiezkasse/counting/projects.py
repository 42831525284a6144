"""What is up for election."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .errors import CountingError


@dataclass(frozen=True, kw_only=True)
class Project:
    """One project with its cost. The id names it on ballots and decides nothing."""

    id: str
    cost: Fraction
    name: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def check_projects(projects: list[Project]) -> None:
    """Refuse what nobody could count."""
    seen: set[str] = set()
    for project in projects:
        if project.id in seen:
            raise CountingError("project_twice", project=project.id)
        seen.add(project.id)
        if project.cost <= 0:
            raise CountingError("no_cost", project=project.id)
