"""Elections for tests: real ones with known winners, and small invented ones drawn by hypothesis."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from apps.kiezkasse.counting.ballots import Ballot, BallotKind, Ballots
from apps.kiezkasse.counting.pb_file import PbFile
from apps.kiezkasse.counting.pb_reader import read_pb
from apps.kiezkasse.counting.projects import Project
from apps.kiezkasse.counting.rules import Rules

PABULIB = Path(__file__).resolve().parents[5] / "shared" / "data" / "pabulib"
needs_elections = pytest.mark.skipif(not PABULIB.exists(), reason="the real elections are not here (../shared/data)")
FILES = sorted(path.stem for path in PABULIB.glob("*.pb"))
WIELICZKA = "Poland_Wieliczka_2023_Green_Budget"


def real(name: str) -> PbFile:
    """A real election by the name of its file."""
    return read_pb((PABULIB / f"{name}.pb").read_text(encoding="utf-8"))


def expected(name: str) -> dict[str, Any]:
    """Who wins it by each rule, as found by two other programs."""
    return dict(json.loads((PABULIB / f"{name}.expected.json").read_text(encoding="utf-8")))


def lot_by_number(file: PbFile) -> tuple[str, ...]:
    """The lot that the expected results were made with: the smaller number wins."""
    return tuple(sorted((project.id for project in file.projects), key=int))


@dataclass(frozen=True)
class Small:
    """A small invented election with a drawn lot."""

    projects: tuple[Project, ...]
    ballots: Ballots
    budget: Fraction
    lot: tuple[str, ...]

    def rules(self, rule: str, **more: Any) -> Rules:
        """Rules for it; nothing to name but the procedure."""
        return Rules(budget=self.budget, rule=rule, lot=self.lot, **more)


def election(costs: Mapping[str, int], ballots: str, budget: int, kind: BallotKind = BallotKind.APPROVAL) -> Small:
    """An election in one line: "ab ab c" is three ballots. Points stand behind a name: "a3b1"."""
    rows = []
    for number, text in enumerate(ballots.split()):
        names = tuple(sign for sign in text if sign.isalpha())
        points = tuple(int(sign) for sign in text if sign.isdigit())
        rows.append(Ballot(projects=names, points=points, id=f"v{number}"))
    return Small(
        projects=tuple(Project(id=name, cost=Fraction(cost)) for name, cost in costs.items()),
        ballots=Ballots(kind=kind, rows=tuple(rows)),
        budget=Fraction(budget),
        lot=tuple(sorted(costs)),
    )


KINDS = [kind for kind in BallotKind if kind != BallotKind.HANDS]
WITHOUT_POINTS = [BallotKind.APPROVAL, BallotKind.ONE_VOTE]


@st.composite
def elections(draw: st.DrawFn, kinds: Sequence[BallotKind] = KINDS) -> Small:
    """Few projects, few voters, small numbers: ties and empty purses are the rule here."""
    names = [f"p{number}" for number in range(draw(st.integers(1, 6)))]
    costs = {name: Fraction(draw(st.integers(1, 24)), draw(st.sampled_from([1, 1, 1, 2]))) for name in names}
    kind = draw(st.sampled_from(kinds))
    longest = 1 if kind == BallotKind.ONE_VOTE else len(names)
    rows = []
    for number in range(draw(st.integers(1, 9))):
        marked = tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=longest, unique=True)))
        points = tuple(draw(st.integers(0, 4)) for _name in marked) if kind == BallotKind.POINTS else ()
        rows.append(Ballot(projects=marked, points=points, id=f"v{number}"))
    if kind == BallotKind.POINTS and not any(sum(row.points) for row in rows):
        rows.append(Ballot(projects=(names[0],), points=(1,), id="last"))
    return Small(
        projects=tuple(Project(id=name, cost=cost) for name, cost in costs.items()),
        ballots=Ballots(kind=kind, rows=tuple(rows)),
        budget=Fraction(draw(st.integers(1, 60))),
        lot=tuple(draw(st.permutations(names))),
    )
