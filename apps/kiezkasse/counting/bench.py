"""Measures the engine on an invented election of the size of a district's vote."""

import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from multiprocessing import get_context
from random import Random

from .ballots import Ballot, BallotKind, Ballots
from .count import count
from .errors import CountingError
from .projects import Project
from .rules import Rules
from .shares import Patience

LONGEST_BALLOT = 8
BUDGET = 2_000_000
# Few voters, much money: at steps of 1 € Add1 has a long way to go.
FEW, MUCH = 148, 200_000


@dataclass(frozen=True, kw_only=True)
class Aim:
    """How quick a rule has to be, and with how much memory."""

    rule: str
    seconds: float
    megabytes: int | None = None


AIMS = (
    Aim(rule="greedy-votes/skip/1", seconds=1),
    Aim(rule="mes-cost/1", seconds=2, megabytes=100),
    Aim(rule="mes-cost/add1-exhaustive-u/1", seconds=20),
    Aim(rule="mes-cost/add1-overspend-u/1", seconds=20),
    Aim(rule="phragmen/u/1", seconds=20),
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one count took. Processor time hardly depends on what else is running; memory is that of the process."""

    aim: Aim
    seconds: float
    processor: float
    megabytes: int
    winners: int

    @property
    def is_kept(self) -> bool:
        """Whether the aim is reached, by processor time."""
        fits = self.aim.megabytes is None or self.megabytes <= self.aim.megabytes
        return self.processor <= self.aim.seconds and fits


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One run of the bench."""

    projects: int
    voters: int
    counts: tuple[Figure, ...]
    refusal: str
    refused_after: float

    def as_text(self) -> str:
        """The table for docs/benchmarks.md."""
        rows = [
            f"| `{one.aim.rule}` | {one.seconds:.2f} | {one.processor:.2f} | {one.aim.seconds:g} | {one.megabytes} "
            f"| {one.winners} |"
            for one in self.counts
        ]
        return "\n".join(
            [
                f"{self.projects} projects, {self.voters:,} voters, up to {LONGEST_BALLOT} projects on a ballot.",
                "",
                "| rule | seconds | CPU s | at most | MB | winners |",
                "|---|---:|---:|---:|---:|---:|",
                *rows,
                "",
                f"{FEW} voters and {MUCH:,} € at steps of 1 € gave up after {self.refused_after:.1f} s: "
                f"“{self.refusal}”",
            ]
        )

    def missed(self) -> list[str]:
        """The aims that were not reached."""
        return [one.aim.rule for one in self.counts if not one.is_kept]


def measure(*, projects: int, voters: int) -> Figures:
    """Count by each rule in a process of its own, so that memory is that of one count."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        counts = [pool.submit(measure_rule, aim, projects, voters).result() for aim in AIMS]
    refusal, seconds = measure_refusal()
    return Figures(projects=projects, voters=voters, counts=tuple(counts), refusal=refusal, refused_after=seconds)


def measure_rule(aim: Aim, projects: int, voters: int) -> Figure:
    """One count, from the ballots in memory to the result."""
    listed, ballots, lot = invented(projects=projects, voters=voters, budget=BUDGET)
    rules = Rules(budget=Fraction(BUDGET), rule=aim.rule, lot=lot)
    started, processor = time.perf_counter(), time.process_time()
    result = count(listed, ballots, rules)
    return Figure(
        aim=aim,
        seconds=time.perf_counter() - started,
        processor=time.process_time() - processor,
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        winners=len(result.winners),
    )


def measure_refusal(seconds: float = 1.0) -> tuple[str, float]:
    """What people are told when a count does not end, and when."""
    listed, ballots, lot = invented(projects=40, voters=FEW, budget=MUCH)
    rules = Rules(budget=Fraction(MUCH), rule="mes-cost/add1-overspend/1", lot=lot)
    started = time.perf_counter()
    try:
        count(listed, ballots, rules, patience=Patience(seconds=seconds))
    except CountingError as error:
        return error.sentence("en"), time.perf_counter() - started
    raise AssertionError("the count that should not end has ended")


def invented(*, projects: int, voters: int, budget: int) -> tuple[list[Project], Ballots, tuple[str, ...]]:
    """An election in which some projects are far more popular than others; the same one each time."""
    random = Random(2026)  # noqa: S311  # nothing secret
    listed = [
        Project(id=f"p{number}", cost=Fraction(random.randint(budget // 2000, budget // 20)))
        for number in range(projects)
    ]
    names = [project.id for project in listed]
    popularity = [(1 + number) ** -0.5 for number in range(projects)]
    rows = []
    for number in range(voters):
        marked = random.choices(names, popularity, k=random.randint(1, LONGEST_BALLOT))
        rows.append(Ballot(projects=tuple(dict.fromkeys(marked)), id=f"v{number}"))
    random.shuffle(names)
    return listed, Ballots(kind=BallotKind.APPROVAL, rows=tuple(rows)), tuple(names)
