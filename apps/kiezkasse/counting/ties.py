"""What decides between equals: the published chain, and at its end a lot that was drawn before the vote."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from .errors import CountingError
from .projects import Project
from .rules import Criterion


def draw_lot(projects: Iterable[str]) -> tuple[str, ...]:
    """Draw the order of all projects, once for a round, before voting begins."""
    order = sorted(projects)
    secrets.SystemRandom().shuffle(order)
    return tuple(order)


class TieOrder:
    """All projects in the order in which they win ties: of several equals the first one wins."""

    def __init__(
        self,
        projects: Sequence[Project],
        *,
        scores: Mapping[str, int],
        ties: tuple[Criterion, ...],
        lot: tuple[str, ...],
    ) -> None:
        place = {project: number for number, project in enumerate(lot)}
        self._ties = ties
        self._keys: dict[str, tuple[Fraction | int, ...]] = {}
        for project in projects:
            key: dict[Criterion, Fraction | int] = {
                Criterion.COST: project.cost,
                Criterion.VOTES: -scores[project.id],
                Criterion.LOT: place.get(project.id, -1),
            }
            self._keys[project.id] = tuple(key[tie] for tie in ties)
        self.projects = sorted(projects, key=lambda project: self._keys[project.id])
        for before, after in zip(self.projects, self.projects[1:], strict=False):
            if self._keys[before.id] == self._keys[after.id] or self._lot_is_asked_in_vain(before, after, place):
                first, second = sorted((before.id, after.id))
                raise CountingError("lot_missing", first=first, second=second)

    def decided_by(self, winner: str, other: str) -> Criterion:
        """The first criterion in which two projects differ."""
        pairs = zip(self._ties, self._keys[winner], self._keys[other], strict=True)
        return next(tie for tie, ours, theirs in pairs if ours != theirs)

    def _lot_is_asked_in_vain(self, before: Project, after: Project, place: Mapping[str, int]) -> bool:
        lot_decides = self.decided_by(before.id, after.id) == Criterion.LOT
        return lot_decides and not (before.id in place and after.id in place)
